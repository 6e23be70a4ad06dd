import type { AssetNames } from '../../../core/asset.ts'

/** KuCoin writes assets as everybody does, but for its old name of Bitcoin in futures and of BitTorrent and others after a swap. Source: npm ccxt@4.5.84 js/src/kucoin.js. */
export const kucoinNames: AssetNames = { aliases: { XBT: 'BTC' }, suffixes: [] }
