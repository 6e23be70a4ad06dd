import type { Source } from '../../../core/diagnosis/errors.ts'
import type { BucketProfile, Call } from '../profile.ts'

/** The day on which the data sheet of OKX was read. */
const CHECKED = '2026-11-21'

export function docs(page: string): Source {
  return { of: `https://www.okx.com/docs-v5/en/#${page}`, checked: CHECKED }
}

export function article(of: string): Source {
  return { of, checked: CHECKED }
}

/** Every endpoint has a limit of its own, counted by user; public ones by address. Naming one makes its bucket. */
export const okxBuckets: Record<string, BucketProfile> = {}

/** So many requests in so many milliseconds. */
type Pace = readonly [requests: number, perMillis: number]

function call(name: string, [max, perMillis]: Pace, page: string, isPublic: boolean): Call {
  const source = docs(page)
  okxBuckets[name] = {
    bucket: { kind: 'window', max, perMillis },
    per: isPublic ? 'address' : 'key',
    source: docs('overview-rate-limits'),
  }
  return {
    host: 'api',
    method: 'GET',
    path: `/api/v5/${name}`,
    section: isPublic ? 'public' : 'private',
    signs: name,
    ...(isPublic ? { isPublic } : {}),
    cost: [{ bucket: name, weight: 1 }],
    source,
  }
}

const read = (name: string, pace: Pace, page: string): Call => call(name, pace, page, false)
const open = (name: string, pace: Pace, page: string): Call => call(name, pace, page, true)

const SECOND = 1_000

/** Every request that is ever sent to OKX. All of them read. Paces without a published limit are those of their neighbours. */
export const calls = {
  time: open('public/time', [10, 2 * SECOND], 'public-data-rest-api-get-system-time'),
  status: open('system/status', [1, 5 * SECOND], 'status-get-status'),
  config: read('account/config', [5, 2 * SECOND], 'trading-account-rest-api-get-account-configuration'),
  tradingBalance: read('account/balance', [10, 2 * SECOND], 'trading-account-rest-api-get-balance'),
  fundingBalance: read('asset/balances', [6, SECOND], 'funding-account-rest-api-get-balance'),
  savingsBalance: read(
    'finance/savings/balance',
    [6, SECOND],
    'financial-product-simple-earn-flexible-get-saving-balance',
  ),
  stakingOrders: read(
    'finance/staking-defi/orders-active',
    [3, SECOND],
    'financial-product-on-chain-earn-get-active-orders',
  ),
  bills: read('account/bills', [5, SECOND], 'trading-account-rest-api-get-bills-details-last-7-days'),
  billsArchive: read(
    'account/bills-archive',
    [5, 2 * SECOND],
    'trading-account-rest-api-get-bills-details-last-3-months',
  ),
  fills: read(
    'trade/fills-history',
    [10, 2 * SECOND],
    'order-book-trading-trade-get-transaction-details-last-3-months',
  ),
  fundingBills: read('asset/bills-history', [1, SECOND], 'funding-account-rest-api-asset-bills-history'),
  deposits: read('asset/deposit-history', [6, SECOND], 'funding-account-rest-api-get-deposit-history'),
  withdrawals: read('asset/withdrawal-history', [6, SECOND], 'funding-account-rest-api-get-withdrawal-history'),
  converts: read('asset/convert/history', [6, SECOND], 'funding-account-rest-api-get-convert-history'),
  easyConverts: read(
    'trade/easy-convert-history',
    [1, 2 * SECOND],
    'order-book-trading-trade-get-easy-convert-history',
  ),
  fiatTrades: read('fiat/buy-sell/history', [6, SECOND], 'funding-account-rest-api-get-buy-sell-trade-history'),
  fiatDeposits: read('fiat/deposit-order-history', [3, SECOND], 'funding-account-rest-api-get-deposit-order-history'),
  fiatWithdrawals: read(
    'fiat/withdrawal-order-history',
    [3, SECOND],
    'funding-account-rest-api-get-withdrawal-order-history',
  ),
  savingsInterest: read(
    'finance/savings/lending-history',
    [6, SECOND],
    'financial-product-simple-earn-flexible-get-lending-history',
  ),
} as const satisfies Record<string, Call>
