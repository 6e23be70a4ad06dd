import type { Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { budget, transport } from '../transport.ts'

const CHECKED = '2026-11-21'
export const docs = pages('https://docs.bitvavo.com/docs/', CHECKED)
export const article = pages('', CHECKED)
const api = pages('https://docs.bitvavo.com/docs/rest-api/', CHECKED)

/** Weight a minute and key; public calls are counted by address. */
const WEIGHT = [1_000, 60_000] as const

export const bitvavoBuckets = {
  key: budget(WEIGHT, 'key', docs('rate-limits')),
  address: budget(WEIGHT, 'address', docs('rate-limits')),
}

const common = { host: 'api', method: 'GET', path: '/v2/{name}', docs: api } as const
const read = transport({ ...common, section: 'private', pays: ['key'] })
const open = transport({ ...common, section: 'public', pays: ['address'], isPublic: true })

/** Every request that is ever sent to Bitvavo. All of them read. */
export const calls = {
  time: open('time', 'get-server-time'),
  markets: open('markets', 'get-markets'),
  balance: read('balance', 'get-account-balance', 5),
  stakingBalance: read('stakingBalance', 'get-staking-balance', 5),
  history: read('account/history', 'get-transaction-history'),
  deposits: read('depositHistory', 'get-deposit-history', 5),
  withdrawals: read('withdrawalHistory', 'get-withdrawal-history', 5),
} as const satisfies Record<string, Call>
