import type { Setting } from '../exchange.ts'
import type { Scene, Venue } from '../kit/venue.ts'
import { COINS } from './assets.ts'
import { balance, balanceEx, earnAllocations, tradeBalance } from './balances.ts'
import { KrakenExports } from './exports.ts'
import { krakenFile } from './files.ts'
import { KrakenGate, LOCKOUT_SECONDS, SCOPES } from './gate.ts'
import { keyInfo, krakenUid } from './key-info.ts'
import { life } from './life.ts'
import { lists, named, PAGE_ROWS } from './lists.ts'
import { undocumented } from './events/funding.ts'
import { open } from './public.ts'
import { INVALID_ARGUMENTS, refusal } from './reply.ts'
import { LEDGERS, TRADES } from './rows.ts'
import { krakenCredentials } from './signature.ts'

const INVALID_KEY = refusal('EAPI:Invalid key')

/** Kraken's spot API as its public documents and libraries describe it (read 2026-11-21). */
export const kraken: Venue = {
  id: 'kraken',
  baseCurrency: 'EUR',
  coins: COINS,
  pairs: [],
  // Kraken stamps ledger rows to a tenth of a millisecond.
  tickMicros: 100,
  pageRows: PAGE_ROWS,
  life,
  undocumented,
  lists,
  singles: {},
  open,
  openUnstruck: true,
  // The counter of the Starter tier.
  limits: { counter: { kind: 'leaky', max: 15, perSecond: 0.33 } },
  usualCost: { counter: 1 },
  costs: Object.fromEntries(Object.keys(open).map((call) => [call, {}])),
  tooFast: () => refusal('EAPI:Rate limit exceeded'),
  notFound: refusal('EGeneral:Unknown method'),
  credentials: (seed) => ({ ...krakenCredentials(seed) }),
  uid: krakenUid,
  gate: () => undefined,
  refusals: {
    invalid_key: INVALID_KEY,
    // Kraken's text for these two is not written down; every sign points to the same one.
    expired_key: INVALID_KEY,
    ip_not_allowed: INVALID_KEY,
    revoked_key: INVALID_KEY,
    // A key of Kraken Futures.
    wrong_key_type: INVALID_KEY,
    invalid_secret: refusal('EAPI:Invalid signature'),
    account_restricted: refusal('EAuth:Account temporary disabled'),
    internal_error: refusal('EGeneral:Internal error'),
    unknown_refusal: refusal('EGeneral:Request declined'),
    exchange_maintenance: refusal('EService:Unavailable'),
    rate_limited: refusal('EAPI:Rate limit exceeded'),
    ip_banned: refusal('EGeneral:Temporary lockout'),
    nonce_conflict: refusal('EAPI:Invalid nonce'),
    endpoint_gone: { ...refusal('EGeneral:Unknown method'), status: 404 },
    bad_request: INVALID_ARGUMENTS,
  },
  told: ['missing_permission', 'excess_permission', 'clock_skew', 'date_limited_key', 'export_right'],
  scopes: SCOPES,
  banSeconds: LOCKOUT_SECONDS,
  looks: 1,
  file: krakenFile,
  afresh: (setting) => {
    const gate = new KrakenGate(setting)
    return {
      struck: (_scene, isOpen) => gate.locked(isOpen),
      tooFast: () => gate.strike('EAPI:Rate limit exceeded'),
      gate: (scene) => gate.refuse(scene),
      singles: singles(gate, setting),
    }
  },
}

function singles(gate: KrakenGate, setting: Setting): Venue['singles'] {
  const reports = new KrakenExports(setting)
  return {
    'POST /0/private/GetApiKeyInfo': (scene) => keyInfo(scene, gate),
    'POST /0/private/Balance': balance,
    'POST /0/private/BalanceEx': balanceEx,
    'POST /0/private/TradeBalance': tradeBalance,
    'POST /0/private/Earn/Allocations': earnAllocations,
    'POST /0/private/QueryLedgers': (scene: Scene) => named(scene, LEDGERS, 'id'),
    'POST /0/private/QueryTrades': (scene: Scene) => named(scene, TRADES, 'txid'),
    'POST /0/private/AddExport': ({ query }) => reports.add(query),
    'POST /0/private/ExportStatus': ({ query }) => reports.status(query),
    'POST /0/private/RetrieveExport': ({ query, book }) => reports.retrieve(query, (name) => krakenFile(book, name)),
  }
}
