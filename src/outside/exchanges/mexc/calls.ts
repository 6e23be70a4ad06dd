import type { Source } from '../../../core/diagnosis/errors.ts'
import type { BucketProfile, Call } from '../profile.ts'

/** The day on which the data sheet of MEXC was read. */
const CHECKED = '2026-11-21'

export function article(of: string): Source {
  return { of, checked: CHECKED }
}

/** The copy that was read is github mexcdevelop/apidocs, branch spot_v3_en, of 2025-08. */
export function docs(page: string): Source {
  return article(`https://www.mexc.com/api-docs/spot-v3/${page}`)
}

/** The copy that was read is github mexcdevelop/apidocs, branch contract_v1_en. */
export function futuresDocs(page: string): Source {
  return article(`https://www.mexc.com/api-docs/futures/${page}`)
}

export const ccxt = article('npm ccxt@4.5.84 js/src/mexc.js')

const limits = docs('general-info#limits')
const futuresLimits = futuresDocs('account-and-trading')
const TEN_SECONDS = 10_000
const TWO_SECONDS = 2_000
/** Weight in ten seconds, of each endpoint for itself. */
const WEIGHT_MAX = 500
/** Requests of futures in two seconds. */
const FUTURES_MAX = 20

export const mexcBuckets: Record<string, BucketProfile> = {
  public: { bucket: { kind: 'window', max: WEIGHT_MAX, perMillis: TEN_SECONDS }, per: 'address', source: limits },
  futures: { bucket: { kind: 'window', max: FUTURES_MAX, perMillis: TWO_SECONDS }, per: 'key', source: futuresLimits },
}

function open(name: string, weight: number, page: string): Call {
  return {
    host: 'api',
    method: 'GET',
    path: `/api/v3/${name}`,
    section: ['spot', 'public'],
    signs: name,
    isPublic: true,
    cost: [{ bucket: 'public', weight }],
    source: docs(page),
  }
}

function spot(name: string, weight: number, page: string): Call {
  mexcBuckets[name] = {
    bucket: { kind: 'window', max: WEIGHT_MAX, perMillis: TEN_SECONDS },
    per: 'key',
    source: limits,
  }
  return {
    host: 'api',
    method: 'GET',
    path: `/api/v3/${name}`,
    section: ['spot', 'private'],
    signs: name,
    cost: [{ bucket: name, weight }],
    source: docs(page),
  }
}

function futures(name: string): Call {
  return {
    host: 'api',
    method: 'GET',
    path: `/api/v1/private/${name}`,
    section: ['contract', 'private'],
    signs: name,
    cost: [{ bucket: 'futures', weight: 1 }],
    source: futuresDocs('account-and-trading'),
  }
}

/**
 * Every request that is ever sent to MEXC. All of them read; POST on the path of the key's own record would change the key.
 */
export const calls = {
  time: open('time', 1, 'market-data-endpoints#check-server-time'),
  markets: open('exchangeInfo', 10, 'market-data-endpoints#exchange-information'),
  key: spot('apiKeyInfo', 1, 'spot-account-trade/query-api-key-info'),
  account: spot('account', 10, 'spot-account-trade#account-information'),
  trades: spot('myTrades', 10, 'spot-account-trade#account-trade-list'),
  deposits: spot('capital/deposit/hisrec', 10, 'wallet-endpoints#deposit-history'),
  withdrawals: spot('capital/withdraw/history', 1, 'wallet-endpoints#withdraw-history'),
  transfers: spot('capital/transfer', 1, 'wallet-endpoints#query-user-universal-transfer-history'),
  sent: spot('capital/transfer/internal', 1, 'wallet-endpoints#query-internal-transfer-history'),
  dust: spot('capital/convert', 1, 'wallet-endpoints#dustlog'),
  referrals: spot('rebate/detail', 1, 'rebate-endpoints'),
  rebates: spot('rebate/detail/kickback', 1, 'rebate-endpoints'),
  futuresBalance: futures('account/assets'),
  futuresTransfers: futures('account/transfer_record'),
  openPositions: futures('position/open_positions'),
  positions: futures('position/list/history_positions'),
  funding: futures('position/funding_records'),
} as const satisfies Record<string, Call>
