import { ccxtTable, names } from './names.ts'

/** Bitvavo calls assets by their usual symbols, but for the old unit of IOTA. */
export const bitvavoNames = names([{ known: 'seen', source: ccxtTable('bitvavo'), codes: { MIOTA: 'IOTA' } }])
