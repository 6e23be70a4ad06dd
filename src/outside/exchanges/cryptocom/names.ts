import type { AssetNames } from '../../../core/asset.ts'

/** What is staked is the same coin in another place. `USD_Stable_Coin` is what the dollar was called until 2022. */
export const cryptocomNames: AssetNames = { aliases: { USD_STABLE_COIN: 'USD' }, suffixes: ['.STAKED'] }
