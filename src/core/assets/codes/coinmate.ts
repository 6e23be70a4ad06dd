import { names } from './names.ts'

/** Coinmate calls assets by their usual symbols; ccxt knows no other names of its. */
export const coinmateNames = names([])
