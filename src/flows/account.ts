import { plus, type Instant } from '../core/instant.ts'
import type { StreamProfile } from '../outside/exchanges/profile.ts'
import { latestRecords } from '../store/record-list.ts'
import type { Session } from './session.ts'
import { fetchPage, metNothing } from './sync/page.ts'
import type { World } from './world.ts'

/** Whether a key reads the account that a wallet is of: `unknown` where there is nothing to compare. */
export type SameAccount = 'same' | 'other' | 'unknown'

/** So many of the latest records of a stream are looked for again. */
const COMPARED_MAX = 20
const SECOND_MICROS = 1_000_000n

/**
 * Compares what a key reads with what the wallet holds, for exchanges that do not say whose key it is: the latest records of
 * a stream must be there again. One page is asked of each stream until one has something to compare.
 */
export async function sameAccount(
  world: World,
  bookId: string,
  walletId: string,
  session: Session,
): Promise<SameAccount> {
  for (const stream of session.profile.streams.filter(isComparable)) {
    const known = await world.store.inBook(bookId, (tx) => latestRecords(tx, walletId, stream.name, COMPARED_MAX))
    const compared = await compare(session, stream, known, world.clock.now())
    if (compared !== 'unknown') return compared
  }
  return 'unknown'
}

/** Streams that can be asked for a time, without a list of markets or accounts. */
function isComparable(stream: StreamProfile): boolean {
  return stream.parts?.by !== 'discover' && (stream.walk.by === 'windows' || stream.walk.by === 'newest_first')
}

async function compare(
  session: Session,
  stream: StreamProfile,
  known: readonly { readonly nativeId: string; readonly at: Instant }[],
  now: Instant,
): Promise<SameAccount> {
  const [latest] = known
  if (!latest) return 'unknown'
  const width = stream.walk.by === 'windows' ? stream.walk.windowMicros / 2n : SECOND_MICROS * 3600n
  const oldest =
    stream.retentionDays === null ? null : plus(now, -BigInt(stream.retentionDays) * 86_400n * SECOND_MICROS)
  if (oldest !== null && latest.at < oldest) return 'unknown'
  const near = known.filter((one) => latest.at - one.at < width)
  const wanted = new Set(near.map((one) => one.nativeId))
  const ask = {
    from: (near.at(-1) ?? latest).at,
    until: plus(latest.at, SECOND_MICROS),
    offset: 0,
    page: 1,
    cursor: null,
    fromId: null,
    pageSize: stream.walk.pageSize,
  }
  const parts = stream.parts?.by === 'fixed' ? stream.parts.parts : ['']
  for (const part of parts) {
    const fetched = await fetchPage(session, { stream, part }, ask, metNothing())
    if (!fetched.ok) return 'unknown'
    if (fetched.page.records.some((record) => wanted.has(record.nativeId))) return 'same'
    // Where the oldest rows come first, a full page of others may hide those that are looked for.
    const isHidden = stream.walk.by === 'windows' && fetched.page.facts.rows >= stream.walk.pageSize
    if (isHidden) return 'unknown'
  }
  return 'other'
}
