import type { Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { transport } from '../transport.ts'

export const docs = pages('https://docs.kraken.com/', '2026-11-21')

const common = { host: 'futures', method: 'GET', docs } as const
const open = transport({ ...common, path: '/derivatives/api/v3/{name}', section: 'public', isPublic: true })
const auth = transport({ ...common, path: '/api/auth/v1/{name}', section: 'auth' })
const derivatives = transport({
  ...common,
  path: '/derivatives/api/v3/{name}',
  section: 'private',
  pays: ['derivatives'],
})
const history = transport({ ...common, path: '/api/history/v3/{name}', section: 'history', pays: ['history'] })

/**
 * Every request that is ever sent to Kraken Futures. All of them read. A page of up to 1000 log entries costs three of the
 * hundred points that ten minutes have.
 */
export const calls = {
  // The fee schedules tell the time as well, and are to be taken away: https://docs.kraken.com/exchange/changelog, 22 June 2026.
  time: open('instruments/status', 'api/docs/futures-api/trading/get-instrument-status-list'),
  keyCheck: auth('api-keys/v3/check', 'api-reference/api-keys/check-v3-api-key'),
  accounts: derivatives('accounts', 'api-reference/account-information/get-accounts', 2),
  log: history('account-log', 'api-reference/account-history/get-account-log', 3),
} as const satisfies Record<string, Call>
