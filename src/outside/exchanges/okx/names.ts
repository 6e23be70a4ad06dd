import type { AssetNames } from '../../../core/asset.ts'

/** OKX names assets by their usual symbols. */
export const okxNames: AssetNames = { aliases: {}, suffixes: [] }
