import type { AssetNames } from '../../../core/asset.ts'

/** Ether that is staked, and its rewards, were listed under names of their own until they could be traded as ether again. */
export const bitstampNames: AssetNames = { aliases: { ETH2: 'ETH', ETH2R: 'ETH' }, suffixes: [] }
