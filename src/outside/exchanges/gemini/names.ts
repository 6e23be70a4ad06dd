import type { AssetNames } from '../../../core/asset.ts'

/** Gemini calls assets by their usual symbols. */
export const geminiNames: AssetNames = { aliases: {}, suffixes: [] }
