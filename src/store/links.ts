import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { formatInstant, type Instant } from '../core/instant.ts'
import { relay } from './relay.ts'
import type { BookTx } from './store.ts'

/**
 * Two transactions that belong together. transfer: `a` went out and arrived as `b`. duplicate: both tell of one event;
 * once accepted, `a` speaks for both and `b` is hidden. swap: `a` is a
 * redenomination that `b` tells one half of. By natural identity, so that a link outlives a remake.
 */
export interface Link {
  readonly id: string
  readonly kind: 'transfer' | 'duplicate' | 'swap'
  readonly a: string
  readonly b: string
  readonly state: LinkState
  readonly by: 'rule' | 'user'
  readonly reason: string | null
  readonly at: Instant
}

export type LinkState = 'proposed' | 'accepted' | 'refused'

export type NewLink = Omit<Link, 'id'>

/** Adds the pairs that are new; what was said about a known pair stands. Answers how many were new. */
export async function addLinks(tx: BookTx, links: readonly NewLink[]): Promise<number> {
  if (links.length === 0) return 0
  const added = await tx
    .insertInto('link')
    .values(links.map((link) => ({ ...link, id: randomUUID(), at: formatInstant(link.at) })))
    .onConflict((conflict) => conflict.columns(['book_id', 'kind', 'a', 'b']).doNothing())
    .returning(['kind', 'a', 'b', 'state'])
    .execute()
  const accepted = added.filter((link) => link.state === 'accepted')
  if (accepted.length > 0) await relay(tx, accepted.flatMap(halvesOf))
  return added.length
}

/** Accepts or refuses. Undefined where there is no such link. */
export async function decideLink(
  tx: BookTx,
  decision: { readonly id: string; readonly state: LinkState; readonly by: 'rule' | 'user'; readonly at: Instant },
): Promise<Link | undefined> {
  const link = await tx
    .updateTable('link')
    .set({ state: decision.state, by: decision.by, at: formatInstant(decision.at) })
    .where('id', '=', decision.id)
    .returning(['id', 'kind', 'a', 'b', 'state', 'by', 'reason', 'at'])
    .executeTakeFirst()
  if (link) await relay(tx, halvesOf(link))
  return link
}

/** The transactions that a link changes. */
function halvesOf({ kind, a, b }: Pick<Link, 'kind' | 'a' | 'b'>): readonly string[] {
  return kind === 'transfer' ? [a, b] : [b]
}

export async function listLinks(tx: BookTx, state?: LinkState): Promise<readonly Link[]> {
  const { rows } = await sql<Link>`
    select id, kind, a, b, state, by, reason, at from link
    where ${state === undefined ? sql`true` : sql`state = ${state}`} order by at, id`.execute(tx)
  return rows
}
