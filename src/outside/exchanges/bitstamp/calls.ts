import type { Source } from '../../../core/diagnosis/errors.ts'
import type { Cost } from '../../../core/sync/budget.ts'
import type { BucketProfile, Call } from '../profile.ts'

/** The day on which the data sheet of Bitstamp was read. */
const CHECKED = '2026-11-21'

export function docs(anchor: string): Source {
  return { of: `https://www.bitstamp.net/api/#${anchor}`, checked: CHECKED }
}

export function article(of: string): Source {
  return { of, checked: CHECKED }
}

const limits = docs('section/Request-limits')

export const bitstampBuckets: Record<string, BucketProfile> = {
  second: { bucket: { kind: 'window', max: 400, perMillis: 1_000 }, per: 'address', source: limits },
  tenMinutes: { bucket: { kind: 'window', max: 10_000, perMillis: 600_000 }, per: 'address', source: limits },
}

const ONE: readonly Cost[] = [
  { bucket: 'second', weight: 1 },
  { bucket: 'tenMinutes', weight: 1 },
]

/** Bitstamp wants its reads as POST. Each is named whole: the same section has calls that trade, withdraw and revoke keys. */
function read(name: string, operation: string): Call {
  return {
    host: 'www',
    method: 'POST',
    path: `/api/v2/${name}/`,
    section: 'private',
    signs: `${name}/`,
    cost: ONE,
    source: docs(`operation/${operation}`),
  }
}

/** Every request that is ever sent to Bitstamp. All of them read. */
export const calls = {
  // No endpoint tells the time; the ticker of the busiest market is stamped with it.
  ticker: {
    host: 'www',
    method: 'GET',
    path: '/api/v2/ticker/btcusd/',
    section: 'public',
    signs: 'ticker/btcusd/',
    isPublic: true,
    cost: ONE,
    source: docs('operation/GetMarketTicker'),
  },
  balances: read('account_balances', 'GetAccountBalances'),
  transactions: read('user_transactions', 'GetUserTransactions'),
  cryptoTransactions: read('crypto-transactions', 'GetCryptoTransactions'),
  withdrawalRequests: read('withdrawal-requests', 'GetWithdrawalRequests'),
} as const satisfies Record<string, Call>
