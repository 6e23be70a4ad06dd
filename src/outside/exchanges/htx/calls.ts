import type { Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { budget, transport } from '../transport.ts'

const CHECKED = '2026-11-21'
export const article = pages('', CHECKED)
/** The copy of the spot documents that was read is of 2021; newer ones stand at https://www.htx.com/en-us/opend/newApiPages/. */
export const docs = pages('https://huobiapi.github.io/docs/spot/v1/en/#', CHECKED)
export const ccxt = article('npm ccxt@4.5.84 js/src/htx.js')

export const htxBuckets = {
  key: budget([20, 2_000], 'key', docs('rate-limiting-rule')),
  history: budget([5, 2_000], 'key', docs('get-account-history')),
  derivatives: budget([72, 3_000], 'key', docs('rate-limiting-rule')),
}

const common = { host: 'spot', method: 'GET', path: '/{name}', docs } as const
const spot = transport({ ...common, section: ['spot', 'private'], pays: ['key'] })
const history = transport({ ...common, section: ['spot', 'private'], pays: ['history'] })
const open = transport({ ...common, section: ['spot', 'public'], pays: ['key'], isPublic: true })
const derivatives = transport({
  host: 'derivatives',
  method: 'POST',
  path: '/{name}',
  section: ['contract', 'private'],
  numbers: ['start_time', 'end_time', 'from_id'],
  pays: ['derivatives'],
  docs: pages('huobiapi/docs docs/', CHECKED),
})

/** Every request that is ever sent to HTX. All of them read, also the one that HTX wants as POST. */
export const calls = {
  time: open('v1/common/timestamp', 'get-current-timestamp'),
  status: open('v2/market-status', 'get-market-status'),
  accounts: spot('v1/account/accounts', 'get-all-accounts-of-the-current-user'),
  uid: spot('v2/user/uid', 'get-uid'),
  key: spot('v2/user/api-key', 'api-key-query'),
  balance: spot('v1/account/accounts/{account-id}/balance', 'get-account-balance-of-a-specific-account'),
  trades: spot('v1/order/matchresults', 'search-match-results'),
  transfers: spot('v1/query/deposit-withdraw', 'search-for-existed-withdraws-and-deposits'),
  history: history('v1/account/history', 'get-account-history'),
  ledger: spot('v2/account/ledger', 'get-account-ledger'),
  repayments: spot('v2/account/repayment', 'repayment-record-reference'),
  linearLedger: derivatives('linear-swap-api/v3/swap_financial_record_exact', 'usdt_swap (mirror)'),
} as const satisfies Record<string, Call>
