import type { Asked, Refusal } from '../../core/refusal.ts'
import { format } from '../../core/decimal.ts'
import type { ConnectionState, Finding } from '../../core/diagnosis/cause.ts'
import { profileOf } from '../../outside/exchanges/registry.ts'
import { findConnection } from '../../store/connections.ts'
import { openRejects } from '../../store/reject-list.ts'
import { readStreams } from '../../store/streams.ts'
import { streamViews, type StreamView } from '../views/streams.ts'
import type { DifferenceView } from '../views/connections.ts'
import type { World } from '../world.ts'
import type { SyncResult } from './result.ts'
import { runSync, type SyncRequest } from './run.ts'
import { readUnmet } from './told-by-two.ts'

/** What `sync` answers for one connection. */
export interface SyncReport {
  readonly id: string
  readonly name: string
  readonly state: ConnectionState
  readonly findings: readonly Finding[]
  readonly streams: readonly StreamView[]
  readonly balances: { readonly matched: number; readonly differing: readonly DifferenceView[] }
}

/** What several syncs answer. */
export interface SyncReports {
  readonly connections: readonly SyncReport[]
  /** Why one of them was not begun or not ended, where that is no fault of an exchange; null where all were. */
  readonly refused: Refusal | null
}

/** Rejects that count per stream; more are not counted apart. */
const REJECTS_COUNTED_MAX = 10_000

/** Syncs one connection and tells how that went, with the figures of this run. */
export async function syncAndReport(world: World, request: SyncRequest): Promise<Asked<SyncReport>> {
  const result = await runSync(world, { ...request, insisted: true })
  if ('ok' in result) return result
  const now = world.clock.now()
  const { connection, stored, unmet, rejects } = await world.store.inBook(request.bookId, async (tx) => {
    const found = await findConnection(tx, request.connectionId)
    return {
      connection: found,
      stored: found ? await readStreams(tx, { sourceId: found.id }) : [],
      unmet: found ? await readUnmet(tx, found, now) : [],
      rejects: found ? await openRejects(tx, REJECTS_COUNTED_MAX, found.walletId) : [],
    }
  })
  const exchange = connection && profileOf(connection)
  const nothing = { matched: 0, differing: [] }
  if (!connection || !exchange || 'cause' in result) {
    const findings = 'cause' in result ? [result] : result.findings
    const { id = request.connectionId, name = request.connectionId, state = 'broken' } = connection ?? {}
    return { ok: true, value: { id, name, state, findings, streams: [], balances: nothing } }
  }
  const wanted = (name: string): boolean => request.streams === undefined || request.streams.includes(name)
  const views = streamViews(exchange, connection, { stored, unmet }, { now }).filter((view) => wanted(view.name))
  const report: SyncReport = {
    id: connection.id,
    name: connection.name,
    state: connection.state,
    findings: result.findings,
    streams: views.map((view) => withFigures(view, result, rejects.filter((one) => one.stream === view.name).length)),
    balances: result.balances
      ? {
          matched: result.balances.matched,
          differing: result.balances.differing.map((one) => ({
            asset: one.asset,
            computed: format(one.computed),
            reported: format(one.reported),
            difference: format(one.difference),
          })),
        }
      : nothing,
  }
  return { ok: true, value: report }
}

function withFigures(view: StreamView, result: SyncResult, rejected: number): StreamView {
  const mine = result.streams.find((one) => one.stream.name === view.name)
  if (!mine) return { ...view, requests: 0, received: 0 }
  return { ...view, requests: mine.requests, received: mine.received, added: mine.added, rejected }
}
