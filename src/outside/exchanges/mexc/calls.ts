import type { BucketProfile, Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { budget, transport } from '../transport.ts'

const CHECKED = '2026-11-21'
export const article = pages('', CHECKED)
/** The copy that was read is github mexcdevelop/apidocs, branch spot_v3_en, of 2025-08. */
export const docs = pages('https://www.mexc.com/api-docs/spot-v3/', CHECKED)
/** The copy that was read is github mexcdevelop/apidocs, branch contract_v1_en. */
export const futuresDocs = pages('https://www.mexc.com/api-docs/futures/', CHECKED)
export const ccxt = article('npm ccxt@4.5.84 js/src/mexc.js')

const limits = docs('general-info#limits')
/** Weight in ten seconds, of each endpoint for itself. */
const WEIGHT = [500, 10_000] as const

export const mexcBuckets: Record<string, BucketProfile> = {
  public: budget(WEIGHT, 'address', limits),
  futures: budget([20, 2_000], 'key', futuresDocs('account-and-trading')),
}

const common = { host: 'api', method: 'GET' } as const
const open = transport({
  ...common,
  path: '/api/v3/{name}',
  section: ['spot', 'public'],
  isPublic: true,
  pays: ['public'],
  docs,
})
const spot = transport({
  ...common,
  path: '/api/v3/{name}',
  section: ['spot', 'private'],
  own: { buckets: mexcBuckets, per: 'key', source: limits, pace: WEIGHT },
  docs,
})
const futures = transport({
  ...common,
  path: '/api/v1/private/{name}',
  section: ['contract', 'private'],
  pays: ['futures'],
  docs: futuresDocs,
})

/**
 * Every request that is ever sent to MEXC. All of them read; POST on the path of the key's own record would change the key.
 */
export const calls = {
  time: open('time', 'market-data-endpoints#check-server-time'),
  markets: open('exchangeInfo', 'market-data-endpoints#exchange-information', 10),
  key: spot('apiKeyInfo', 'spot-account-trade/query-api-key-info'),
  account: spot('account', 'spot-account-trade#account-information', 10),
  trades: spot('myTrades', 'spot-account-trade#account-trade-list', 10),
  deposits: spot('capital/deposit/hisrec', 'wallet-endpoints#deposit-history', 10),
  withdrawals: spot('capital/withdraw/history', 'wallet-endpoints#withdraw-history'),
  transfers: spot('capital/transfer', 'wallet-endpoints#query-user-universal-transfer-history'),
  sent: spot('capital/transfer/internal', 'wallet-endpoints#query-internal-transfer-history'),
  dust: spot('capital/convert', 'wallet-endpoints#dustlog'),
  referrals: spot('rebate/detail', 'rebate-endpoints'),
  rebates: spot('rebate/detail/kickback', 'rebate-endpoints'),
  futuresBalance: futures('account/assets', 'account-and-trading'),
  futuresTransfers: futures('account/transfer_record', 'account-and-trading'),
  openPositions: futures('position/open_positions', 'account-and-trading'),
  positions: futures('position/list/history_positions', 'account-and-trading'),
  funding: futures('position/funding_records', 'account-and-trading'),
} as const satisfies Record<string, Call>
