import type { Source } from '../../../core/diagnosis/errors.ts'
import type { BucketProfile, Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { budget } from '../transport.ts'

const CHECKED = '2026-11-21'

export const article = pages('', CHECKED)

/** The specification of KuCoin's own SDK, by the name of its file. */
const spec = (file: string): Source =>
  article(`Kucoin/kucoin-universal-sdk (78c90c7, 2025-11-04) spec/rest/entry/openapi-${file}.json`)

export const ccxt = article('npm ccxt@4.5.84 js/src/kucoin.js')
const limits = article('https://www.kucoin.com/apidoc/project-6000000/doc-338149')

/** Pools of weight per account and half a minute, at the lowest tier. */
const POOL_MILLIS = 30_000
const POOLS = { spot: 4_000, futures: 2_000, management: 2_000, earn: 2_000, public: 2_000 } as const
type Pool = keyof typeof POOLS

export const kucoinBuckets: Readonly<Record<string, BucketProfile>> = Object.fromEntries(
  Object.entries(POOLS).map(([name, max]) => [
    name,
    budget([max, POOL_MILLIS], name === 'public' ? 'address' : 'key', limits),
  ]),
)

function get(
  signs: string,
  pool: Pool,
  weight: number,
  source: Source,
  more: Partial<Pick<Call, 'host' | 'section' | 'isPublic'>> & { readonly version?: string } = {},
): Call {
  const { version = 'v1', ...rest } = more
  return {
    host: 'api',
    method: 'GET',
    path: `/api/${version}/${signs}`,
    section: 'private',
    signs,
    cost: [{ bucket: pool, weight }],
    source,
    ...rest,
  }
}

const open = { section: 'public', isPublic: true } as const
const unified = { section: 'utaPrivate', version: 'ua/v1' } as const

/** Every request that is ever sent to KuCoin. All of them read. */
export const calls = {
  time: get('timestamp', 'public', 3, spec('spot'), open),
  status: get('status', 'public', 3, spec('spot'), open),
  key: get('user/api-key', 'management', 20, spec('account')),
  accounts: get('accounts', 'management', 5, spec('account')),
  crossMargin: get('margin/accounts', 'spot', 15, spec('account'), { version: 'v3' }),
  isolatedMargin: get('isolated/accounts', 'spot', 15, spec('account'), { version: 'v3' }),
  earn: get('earn/hold-assets', 'earn', 5, spec('earn'), { section: 'earn' }),
  unifiedBalance: get('unified/account/balance', 'management', 10, ccxt, unified),
  ledger: get('accounts/ledgers', 'management', 2, spec('account')),
  hfLedger: get('hf/accounts/ledgers', 'spot', 2, spec('account')),
  marginLedger: get('hf/margin/account/ledgers', 'spot', 2, spec('account'), { version: 'v3' }),
  futuresLedger: get('transaction-history', 'futures', 2, spec('account'), {
    host: 'futures',
    section: 'futuresPrivate',
  }),
  unifiedLedger: get('account/ledger', 'management', 4, ccxt, unified),
  fills: get('fills', 'spot', 10, spec('spot')),
  deposits: get('deposits', 'management', 5, spec('account')),
  withdrawals: get('withdrawals', 'management', 20, spec('account')),
  oldDeposits: get('hist-deposits', 'management', 5, ccxt),
  oldWithdrawals: get('hist-withdrawals', 'management', 20, ccxt),
  marginInterest: get('margin/interest', 'spot', 20, spec('margin'), { version: 'v3' }),
} as const satisfies Record<string, Call>
