import type { AssetNames } from '../../asset.ts'
import { bigoneNames } from './bigone.ts'
import { binanceNames } from './binance.ts'
import { binanceusNames } from './binanceus.ts'
import { bitfinexNames } from './bitfinex.ts'
import { bitgetNames } from './bitget.ts'
import { bitstampNames } from './bitstamp.ts'
import { bitvavoNames } from './bitvavo.ts'
import { coinmateNames } from './coinmate.ts'
import { bybitNames } from './bybit.ts'
import { coinbaseNames } from './coinbase.ts'
import { cryptocomNames } from './cryptocom.ts'
import { gateNames } from './gate.ts'
import { geminiNames } from './gemini.ts'
import { htxNames } from './htx.ts'
import { krakenNames } from './kraken.ts'
import { kucoinNames } from './kucoin.ts'
import { mexcNames } from './mexc.ts'
import { okxNames } from './okx.ts'

/** The names of every exchange whose codes were examined, for whoever has its id and not its profile. */
export const NAMES: Readonly<Record<string, AssetNames>> = {
  bigone: bigoneNames,
  binance: binanceNames,
  binanceus: binanceusNames,
  bitfinex: bitfinexNames,
  bitget: bitgetNames,
  bitstamp: bitstampNames,
  bitvavo: bitvavoNames,
  coinmate: coinmateNames,
  bybit: bybitNames,
  coinbase: coinbaseNames,
  cryptocom: cryptocomNames,
  gate: gateNames,
  gemini: geminiNames,
  htx: htxNames,
  kraken: krakenNames,
  krakenfutures: krakenNames,
  kucoin: kucoinNames,
  mexc: mexcNames,
  okx: okxNames,
}

export function hasNames(exchange: string | null): boolean {
  return exchange !== null && Object.hasOwn(NAMES, exchange)
}
