import type { Source } from '../../../core/diagnosis/errors.ts'
import type { BucketProfile, Call } from '../profile.ts'

/** The day on which the data sheet of Bybit was read. */
const CHECKED = '2026-11-21'

export function docs(page: string): Source {
  return { of: `https://bybit-exchange.github.io/docs/v5/${page}`, checked: CHECKED }
}

export function article(of: string): Source {
  return { of, checked: CHECKED }
}

const limits = docs('rate-limit')

/** An address may ask so often in five seconds; more locks it out for ten minutes. */
export const bybitBuckets: Record<string, BucketProfile> = {
  address: { bucket: { kind: 'window', max: 600, perMillis: 5_000 }, per: 'address', source: limits },
}

const SECOND = 1_000
const MINUTE = 60_000
/** Endpoints whose limit is not published are asked no faster than this. */
const CAREFUL = [5, SECOND] as const

type Pace = readonly [requests: number, perMillis: number]

function read(name: string, [max, perMillis]: Pace, page: string): Call {
  bybitBuckets[name] = { bucket: { kind: 'window', max, perMillis }, per: 'key', source: limits }
  return {
    host: 'api',
    method: 'GET',
    path: `/v5/${name}`,
    section: 'private',
    signs: `v5/${name}`,
    cost: [
      { bucket: 'address', weight: 1 },
      { bucket: name, weight: 1 },
    ],
    source: docs(page),
  }
}

function open(name: string, page: string): Call {
  return {
    host: 'api',
    method: 'GET',
    path: `/v5/${name}`,
    section: 'public',
    signs: `v5/${name}`,
    isPublic: true,
    cost: [{ bucket: 'address', weight: 1 }],
    source: docs(page),
  }
}

/** Every request that is ever sent to Bybit. All of them read. */
export const calls = {
  time: open('market/time', 'market/time'),
  status: open('system/status', 'system-status'),
  keyInfo: read('user/query-api', CAREFUL, 'user/apikey-info'),
  unifiedBalance: read('account/wallet-balance', CAREFUL, 'account/wallet-balance'),
  fundingBalance: read('asset/transfer/query-account-coins-balance', CAREFUL, 'asset/balance/all-balance'),
  log: read('account/transaction-log', [25, SECOND], 'account/transaction-log'),
  funding: read('asset/fundinghistory', [30, SECOND], 'asset/fund-history'),
  executions: read('execution/list', [50, SECOND], 'order/execution'),
  deposits: read('asset/deposit/query-record', [100, MINUTE], 'asset/deposit/deposit-record'),
  internalDeposits: read('asset/deposit/query-internal-record', [100, MINUTE], 'asset/deposit/internal-deposit-record'),
  withdrawals: read('asset/withdraw/query-record', [300, MINUTE], 'asset/withdraw/withdraw-record'),
  oldExecutions: read('pre-upgrade/execution/list', CAREFUL, 'pre-upgrade/execution'),
  oldLog: read('pre-upgrade/account/transaction-log', CAREFUL, 'pre-upgrade/transaction-log'),
  oldResults: read('pre-upgrade/position/closed-pnl', CAREFUL, 'pre-upgrade/close-pnl'),
} as const satisfies Record<string, Call>
