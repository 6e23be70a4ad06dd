import type { Answered, Setting } from '../exchange.ts'
import { ASSETS, PAIRS } from './assets.ts'
import { refusal, result } from './reply.ts'

const CLOCK_SKEW_SECONDS = 90

/** The public calls, which need no key and are never limited here. */
export function publicAnswer(path: string, { faults, now }: Setting): Answered {
  const skew = faults.isOn('clock_skew') ? Number(faults.argument('clock_skew') ?? CLOCK_SKEW_SECONDS) : 0
  const date = new Date(now() / 1000 + skew * 1000)
  switch (path) {
    case '/0/public/Time':
      return result(JSON.stringify({ unixtime: Math.floor(date.getTime() / 1000), rfc1123: date.toUTCString() }))
    case '/0/public/SystemStatus': {
      const status = faults.begun('exchange_maintenance') ? 'maintenance' : 'online'
      return result(JSON.stringify({ status, timestamp: `${date.toISOString().slice(0, 19)}Z` }))
    }
    case '/0/public/Assets':
      return result(ASSETS_JSON)
    case '/0/public/AssetPairs':
      return result(PAIRS_JSON)
    default:
      return refusal('EGeneral:Unknown method')
  }
}

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
