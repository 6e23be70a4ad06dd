import { ccxtTable, names } from './names.ts'

/** Bitstamp kept the code UST of the Terra dollar. Staked ether, and its rewards, had codes of their own until it could be traded again. */
export const bitstampNames = names([
  { known: 'seen', source: ccxtTable('bitstamp'), codes: { UST: 'USTC' } },
  {
    // Read so since the first version; no page that says it has been found again.
    known: 'assumed',
    source: 'https://www.bitstamp.net/api/, where the codes are no longer listed',
    codes: { ETH2: 'ETH', ETH2R: 'ETH' },
  },
])
