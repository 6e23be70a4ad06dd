import type { Source } from '../../../core/diagnosis/errors.ts'
import type { Cost } from '../../../core/sync/budget.ts'
import type { BucketProfile, Call } from '../profile.ts'

/** The day on which the data sheet of Gemini was read. */
const CHECKED = '2026-11-21'

export function docs(page: string): Source {
  return { of: `https://docs.gemini.com/${page}`, checked: CHECKED }
}

export function article(of: string): Source {
  return { of, checked: CHECKED }
}

const limits = docs('rate-limits')

/**
 * A nonce in whole seconds fits both kinds of keys, those that want a nonce of the time and those that want one that grows;
 * so no two requests of a key fall into one second, though Gemini would take five.
 */
const NONCE_MILLIS = 1_100

export const geminiBuckets: Record<string, BucketProfile> = {
  key: {
    bucket: { kind: 'window', max: 1, perMillis: NONCE_MILLIS },
    per: 'key',
    source: docs('authentication/api-key'),
  },
  transfers: { bucket: { kind: 'window', max: 1, perMillis: 5_000 }, per: 'key', source: limits },
  public: { bucket: { kind: 'window', max: 60, perMillis: 60_000 }, per: 'address', source: limits },
}

const USUAL: readonly Cost[] = [{ bucket: 'key', weight: 1 }]
const SLOW: readonly Cost[] = [...USUAL, { bucket: 'transfers', weight: 1 }]

/** Gemini wants its reads as POST, with what is asked for in a signed header. */
function read(name: string, page: string, cost: readonly Cost[] = USUAL): Call {
  return {
    host: 'api',
    method: 'POST',
    path: `/v1/${name}`,
    section: 'private',
    signs: `v1/${name}`,
    numbers: ['timestamp', 'limit_trades', 'limit_transfers', 'since', 'until', 'limit'],
    cost,
    source: docs(page),
  }
}

/** Every request that is ever sent to Gemini. All of them read. */
export const calls = {
  ticker: {
    host: 'api',
    method: 'GET',
    path: '/v1/pubticker/btcusd',
    section: 'public',
    signs: 'v1/pubticker/btcusd',
    isPublic: true,
    cost: [{ bucket: 'public', weight: 1 }],
    source: docs('rest-api#get-ticker'),
  },
  roles: read('roles', 'roles'),
  account: read('account', 'rest-api#get-account-detail'),
  balances: read('balances', 'rest-api#get-available-balances'),
  stakingBalances: read('balances/staking', 'rest-api#list-staking-balances'),
  trades: read('mytrades', 'rest-api#get-past-trades'),
  transfers: read('transfers', 'rest-api#get-transfers', SLOW),
  custodyFees: read('custodyaccountfees', 'rest-api#get-custody-fees', SLOW),
  stakingHistory: read('staking/history', 'rest-api#list-staking-history'),
  fundingPayments: {
    ...read('perpetuals/fundingPayment', 'rest-api#list-funding-payments'),
    // The one list whose window stands in the address and not in the payload.
    signs: 'v1/perpetuals/fundingPayment?since={since}&to={to}',
  },
} as const satisfies Record<string, Call>
