import type { AssetNames } from '../../../core/asset.ts'

/** Bitget writes assets as everybody does. Source: npm ccxt@4.5.84 js/src/bitget.js, read 2026-11-21. */
export const bitgetNames: AssetNames = { aliases: {}, suffixes: [] }
