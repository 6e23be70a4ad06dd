import { ccxtTable, names } from './names.ts'

/** HTX writes codes in lower case. Some mean another coin elsewhere; `hbpoint` are the points of a fee card, and no coin. */
export const htxNames = names([
  {
    known: 'seen',
    source: ccxtTable('htx'),
    codes: {
      BIFI: 'BITCOINFILE',
      FUD: 'FTXUSERSDEBT',
      GET: 'THEMIS',
      GTC: 'GAMECOM',
      HIT: 'HITCHAIN',
      NGL: 'GFNGL',
      PNT: 'PENTA',
      SBTC: 'SUPERBITCOIN',
      SOUL: 'SOULSAVER',
    },
  },
])
