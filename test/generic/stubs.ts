import { rowsFrom, type Stubbed } from './stub.ts'
import { bitflyer, btcmarkets, coinex, independentreserve, lbank, whitebit } from './stubs-by-page.ts'
import { bitso, cex, deribit, luno, poloniex, xt } from './stubs-by-time.ts'

const before = Date.UTC(2020, 2, 1)

export const STUBBED: readonly Stubbed[] = [
  { exchange: 'whitebit', stub: whitebit, rows: rowsFrom(before), market: ['BTC', 'USDT', 'BTC_USDT'] },
  { exchange: 'lbank', stub: lbank, rows: rowsFrom(before), market: ['BTC', 'USDT', 'btc_usdt'] },
  {
    exchange: 'btcmarkets',
    stub: btcmarkets('pages'),
    rows: rowsFrom(before),
    market: ['BTC', 'AUD', 'BTC-AUD'],
    note: 'cursors are pages',
  },
  {
    exchange: 'btcmarkets',
    stub: btcmarkets('ids'),
    rows: rowsFrom(before),
    market: ['BTC', 'AUD', 'BTC-AUD'],
    note: 'cursors are ids',
  },
  {
    exchange: 'independentreserve',
    stub: independentreserve,
    rows: rowsFrom(before),
    market: ['BTC', 'AUD', 'Xbt/Aud'],
  },
  { exchange: 'coinex', stub: coinex, rows: rowsFrom(before), market: ['BTC', 'USDT', 'BTCUSDT'] },
  { exchange: 'bitflyer', stub: bitflyer, rows: rowsFrom(before), market: ['BTC', 'JPY', 'BTC_JPY'] },
  { exchange: 'xt', stub: xt, rows: rowsFrom(before), market: ['BTC', 'USDT', 'btc_usdt'] },
  { exchange: 'cex', stub: cex, rows: rowsFrom(before), market: ['BTC', 'USD', 'BTC-USD'] },
  { exchange: 'bitso', stub: bitso, rows: rowsFrom(before), market: ['BTC', 'MXN', 'btc_mxn'] },
  { exchange: 'deribit', stub: deribit, rows: rowsFrom(before), market: ['BTC', 'USDC', 'BTC_USDC'] },
  { exchange: 'poloniex', stub: poloniex, rows: rowsFrom(Date.UTC(2015, 2, 1)), market: ['BTC', 'USDT', 'BTC_USDT'] },
  { exchange: 'luno', stub: luno, rows: rowsFrom(before), market: ['BTC', 'ZAR', 'XBTZAR'] },
]
