import { createHmac } from 'node:crypto'
import { format } from '../../core/decimal.ts'
import type { Answered } from '../exchange.ts'
import type { KitBook } from '../kit/book.ts'
import type { KitList, Page, Venue, Scene } from '../kit/venue.ts'
import { ALPHANUMERIC, seeded } from '../random.ts'
import { life, unheardOf } from './life.ts'

/** A key with a nonce of the time: its seconds may differ by so many. */
const NONCE_SECONDS = 30

/** Gemini's API as its public documents and libraries describe it (read 2026-11-21). */
export const gemini: Venue = {
  id: 'gemini',
  baseCurrency: 'USD',
  coins: {
    USD: { dollars: '1', digits: 8, fiat: true },
    GUSD: { dollars: '1', digits: 2, leaving: '1' },
    BTC: { dollars: '65000', digits: 10, leaving: '0.0001' },
    ETH: { dollars: '2700', digits: 8, leaving: '0.001' },
    SOL: { dollars: '140', digits: 8, leaving: '0.01' },
    PAXG: { dollars: '2600', digits: 8, leaving: '0.002' },
  },
  pairs: [
    ['BTC', 'USD', 2, 6],
    ['ETH', 'USD', 2, 5],
    ['SOL', 'USD', 3, 4],
    ['PAXG', 'USD', 2, 5],
    ['BTC', 'GUSD', 2, 0],
    ['ETH', 'BTC', 5, 5],
  ],
  tickMicros: 1_000,
  life,
  undocumented: unheardOf,
  lists: [
    { ...since('mytrades', 'trades', 'limit_trades', { usual: 50, max: 500 }), cost: { key: 1 } },
    since('transfers', 'transfers', 'limit_transfers', { usual: 10, max: 50 }),
    since('custodyaccountfees', 'custody', 'limit_transfers', { usual: 10, max: 50 }),
    {
      call: 'POST /v1/staking/history',
      of: 'staking',
      cost: { key: 1 },
      time: { from: 'since', until: 'until', in: 'millis' },
      order: 'newest',
      page: { size: 'limit', usual: 50, max: 500, turn: { by: 'none' } },
      envelope: ({ rows }: Page) =>
        rows.length === 0 ? '[]' : `[{"providerId":"62b21e17-2534-4b9f","transactions":[${rows.join(',')}]}]`,
      ends: 'split',
    },
  ],
  singles: {
    'POST /v1/roles': ({ setting }) => reply(roles(setting)),
    'POST /v1/account': ({ uid }) =>
      reply({ account: { accountName: 'Primary', shortName: 'primary', type: 'exchange' }, memo_reference_code: uid }),
    'POST /v1/balances': ({ book }) =>
      reply(held(book, '').map(([currency, amount]) => ({ type: 'exchange', currency, amount, available: amount }))),
    'POST /v1/balances/staking': ({ book }) => ({
      status: 200,
      body: `[${held(book, 'staking')
        .map(([code, amount]) => `{"type":"Staking","currency":"${code}","balance":${amount},"available":0}`)
        .join(',')}]`,
    }),
  },
  open: {
    'GET /v1/pubticker/btcusd': reply({ bid: '64999.99', ask: '65000.01', last: '65000.00' }),
  },
  limits: {
    key: { kind: 'window', limit: 600, seconds: 60 },
    transfers: { kind: 'window', limit: 1, seconds: 5 },
  },
  usualCost: { key: 1 },
  costs: { 'GET /v1/pubticker/btcusd': {} },
  tooFast: () => refusal(429, 'RateLimit', 'Requests were made too frequently. See Rate Limits below.'),
  notFound: refusal(404, 'EndpointNotFound', 'API entry point was not found.'),
  credentials,
  uid: (seed) => `GEM${seeded(seed).text('ABCDEFGHJKLMNPQRSTUVWXYZ', 6)}`,
  gate,
  refusals: {
    invalid_key: refusal(400, 'InvalidApiKey', 'Invalid API key'),
    revoked_key: refusal(400, 'InvalidApiKey', 'Invalid API key'),
    invalid_secret: refusal(400, 'InvalidSignature', 'InvalidSignature'),
    // A key of the whole group, which must name an account in each request.
    wrong_key_type: refusal(400, 'MissingAccounts', 'Expected a JSON payload with accounts'),
    ip_not_allowed: refusal(
      403,
      'RemoteAddressForbidden',
      'Request received from an IP address that is not whitelisted under the group.',
    ),
    missing_permission: refusal(403, 'MissingRole', 'To access this endpoint, assign one of these roles [Auditor].'),
    account_closed: refusal(400, 'AccountClosed', 'Account primary is closed and cannot be used for this operation.'),
    nonce_conflict: refusal(400, 'InvalidNonce', "Nonce '1695066299' has not increased since your last call."),
    rate_limited: refusal(429, 'RateLimit', 'Requests were made too frequently. See Rate Limits below.'),
    exchange_maintenance: {
      status: 503,
      body: 'The Gemini Exchange is currently undergoing maintenance. Please check https://status.gemini.com/ for more information.',
    },
    internal_error: refusal(500, 'System', 'We are experiencing technical issues'),
    endpoint_gone: refusal(404, 'EndpointNotFound', 'API entry point was not found.'),
    bad_request: refusal(
      400,
      'InvalidTimestampInPayload',
      'The JSON payload contained a timestamp with an unsupported value.',
    ),
    unknown_refusal: refusal(400, 'RequestDeclined', 'Request declined'),
  },
  told: ['clock_skew', 'excess_permission'],
  scopes: { Auditor: ['POST /v1/mytrades', 'POST /v1/staking'] },
  looks: 2,
}

/** From an instant on the oldest rows come, sorted with the newest first. */
function since(
  name: string,
  of: string,
  size: string,
  { usual, max }: { readonly usual: number; readonly max: number },
): KitList {
  return {
    call: `POST /v1/${name}`,
    of,
    cost: { key: 1, transfers: 1 },
    time: { from: 'timestamp', in: 'millis' },
    order: 'oldest',
    page: { size, usual, max, turn: { by: 'none' } },
    envelope: ({ rows }: Page) => `[${rows.toReversed().join(',')}]`,
    ends: 'edge',
  }
}

function held(book: KitBook, pocket: string): readonly (readonly [code: string, amount: string])[] {
  return book.holdingsIn(pocket).map(([code, quantity]) => [code, format(quantity)])
}

function roles({ faults }: Scene['setting']): object {
  const excess = faults.isOn('excess_permission') ? (faults.argument('excess_permission') ?? 'trade') : ''
  return {
    isAuditor: excess === '' && !faults.isOn('missing_permission'),
    isFundManager: excess === 'withdraw' || excess === 'transfer',
    isTrader: excess === 'trade',
  }
}

function reply(json: unknown): Answered {
  return { status: 200, body: JSON.stringify(json) }
}

function refusal(status: number, reason: string, message: string): Answered {
  return { status, body: JSON.stringify({ result: 'error', reason, message }) }
}

/** A key is "account-" with letters and digits behind it (not documented; confidence medium). */
function credentials(seed: number): { readonly apiKey: string; readonly secret: string } {
  const random = seeded(seed ^ 0x6b6579)
  return { apiKey: `account-${random.text(ALPHANUMERIC, 20)}`, secret: random.text(ALPHANUMERIC, 28) }
}

/** HMAC-SHA384 in hex over the payload, which is in base64 what is asked for. */
function gate({ asked, setting, serverMicros }: Scene): Answered | undefined {
  const { apiKey, secret } = credentials(setting.seed)
  const payload = asked.headers['x-gemini-payload'] ?? ''
  if (asked.headers['x-gemini-apikey'] !== apiKey) return refusal(400, 'InvalidApiKey', 'Invalid API key')
  const right = createHmac('sha384', secret).update(payload).digest('hex')
  if (asked.headers['x-gemini-signature'] !== right) return refusal(400, 'InvalidSignature', 'InvalidSignature')
  const told = JSON.parse(Buffer.from(payload, 'base64').toString()) as { request?: unknown; nonce?: unknown }
  if (told.request !== asked.path)
    return refusal(400, 'EndpointMismatch', 'The request was signed for another endpoint.')
  const nonce = Number(told.nonce)
  const server = Math.floor(serverMicros / 1_000_000)
  return Math.abs(server - nonce) <= NONCE_SECONDS
    ? undefined
    : refusal(400, 'InvalidNonce', `Nonce '${nonce}' is not within 30 seconds of server time '${server}'`)
}
