import type { Source } from '../../../core/diagnosis/errors.ts'
import type { BucketProfile, Call } from '../profile.ts'

/** The day on which the data sheet of HTX was read. */
const CHECKED = '2026-11-21'

export function article(of: string): Source {
  return { of, checked: CHECKED }
}

/** The copy of the spot documents that was read is of 2021; newer ones stand at https://www.htx.com/en-us/opend/newApiPages/. */
export function docs(anchor: string): Source {
  return article(`https://huobiapi.github.io/docs/spot/v1/en/#${anchor}`)
}

export const ccxt = article('npm ccxt@4.5.84 js/src/htx.js')

export const htxBuckets: Readonly<Record<string, BucketProfile>> = {
  key: { bucket: { kind: 'window', max: 20, perMillis: 2_000 }, per: 'key', source: docs('rate-limiting-rule') },
  history: { bucket: { kind: 'window', max: 5, perMillis: 2_000 }, per: 'key', source: docs('get-account-history') },
  derivatives: {
    bucket: { kind: 'window', max: 72, perMillis: 3_000 },
    per: 'key',
    source: docs('rate-limiting-rule'),
  },
}

function spot(path: string, source: Source, bucket: 'key' | 'history' = 'key'): Call {
  return {
    host: 'spot',
    method: 'GET',
    path: `/${path}`,
    section: ['spot', 'private'],
    signs: path,
    cost: [{ bucket, weight: 1 }],
    source,
  }
}

function open(path: string, source: Source): Call {
  return { ...spot(path, source), section: ['spot', 'public'], isPublic: true }
}

/** Every request that is ever sent to HTX. All of them read, also the one that HTX wants as POST. */
export const calls = {
  time: open('v1/common/timestamp', docs('get-current-timestamp')),
  status: open('v2/market-status', docs('get-market-status')),
  accounts: spot('v1/account/accounts', docs('get-all-accounts-of-the-current-user')),
  uid: spot('v2/user/uid', docs('get-uid')),
  key: spot('v2/user/api-key', docs('api-key-query')),
  balance: spot('v1/account/accounts/{account-id}/balance', docs('get-account-balance-of-a-specific-account')),
  trades: spot('v1/order/matchresults', docs('search-match-results')),
  transfers: spot('v1/query/deposit-withdraw', docs('search-for-existed-withdraws-and-deposits')),
  history: spot('v1/account/history', docs('get-account-history'), 'history'),
  ledger: spot('v2/account/ledger', docs('get-account-ledger')),
  repayments: spot('v2/account/repayment', docs('repayment-record-reference')),
  linearLedger: {
    host: 'derivatives',
    method: 'POST',
    path: '/linear-swap-api/v3/swap_financial_record_exact',
    section: ['contract', 'private'],
    signs: 'linear-swap-api/v3/swap_financial_record_exact',
    numbers: ['start_time', 'end_time', 'from_id'],
    cost: [{ bucket: 'derivatives', weight: 1 }],
    source: article('huobiapi/docs docs/usdt_swap (mirror)'),
  },
} as const satisfies Record<string, Call>
