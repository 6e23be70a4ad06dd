import { ccxtTable, names } from './names.ts'

/**
 * MEXC lists many coins under symbols that mean another coin elsewhere: its GAS is Gas DAO, and Neo's is GASNEO. XBT is not
 * Bitcoin there. Wallet lists put a network behind a code, which the reader takes off.
 */
export const mexcNames = names([
  {
    known: 'seen',
    source: ccxtTable('mexc'),
    codes: {
      BEYONDPROTOCOL: 'BEYOND',
      BIFI: 'BITCOINFILE',
      BYN: 'BEYONDFI',
      COFI: 'COFIX',
      DFI: 'DFISTARTER',
      DFT: 'DFUTURE',
      EGC: 'EGORASCREDIT',
      FLUX: 'FLUX1',
      FLUX1: 'FLUX',
      FREE: 'FREEROSSDAO',
      GAS: 'GASDAO',
      GASNEO: 'GAS',
      GMT: 'GMTTOKEN',
      HERO: 'STEPHERO',
      MIMO: 'MIMOSA',
      PROS: 'PROSFINANCE',
      SIN: 'SINCITYTOKEN',
      SOUL: 'SOULSWAP',
      STEPN: 'GMT',
      XBT: 'XBT',
    },
  },
])
