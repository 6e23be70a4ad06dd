import type { BucketProfile, Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { transport } from '../transport.ts'

const CHECKED = '2026-11-21'
const SITE = 'https://exchange-docs.crypto.com/exchange/v1/rest-ws/index.html#'
export const docs = pages(SITE, CHECKED)
export const article = pages('', CHECKED)

export const cryptocomBuckets: Record<string, BucketProfile> = {}

const SLOW = [1, 1_000] as const
const STAKING = [50, 1_000] as const

/** Every method has a budget of its own, by key. */
const own = { buckets: cryptocomBuckets, per: 'key', source: docs('rate-limits'), pace: [3, 100] } as const
/** Reads are POST with a signed JSON body, in which all numbers are texts. */
const read = transport({
  host: 'api',
  method: 'POST',
  path: '/exchange/v1/private/{name}',
  section: ['v1', 'private'],
  signs: 'private/{name}',
  own,
  docs: pages(`${SITE}private-`, CHECKED),
})
const PUBLIC = { ...own, per: 'address', pace: [100, 1_000] } as const
const open = { host: 'api', method: 'GET', isPublic: true, own: PUBLIC, docs } as const
const exchange = transport({ ...open, path: '/exchange/v1/{name}', section: ['v1', 'public'] })
const site = transport({ ...open, path: '/v1/{name}', section: ['base', 'public'], signs: 'v1/{name}' })

/** Every request that is ever sent to Crypto.com Exchange. All of them read. */
export const calls = {
  // No method tells the time; the ticker of the busiest market is stamped with it.
  ticker: exchange('public/get-tickers', 'public-get-tickers'),
  announcements: site('public/get-announcements', 'public-get-announcements'),
  balance: read('user-balance', 'user-balance'),
  accounts: read('get-accounts', 'get-accounts'),
  stakingPosition: read('staking/get-staking-position', 'staking-get-staking-position', STAKING),
  trades: read('get-trades', 'get-trades', SLOW),
  journal: read('get-transactions', 'get-transactions'),
  deposits: read('get-deposit-history', 'get-deposit-history'),
  withdrawals: read('get-withdrawal-history', 'get-withdrawal-history'),
  fiatDeposits: read('fiat/fiat-deposit-history', 'fiat-fiat-deposit-history'),
  fiatWithdrawals: read('fiat/fiat-withdraw-history', 'fiat-fiat-withdraw-history'),
  stakingRewards: read('staking/get-reward-history', 'staking-get-reward-history', STAKING),
  stakes: read('staking/get-stake-history', 'staking-get-stake-history', STAKING),
  stakingConverts: read('staking/get-convert-history', 'staking-get-convert-history', STAKING),
} as const satisfies Record<string, Call>
