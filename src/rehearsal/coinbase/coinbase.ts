import { createPrivateKey, createPublicKey, verify, type KeyObject } from 'node:crypto'
import type { Answered } from '../exchange.ts'
import type { KitList, Venue, Scene } from '../kit/venue.ts'
import { HEX, seeded } from '../random.ts'
import { life, unheardOf } from './life.ts'
import { accountRow, listOf, walletId, walletsOf } from './wallets.ts'

const PAGE_USUAL = 25
const PAGE_MAX = 100

/** Coinbase's API as its public documents and libraries describe it (read 2026-11-21). */
export const coinbase: Venue = {
  id: 'coinbase',
  baseCurrency: 'EUR',
  coins: {
    EUR: { dollars: '1.1', digits: 2, fiat: true, leaving: '0' },
    USDC: { dollars: '1', digits: 6, leaving: '1' },
    BTC: { dollars: '65000', digits: 8, leaving: '0.00003' },
    ETH: { dollars: '2700', digits: 8, leaving: '0.0012' },
    SOL: { dollars: '140', digits: 9, leaving: '0.008' },
  },
  pairs: [
    ['BTC', 'EUR', 2, 8],
    ['ETH', 'EUR', 2, 8],
    ['SOL', 'EUR', 2, 8],
    ['BTC', 'USDC', 2, 8],
    ['SOL', 'USDC', 2, 8],
  ],
  tickMicros: 1_000,
  life,
  undocumented: unheardOf,
  lists: [
    {
      call: 'GET /v2/accounts/{account}/transactions',
      of: ({ path, book }) => {
        const wallet = walletsOf(book).find((code) => walletId(code) === path['account'])
        return wallet === undefined ? refusal(404, 'not_found', 'Not found') : listOf(wallet)
      },
      parts: (book) => walletsOf(book).map((code) => book.list(listOf(code))),
      cost: { v2: 1 },
      order: 'newest',
      page: { size: 'limit', usual: PAGE_USUAL, max: PAGE_MAX, turn: { by: 'after', name: 'starting_after' } },
      envelope: ({ rows, entries, more, size, scene }) =>
        paged(scene, size, more ? (entries.at(-1)?.id ?? null) : null, rows),
      ends: 'told',
    },
    fills(),
  ],
  singles: {
    'GET /v2/accounts': (scene) => {
      const size = Math.min(PAGE_MAX, Number(scene.query.get('limit') ?? PAGE_USUAL))
      const codes = scene.setting.faults.isOn('empty_account') ? ['BTC', 'ETH'] : walletsOf(scene.book)
      const begin = codes.findIndex((code) => walletId(code) === scene.query.get('starting_after')) + 1
      const shown = codes.slice(begin, begin + size)
      const last = shown.at(-1)
      const next = last !== undefined && begin + size < codes.length ? walletId(last) : null
      const rows = shown.map((code) => JSON.stringify(accountRow(scene.book, code)))
      return { status: 200, body: paged(scene, size, next, rows) }
    },
    'GET /api/v3/brokerage/key_permissions': ({ setting: { faults } }) => {
      const excess = faults.isOn('excess_permission') ? (faults.argument('excess_permission') ?? 'trade') : undefined
      return reply({
        can_view: !faults.isOn('missing_permission'),
        can_trade: excess === 'trade',
        can_transfer: excess === 'withdraw' || excess === 'transfer',
        portfolio_uuid: '11111111-2222-3333-4444-555555555555',
        portfolio_type: 'DEFAULT',
      })
    },
  },
  open: {
    'GET /api/v3/brokerage/time': ({ serverMicros }) => {
      const millis = Math.floor(serverMicros / 1_000)
      const iso = new Date(millis).toISOString()
      return reply({ iso, epochSeconds: String(Math.floor(millis / 1_000)), epochMillis: String(millis) })
    },
  },
  limits: {
    v2: { kind: 'window', limit: 10_000, seconds: 3_600 },
    v3: { kind: 'window', limit: 30, seconds: 1 },
  },
  costs: { 'GET /v2/accounts': { v2: 1 } },
  usualCost: { v3: 1 },
  tooFast: () => refusal(429, 'rate_limit_exceeded', 'Too many requests'),
  notFound: refusal(404, 'not_found', 'Not found'),
  credentials: (seed) => ({ apiKey: keysOf(seed).id, secret: keysOf(seed).secret }),
  uid: (seed) => seeded(seed).text(HEX, 12),
  gate,
  refusals: {
    invalid_key: unauthorized(),
    invalid_secret: unauthorized(),
    revoked_key: unauthorized(),
    // What is said where the address is not on the list is not known; the bare word is what all else gets.
    ip_not_allowed: unauthorized(),
    wrong_key_type: unauthorized(),
    missing_permission: {
      status: 403,
      body: '{"error":"PERMISSION_DENIED","error_details":"Missing required scopes","message":"Missing required scopes"}',
    },
    account_restricted: refusal(400, 'identity_verification_required', 'Identity verification is required'),
    account_closed: refusal(401, 'invalid_authentication_method', 'Invalid authentication method'),
    rate_limited: refusal(429, 'rate_limit_exceeded', 'Too many requests'),
    exchange_maintenance: { status: 503, body: 'Service Unavailable' },
    internal_error: refusal(500, 'internal_server_error', 'Internal server error'),
    endpoint_gone: { status: 410, body: 'Gone' },
    bad_request: { status: 400, body: '{"error":"INVALID_ARGUMENT","error_details":"limit","message":"limit"}' },
    unknown_refusal: refusal(400, 'request_declined', 'Request declined'),
  },
  told: ['clock_skew', 'excess_permission'],
  scopes: { view: ['GET /v2', 'GET /api/v3/brokerage/orders'] },
  looks: 1,
}

function fills(): KitList {
  return {
    call: 'GET /api/v3/brokerage/orders/historical/fills',
    of: 'fills',
    cost: { v3: 1 },
    time: { from: 'start_sequence_timestamp', until: 'end_sequence_timestamp', in: 'iso' },
    order: 'newest',
    page: { size: 'limit', usual: 100, max: 250, turn: { by: 'token', name: 'cursor' } },
    envelope: ({ rows, next }) => `{"fills":[${rows.join(',')}],"cursor":"${next ?? ''}"}`,
    ends: 'told',
    // The wallets say all that a balance needs.
    spare: true,
  }
}

function paged({ asked }: Scene, size: number, after: string | null, rows: readonly string[]): string {
  const pagination = {
    ending_before: null,
    starting_after: null,
    previous_ending_before: null,
    next_starting_after: after,
    limit: size,
    order: 'desc',
    previous_uri: null,
    next_uri: after === null ? null : `${asked.path}?limit=${size}&starting_after=${after}`,
  }
  return `{"pagination":${JSON.stringify(pagination)},"data":[${rows.join(',')}]}`
}

function reply(json: object): Answered {
  return { status: 200, body: JSON.stringify(json) }
}

function refusal(status: number, id: string, message: string): Answered {
  return { status, body: JSON.stringify({ errors: [{ id, message }] }) }
}

function unauthorized(): Answered {
  return { status: 401, body: 'Unauthorized\n' }
}

/** An Ed25519 key: its id is a UUID, its secret 64 bytes of base64, the seed and the public half. */
function keysOf(seed: number): { readonly id: string; readonly secret: string; readonly key: KeyObject } {
  const random = seeded(seed ^ 0x6b6579)
  const bytes = Buffer.from(random.text(HEX, 64), 'hex')
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), bytes])
  const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
  const half = key.export({ type: 'spki', format: 'der' }).subarray(-32)
  const hex = random.text(HEX, 32)
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  return { id, secret: Buffer.concat([bytes, half]).toString('base64'), key }
}

/** A token of two minutes for one method and path, signed with EdDSA. */
function gate({ asked, setting, serverMicros }: Scene): Answered | undefined {
  const { id, key } = keysOf(setting.seed)
  const [head = '', body = '', signature = ''] = (asked.headers['authorization'] ?? '')
    .replace('Bearer ', '')
    .split('.')
  const claims = claimsOf(body)
  const seconds = serverMicros / 1_000_000
  const isInTime = Number(claims['nbf']) <= seconds + 1 && seconds < Number(claims['exp'])
  const uris = [claims['uris'] ?? claims['uri']].flat()
  const isFor = uris.includes(`${asked.method} api.coinbase.com${asked.path}`)
  const isSigned =
    signature !== '' && verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))
  return claimsOf(head)['kid'] === id && claims['sub'] === id && isInTime && isFor && isSigned
    ? undefined
    : unauthorized()
}

function claimsOf(part: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  } catch {
    return {}
  }
}
