import type { Source } from '../../../core/diagnosis/errors.ts'
import type { BucketProfile, Call } from '../profile.ts'

/** The day on which the data sheet of Bitvavo was read. */
const CHECKED = '2026-11-21'

export function docs(page: string): Source {
  return { of: `https://docs.bitvavo.com/docs/${page}`, checked: CHECKED }
}

export function article(of: string): Source {
  return { of, checked: CHECKED }
}

/** Weight a minute and key; public calls are counted by address. */
const WEIGHT_MAX = 1_000
const MINUTE_MILLIS = 60_000

export const bitvavoBuckets: Record<string, BucketProfile> = {
  key: {
    bucket: { kind: 'window', max: WEIGHT_MAX, perMillis: MINUTE_MILLIS },
    per: 'key',
    source: docs('rate-limits'),
  },
  address: {
    bucket: { kind: 'window', max: WEIGHT_MAX, perMillis: MINUTE_MILLIS },
    per: 'address',
    source: docs('rate-limits'),
  },
}

function read(name: string, weight: number, page: string): Call {
  return {
    host: 'api',
    method: 'GET',
    path: `/v2/${name}`,
    section: 'private',
    signs: name,
    cost: [{ bucket: 'key', weight }],
    source: docs(`rest-api/${page}`),
  }
}

function open(name: string, weight: number, page: string): Call {
  return {
    host: 'api',
    method: 'GET',
    path: `/v2/${name}`,
    section: 'public',
    signs: name,
    isPublic: true,
    cost: [{ bucket: 'address', weight }],
    source: docs(`rest-api/${page}`),
  }
}

/** Every request that is ever sent to Bitvavo. All of them read. */
export const calls = {
  time: open('time', 1, 'get-server-time'),
  markets: open('markets', 1, 'get-markets'),
  balance: read('balance', 5, 'get-account-balance'),
  stakingBalance: read('stakingBalance', 5, 'get-staking-balance'),
  history: read('account/history', 1, 'get-transaction-history'),
  deposits: read('depositHistory', 5, 'get-deposit-history'),
  withdrawals: read('withdrawalHistory', 5, 'get-withdrawal-history'),
} as const satisfies Record<string, Call>
