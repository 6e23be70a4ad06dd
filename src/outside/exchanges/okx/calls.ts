import type { BucketProfile, Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { transport } from '../transport.ts'

const CHECKED = '2026-11-21'
export const docs = pages('https://www.okx.com/docs-v5/en/#', CHECKED)
export const article = pages('', CHECKED)

export const okxBuckets: Record<string, BucketProfile> = {}

/** Every endpoint has a limit of its own, counted by user; public ones by address. */
const own = { buckets: okxBuckets, source: docs('overview-rate-limits') } as const
const common = { host: 'api', method: 'GET', path: '/api/v5/{name}', docs } as const
const read = transport({ ...common, section: 'private', own: { ...own, per: 'key' } })
const open = transport({ ...common, section: 'public', isPublic: true, own: { ...own, per: 'address' } })

const SECOND = 1_000

/** Every request that is ever sent to OKX. All of them read. Paces without a published limit are those of their neighbours. */
export const calls = {
  time: open('public/time', 'public-data-rest-api-get-system-time', [10, 2 * SECOND]),
  status: open('system/status', 'status-get-status', [1, 5 * SECOND]),
  config: read('account/config', 'trading-account-rest-api-get-account-configuration', [5, 2 * SECOND]),
  tradingBalance: read('account/balance', 'trading-account-rest-api-get-balance', [10, 2 * SECOND]),
  fundingBalance: read('asset/balances', 'funding-account-rest-api-get-balance', [6, SECOND]),
  savingsBalance: read('finance/savings/balance', 'financial-product-simple-earn-flexible-get-saving-balance', [
    6,
    SECOND,
  ]),
  stakingOrders: read('finance/staking-defi/orders-active', 'financial-product-on-chain-earn-get-active-orders', [
    3,
    SECOND,
  ]),
  bills: read('account/bills', 'trading-account-rest-api-get-bills-details-last-7-days', [5, SECOND]),
  billsArchive: read('account/bills-archive', 'trading-account-rest-api-get-bills-details-last-3-months', [
    5,
    2 * SECOND,
  ]),
  fills: read('trade/fills-history', 'order-book-trading-trade-get-transaction-details-last-3-months', [
    10,
    2 * SECOND,
  ]),
  fundingBills: read('asset/bills-history', 'funding-account-rest-api-asset-bills-history', [1, SECOND]),
  deposits: read('asset/deposit-history', 'funding-account-rest-api-get-deposit-history', [6, SECOND]),
  withdrawals: read('asset/withdrawal-history', 'funding-account-rest-api-get-withdrawal-history', [6, SECOND]),
  converts: read('asset/convert/history', 'funding-account-rest-api-get-convert-history', [6, SECOND]),
  easyConverts: read('trade/easy-convert-history', 'order-book-trading-trade-get-easy-convert-history', [
    1,
    2 * SECOND,
  ]),
  fiatTrades: read('fiat/buy-sell/history', 'funding-account-rest-api-get-buy-sell-trade-history', [6, SECOND]),
  fiatDeposits: read('fiat/deposit-order-history', 'funding-account-rest-api-get-deposit-order-history', [3, SECOND]),
  fiatWithdrawals: read('fiat/withdrawal-order-history', 'funding-account-rest-api-get-withdrawal-order-history', [
    3,
    SECOND,
  ]),
  savingsInterest: read(
    'finance/savings/lending-history',
    'financial-product-simple-earn-flexible-get-lending-history',
    [6, SECOND],
  ),
} as const satisfies Record<string, Call>
