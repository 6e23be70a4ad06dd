import type { AssetNames } from '../../../core/asset.ts'

/**
 * ETH2 is the wallet of staked ether and no other coin; CGLD is Coinbase's name for Celo. cbETH is a coin of its own.
 * Source: data sheet, balances_note; npm ccxt@4.5.84 js/src/coinbase.js.
 */
export const coinbaseNames: AssetNames = { aliases: { ETH2: 'ETH', CGLD: 'CELO' }, suffixes: [] }
