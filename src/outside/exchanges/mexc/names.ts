import type { AssetNames } from '../../../core/asset.ts'

/** MEXC writes assets as everybody does; only wallet lists put a network behind them, which the map takes off. */
export const mexcNames: AssetNames = { aliases: {}, suffixes: [] }
