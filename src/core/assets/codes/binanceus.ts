import { ccxtTable, names } from './names.ts'

/** Binance.US names assets as Binance does, and lists fewer. */
export const binanceusNames = names([{ known: 'seen', source: ccxtTable('binanceus'), codes: { YOYO: 'YOYOW' } }])
