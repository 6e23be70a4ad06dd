import { asset, type Asset } from '../asset.ts'
import { MICROS_PER_DAY, type Instant } from '../instant.ts'
import { isShared } from './ambiguous.ts'
import { hasNames } from './codes/tables.ts'
import { COLLISIONS, earlierId, firstDayOf, type Collision } from './collisions.ts'
import { weaker, type Certainty } from './known.ts'
import { describe } from './registry.ts'
import { RENAMES } from './renames.ts'

/** A code as it came from outside, after its spelling was put right by `canonical`. */
export interface CodeAt {
  /** The exchange that said it; null for a file of anyone. */
  readonly exchange: string | null
  readonly code: Asset
  readonly at: Instant
}

export interface Meaning {
  readonly asset: Asset
  readonly certainty: Certainty
}

/**
 * Which asset a code meant on its day: LUNA of 2021 is Terra Classic, LUNA of 2023 is Terra; MATIC and POL are one. It takes what
 * an exchange or a file says, once, and never an id: GRAM of 2024 is the code of another coin than the asset GRAM, which was
 * called TON then.
 */
export function assetAt({ exchange, code, at }: CodeAt): Meaning {
  const dated = DATED.get(code)
  const first = firstDayOf(code)
  if (first !== undefined && at < first) return { asset: asset(earlierId(code)), certainty: 'unconfirmed' }
  return dated === undefined ? always(exchange, code) : before(dated, exchange, at)
}

/** The newest name of an asset; itself where it was never renamed. */
export function newest(code: Asset): Asset {
  return NEWEST.get(code)?.asset ?? code
}

function before(collision: Collision, exchange: string | null, at: Instant): Meaning {
  const own = exchange === null ? undefined : collision.exchanges[exchange]
  const boundary = own ?? collision.from
  const code = asset(at < boundary ? collision.before : collision.code)
  const distance = at < boundary ? boundary - at : at - boundary
  const near = own === undefined && distance <= collision.spreadDays * MICROS_PER_DAY
  const renamed = NEWEST.get(code)
  const certainty = near ? 'assumed' : collision.known
  return renamed
    ? { asset: renamed.asset, certainty: weaker(certainty, renamed.certainty) }
    : { asset: code, certainty }
}

/** What a code means whatever the day. Asked for each leg of each transaction, so that known answers are kept. */
function always(exchange: string | null, code: Asset): Meaning {
  const kept = hasNames(exchange) ? AT_EXAMINED : ELSEWHERE
  const known = kept.get(code)
  if (known) return known
  const found = find(exchange, code)
  if (found.certainty !== 'unconfirmed') kept.set(code, found)
  return found
}

const AT_EXAMINED = new Map<Asset, Meaning>()
const ELSEWHERE = new Map<Asset, Meaning>()

function find(exchange: string | null, code: Asset): Meaning {
  const renamed = NEWEST.get(code)
  const id = renamed?.asset ?? code
  const { confirmed, kind } = describe(id)
  if (!confirmed) return { asset: id, certainty: 'unconfirmed' }
  // Of an exchange whose codes were compared one by one, a ticker that several coins share is the usual one.
  const shared = isShared(code) && !hasNames(exchange)
  return {
    asset: id,
    certainty: shared ? 'assumed' : (renamed?.certainty ?? (kind === 'fiat' ? 'documented' : 'seen')),
  }
}

const DATED: ReadonlyMap<Asset, Collision> = new Map(COLLISIONS.map((one) => [asset(one.code), one]))

/** Chains of names (XRB, NANO, XNO) in one step. What is only assumed joins nothing. */
const NEWEST: ReadonlyMap<Asset, Meaning> = closed(
  new Map(RENAMES.filter(({ known }) => known !== 'assumed').map((one) => [one.old, one])),
)

function closed(steps: ReadonlyMap<string, (typeof RENAMES)[number]>): ReadonlyMap<Asset, Meaning> {
  return new Map(
    [...steps].map(([old, first]) => {
      let last = first
      let certainty: Certainty = first.known
      for (let next = steps.get(last.now); next; next = steps.get(next.now)) {
        last = next
        certainty = weaker(certainty, next.known)
      }
      return [asset(old), { asset: asset(last.now), certainty }]
    }),
  )
}
