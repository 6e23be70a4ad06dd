import type { Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { budget, transport } from '../transport.ts'

const CHECKED = '2026-11-21'
export const docs = pages('https://docs.gemini.com/', CHECKED)
export const article = pages('', CHECKED)
const limits = docs('rate-limits')

/**
 * A nonce in whole seconds fits both kinds of keys, those that want a nonce of the time and those that want one that grows;
 * so no two requests of a key fall into one second, though Gemini would take five.
 */
const NONCE_MILLIS = 1_100

export const geminiBuckets = {
  key: budget([1, NONCE_MILLIS], 'key', docs('authentication/api-key')),
  transfers: budget([1, 5_000], 'key', limits),
  public: budget([60, 60_000], 'address', limits),
}

/** Gemini wants its reads as POST, with what is asked for in a signed header. */
const signed = {
  host: 'api',
  method: 'POST',
  path: '/v1/{name}',
  section: 'private',
  signs: 'v1/{name}',
  numbers: ['timestamp', 'limit_trades', 'limit_transfers', 'since', 'until', 'limit'],
  docs,
} as const
const read = transport({ ...signed, pays: ['key'] })
const slow = transport({ ...signed, pays: ['key', 'transfers'] })
const open = transport({
  host: 'api',
  method: 'GET',
  path: '/v1/{name}',
  section: 'public',
  signs: 'v1/{name}',
  isPublic: true,
  pays: ['public'],
  docs,
})

/** Every request that is ever sent to Gemini. All of them read. */
export const calls = {
  ticker: open('pubticker/btcusd', 'rest-api#get-ticker'),
  roles: read('roles', 'roles'),
  account: read('account', 'rest-api#get-account-detail'),
  balances: read('balances', 'rest-api#get-available-balances'),
  stakingBalances: read('balances/staking', 'rest-api#list-staking-balances'),
  trades: read('mytrades', 'rest-api#get-past-trades'),
  transfers: slow('transfers', 'rest-api#get-transfers'),
  custodyFees: slow('custodyaccountfees', 'rest-api#get-custody-fees'),
  stakingHistory: read('staking/history', 'rest-api#list-staking-history'),
  fundingPayments: {
    ...read('perpetuals/fundingPayment', 'rest-api#list-funding-payments'),
    // The one list whose window stands in the address and not in the payload.
    signs: 'v1/perpetuals/fundingPayment?since={since}&to={to}',
  },
} as const satisfies Record<string, Call>
