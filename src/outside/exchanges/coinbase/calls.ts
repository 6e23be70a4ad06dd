import type { Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { budget, transport } from '../transport.ts'

const CHECKED = '2026-11-21'
export const docs = pages('https://docs.cdp.coinbase.com/', CHECKED)
export const article = pages('', CHECKED)

export const coinbaseBuckets = {
  /** The Coinbase app (v2) counts by the hour. */
  v2: budget([10_000, 3_600_000], 'key', docs('coinbase-app/api-architecture/rate-limiting')),
  /** Advanced (v3): ccxt sends one request in 34 ms; an official figure was not found (confidence: medium). */
  v3: budget([25, 1_000], 'key', article('npm ccxt@4.5.84 js/src/coinbase.js')),
}

const app = transport({
  host: 'api',
  method: 'GET',
  path: '/v2/{name}',
  section: ['v2', 'private'],
  pays: ['v2'],
  docs,
})
const advanced = transport({
  host: 'api',
  method: 'GET',
  path: '/api/v3/brokerage/{name}',
  section: ['v3', 'private'],
  signs: 'brokerage/{name}',
  pays: ['v3'],
  docs,
})

/** Every request that is ever sent to Coinbase. All of them read. */
export const calls = {
  time: {
    ...advanced('time', 'api-reference/advanced-trade-api/rest-api/public/get-server-time'),
    section: ['v3', 'public'],
    isPublic: true as const,
  },
  keyPermissions: advanced(
    'key_permissions',
    'api-reference/advanced-trade-api/rest-api/data-api/get-api-key-permissions',
  ),
  accounts: app('accounts', 'coinbase-app/track-apis/accounts'),
  transactions: app('accounts/{account_id}/transactions', 'coinbase-app/track-apis/transactions'),
  fills: advanced('orders/historical/fills', 'api-reference/advanced-trade-api/rest-api/orders/list-fills'),
} as const satisfies Record<string, Call>
