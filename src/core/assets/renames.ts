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

function documented(old: string, now: string, source: string, notice?: string): Rename {
  return { old, now, known: 'documented', source, ...(notice === undefined ? {} : { notice: at(notice) }) }
}

function seen(old: string, now: string, source: string): Rename {
  return { old, now, known: 'seen', source }
}

/** Names that an official page, or working code of others, tells to be the same coin. */
const TOLD: readonly Rename[] = [
  // The new token could be held a year before exchanges moved to it; a day too early only claims less.
  documented('MATIC', 'POL', binance('6a6de383727f4659a3050f7982e1620f'), '2023-10-25'),
  documented('FTM', 'S', binanceTr('fantom-ftm-token-takasını', '1129'), '2025-01-13'),
  documented('EOS', 'A', 'https://www.panewslab.com, 2025-05-17, on the notice of OKX', '2025-05-26'),
  documented('RNDR', 'RENDER', 'https://www.binance.tr/tr/blog/Announcements/887b8d485ff2426a93d053259af35835'),
  documented('NANO', 'XNO', binance('3dc8f6de281f4781a246a1658a21cb80')),
  seen('XRB', 'NANO', 'https://github.com/rotki/rotki/issues/273'),
  documented('UST', 'USTC', 'https://docs.terra.money/docs/migration/exchange-migration.html'),
  documented('STRAT', 'STRAX-OLD', 'https://blog.crypto.com/crypto-com-supports-the-stratis-token-swap-to-strax/'),
  documented(
    'BNX',
    'FORM',
    'https://www.binance.tr/tr/blog/Announcements/70733afbc2f7430e94e12045693ccb7b',
    '2025-03-18',
  ),
  documented('DAR', 'D', binanceTr('mines-of-dalarnia-dar', '1127'), '2025-01-06'),
  documented('FRONT', 'SLF', 'https://www.binance.tr/tr/blog/Announcements/0f3a4143c3414db3a25a93f0d664b374'),
  documented('TON', 'GRAM', 'https://status.coinmetrics.io/incidents/wmq0ysmhnxtl', '2026-06-01'),
  documented('KLAY', 'KAIA', 'https://www.coinex.com/en/announcements, notice on KLAY of October 2024'),
  documented('CHSB', 'BORG', 'https://swissborg.com/blog, notice on BORG of October 2023'),
  documented('CQT', 'CXT', 'https://www.covalenthq.com/docs, migration at Ethereum block 20279064'),
  documented('RAINI', 'RST', 'https://rainicoin.medium.com/raininomics-the-next-evolution-47608a4077c9'),
  documented('SUNOLD', 'SUN-OLD', 'https://www.huobi.com/support/en-us/detail/64876510707647'),
  documented('BTTOLD', 'BTT-OLD', BITTORRENT),
  documented('BTTC', 'BTT', BITTORRENT),
  seen('BCHABC', 'BCH', `${CCXT}/indodax.js, commonCurrencies`),
  seen('BCHSV', 'BSV', `${CCXT}/base/Exchange.js, commonCurrencies`),
  seen('MIOTA', 'IOTA', `${CCXT}/bitvavo.js, commonCurrencies`),
  seen('WAX', 'WAXP', `${CCXT}/bitfinex.js and kucoin.js, commonCurrencies`),
  seen('EDO', 'PNT', `${CCXT}/bitfinex.js, commonCurrencies`),
  seen('CGLD', 'CELO', `${CCXT}/coinbase.js, commonCurrencies`),
  seen('YOYO', 'YOYOW', `${CCXT}/binance.js, commonCurrencies`),
  seen('HSR', 'HC', `${CCXT}/hitbtc.js, commonCurrencies; rotkehlchen/assets/converters.py of rotki`),
  seen('GNT', 'GLM', 'https://github.com/rotki/rotki, the decoder of Golem'),
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
).map(([old, now]): Rename => ({ old, now, known: 'assumed', source: ROTKI }))

export const RENAMES: readonly Rename[] = [...TOLD, ...LIKELY]

function binance(announcement: string): string {
  return `https://www.binance.com/en/support/announcement/detail/${announcement}`
}

function binanceTr(subject: string, number: string): string {
  return `https://www.binance.tr/tr/blog/announcements, binance-tr-${subject} (${number})`
}
