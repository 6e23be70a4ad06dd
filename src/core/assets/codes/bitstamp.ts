import { ccxtTable, names } from './names.ts'

/** Bitstamp kept the code UST of the Terra dollar. Staked ether, and its rewards, had codes of their own until it could be traded again. */
export const bitstampNames = names([
  { known: 'seen', source: ccxtTable('bitstamp'), codes: { UST: 'USTC' } },
  { known: 'documented', source: 'https://www.bitstamp.net/staking/', codes: { ETH2: 'ETH', ETH2R: 'ETH' } },
])
