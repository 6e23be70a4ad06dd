/**
 * What people and programs call an exchange beside its name, by its id.
 *
 * @source npm ccxt@4.5.84 (ids of classes, old ones too); the exchanges' own notices of their new names
 */
export const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
  gate: ['gateio', 'gate.io', 'gate io'],
  htx: ['huobi', 'huobi pro', 'huobi global', 'houbi'],
  okx: ['okex', 'okex3', 'okex5', 'myokx', 'okxus', 'ok exchange'],
  coinbaseexchange: ['coinbase pro', 'coinbasepro', 'gdax', 'coinbase exchange'],
  coinbase: ['coinbase advanced', 'coinbase advanced trade', 'coinbase prime', 'coinbase wallet'],
  kucoin: ['kucoin futures', 'kucoin2', 'ku coin'],
  binanceus: ['binance us', 'binance.us', 'binance-us', 'binance america'],
  binance: ['binanceusdm', 'binancecoinm', 'binance futures', 'binance.com'],
  kraken: ['kraken pro', 'kraken spot'],
  krakenfutures: ['kraken futures', 'crypto facilities', 'kraken derivatives'],
  cryptocom: ['crypto.com', 'crypto com', 'crypto.com exchange'],
  bitfinex: ['bitfinex2', 'bitfinex1', 'bfx'],
  mexc: ['mexc3', 'mxc', 'mexc global'],
  bigone: ['big.one', 'big one'],
  hitbtc: ['hitbtc2', 'hitbtc3'],
  bitget: ['bitget futures', 'bit get'],
  bybit: ['by bit', 'bybit eu'],
  bitstamp: ['bit stamp', 'bitstamp by robinhood'],
}

export interface GoneExchange {
  readonly name: string
  /** In words, such as "in November 2022". */
  readonly when: string
}

/** Exchanges that are gone: nobody answers there, and what was there is in files. @source their own notices and the press, by year */
export const GONE: Readonly<Record<string, GoneExchange>> = {
  ftx: { name: 'FTX', when: 'in November 2022' },
  ftxus: { name: 'FTX US', when: 'in November 2022' },
  bittrex: { name: 'Bittrex', when: 'in December 2023' },
  cryptopia: { name: 'Cryptopia', when: 'in May 2019' },
  mtgox: { name: 'Mt. Gox', when: 'in February 2014' },
  quadrigacx: { name: 'QuadrigaCX', when: 'in January 2019' },
  celsius: { name: 'Celsius', when: 'in July 2022' },
  blockfi: { name: 'BlockFi', when: 'in November 2022' },
  voyager: { name: 'Voyager', when: 'in July 2022' },
  hotbit: { name: 'Hotbit', when: 'in May 2023' },
  liquid: { name: 'Liquid', when: 'in November 2022' },
  btce: { name: 'BTC-e', when: 'in July 2017' },
  wex: { name: 'WEX', when: 'in 2018' },
  coinexchange: { name: 'CoinExchange', when: 'in December 2019' },
  tradesatoshi: { name: 'Trade Satoshi', when: 'in March 2020' },
  bitmarket: { name: 'BitMarket', when: 'in July 2019' },
  cobinhood: { name: 'Cobinhood', when: 'in January 2020' },
  altsbit: { name: 'Altsbit', when: 'in May 2020' },
  okcoin: { name: 'Okcoin', when: 'in 2024, when it became OKX' },
}

/** A name without what people write in it as they like: capitals, blanks, stops. */
export function shortName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** What is told of an exchange that is gone. */
export function goneSentence({ name, when }: GoneExchange): string {
  return `${name} closed ${when}: its API no longer answers, and no key of it can be repaired. Files that were exported before can still be imported.`
}

/** How forgiving a search by name is, for a fuzzy search over `name` and `also`: a letter in three may be wrong. */
export const FORGIVING: {
  keys: { name: 'name' | 'also'; weight: number }[]
  threshold: number
  ignoreLocation: boolean
  minMatchCharLength: number
} = {
  keys: [
    { name: 'name', weight: 2 },
    { name: 'also', weight: 1 },
  ],
  threshold: 0.34,
  ignoreLocation: true,
  minMatchCharLength: 2,
}

interface Findable {
  readonly id: string
  readonly name: string
  readonly also: readonly string[]
}

export function findable({ id, name }: { readonly id: string; readonly name: string }): Findable {
  return { id, name, also: [id, ...(ALSO_CALLED[id] ?? [])] }
}
