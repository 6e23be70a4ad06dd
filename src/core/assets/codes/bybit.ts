import { names } from './names.ts'

/** Bybit names assets by their usual symbols. Witness: npm ccxt@4.5.84, js/src/bybit.js, whose commonCurrencies names none. */
export const bybitNames = names([])
