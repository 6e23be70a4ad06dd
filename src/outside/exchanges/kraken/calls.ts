import type { Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { transport } from '../transport.ts'

const CHECKED = '2026-11-21'
export const docs = pages('https://docs.kraken.com/', CHECKED)
export const article = pages('', CHECKED)

/** Points of the counter: history costs two, everything else one. https://docs.kraken.com/exchange/guides/rest/ratelimits */
const read = transport({
  host: 'api',
  method: 'POST',
  path: '/0/private/{name}',
  section: 'private',
  pays: ['counter'],
  docs,
})
const open = transport({
  host: 'api',
  method: 'GET',
  path: '/0/public/{name}',
  section: 'public',
  isPublic: true,
  docs,
})

/** Every request that is ever sent to Kraken. All of them read; `AddExport` has Kraken write a file of what it knows. */
export const calls = {
  time: open('Time', 'api-reference/market-data/get-server-time'),
  status: open('SystemStatus', 'api-reference/market-data/get-system-status'),
  keyInfo: read('GetApiKeyInfo', 'api-reference/account-data/get-api-key-info'),
  balances: read('BalanceEx', 'api-reference/account-data/get-extended-balance'),
  ledgers: read('Ledgers', 'api/docs/rest-api/get-ledgers', 2),
  trades: read('TradesHistory', 'api/docs/rest-api/get-trades-history', 2),
  deposits: read('DepositStatus', 'api-reference/funding/get-status-of-recent-deposits'),
  withdrawals: read('WithdrawStatus', 'api-reference/funding/get-status-of-recent-withdrawals'),
  addExport: read('AddExport', 'api/docs/rest-api/add-export'),
  exportStatus: read('ExportStatus', 'api/docs/rest-api/export-status'),
  retrieveExport: { ...read('RetrieveExport', 'api/docs/rest-api/retrieve-export'), archive: true },
} as const satisfies Record<string, Call>
