import type { AssetNames } from '../../../core/asset.ts'

/** Coinmate calls assets by their usual symbols. */
export const coinmateNames: AssetNames = { aliases: {}, suffixes: [] }
