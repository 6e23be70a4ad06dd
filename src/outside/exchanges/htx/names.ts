import type { AssetNames } from '../../../core/asset.ts'

/** HTX writes assets in lower case; `hbpoint` are the points of a fee card, which are no coin. */
export const htxNames: AssetNames = { aliases: {}, suffixes: [] }
