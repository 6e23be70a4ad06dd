import type { Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { budget, transport } from '../transport.ts'

const CHECKED = '2026-12-01'
export const article = pages('', CHECKED)
/** Coinmate's own documents; what is said of them here was read where ccxt repeats it. */
export const docs = pages('https://coinmate.docs.apiary.io/#reference/', CHECKED)
export const ccxt = article('npm ccxt@4.5.84 js/src/coinmate.js')

/** ccxt waits 600 ms after each request; that this is a hundred a minute of one address is assumed. */
export const coinmateBuckets = { address: budget([100, 60_000], 'address', ccxt) }

const common = { host: 'api', path: '/api/{name}', pays: ['address'], docs } as const
/** Coinmate wants its reads as POST. Each is named whole: the same section has calls that trade and withdraw. */
const read = transport({ ...common, method: 'POST', section: 'private' })
const open = transport({ ...common, method: 'GET', section: 'public', isPublic: true })

/** Every request that is ever sent to Coinmate. All of them read. */
export const calls = {
  time: open('system/time', 'system/get-server-time/get'),
  balances: read('balances', 'balance/get-balances/post'),
  trades: read('tradeHistory', 'trade-history/get-trade-history/post'),
  transfers: read('transferHistory', 'transfers/get-transfer-history/post'),
} as const satisfies Record<string, Call>
