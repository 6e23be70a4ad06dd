import { ccxtTable, names } from './names.ts'

/** Symbols that mean another coin elsewhere, and Toncoin, which is written out. */
export const bitgetNames = names([
  {
    known: 'seen',
    source: ccxtTable('bitget'),
    codes: {
      APX: 'ASTROPEPEX',
      DEGEN: 'DEGENREBORN',
      EVA: 'EVADORE',
      JADE: 'JADEPROTOCOL',
      OMNI: 'OMNILAYER',
      TONCOIN: 'TON',
    },
  },
])
