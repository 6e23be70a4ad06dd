import { createHmac } from 'node:crypto'
import { format } from '../../core/decimal.ts'
import type { Answered } from '../exchange.ts'
import type { KitList, Venue, Scene } from '../kit/venue.ts'
import { ALPHANUMERIC, seeded } from '../random.ts'
import { life, unheardOf } from './life.ts'

/**
 * Coinmate's API by what npm ccxt@4.5.84 js/src/coinmate.js shows of it: calls, rows, signature and the words of refusals. Of
 * the rest this is assumed: that pages come newest first, statuses of
 * refusals, that a call that is gone answers 404, and that money is counted to more digits than cents (an example has four).
 */
export const coinmate: Venue = {
  id: 'coinmate',
  baseCurrency: 'EUR',
  coins: {
    EUR: { dollars: '1.1', digits: 8, fiat: true, leaving: '0.4' },
    CZK: { dollars: '0.045', digits: 8, fiat: true, leaving: '10' },
    BTC: { dollars: '65000', digits: 8, leaving: '0.0001' },
    ETH: { dollars: '2700', digits: 8, leaving: '0.005' },
    LTC: { dollars: '80', digits: 8, leaving: '0.01' },
  },
  pairs: [
    ['BTC', 'EUR', 1, 7],
    ['BTC', 'CZK', 1, 7],
    ['ETH', 'EUR', 2, 6],
    ['ETH', 'BTC', 5, 3],
    ['LTC', 'BTC', 5, 3],
  ],
  tickMicros: 1_000,
  life,
  undocumented: unheardOf,
  lists: [list('tradeHistory', 'trades'), list('transferHistory', 'transfers')],
  singles: {
    'POST /api/balances': ({ book }) => {
      const rows = book.holdingsIn('').map(([code, quantity]) => {
        const held = format(quantity)
        return `"${code}":{"currency":"${code}","balance":${held},"reserved":0,"available":${held}}`
      })
      return good(`{${rows.join(',')}}`)
    },
  },
  open: {
    'GET /api/system/time': ({ serverMicros }) => ({
      status: 200,
      body: JSON.stringify({ serverTime: Math.floor(serverMicros / 1000) }),
    }),
  },
  limits: { address: { kind: 'window', limit: 100, seconds: 60 } },
  usualCost: { address: 1 },
  tooFast: () => refusal(429, 'TOO MANY REQUESTS'),
  notFound: { status: 404, body: '<html><title>404 Not Found</title></html>' },
  credentials,
  uid: (seed) => credentials(seed).clientId,
  gate,
  refusals: {
    invalid_key: denied(),
    revoked_key: denied(),
    invalid_secret: denied(),
    ip_not_allowed: denied(),
    missing_permission: denied(),
    rate_limited: refusal(429, 'TOO MANY REQUESTS'),
    internal_error: refusal(500, 'Api internal error'),
    endpoint_gone: { status: 404, body: '<html><title>404 Not Found</title></html>' },
    unknown_refusal: refusal(400, 'Request declined.'),
  },
  told: ['clock_skew'],
  scopes: { history: ['POST /api/tradeHistory', 'POST /api/transferHistory'] },
  looks: 1,
}

function list(name: string, of: string): KitList {
  return {
    call: `POST /api/${name}`,
    of,
    time: { from: 'timestampFrom', until: 'timestampTo', in: 'millis' },
    order: 'newest',
    page: { size: 'limit', usual: 100, max: 1_000, turn: { by: 'none' } },
    envelope: ({ rows }) => good(`[${rows.join(',')}]`).body,
    ends: 'split',
  }
}

function good(data: string): Answered {
  return { status: 200, body: `{"error":false,"errorMessage":null,"data":${data}}` }
}

function refusal(status: number, errorMessage: string): Answered {
  return { status, body: JSON.stringify({ error: true, errorMessage, data: null }) }
}

function denied(): Answered {
  return refusal(200, 'Access denied.')
}

function credentials(seed: number): { readonly clientId: string; readonly apiKey: string; readonly secret: string } {
  const random = seeded(seed ^ 0x6b6579)
  return {
    clientId: String(random.between(1_000, 99_999)),
    apiKey: random.text(ALPHANUMERIC, 43),
    secret: random.text(ALPHANUMERIC, 43),
  }
}

/** HMAC-SHA256 in capital hex over nonce, client and public key. */
function gate({ query, setting }: Scene): Answered | undefined {
  const { clientId, apiKey, secret } = credentials(setting.seed)
  const nonce = query.get('nonce') ?? ''
  if (query.get('clientId') !== clientId || query.get('publicKey') !== apiKey || !/^\d+$/.test(nonce)) return denied()
  const right = createHmac('sha256', secret).update(`${nonce}${clientId}${apiKey}`).digest('hex').toUpperCase()
  return right === query.get('signature') ? undefined : denied()
}
