import { at, type Instant } from '../instant.ts'
import type { Known } from './known.ts'

/**
 * A coin that got another name, one for one: the same asset before and after, with its lots and their dates. Where old and new
 * were two things that could be held side by side, or the ratio is another, it is a redenomination (`redenominations.ts`).
 */
export interface Rename {
  readonly old: string
  readonly now: string
  readonly known: Known
  readonly source: string
  /**
   * The day of the notice, where the new name was new with it, or an earlier one where the new token came out before. Long
   * before that day the same code was another coin. Absent where the name had been in use already.
   */
  readonly notice?: Instant
}

const ROTKI = 'https://github.com/rotki/assets, swapped_for'
const CCXT = 'npm ccxt@4.5.84, js/src'
const BITTORRENT = 'https://medium.com/@BitTorrent/launch-of-bttc-mainnet-and-btt-redenomination-plan-2eacfe26d22'

function rename(old: string, now: string, known: Known, source: string, notice?: string): Rename {
  return { old, now, known, source, ...(notice === undefined ? {} : { notice: at(notice) }) }
}

/** Names that an official page, or working code of others, tells to be the same coin. */
const TOLD: readonly Rename[] = [
  // The new token could be held a year before exchanges moved to it; a day too early only claims less.
  rename('MATIC', 'POL', 'documented', binance('6a6de383727f4659a3050f7982e1620f'), '2023-10-25'),
  rename('FTM', 'S', 'documented', binanceTr('fantom-ftm-token-takasını', '1129'), '2025-01-13'),
  rename('EOS', 'A', 'documented', 'https://www.panewslab.com, 2025-05-17, on the notice of OKX', '2025-05-26'),
  rename(
    'RNDR',
    'RENDER',
    'documented',
    'https://www.binance.tr/tr/blog/Announcements/887b8d485ff2426a93d053259af35835',
  ),
  rename('NANO', 'XNO', 'documented', binance('3dc8f6de281f4781a246a1658a21cb80')),
  rename('XRB', 'NANO', 'seen', 'https://github.com/rotki/rotki/issues/273'),
  rename('UST', 'USTC', 'documented', 'https://docs.terra.money/docs/migration/exchange-migration.html'),
  rename(
    'STRAT',
    'STRAX-OLD',
    'documented',
    'https://blog.crypto.com/crypto-com-supports-the-stratis-token-swap-to-strax/',
  ),
  rename(
    'BNX',
    'FORM',
    'documented',
    'https://www.binance.tr/tr/blog/Announcements/70733afbc2f7430e94e12045693ccb7b',
    '2025-03-18',
  ),
  rename('DAR', 'D', 'documented', binanceTr('mines-of-dalarnia-dar', '1127'), '2025-01-06'),
  rename('FRONT', 'SLF', 'documented', 'https://www.binance.tr/tr/blog/Announcements/0f3a4143c3414db3a25a93f0d664b374'),
  rename('TON', 'GRAM', 'documented', 'https://status.coinmetrics.io/incidents/wmq0ysmhnxtl', '2026-06-01'),
  rename('KLAY', 'KAIA', 'documented', 'https://www.coinex.com/en/announcements, notice on KLAY of October 2024'),
  rename('CHSB', 'BORG', 'documented', 'https://swissborg.com/blog, notice on BORG of October 2023'),
  rename('CQT', 'CXT', 'documented', 'https://www.covalenthq.com/docs, migration at Ethereum block 20279064'),
  rename('RAINI', 'RST', 'documented', 'https://rainicoin.medium.com/raininomics-the-next-evolution-47608a4077c9'),
  rename('SUNOLD', 'SUN-OLD', 'documented', 'https://www.huobi.com/support/en-us/detail/64876510707647'),
  rename('BTTOLD', 'BTT-OLD', 'documented', BITTORRENT),
  rename('BTTC', 'BTT', 'documented', BITTORRENT),
  rename('BCHABC', 'BCH', 'seen', `${CCXT}/indodax.js, commonCurrencies`),
  rename('BCHSV', 'BSV', 'seen', `${CCXT}/base/Exchange.js, commonCurrencies`),
  rename('MIOTA', 'IOTA', 'seen', `${CCXT}/bitvavo.js, commonCurrencies`),
  rename('WAX', 'WAXP', 'seen', `${CCXT}/bitfinex.js and kucoin.js, commonCurrencies`),
  rename('EDO', 'PNT', 'seen', `${CCXT}/bitfinex.js, commonCurrencies`),
  rename('CGLD', 'CELO', 'seen', `${CCXT}/coinbase.js, commonCurrencies`),
  rename('YOYO', 'YOYOW', 'seen', `${CCXT}/binance.js, commonCurrencies`),
  rename('HSR', 'HC', 'seen', `${CCXT}/hitbtc.js, commonCurrencies; rotkehlchen/assets/converters.py of rotki`),
  rename('GNT', 'GLM', 'seen', 'https://github.com/rotki/rotki, the decoder of Golem'),
]

/** Names that are likely the same coin. Proposed; nothing is joined by itself. */
const LIKELY: readonly Rename[] = (
  [
    ['AGI', 'AGIX'],
    ['AURA', 'IDEX'],
    ['BURST', 'SIGNA'],
    ['COCOS', 'COMBO'],
    ['EASY', 'EZ'],
    ['LOKA', 'A2Z'],
    ['LOKI', 'OXEN'],
    ['NEXT', 'CLEAR'],
    ['ORN', 'LUMIA'],
    ['POLY', 'POLYX'],
    ['RPX', 'PHX'],
    ['SJCX', 'STORJ'],
    ['STPT', 'AWE'],
    ['TOMO', 'VIC'],
    ['XZC', 'FIRO'],
    ['YFV', 'VALUE'],
    ['ANTOLD', 'ANT'],
  ] as const
).map(([old, now]) => rename(old, now, 'assumed', ROTKI))

export const RENAMES: readonly Rename[] = [...TOLD, ...LIKELY]

function binance(announcement: string): string {
  return `https://www.binance.com/en/support/announcement/detail/${announcement}`
}

function binanceTr(subject: string, number: string): string {
  return `https://www.binance.tr/tr/blog/announcements, binance-tr-${subject} (${number})`
}
