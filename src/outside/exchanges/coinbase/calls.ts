import type { Source } from '../../../core/diagnosis/errors.ts'
import type { Cost } from '../../../core/sync/budget.ts'
import type { BucketProfile, Call } from '../profile.ts'

/** The day on which the data sheet of Coinbase was read. */
const CHECKED = '2026-11-21'

export function docs(page: string): Source {
  return { of: `https://docs.cdp.coinbase.com/${page}`, checked: CHECKED }
}

export function article(of: string): Source {
  return { of, checked: CHECKED }
}

/** The Coinbase app (v2) counts by the hour. */
const V2_PER_HOUR_MAX = 10_000
const HOUR_MILLIS = 3_600_000
/** Advanced (v3): ccxt sends one request in 34 ms; an official figure was not found (confidence: medium). */
const V3_PER_SECOND_MAX = 25

export const coinbaseBuckets: Readonly<Record<string, BucketProfile>> = {
  v2: {
    bucket: { kind: 'window', max: V2_PER_HOUR_MAX, perMillis: HOUR_MILLIS },
    per: 'key',
    source: docs('coinbase-app/api-architecture/rate-limiting'),
  },
  v3: {
    bucket: { kind: 'window', max: V3_PER_SECOND_MAX, perMillis: 1_000 },
    per: 'key',
    source: article('npm ccxt@4.5.84 js/src/coinbase.js'),
  },
}

const V2: readonly Cost[] = [{ bucket: 'v2', weight: 1 }]
const V3: readonly Cost[] = [{ bucket: 'v3', weight: 1 }]

function app(name: string, page: string): Call {
  return {
    host: 'api',
    method: 'GET',
    path: `/v2/${name}`,
    section: ['v2', 'private'],
    signs: name,
    cost: V2,
    source: docs(page),
  }
}

function advanced(name: string, page: string): Call {
  return {
    host: 'api',
    method: 'GET',
    path: `/api/v3/brokerage/${name}`,
    section: ['v3', 'private'],
    signs: `brokerage/${name}`,
    cost: V3,
    source: docs(page),
  }
}

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
