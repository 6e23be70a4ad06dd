import type { Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { budget, transport } from '../transport.ts'

const CHECKED = '2026-11-21'
export const docs = pages('https://www.bitstamp.net/api/#', CHECKED)
export const article = pages('', CHECKED)
const limits = docs('section/Request-limits')

export const bitstampBuckets = {
  second: budget([400, 1_000], 'address', limits),
  tenMinutes: budget([10_000, 600_000], 'address', limits),
}

const common = {
  host: 'www',
  path: '/api/v2/{name}/',
  signs: '{name}/',
  pays: ['second', 'tenMinutes'],
  docs: pages('https://www.bitstamp.net/api/#operation/', CHECKED),
} as const
/** Bitstamp wants its reads as POST. Each is named whole: the same section has calls that trade, withdraw and revoke keys. */
const read = transport({ ...common, method: 'POST', section: 'private' })
const open = transport({ ...common, method: 'GET', section: 'public', isPublic: true })

/** Every request that is ever sent to Bitstamp. All of them read. */
export const calls = {
  // No endpoint tells the time; the ticker of the busiest market is stamped with it.
  ticker: open('ticker/btcusd', 'GetMarketTicker'),
  balances: read('account_balances', 'GetAccountBalances'),
  transactions: read('user_transactions', 'GetUserTransactions'),
  cryptoTransactions: read('crypto-transactions', 'GetCryptoTransactions'),
  withdrawalRequests: read('withdrawal-requests', 'GetWithdrawalRequests'),
} as const satisfies Record<string, Call>
