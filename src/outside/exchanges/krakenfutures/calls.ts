import type { Source } from '../../../core/diagnosis/errors.ts'
import type { Call } from '../profile.ts'

const CHECKED = '2026-11-21'

export function docs(page: string): Source {
  return { of: `https://docs.kraken.com/${page}`, checked: CHECKED }
}

/** Points of each request. A page of up to 1000 log entries costs three of the hundred that ten minutes have. */
const HISTORY = [{ bucket: 'history', weight: 3 }]
const DERIVATIVES = [{ bucket: 'derivatives', weight: 2 }]

/** Every request that is ever sent to Kraken Futures. All of them read. */
export const calls = {
  time: {
    host: 'futures',
    method: 'GET',
    path: '/derivatives/api/v3/feeschedules',
    section: 'public',
    signs: 'feeschedules',
    isPublic: true,
    cost: [],
    source: docs('api-reference/fees/get-fee-schedules'),
  },
  keyCheck: {
    host: 'futures',
    method: 'GET',
    path: '/api/auth/v1/api-keys/v3/check',
    section: 'auth',
    signs: 'api-keys/v3/check',
    cost: [],
    source: docs('api-reference/api-keys/check-v3-api-key'),
  },
  accounts: {
    host: 'futures',
    method: 'GET',
    path: '/derivatives/api/v3/accounts',
    section: 'private',
    signs: 'accounts',
    cost: DERIVATIVES,
    source: docs('api-reference/account-information/get-accounts'),
  },
  log: {
    host: 'futures',
    method: 'GET',
    path: '/api/history/v3/account-log',
    section: 'history',
    signs: 'account-log',
    cost: HISTORY,
    source: docs('api-reference/account-history/get-account-log'),
  },
} as const satisfies Record<string, Call>
