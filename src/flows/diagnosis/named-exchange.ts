import { NOBODY } from '../../core/diagnosis/tell.ts'
import type { ExchangeProfile } from '../../outside/exchanges/profile.ts'
import { exchangeById } from '../../outside/exchanges/registry.ts'

/** What somebody called an exchange, and what is known under that name. */
export interface NamedExchange {
  readonly name: string
  readonly profile: ExchangeProfile | undefined
  /** What is said where the exchange is gone, in place of what a refusal would mean. */
  readonly isGone?: string
}

/** Names that people and programs use, and the one under which it is read. @source npm ccxt@4.5.84 (ids of classes) */
const CALLED: Readonly<Record<string, string>> = {
  ...{
    gateio: 'gate',
    'gate.io': 'gate',
    huobi: 'htx',
    huobipro: 'htx',
    'huobi global': 'htx',
    okex: 'okx',
    okex3: 'okx',
    okex5: 'okx',
  },
  ...{
    myokx: 'okx',
    okxus: 'okx',
    coinbasepro: 'coinbaseexchange',
    'coinbase pro': 'coinbaseexchange',
    gdax: 'coinbaseexchange',
  },
  ...{
    'coinbase exchange': 'coinbaseexchange',
    coinbaseprime: 'coinbase',
    coinbaseadvanced: 'coinbase',
    'coinbase advanced': 'coinbase',
  },
  ...{
    kucoinfutures: 'kucoin',
    kucoin2: 'kucoin',
    'binance us': 'binanceus',
    'binance.us': 'binanceus',
    'binance-us': 'binanceus',
  },
  ...{
    binanceusdm: 'binance',
    binancecoinm: 'binance',
    'binance futures': 'binance',
    krakenpro: 'kraken',
    'kraken futures': 'krakenfutures',
  },
  ...{
    cryptofacilities: 'krakenfutures',
    'crypto.com': 'cryptocom',
    'crypto com': 'cryptocom',
    bitfinex2: 'bitfinex',
    bitfinex1: 'bitfinex',
  },
  ...{
    mexc3: 'mexc',
    mxc: 'mexc',
    'big.one': 'bigone',
    okcoin: 'okcoin',
    hitbtc2: 'hitbtc',
    hitbtc3: 'hitbtc',
    bitgetfutures: 'bitget',
  },
}

/** Exchanges that are gone: nobody answers there, and what was there is in files. @source their own notices and the press, by year */
const GONE: Readonly<Record<string, readonly [name: string, when: string]>> = {
  ftx: ['FTX', 'in November 2022'],
  ftxus: ['FTX US', 'in November 2022'],
  bittrex: ['Bittrex', 'in December 2023'],
  cryptopia: ['Cryptopia', 'in May 2019'],
  mtgox: ['Mt. Gox', 'in February 2014'],
  quadrigacx: ['QuadrigaCX', 'in January 2019'],
  celsius: ['Celsius', 'in July 2022'],
  blockfi: ['BlockFi', 'in November 2022'],
  voyager: ['Voyager', 'in July 2022'],
  hotbit: ['Hotbit', 'in May 2023'],
  liquid: ['Liquid', 'in November 2022'],
  btce: ['BTC-e', 'in July 2017'],
  wex: ['WEX', 'in 2018'],
  coinexchange: ['CoinExchange', 'in December 2019'],
  tradesatoshi: ['Trade Satoshi', 'in March 2020'],
  bitmarket: ['BitMarket', 'in July 2019'],
  cobinhood: ['Cobinhood', 'in January 2020'],
  altsbit: ['Altsbit', 'in May 2020'],
  okcoin: ['Okcoin', 'in 2024, when it became OKX'],
}

/** Never fails: a name that nobody knows is answered by the words alone. */
export function namedExchange(given: string): NamedExchange {
  const asked = given.trim().toLowerCase()
  const short = asked.replace(/[^a-z0-9]/g, '')
  const profile =
    exchangeById(asked) ??
    exchangeById(CALLED[asked] ?? CALLED[short] ?? short) ??
    exchangeById(short.replace(/(?:pro|global|exchange|spot)$/, ''))
  const gone = GONE[short]
  if (!gone) return { name: profile?.name ?? (given.trim() === '' ? NOBODY : given.trim()), profile }
  const [name, when] = gone
  return {
    name,
    profile,
    isGone: `${name} closed ${when}: its API no longer answers, and no key of it can be repaired. Files that were exported before can still be imported.`,
  }
}
