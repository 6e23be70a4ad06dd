import { ccxtTable, names } from './names.ts'

/** Symbols that mean another coin elsewhere. Points are bought to pay fees with, and are no coin. */
export const gateNames = names([
  {
    known: 'seen',
    source: ccxtTable('gate'),
    codes: {
      '88MPH': 'MPH',
      ASS: 'ASSF',
      AXIS: 'AXISDEFI',
      BIFI: 'BITCOINFILE',
      BOX: 'DEFIBOX',
      BYN: 'BEYONDFI',
      EGG: 'GOOSEFINANCE',
      GTC: 'GAMECOM',
      GTC_BSC: 'GAMECOM_BSC',
      GTC_HT: 'GAMECOM_HT',
      HIT: 'HITCHAIN',
      MM: 'MILLION',
      MPH: 'MORPHER',
      ORT: 'XREATORS',
      POINT: 'GATEPOINT',
      RAI: 'RAIREFLEXINDEX',
      SBTC: 'SUPERBITCOIN',
      TNC: 'TRINITYNETWORKCREDIT',
      TRAC: 'TRACO',
      VAI: 'VAIOT',
    },
  },
])
