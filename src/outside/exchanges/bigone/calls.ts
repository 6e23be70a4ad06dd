import type { Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { budget, transport } from '../transport.ts'

const CHECKED = '2026-11-21'
export const docs = pages('https://open.bigone.com/docs/', CHECKED)
export const article = pages('', CHECKED)
export const ccxt = article('npm ccxt@4.5.84 js/src/bigone.js')

export const bigoneBuckets = {
  address: budget([500, 10_000], 'address', docs('general-info')),
  convert: budget([50, 1_000], 'address', docs('convert/introduction')),
}

const common = { host: 'api', method: 'GET', pays: ['address'], docs } as const
const open = transport({ ...common, path: '/api/v3/{name}', section: 'public', isPublic: true })
const viewer = transport({ ...common, path: '/api/v3/viewer/{name}', section: 'private' })
const contract = transport({
  ...common,
  path: '/api/contract/v2/{name}',
  section: 'contractPrivate',
  docs: pages('https://open.big.one/docs/', CHECKED),
})
/** Unknown to ccxt: the profile tells its signer the address. */
const convert = transport({
  ...common,
  path: '/sapi/v1/convert/viewer/{name}',
  section: 'convertPrivate',
  pays: ['address', 'convert'],
  docs: pages('https://open.big.one/docs/', CHECKED),
})

/** Every request that is ever sent to BigONE. All of them read. */
export const calls = {
  ping: open('ping', 'general-info'),
  markets: open('asset_pairs', 'spot/introduction'),
  spotBalance: viewer('accounts', 'spot/introduction'),
  fundBalance: viewer('fund/accounts', 'guides/wallet'),
  trades: viewer('trades', 'spot/introduction'),
  deposits: viewer('deposits', 'spot/private-api/deposit'),
  withdrawals: viewer('withdrawals', 'guides/wallet'),
  contractBalance: contract('accounts', 'contract_accounts.html'),
  converts: convert('trades', 'convert/private-api/trade'),
} as const satisfies Record<string, Call>
