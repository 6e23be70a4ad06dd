import type { BucketProfile, Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { transport } from '../transport.ts'

const CHECKED = '2026-11-21'
export const docs = pages('https://docs.bitfinex.com/', CHECKED)
export const article = pages('', CHECKED)
const reference = pages('https://docs.bitfinex.com/reference/', CHECKED)

export const bitfinexBuckets: Record<string, BucketProfile> = {}

/** Requests a minute where the page says so, and the lower figure of those that it gives where it does not. */
const TOLD = [90, 60_000] as const
const UNTOLD = [45, 60_000] as const
const PUBLIC = [30, 60_000] as const

/** Every endpoint has a budget of its own, by address. */
const own = { buckets: bitfinexBuckets, per: 'address', source: docs('docs/requirements-and-limitations') } as const
/** Bitfinex wants its reads as POST with a JSON body, in which limits and instants are numbers. */
const read = transport({
  host: 'api',
  method: 'POST',
  path: '/v2/auth/r/{name}',
  section: 'private',
  signs: 'auth/r/{name}',
  numbers: ['start', 'end', 'limit'],
  own,
  docs: reference,
})
const open = transport({
  host: 'pub',
  method: 'GET',
  path: '/v2/{name}',
  section: 'public',
  isPublic: true,
  own,
  docs: reference,
})

/** Every request that is ever sent to Bitfinex. All of them read: their paths begin with `auth/r`. */
export const calls = {
  status: open('platform/status', 'rest-public-platform-status', PUBLIC),
  permissions: read('permissions', 'key-permissions', TOLD),
  user: read('info/user', 'rest-auth-info-user', UNTOLD),
  wallets: read('wallets', 'rest-auth-wallets', UNTOLD),
  ledgers: read('ledgers/hist', 'rest-auth-ledgers', TOLD),
  trades: read('trades/hist', 'rest-auth-trades', UNTOLD),
  movements: read('movements/hist', 'rest-auth-movements', TOLD),
} as const satisfies Record<string, Call>
