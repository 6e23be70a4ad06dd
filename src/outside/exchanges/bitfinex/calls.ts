import type { Source } from '../../../core/diagnosis/errors.ts'
import type { BucketProfile, Call } from '../profile.ts'

/** The day on which the data sheet of Bitfinex was read. */
const CHECKED = '2026-11-21'

export function docs(page: string): Source {
  return { of: `https://docs.bitfinex.com/${page}`, checked: CHECKED }
}

export function article(of: string): Source {
  return { of, checked: CHECKED }
}

const limits = docs('docs/requirements-and-limitations')

/** Every endpoint has a budget of its own, by address; naming one makes its bucket. */
export const bitfinexBuckets: Record<string, BucketProfile> = {}

const MINUTE_MILLIS = 60_000
/** Requests a minute where the page says so, and the lower figure of those that it gives where it does not. */
const TOLD = 90
const UNTOLD = 45
const PUBLIC = 30

function bucketOf(name: string, max: number): string {
  bitfinexBuckets[name] ??= {
    bucket: { kind: 'window', max, perMillis: MINUTE_MILLIS },
    per: 'address',
    source: limits,
  }
  return name
}

/** Bitfinex wants its reads as POST with a JSON body, in which limits and instants are numbers. */
function read(name: string, max: number, page: string): Call {
  return {
    host: 'api',
    method: 'POST',
    path: `/v2/auth/r/${name}`,
    section: 'private',
    signs: `auth/r/${name}`,
    numbers: ['start', 'end', 'limit'],
    cost: [{ bucket: bucketOf(name, max), weight: 1 }],
    source: docs(`reference/${page}`),
  }
}

/** Every request that is ever sent to Bitfinex. All of them read: their paths begin with `auth/r`. */
export const calls = {
  status: {
    host: 'pub',
    method: 'GET',
    path: '/v2/platform/status',
    section: 'public',
    signs: 'platform/status',
    isPublic: true,
    cost: [{ bucket: bucketOf('platform/status', PUBLIC), weight: 1 }],
    source: docs('reference/rest-public-platform-status'),
  },
  permissions: read('permissions', TOLD, 'key-permissions'),
  user: read('info/user', UNTOLD, 'rest-auth-info-user'),
  wallets: read('wallets', UNTOLD, 'rest-auth-wallets'),
  ledgers: read('ledgers/hist', TOLD, 'rest-auth-ledgers'),
  trades: read('trades/hist', UNTOLD, 'rest-auth-trades'),
  movements: read('movements/hist', TOLD, 'rest-auth-movements'),
} as const satisfies Record<string, Call>
