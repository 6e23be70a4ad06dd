import { binanceHistory } from './binance-history.ts'
import { FILE_STREAM, type FileFormat } from './format.ts'
import { krakenLedgers } from './kraken-ledgers.ts'
import { krakenTrades } from './kraken-trades.ts'
import { portable } from './portable.ts'
import * as apps from './venues/apps.ts'
import * as binance from './venues/binance.ts'
import * as bitfinex from './venues/bitfinex.ts'
import * as bitstamp from './venues/bitstamp.ts'
import * as bittrex from './venues/bittrex.ts'
import * as bitvavo from './venues/bitvavo.ts'
import * as brokers from './venues/brokers.ts'
import * as bybit from './venues/bybit.ts'
import * as closed from './venues/closed.ts'
import * as coinbase from './venues/coinbase.ts'
import * as cryptoCom from './venues/crypto-com.ts'
import * as czech from './venues/czech.ts'
import * as gate from './venues/gate.ts'
import * as hitbtc from './venues/hitbtc.ts'
import * as htx from './venues/htx.ts'
import * as kucoin from './venues/kucoin.ts'
import * as mexc from './venues/mexc.ts'
import * as nexo from './venues/nexo.ts'
import * as okx from './venues/okx.ts'
import * as poloniex from './venues/poloniex.ts'
import * as smaller from './venues/smaller.ts'
import * as templates from './venues/templates.ts'
import * as templatesMore from './venues/templates-more.ts'
import * as wallets from './venues/wallets.ts'

/** Raised when a format reads a row otherwise than before: wallets with files are then read anew by themselves. */
export const FILES_VERSION = 1

/** Every format that is read. A new one is a line here and a file beside. */
export const FORMATS: readonly FileFormat[] = [
  krakenLedgers,
  krakenTrades,
  binanceHistory,
  portable,
  ...Object.values(apps),
  ...Object.values(binance),
  ...Object.values(bitfinex),
  ...Object.values(bitstamp),
  ...Object.values(bittrex),
  ...Object.values(bitvavo),
  ...Object.values(brokers),
  ...Object.values(bybit),
  ...Object.values(closed),
  ...Object.values(coinbase),
  ...Object.values(cryptoCom),
  ...Object.values(czech),
  ...Object.values(gate),
  ...Object.values(hitbtc),
  ...Object.values(htx),
  ...Object.values(kucoin),
  ...Object.values(mexc),
  ...Object.values(nexo),
  ...Object.values(okx),
  ...Object.values(poloniex),
  ...Object.values(smaller),
  ...Object.values(templates),
  ...Object.values(templatesMore),
  ...Object.values(wallets),
]

export function formatById(id: string): FileFormat | undefined {
  return FORMATS.find((format) => format.id === id)
}

/** The format whose file brought a record; undefined where no file did. */
export function formatOfStream(stream: string): FileFormat | undefined {
  return stream.startsWith(FILE_STREAM) ? formatById(stream.slice(FILE_STREAM.length)) : undefined
}
