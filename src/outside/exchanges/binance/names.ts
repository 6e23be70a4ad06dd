import type { AssetNames } from '../../../core/asset.ts'

/** Binance writes assets as everybody does. */
export const binanceNames: AssetNames = { aliases: {}, suffixes: [] }
