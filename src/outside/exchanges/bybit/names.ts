import type { AssetNames } from '../../../core/asset.ts'

/** Bybit names assets by their usual symbols. */
export const bybitNames: AssetNames = { aliases: {}, suffixes: [] }
