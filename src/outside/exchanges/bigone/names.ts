import type { AssetNames } from '../../../core/asset.ts'

/** Symbols that mean another coin elsewhere. Source: npm ccxt@4.5.84 js/src/bigone.js, commonCurrencies, read 2026-11-21. */
export const bigoneNames: AssetNames = {
  aliases: {
    ONE: 'BIGONETOKEN',
    CRE: 'CYBEREITS',
    FXT: 'FXTTOKEN',
    FREE: 'FREEROSSDAO',
    MBN: 'MOBILIANCOIN',
  },
  suffixes: [],
}
