import type { BucketProfile, Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { budget, transport } from '../transport.ts'

const CHECKED = '2026-11-21'

export const article = pages('', CHECKED)

export const ccxt = article('npm ccxt@4.5.84 js/src/kucoin.js')
const limits = article('https://www.kucoin.com/apidoc/project-6000000/doc-338149')

/** Pools of weight per account and half a minute, at the lowest tier. */
const POOL_MILLIS = 30_000
const POOLS = { spot: 4_000, futures: 2_000, management: 2_000, earn: 2_000, public: 2_000 } as const

export const kucoinBuckets: Readonly<Record<string, BucketProfile>> = Object.fromEntries(
  Object.entries(POOLS).map(([name, max]) => [
    name,
    budget([max, POOL_MILLIS], name === 'public' ? 'address' : 'key', limits),
  ]),
)

const SPEC = 'Kucoin/kucoin-universal-sdk (78c90c7, 2025-11-04) spec/rest/entry/openapi-'
const SPOT = `${SPEC}spot.json`
const ACCOUNT = `${SPEC}account.json`
const EARN = `${SPEC}earn.json`
const MARGIN = `${SPEC}margin.json`
const CCXT = ccxt.of

const v1 = { host: 'api', method: 'GET', path: '/api/v1/{name}', section: 'private', docs: article } as const
const spot = transport({ ...v1, pays: ['spot'] })
const management = transport({ ...v1, pays: ['management'] })
const earn = transport({ ...v1, section: 'earn', pays: ['earn'] })
const open = transport({ ...v1, section: 'public', isPublic: true, pays: ['public'] })
const margin = transport({ ...v1, path: '/api/v3/{name}', pays: ['spot'] })
const futures = transport({ ...v1, host: 'futures', section: 'futuresPrivate', pays: ['futures'] })
const unified = transport({ ...v1, path: '/api/ua/v1/{name}', section: 'utaPrivate', pays: ['management'] })

/** Every request that is ever sent to KuCoin. All of them read. */
export const calls = {
  time: open('timestamp', SPOT, 3),
  status: open('status', SPOT, 3),
  key: management('user/api-key', ACCOUNT, 20),
  accounts: management('accounts', ACCOUNT, 5),
  crossMargin: margin('margin/accounts', ACCOUNT, 15),
  isolatedMargin: margin('isolated/accounts', ACCOUNT, 15),
  earn: earn('earn/hold-assets', EARN, 5),
  unifiedBalance: unified('unified/account/balance', CCXT, 10),
  ledger: management('accounts/ledgers', ACCOUNT, 2),
  hfLedger: spot('hf/accounts/ledgers', ACCOUNT, 2),
  marginLedger: margin('hf/margin/account/ledgers', ACCOUNT, 2),
  futuresLedger: futures('transaction-history', ACCOUNT, 2),
  unifiedLedger: unified('account/ledger', CCXT, 4),
  fills: spot('fills', SPOT, 10),
  deposits: management('deposits', ACCOUNT, 5),
  withdrawals: management('withdrawals', ACCOUNT, 20),
  oldDeposits: management('hist-deposits', CCXT, 5),
  oldWithdrawals: management('hist-withdrawals', CCXT, 20),
  marginInterest: margin('margin/interest', MARGIN, 20),
} as const satisfies Record<string, Call>
