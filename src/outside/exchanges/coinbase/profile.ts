import { parseInstant, parseMillis } from '../../../core/instant.ts'
import { textAt, type Json } from '../../../core/json.ts'
import type { ExchangeProfile } from '../profile.ts'
import { coinbaseBalances } from './balances.ts'
import { calls, coinbaseBuckets } from './calls.ts'
import { coinbaseErrors, coinbaseSaid, coinbaseWaitUntil } from './errors.ts'
import { coinbaseGuide } from './guide.ts'
import { readCoinbasePassport } from './inspect.ts'
import { coinbaseVariants } from './keys.ts'
import { coinbaseNames } from '../../../core/assets/codes/coinbase.ts'
import { readCoinbase } from './read.ts'
import { coinbaseStreams } from './streams.ts'

/** Coinbase (the app and Advanced). Facts, each with its own source beside it. */
export const coinbase: ExchangeProfile = {
  id: 'coinbase',
  name: 'Coinbase',
  ccxtId: 'coinbase',
  hosts: { api: 'https://api.coinbase.com' },
  variants: coinbaseVariants,
  assets: coinbaseNames,
  buckets: coinbaseBuckets,
  parallel: 4,
  streams: coinbaseStreams,
  time: { call: calls.time, params: {}, read: readTime },
  // Coinbase tells its state on another host only; that it tells the time says that it is up.
  status: {
    call: calls.time,
    params: {},
    read: (json) => (readTime(json) === null ? null : { state: 'online', text: 'answers' }),
  },
  inspect: { calls: [{ call: calls.keyPermissions, params: {} }], read: readCoinbasePassport },
  balances: coinbaseBalances,
  errors: coinbaseErrors,
  said: coinbaseSaid,
  waitUntil: coinbaseWaitUntil,
  read: readCoinbase,
  // 2: rewards for learning are income; a sign that contradicts its type is shown.
  readVersion: 2,
  guide: coinbaseGuide,
  neverReturns: [
    'Other portfolios than the one of the key',
    'Trades made at Coinbase Pro and Coinbase Exchange; only what was moved there and back',
    'Results of futures and perpetuals one by one; only the cash that was settled or moved',
    'Coinbase Wallet (self-custody) and the Base app',
    'Purchases with the Coinbase Card in detail',
  ],
}

function readTime(json: Json | undefined) {
  return parseMillis(textAt(json, 'epochMillis') ?? '') ?? parseInstant(textAt(json, 'iso') ?? '') ?? null
}
