import type { BucketProfile, Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { budget, transport } from '../transport.ts'

const CHECKED = '2026-11-21'
export const docs = pages('https://bybit-exchange.github.io/docs/v5/', CHECKED)
export const article = pages('', CHECKED)
const limits = docs('rate-limit')

/** An address may ask so often in five seconds; more locks it out for ten minutes. */
export const bybitBuckets: Record<string, BucketProfile> = { address: budget([600, 5_000], 'address', limits) }

const SECOND = 1_000
const MINUTE = 60_000
/** Endpoints whose limit is not published are asked no faster than this. */
const CAREFUL = [5, SECOND] as const

const common = { host: 'api', method: 'GET', path: '/v5/{name}', signs: 'v5/{name}', pays: ['address'], docs } as const
const read = transport({ ...common, section: 'private', own: { buckets: bybitBuckets, per: 'key', source: limits } })
const open = transport({ ...common, section: 'public', isPublic: true })

/** Every request that is ever sent to Bybit. All of them read. */
export const calls = {
  time: open('market/time', 'market/time'),
  status: open('system/status', 'system-status'),
  keyInfo: read('user/query-api', 'user/apikey-info', CAREFUL),
  unifiedBalance: read('account/wallet-balance', 'account/wallet-balance', CAREFUL),
  fundingBalance: read('asset/transfer/query-account-coins-balance', 'asset/balance/all-balance', CAREFUL),
  log: read('account/transaction-log', 'account/transaction-log', [25, SECOND]),
  funding: read('asset/fundinghistory', 'asset/fund-history', [30, SECOND]),
  executions: read('execution/list', 'order/execution', [50, SECOND]),
  deposits: read('asset/deposit/query-record', 'asset/deposit/deposit-record', [100, MINUTE]),
  internalDeposits: read('asset/deposit/query-internal-record', 'asset/deposit/internal-deposit-record', [100, MINUTE]),
  withdrawals: read('asset/withdraw/query-record', 'asset/withdraw/withdraw-record', [300, MINUTE]),
  oldExecutions: read('pre-upgrade/execution/list', 'pre-upgrade/execution', CAREFUL),
  oldLog: read('pre-upgrade/account/transaction-log', 'pre-upgrade/transaction-log', CAREFUL),
} as const satisfies Record<string, Call>
