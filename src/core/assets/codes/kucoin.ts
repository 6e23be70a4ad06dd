import { ccxtTable, names } from './names.ts'

/** KuCoin's name of Bitcoin in futures, and symbols that mean another coin elsewhere. AltLayer is KALT there. */
export const kucoinNames = names([
  {
    known: 'seen',
    source: ccxtTable('kucoin'),
    codes: {
      ALT: 'APTOSLAUNCHTOKEN',
      BIFI: 'BITCOINFILE',
      FUD: 'FTXUSERSDEBT',
      KALT: 'ALT',
      VAI: 'VAIOT',
      WAX: 'WAXP',
    },
  },
])
