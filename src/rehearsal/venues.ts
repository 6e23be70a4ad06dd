import { bigone } from './bigone/bigone.ts'
import { binanceus } from './binanceus/binanceus.ts'
import { bitfinex } from './bitfinex/bitfinex.ts'
import { bitget } from './bitget/bitget.ts'
import { bitgetTax, bitgetUnified } from './bitget/unified.ts'
import { bitstamp } from './bitstamp/bitstamp.ts'
import { bitvavo } from './bitvavo/bitvavo.ts'
import { bybit } from './bybit/bybit.ts'
import { coinbase } from './coinbase/coinbase.ts'
import { coinmate } from './coinmate/coinmate.ts'
import { cryptocom } from './cryptocom/cryptocom.ts'
import { gate } from './gate/gate.ts'
import { gemini } from './gemini/gemini.ts'
import { htx } from './htx/htx.ts'
import { krakenfutures } from './krakenfutures/krakenfutures.ts'
import { kucoin } from './kucoin/kucoin.ts'
import { mexc } from './mexc/mexc.ts'
import { okx } from './okx/okx.ts'
import type { Venue } from './kit/venue.ts'

/** Every pretend exchange that is made with the kit, in the order of its id. */
export const VENUES: readonly Venue[] = [
  bigone,
  binanceus,
  bitfinex,
  bitget,
  bitgetTax,
  bitgetUnified,
  bitstamp,
  bitvavo,
  bybit,
  coinbase,
  coinmate,
  cryptocom,
  gate,
  gemini,
  htx,
  krakenfutures,
  kucoin,
  mexc,
  okx,
]
