import type { Answer } from '../kit/venue.ts'
import { ASSETS, PAIRS } from './assets.ts'
import { result } from './reply.ts'

const ASSETS_JSON = JSON.stringify(
  Object.fromEntries(
    ASSETS.map(({ code, altname, digits }) => [
      code,
      { aclass: 'currency', altname, decimals: digits, display_decimals: Math.min(5, digits), status: 'enabled' },
    ]),
  ),
)

const PAIRS_JSON = JSON.stringify(
  Object.fromEntries(
    PAIRS.map(({ id, altname, base, quote, priceDigits }) => [
      id,
      {
        altname,
        wsname: `${base.replace(/^[XZ](?=...$)/, '')}/${quote.replace(/^[XZ](?=...$)/, '')}`,
        aclass_base: 'currency',
        base,
        aclass_quote: 'currency',
        quote,
        lot: 'unit',
        pair_decimals: priceDigits,
        cost_decimals: 5,
        lot_decimals: 8,
        lot_multiplier: 1,
        leverage_buy: [],
        leverage_sell: [],
        fees: [[0, 0.26]],
        fees_maker: [[0, 0.16]],
        fee_volume_currency: 'ZUSD',
        margin_call: 80,
        margin_stop: 40,
        ordermin: '0.0001',
        costmin: '0.5',
        tick_size: (1 / 10 ** priceDigits).toFixed(priceDigits),
        status: 'online',
      },
    ]),
  ),
)

/** The public calls, which need no key and are never limited here. */
export const open: Readonly<Record<string, Answer>> = {
  'GET /0/public/Time': ({ serverMicros }) => {
    const date = new Date(serverMicros / 1000)
    return result(JSON.stringify({ unixtime: Math.floor(serverMicros / 1_000_000), rfc1123: date.toUTCString() }))
  },
  'GET /0/public/SystemStatus': ({ serverMicros, setting }) => {
    const status = setting.faults.begun('exchange_maintenance') ? 'maintenance' : 'online'
    const timestamp = `${new Date(serverMicros / 1000).toISOString().slice(0, 19)}Z`
    return result(JSON.stringify({ status, timestamp }))
  },
  'GET /0/public/Assets': result(ASSETS_JSON),
  'GET /0/public/AssetPairs': result(PAIRS_JSON),
}
