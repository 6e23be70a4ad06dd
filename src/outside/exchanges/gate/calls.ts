import type { BucketProfile, Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { budget } from '../transport.ts'

const CHECKED = '2026-11-21'

export const docs = pages('https://www.gate.com/docs/developers/apiv4/en/#', CHECKED)

export const article = pages('', CHECKED)

const limits = docs('frequency-limit-rule')
const TEN_SECONDS = 10_000
/** So many requests in ten seconds for spot, wallet and futures, by endpoint and user. */
const PLENTY = 200
/** For every other signed endpoint. */
const FEWER = 150

export const gateBuckets: Record<string, BucketProfile> = {
  public: budget([PLENTY, TEN_SECONDS], 'address', limits),
}

function read(section: string, name: string, max: number): Call {
  const bucket = `${section}/${name}`
  gateBuckets[bucket] = budget([max, TEN_SECONDS], 'key', limits)
  return {
    host: 'api',
    method: 'GET',
    path: `/api/v4/${section}/${name}`,
    section: ['private', section],
    signs: name,
    cost: [{ bucket, weight: 1 }],
    source: docs(section),
  }
}

/** Every request that is ever sent to Gate. All of them read. */
export const calls = {
  time: {
    host: 'api',
    method: 'GET',
    path: '/api/v4/spot/time',
    section: ['public', 'spot'],
    signs: 'time',
    isPublic: true,
    cost: [{ bucket: 'public', weight: 1 }],
    source: docs('get-server-current-time'),
  },
  keys: read('account', 'main_keys', FEWER),
  account: read('account', 'detail', FEWER),
  spotBalance: read('spot', 'accounts', PLENTY),
  marginBalance: read('margin', 'accounts', FEWER),
  unifiedBalance: read('unified', 'accounts', FEWER),
  futuresBalance: read('futures', '{settle}/accounts', PLENTY),
  deliveryBalance: read('delivery', '{settle}/accounts', PLENTY),
  optionsBalance: read('options', 'accounts', FEWER),
  spotBook: read('spot', 'account_book', PLENTY),
  trades: read('spot', 'my_trades', PLENTY),
  deposits: read('wallet', 'deposits', PLENTY),
  withdrawals: read('wallet', 'withdrawals', PLENTY),
  push: read('wallet', 'push', PLENTY),
  futuresBook: read('futures', '{settle}/account_book', PLENTY),
  deliveryBook: read('delivery', '{settle}/account_book', PLENTY),
  optionsBook: read('options', 'account_book', FEWER),
} as const satisfies Record<string, Call>
