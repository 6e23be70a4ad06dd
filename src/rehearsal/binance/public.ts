import type { Answered, Setting } from '../exchange.ts'
import { serverMs } from './gate.ts'
import { SYMBOLS } from './markets.ts'
import { reply } from './reply.ts'
import type { Weight } from './weights.ts'

/** Calls without a key, and what they cost. */
export const PUBLIC: ReadonlyMap<string, Weight> = new Map([
  ['/api/v3/ping', { ip: 1 }],
  ['/api/v3/time', { ip: 1 }],
  ['/api/v3/exchangeInfo', { ip: 20 }],
  ['/sapi/v1/system/status', { ip: 1 }],
  ['/fapi/v1/ping', { ip: 1 }],
  ['/fapi/v1/time', { ip: 1 }],
  ['/fapi/v1/exchangeInfo', { ip: 1 }],
  ['/dapi/v1/exchangeInfo', { ip: 1 }],
  ['/eapi/v1/exchangeInfo', { ip: 1 }],
])

export function publicAnswer(path: string, setting: Setting): Answered {
  const name = path.slice(path.lastIndexOf('/') + 1)
  switch (name) {
    case 'time':
      return reply(`{"serverTime":${serverMs(setting)}}`)
    case 'status':
      return reply(
        setting.faults.begun('exchange_maintenance')
          ? '{"status":1,"msg":"system_maintenance"}'
          : '{"status":0,"msg":"normal"}',
      )
    case 'exchangeInfo': {
      const symbols = path.startsWith('/api/') ? SYMBOLS_JSON : '[]'
      return reply(
        `{"timezone":"UTC","serverTime":${serverMs(setting)},"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT",` +
          `"interval":"MINUTE","intervalNum":1,"limit":6000}],"exchangeFilters":[],"symbols":${symbols}}`,
      )
    }
    default:
      return reply('{}')
  }
}

const SYMBOLS_JSON = JSON.stringify(
  SYMBOLS.map(({ symbol, base, quote, status, priceDigits, lotDigits }) => ({
    symbol,
    status,
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
    isSpotTradingAllowed: status === 'TRADING',
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
