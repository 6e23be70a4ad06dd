import type { Answer, Scene } from '../kit/venue.ts'
import type { Answered } from '../exchange.ts'
import { LISTED } from './markets.ts'
import { reply } from './reply.ts'
import type { Weight } from './weights.ts'

const SYMBOLS_JSON = JSON.stringify(
  LISTED.map(([base, quote, priceDigits, lotDigits]) => ({
    symbol: `${base}${quote}`,
    // `BREAK`: not traded any more, but still listed, and its trades can still be read.
    status: base === 'MATIC' ? 'BREAK' : 'TRADING',
    baseAsset: base,
    baseAssetPrecision: 8,
    quoteAsset: quote,
    quotePrecision: 8,
    quoteAssetPrecision: 8,
    baseCommissionPrecision: 8,
    quoteCommissionPrecision: 8,
    orderTypes: ['LIMIT', 'MARKET'],
    icebergAllowed: true,
    ocoAllowed: true,
    isSpotTradingAllowed: base !== 'MATIC',
    isMarginTradingAllowed: false,
    filters: [
      {
        filterType: 'PRICE_FILTER',
        minPrice: step(priceDigits),
        maxPrice: '1000000.00000000',
        tickSize: step(priceDigits),
      },
      { filterType: 'LOT_SIZE', minQty: step(lotDigits), maxQty: '9000000.00000000', stepSize: step(lotDigits) },
      { filterType: 'NOTIONAL', minNotional: '5.00000000', applyMinToMarket: true, maxNotional: '9000000.00000000' },
    ],
    permissions: [],
    permissionSets: [['SPOT']],
  })),
)

/** One unit of the last of `digits` digits, in eight: `0.00100000` for 3. */
function step(digits: number): string {
  return (1 / 10 ** digits).toFixed(8)
}

/** Calls without a key: answer and cost. */
const CALLS: Readonly<Record<string, readonly [answer: Answer, weight: Weight]>> = {
  'GET /api/v3/ping': [reply('{}'), { ip: 1 }],
  'GET /api/v3/time': [time, { ip: 1 }],
  'GET /api/v3/exchangeInfo': [(scene) => info(scene, SYMBOLS_JSON), { ip: 20 }],
  'GET /sapi/v1/system/status': [
    ({ setting }) =>
      reply(
        setting.faults.begun('exchange_maintenance')
          ? '{"status":1,"msg":"system_maintenance"}'
          : '{"status":0,"msg":"normal"}',
      ),
    { ip: 1 },
  ],
  'GET /fapi/v1/ping': [reply('{}'), { ip: 1 }],
  'GET /fapi/v1/time': [time, { ip: 1 }],
  'GET /fapi/v1/exchangeInfo': [(scene) => info(scene, '[]'), { ip: 1 }],
  'GET /dapi/v1/exchangeInfo': [(scene) => info(scene, '[]'), { ip: 1 }],
  'GET /eapi/v1/exchangeInfo': [(scene) => info(scene, '[]'), { ip: 1 }],
}

export const open = Object.fromEntries(Object.entries(CALLS).map(([call, [answer]]) => [call, answer]))
export const OPEN_WEIGHTS = Object.fromEntries(Object.entries(CALLS).map(([call, [, weight]]) => [call, weight]))

function time({ serverMicros }: Scene): Answered {
  return reply(`{"serverTime":${Math.floor(serverMicros / 1000)}}`)
}

function info({ serverMicros }: Scene, symbols: string): Answered {
  return reply(
    `{"timezone":"UTC","serverTime":${Math.floor(serverMicros / 1000)},"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT",` +
      `"interval":"MINUTE","intervalNum":1,"limit":6000}],"exchangeFilters":[],"symbols":${symbols}}`,
  )
}
