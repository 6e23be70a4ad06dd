import { names } from './names.ts'

/** Gemini names assets by their usual symbols. Witness: npm ccxt@4.5.84, js/src/gemini.js, whose commonCurrencies names none. */
export const geminiNames = names([])
