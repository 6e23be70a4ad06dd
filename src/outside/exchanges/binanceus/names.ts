import type { AssetNames } from '../../../core/asset.ts'

/** Binance.US writes assets as everybody does. */
export const binanceusNames: AssetNames = { aliases: {}, suffixes: [] }
