import { names } from './names.ts'

/**
 * OKX names assets by their usual symbols. ccxt calls its AE by another name, since in 2019 AE was still the token that was
 * swapped one for one for the coin; what OKX still tells of is younger.
 */
export const okxNames = names([])
