import type { AssetNames } from '../../../core/asset.ts'

/** Points are bought to pay fees with, and are no coin. Source: npm ccxt@4.5.84 js/src/gate.js, read 2026-11-21. */
export const gateNames: AssetNames = { aliases: { POINT: 'GATEPOINT' }, suffixes: [] }
