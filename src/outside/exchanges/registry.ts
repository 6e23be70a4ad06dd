import { bigone } from './bigone/profile.ts'
import { binance } from './binance/profile.ts'
import { binanceus } from './binanceus/profile.ts'
import { bitfinex } from './bitfinex/profile.ts'
import { bitget } from './bitget/profile.ts'
import { bitstamp } from './bitstamp/profile.ts'
import { bitvavo } from './bitvavo/profile.ts'
import { bybit } from './bybit/profile.ts'
import { coinbase } from './coinbase/profile.ts'
import { coinmate } from './coinmate/profile.ts'
import { cryptocom } from './cryptocom/profile.ts'
import { gate } from './gate/profile.ts'
import { gemini } from './gemini/profile.ts'
import { genericProfile } from './generic/profile.ts'
import { htx } from './htx/profile.ts'
import { kraken } from './kraken/profile.ts'
import { krakenfutures } from './krakenfutures/profile.ts'
import { kucoin } from './kucoin/profile.ts'
import { mexc } from './mexc/profile.ts'
import { okx } from './okx/profile.ts'
import { GENERIC_LIST } from './generic/list.ts'
import type { ExchangeProfile } from './profile.ts'
import { asVariant } from './variant.ts'

/** Every exchange that Holdfast knows well, in the order of its name. */
export const EXCHANGES: readonly ExchangeProfile[] = [
  bigone,
  binance,
  binanceus,
  bitfinex,
  bitget,
  bitstamp,
  bitvavo,
  bybit,
  coinbase,
  coinmate,
  cryptocom,
  gate,
  gemini,
  htx,
  kraken,
  krakenfutures,
  kucoin,
  mexc,
  okx,
]

/** Other doors of exchanges that have a profile, and one that takes no keys from programs like this (Bybit EU). */
const OTHER_DOORS = new Set(
  'binancecoinm binanceusdm bybiteu bybitid coinbaseinternational gateeu kucoinfutures myokx okxus'.split(' '),
)

/** Every other exchange that ccxt knows: what it can give, without a proof. In the order of its name. */
export const GENERIC: readonly ExchangeProfile[] = GENERIC_LIST.filter(
  ({ id }) => !OTHER_DOORS.has(id) && !EXCHANGES.some((profile) => profile.id === id),
)
  .map(genericProfile)
  .sort((left, right) => left.name.localeCompare(right.name, 'en'))

export function exchangeById(id: string): ExchangeProfile | undefined {
  return EXCHANGES.find((profile) => profile.id === id) ?? GENERIC.find((profile) => profile.id === id)
}

/** The exchange of a connection as its kind of key reaches it. */
export function profileOf(connection: {
  readonly exchange: string
  readonly variant: string
}): ExchangeProfile | undefined {
  const profile = exchangeById(connection.exchange)
  const variant = profile?.variants.find((one) => one.id === connection.variant)
  return profile && variant ? asVariant(profile, variant) : profile
}
