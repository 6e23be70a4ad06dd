import { at, plus, MICROS_PER_DAY, type Instant } from '../instant.ts'
import type { Known } from './known.ts'
import { RENAMES } from './renames.ts'

/** A code that meant one asset before a day and another from it on. */
export interface Collision {
  readonly code: string
  /** The id of what the code meant before. From the day on, it means the asset of its own name. */
  readonly before: string
  /** The day for exchanges of which nothing is known. */
  readonly from: Instant
  /** The moment of single exchanges, where it is known. */
  readonly exchanges: Readonly<Record<string, Instant>>
  /** How many days around `from` other exchanges may have changed; inside of them the meaning is assumed. */
  readonly spreadDays: bigint
  readonly known: Known
  readonly source: string
}

const TERRA = 'https://docs.terra.money/docs/migration/exchange-migration.html'

/** Codes that went from one coin to another, where a page or the data of others says so. */
export const COLLISIONS: readonly Collision[] = [
  {
    code: 'LUNA',
    before: 'LUNC',
    // The first block of the new chain. Binance closed the old market two days before.
    from: at('2022-05-28T06:00:00Z'),
    exchanges: { binance: at('2022-05-26T15:00:00Z') },
    spreadDays: 14n,
    known: 'documented',
    source: TERRA,
  },
  {
    code: 'DAI',
    before: 'SAI',
    from: at('2019-11-18'),
    exchanges: { coinbase: at('2019-12-02T17:00:00Z') },
    spreadDays: 30n,
    known: 'documented',
    source: 'https://blog.makerdao.com/single-collateral-dai-to-multi-collateral-dai-upgrade-timeline-and-actions/',
  },
  {
    code: 'BTT',
    before: 'BTT-OLD',
    from: at('2022-01-12'),
    exchanges: { okx: at('2022-01-13T16:00:00Z') },
    spreadDays: 31n,
    known: 'documented',
    source: 'https://medium.com/@BitTorrent/launch-of-bttc-mainnet-and-btt-redenomination-plan-2eacfe26d22',
  },
  {
    code: 'SUN',
    before: 'SUN-OLD',
    from: at('2021-05-26'),
    exchanges: { htx: at('2021-06-01T06:00:00Z'), okx: at('2021-06-24T16:00:00Z') },
    spreadDays: 60n,
    known: 'documented',
    source: 'https://www.huobi.com/support/en-us/detail/64876510707647',
  },
  {
    code: 'STRAX',
    before: 'STRAX-OLD',
    from: at('2024-03-20T03:00:00Z'),
    exchanges: { binance: at('2024-03-20T03:00:00Z') },
    spreadDays: 60n,
    known: 'documented',
    source:
      'https://www.binance.com/en/support/announcement/binance-will-support-the-stratis-strax-token-swap-and-redenomination-plan-2e6eb8e644664a6ca7b6659a226c41b0',
  },
  namesake('SKY', 'SKYCOIN', '2024-09-01'),
  namesake('ACT', 'ACHAIN', '2024-10-01'),
  namesake('ZK', 'ZKJ', '2024-06-17'),
]

/** Another coin of the same ticker before, as the data of others has it; its last days on single exchanges are not known. */
function namesake(code: string, before: string, from: string): Collision {
  const source = 'https://github.com/rotki/assets, where both are listed under this symbol'
  return { code, before, from: at(from), exchanges: {}, spreadDays: 60n, known: 'seen', source }
}

/**
 * How long before the notice of a new name a row with that name may belong to it: names are given out weeks ahead, and chains
 * run before exchanges list their coin.
 */
const AHEAD_DAYS = 180n

/** Names that are younger than a row which bears them. The row then means an older coin of that name, which nobody here knows. */
const FIRST_DAYS: ReadonlyMap<string, Instant> = new Map(
  RENAMES.flatMap(({ now, notice }) =>
    notice === undefined ? [] : [[now, plus(notice, -AHEAD_DAYS * MICROS_PER_DAY)] as const],
  ),
)

const OLD = '-OLD'

/** The first moment at which a code can have its meaning of today. Undefined where it always may. */
export function firstDayOf(code: string): Instant | undefined {
  return FIRST_DAYS.get(code)
}

/** The id of the unknown coin that bore this name before. */
export function earlierId(code: string): string {
  return `${code}${OLD}`
}

/** What can be said of an id that `earlierId` made. */
export function earlierOf(id: string): { readonly symbol: string; readonly name: string } | undefined {
  const symbol = id.endsWith(OLD) ? id.slice(0, -OLD.length) : ''
  return FIRST_DAYS.has(symbol) ? { symbol, name: `An earlier ${symbol}` } : undefined
}
