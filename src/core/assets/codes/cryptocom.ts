import { names } from './names.ts'

/**
 * What is staked is the same coin in another place. `USD_Stable_Coin`, also called USD Bundle, is what the balance in dollars
 * was called: "will be renamed as USD", says the exchange, and takes both for the same. ccxt takes it for USDC, in which it
 * could be withdrawn; the exchange's own word stands.
 */
export const cryptocomNames = names(
  [
    {
      known: 'documented',
      source: 'https://exchange-docs.crypto.com/exchange/v1/rest-ws/index.html, change log of 2022-11-10',
      codes: { USD_STABLE_COIN: 'USD' },
    },
  ],
  { suffixes: ['.STAKED'] },
)
