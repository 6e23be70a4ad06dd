import type { Source } from '../../../core/diagnosis/errors.ts'
import type { Cost } from '../../../core/sync/budget.ts'
import type { Call } from '../profile.ts'

/** The day on which the data sheet of Kraken was read. */
const CHECKED = '2026-11-21'

export function docs(page: string): Source {
  return { of: `https://docs.kraken.com/${page}`, checked: CHECKED }
}

export function article(of: string): Source {
  return { of, checked: CHECKED }
}

/** Points of the counter: history costs two, everything else one. https://docs.kraken.com/exchange/guides/rest/ratelimits */
const ONE: readonly Cost[] = [{ bucket: 'counter', weight: 1 }]
const TWO: readonly Cost[] = [{ bucket: 'counter', weight: 2 }]

function read(name: string, cost: readonly Cost[], page: string): Call {
  return {
    host: 'api',
    method: 'POST',
    path: `/0/private/${name}`,
    section: 'private',
    signs: name,
    cost,
    source: docs(page),
  }
}

function open(name: string, page: string): Call {
  return {
    host: 'api',
    method: 'GET',
    path: `/0/public/${name}`,
    section: 'public',
    signs: name,
    isPublic: true,
    cost: [],
    source: docs(page),
  }
}

/** Every request that is ever sent to Kraken. All of them read; `AddExport` has Kraken write a file of what it knows. */
export const calls = {
  time: open('Time', 'api-reference/market-data/get-server-time'),
  status: open('SystemStatus', 'api-reference/market-data/get-system-status'),
  keyInfo: read('GetApiKeyInfo', ONE, 'api-reference/account-data/get-api-key-info'),
  balances: read('BalanceEx', ONE, 'api-reference/account-data/get-extended-balance'),
  ledgers: read('Ledgers', TWO, 'api/docs/rest-api/get-ledgers'),
  trades: read('TradesHistory', TWO, 'api/docs/rest-api/get-trades-history'),
  deposits: read('DepositStatus', ONE, 'api-reference/funding/get-status-of-recent-deposits'),
  withdrawals: read('WithdrawStatus', ONE, 'api-reference/funding/get-status-of-recent-withdrawals'),
  addExport: read('AddExport', ONE, 'api/docs/rest-api/add-export'),
  exportStatus: read('ExportStatus', ONE, 'api/docs/rest-api/export-status'),
  retrieveExport: { ...read('RetrieveExport', ONE, 'api/docs/rest-api/retrieve-export'), archive: true },
} as const satisfies Record<string, Call>
