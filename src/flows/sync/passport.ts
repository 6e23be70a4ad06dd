import type { Finding } from '../../core/diagnosis/cause.ts'
import { tell } from '../../core/diagnosis/tell.ts'
import { parseInstant, type Instant } from '../../core/instant.ts'
import type { Lack } from '../../outside/exchanges/profile.ts'
import { updateConnection } from '../../store/connections.ts'
import { inspect } from '../inspect.ts'
import { keepPassport, storedPassport } from '../passport.ts'
import type { World } from '../world.ts'
import type { OpenConnection } from './opening.ts'

/** A key's own record is read anew after this long: its date, its rights and its addresses may be changed at the exchange. */
const FRESH_MICROS = 86_400_000_000n

export interface Reread {
  readonly lacks: readonly Lack[]
  readonly findings: readonly Finding[]
}

/** Reads the key's own record once a day. That it cannot be read now is no finding: the streams will tell. */
export async function rereadPassport(world: World, opened: OpenConnection): Promise<Reread> {
  const kept = storedPassport(opened.connection)
  const now = world.clock.now()
  const unchanged = { lacks: opened.lacks, findings: [] }
  // One that was never read stays unread; one that cannot be read any more is read anew at once.
  if (opened.connection.passport === null) return unchanged
  if (kept !== null && isFresh(kept.readAt, opened.connection.createdAt, now)) return unchanged
  const read = await inspect(opened.session, (call, params) => opened.session.probe(call, params))
  if ('verdict' in read) return unchanged
  const passport = JSON.stringify(keepPassport(read, now))
  await world.store.inBook(opened.bookId, (tx) => updateConnection(tx, opened.id, { passport }, now))
  const gained = kept === null ? [] : read.excess.filter((one) => !kept.excess.includes(one))
  const { name } = opened.profile
  const findings =
    gained.length === 0
      ? []
      : [
          tell(
            { exchange: name, where: opened.name },
            {
              cause: 'excess_permission',
              what: `The key may ${gained.join(' and ')} now, which it could not before. Holdfast only reads; take the right away.`,
              evidence: [`${name} lists: ${read.scopes.join(', ')}`],
              details: { excess: gained, scopes: read.scopes },
            },
          ),
        ]
  return { lacks: read.lacks, findings }
}

function isFresh(readAt: string | undefined, createdAt: Instant, now: Instant): boolean {
  const at = readAt === undefined ? createdAt : (parseInstant(readAt) ?? createdAt)
  return now - at < FRESH_MICROS
}
