import type { Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { budget, transport } from '../transport.ts'

const CHECKED = '2026-11-21'
export const article = pages('', CHECKED)
const docs = pages('https://github.com/binance-us/binance-us-api-docs (6b62304, 2024-06-17) ', CHECKED)
const library = pages('npm ccxt@4.5.84 ', CHECKED)
const REST = 'rest-api.md'
const CCXT = 'js/src/binanceus.js'

/** Weight a minute and address, of all endpoints together. */
export const binanceusBuckets = { address: budget([1_200, 60_000], 'address', docs(REST)) }

const common = { host: 'api', method: 'GET', pays: ['address'] } as const
const api = transport({ ...common, path: '/api/v3/{name}', section: 'private', docs })
const open = transport({ ...common, path: '/api/v3/{name}', section: 'public', isPublic: true, docs })
const sapi = transport({ ...common, path: '/sapi/v1/{name}', section: 'sapi', docs: library })

/** Every request that is ever sent to Binance.US. All of them read. */
export const calls = {
  time: open('time', REST),
  exchangeInfo: open('exchangeInfo', REST, 10),
  status: { ...sapi('system/status', CCXT), isPublic: true as const },
  account: api('account', REST, 10),
  trades: api('myTrades', REST, 10),
  stakingBalance: sapi('staking/stakingBalance', CCXT),
  deposits: sapi('capital/deposit/hisrec', CCXT),
  withdrawals: sapi('capital/withdraw/history', CCXT),
  fiatDeposits: sapi('fiatpayment/query/deposit/history', CCXT),
  fiatWithdrawals: sapi('fiatpayment/query/withdraw/history', CCXT),
  purchases: sapi('ocbs/orders', CCXT),
  converts: sapi('otc/orders', CCXT),
  distributions: sapi('asset/assetDistributionHistory', CCXT),
  stakes: sapi('staking/history', CCXT),
  stakingRewards: sapi('staking/stakingRewardsHistory', CCXT),
  dust: sapi('asset/query/dust-logs', CCXT),
  referrals: sapi('marketing/referral/reward/history', CCXT),
} as const satisfies Record<string, Call>
