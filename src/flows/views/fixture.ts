import { redactRow } from '../../core/ledger/fixture.ts'
import { findConnection } from '../../store/connections.ts'
import { openRejects } from '../../store/reject-list.ts'
import type { World } from '../world.ts'

/** The rows of a connection that no map understands, without anything personal: for a bug report, and for a test of ours. */
export interface Fixture {
  readonly exchange: string
  readonly rows: readonly { readonly stream: string; readonly reason: string; readonly row: string }[]
}

/** A map is written from a few rows of a kind; a thousand of them are enough for many kinds. */
const ROWS_MAX = 1_000

export async function fixtureOf(world: World, bookId: string, idOrName: string): Promise<Fixture | undefined> {
  return world.store.inBook(bookId, async (tx) => {
    const connection = await findConnection(tx, idOrName)
    if (!connection) return undefined
    const rejects = await openRejects(tx, ROWS_MAX, connection.walletId)
    const rows = rejects.map(({ stream, reason, payload }) => ({ stream, reason, row: redactRow(payload) }))
    return { exchange: connection.exchange, rows }
  })
}
