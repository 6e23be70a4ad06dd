import type { Source } from '../../../core/diagnosis/errors.ts'
import type { BucketProfile, Call } from '../profile.ts'

/** The day on which the data sheet of Crypto.com Exchange was read. */
const CHECKED = '2026-11-21'

export function docs(anchor: string): Source {
  return { of: `https://exchange-docs.crypto.com/exchange/v1/rest-ws/index.html#${anchor}`, checked: CHECKED }
}

export function article(of: string): Source {
  return { of, checked: CHECKED }
}

const limits = docs('rate-limits')

/** Every method has a budget of its own, by key; naming one makes its bucket. */
export const cryptocomBuckets: Record<string, BucketProfile> = {}

interface Budget {
  readonly max: number
  readonly perMillis: number
}

const USUAL: Budget = { max: 3, perMillis: 100 }
const SLOW: Budget = { max: 1, perMillis: 1_000 }
const STAKING: Budget = { max: 50, perMillis: 1_000 }
const PUBLIC: Budget = { max: 100, perMillis: 1_000 }

function bucketOf(name: string, budget: Budget, per: 'key' | 'address'): string {
  cryptocomBuckets[name] ??= { bucket: { kind: 'window', ...budget }, per, source: limits }
  return name
}

/** Reads are POST with a signed JSON body, in which all numbers are texts. */
function read(method: string, budget: Budget = USUAL): Call {
  return {
    host: 'api',
    method: 'POST',
    path: `/exchange/v1/private/${method}`,
    section: ['v1', 'private'],
    signs: `private/${method}`,
    cost: [{ bucket: bucketOf(method, budget, 'key'), weight: 1 }],
    source: docs(`private-${method.replaceAll('/', '-')}`),
  }
}

/** Every request that is ever sent to Crypto.com Exchange. All of them read. */
export const calls = {
  // No method tells the time; the ticker of the busiest market is stamped with it.
  ticker: {
    host: 'api',
    method: 'GET',
    path: '/exchange/v1/public/get-tickers',
    section: ['v1', 'public'],
    signs: 'public/get-tickers',
    isPublic: true,
    cost: [{ bucket: bucketOf('public/get-tickers', PUBLIC, 'address'), weight: 1 }],
    source: docs('public-get-tickers'),
  },
  announcements: {
    host: 'api',
    method: 'GET',
    path: '/v1/public/get-announcements',
    section: ['base', 'public'],
    signs: 'v1/public/get-announcements',
    isPublic: true,
    cost: [{ bucket: bucketOf('public/get-announcements', PUBLIC, 'address'), weight: 1 }],
    source: docs('public-get-announcements'),
  },
  balance: read('user-balance'),
  accounts: read('get-accounts'),
  stakingPosition: read('staking/get-staking-position', STAKING),
  trades: read('get-trades', SLOW),
  journal: read('get-transactions'),
  deposits: read('get-deposit-history'),
  withdrawals: read('get-withdrawal-history'),
  fiatDeposits: read('fiat/fiat-deposit-history'),
  fiatWithdrawals: read('fiat/fiat-withdraw-history'),
  stakingRewards: read('staking/get-reward-history', STAKING),
  stakes: read('staking/get-stake-history', STAKING),
  stakingConverts: read('staking/get-convert-history', STAKING),
} as const satisfies Record<string, Call>
