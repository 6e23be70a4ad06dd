import type { AssetNames } from '../../../core/asset.ts'

/** Bitvavo calls assets by their usual symbols. */
export const bitvavoNames: AssetNames = { aliases: {}, suffixes: [] }
