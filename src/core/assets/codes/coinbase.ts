import { ccxtTable, names } from './names.ts'

/**
 * ETH2 is the wallet of staked ether and no other coin; CGLD is Coinbase's name for Celo; MCDAI is what the new Dai was called
 * while DAI still meant the old one, now Sai (`../collisions.ts` knows until when). cbETH is a coin of its own.
 */
export const coinbaseNames = names([
  { known: 'seen', source: ccxtTable('coinbase'), codes: { CGLD: 'CELO' } },
  {
    known: 'seen',
    source: 'https://github.com/rotki/rotki, rotkehlchen/assets/converters.py',
    codes: { ETH2: 'ETH', MCDAI: 'DAI' },
  },
])
