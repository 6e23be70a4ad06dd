import { ccxtTable, names } from './names.ts'

/** Symbols that mean another coin elsewhere. `ONE` is the exchange's own token and not Harmony. */
export const bigoneNames = names([
  {
    known: 'seen',
    source: ccxtTable('bigone'),
    codes: {
      ONE: 'BIGONETOKEN',
      CRE: 'CYBEREITS',
      FXT: 'FXTTOKEN',
      FREE: 'FREEROSSDAO',
      MBN: 'MOBILIANCOIN',
    },
  },
])
