import type { Source } from '../../../core/diagnosis/errors.ts'
import type { BucketProfile, Call } from '../profile.ts'

/** The day on which the data sheet of Binance.US was read. */
const CHECKED = '2026-11-21'

export function article(of: string): Source {
  return { of, checked: CHECKED }
}

const restPage = article('https://github.com/binance-us/binance-us-api-docs (6b62304, 2024-06-17) rest-api.md')
const ccxt = article('npm ccxt@4.5.84 js/src/binanceus.js')

/** Weight a minute and address, of all endpoints together. */
const WEIGHT_MAX = 1_200
const MINUTE_MILLIS = 60_000

export const binanceusBuckets: Record<string, BucketProfile> = {
  address: { bucket: { kind: 'window', max: WEIGHT_MAX, perMillis: MINUTE_MILLIS }, per: 'address', source: restPage },
}

function api(name: string, weight: number): Call {
  return {
    host: 'api',
    method: 'GET',
    path: `/api/v3/${name}`,
    section: 'private',
    signs: name,
    cost: [{ bucket: 'address', weight }],
    source: restPage,
  }
}

function open(name: string, weight: number): Call {
  return { ...api(name, weight), section: 'public', isPublic: true }
}

function sapi(name: string): Call {
  return {
    host: 'api',
    method: 'GET',
    path: `/sapi/v1/${name}`,
    section: 'sapi',
    signs: name,
    cost: [{ bucket: 'address', weight: 1 }],
    source: ccxt,
  }
}

/** Every request that is ever sent to Binance.US. All of them read. */
export const calls = {
  time: open('time', 1),
  exchangeInfo: open('exchangeInfo', 10),
  status: { ...sapi('system/status'), isPublic: true as const },
  account: api('account', 10),
  trades: api('myTrades', 10),
  stakingBalance: sapi('staking/stakingBalance'),
  deposits: sapi('capital/deposit/hisrec'),
  withdrawals: sapi('capital/withdraw/history'),
  fiatDeposits: sapi('fiatpayment/query/deposit/history'),
  fiatWithdrawals: sapi('fiatpayment/query/withdraw/history'),
  purchases: sapi('ocbs/orders'),
  converts: sapi('otc/orders'),
  distributions: sapi('asset/assetDistributionHistory'),
  stakes: sapi('staking/history'),
  stakingRewards: sapi('staking/stakingRewardsHistory'),
  dust: sapi('asset/query/dust-logs'),
  referrals: sapi('marketing/referral/reward/history'),
} as const satisfies Record<string, Call>
