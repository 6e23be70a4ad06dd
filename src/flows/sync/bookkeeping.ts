import { asset, type Asset } from '../../core/asset.ts'
import { ZERO, type Decimal } from '../../core/decimal.ts'
import type { ConnectionState } from '../../core/diagnosis/cause.ts'
import { onceEach } from '../../core/diagnosis/once-each.ts'
import { instant, type Instant } from '../../core/instant.ts'
import { intersection, range, type Coverage } from '../../core/sync/coverage.ts'
import { filledGap } from '../../core/sync/filled-gap.ts'
import { isOurs, keptFault, LEFT_ALONE } from '../../core/sync/left-alone.ts'
import { nextSync, waitingSince } from '../../core/sync/next-sync.ts'
import { stateAfter } from '../../core/sync/state-after.ts'
import { lackingOf } from '../../core/sync/told-by-two.ts'
import type { StreamProfile } from '../../outside/exchanges/profile.ts'
import { addBalanceReport } from '../../store/balance-reports.ts'
import { readBalances } from '../../store/balances.ts'
import { updateConnection } from '../../store/connections.ts'
import { addEvent } from '../../store/events.ts'
import { replaceFindings } from '../../store/findings.ts'
import { writeSetting } from '../../store/settings.ts'
import { noteStream, readStreams } from '../../store/streams.ts'
import { endRun, startRun } from '../../store/sync-runs.ts'
import { writeNonce } from './nonce.ts'
import type { World } from '../world.ts'
import type { OpenConnection } from './opening.ts'
import { readUnmet } from './told-by-two.ts'
import type { SyncResult } from './result.ts'
import { leftAlone } from './left.ts'
import type { KnownPart, StreamOutcome } from './walk-all.ts'
import { noteUnlisted } from './unlisted.ts'

export async function began(world: World, opened: OpenConnection): Promise<void> {
  const at = world.clock.now()
  await world.store.inBook(opened.bookId, (tx) => updateConnection(tx, opened.id, { state: 'syncing' }, at))
  world.live.tell({ kind: 'state', bookId: opened.bookId, connection: opened.id, state: 'syncing' })
}

/** What is proven of each part; of coverage, only what lies before `trusted`, where that is given. */
export async function knownParts(
  world: World,
  opened: OpenConnection,
  trusted?: Instant,
): Promise<ReadonlyMap<string, KnownPart>> {
  const streams = await world.store.inBook(opened.bookId, (tx) => readStreams(tx, { sourceId: opened.id }))
  const believed = (coverage: Coverage): Coverage =>
    trusted === undefined ? coverage : intersection(coverage, range(instant(0n), trusted))
  return new Map(
    streams.map((stream) => [
      `${stream.name}/${stream.part}`,
      { coverage: believed(stream.coverage), cursor: stream.cursor },
    ]),
  )
}

/** The streams of which another one tells more than they do. */
export function untold(world: World, opened: OpenConnection): Promise<ReadonlySet<string>> {
  return world.store.inBook(opened.bookId, async (tx) => {
    return lackingOf(await readUnmet(tx, opened.connection, world.clock.now()))
  })
}

/** Those of these streams that this version of Holdfast has left alone. */
export async function leftStreams(
  world: World,
  opened: OpenConnection,
  streams: readonly StreamProfile[],
): Promise<readonly StreamOutcome[]> {
  const stored = await world.store.inBook(opened.bookId, (tx) => readStreams(tx, { sourceId: opened.id }))
  return streams.flatMap((stream) => leftAlone(stream, stored, world.version ?? '') ?? [])
}

/** Everything that the exchange says is held; what we count and it does not name is reported as zero. */
export async function reportBalances(
  world: World,
  opened: OpenConnection,
  reported: ReadonlyMap<Asset, Decimal>,
): Promise<void> {
  const at = world.clock.now()
  const { walletId, id: connectionId } = opened
  await world.store.inBook(opened.bookId, async (tx) => {
    const ours = (await readBalances(tx, walletId)).map((balance) => asset(balance.asset))
    const assets = [...new Set([...reported.keys(), ...ours])]
    const balances = assets.map((one) => ({ asset: one, quantity: reported.get(one) ?? ZERO }))
    await addBalanceReport(tx, { walletId, connectionId, part: '', at, balances })
  })
}

export async function computedBalances(world: World, opened: OpenConnection): Promise<ReadonlyMap<Asset, Decimal>> {
  const balances = await world.store.inBook(opened.bookId, (tx) => readBalances(tx, opened.walletId))
  return new Map(balances.map((balance) => [asset(balance.asset), balance.quantity]))
}

/** Notes how a run ended: streams, findings, state, the next time, one line of the timeline. */
export async function ended(
  world: World,
  opened: OpenConnection,
  result: SyncResult,
  { aborted, startedAt }: { readonly aborted: boolean; readonly startedAt: Instant },
): Promise<void> {
  const at = world.clock.now()
  const state = aborted ? 'waiting' : stateAfter(result.findings)
  const total = sumUp(result)
  await world.store.inBook(opened.bookId, async (tx) => {
    const run = await startRun(tx, opened.id, startedAt)
    await endRun(tx, run, { outcome: state, ...total }, at)
    for (const { stream, stopped } of result.streams) {
      const change = {
        state: stopped === null ? 'complete' : isOurs(stopped) ? LEFT_ALONE : 'incomplete',
        retentionDays: stream.retentionDays,
        lastFault: stopped ? keptFault(stopped, world.version ?? '') : null,
      }
      await noteStream(tx, { walletId: opened.walletId, sourceId: opened.id, name: stream.name, part: '' }, change, at)
    }
    for (const stream of result.missingPermission) {
      const change = { state: 'missing_permission', retentionDays: stream.retentionDays, lastFault: null }
      await noteStream(tx, { walletId: opened.walletId, sourceId: opened.id, name: stream.name, part: '' }, change, at)
    }
    await replaceFindings(tx, opened.id, onceEach(result.findings), at)
    await noteUnlisted(tx, opened.connection.exchange, result.findings, at)
    await writeNonce(tx, opened.id, world.nonces.highest(opened.session.publicKey))
    await writeSetting(tx, `spent/${opened.id}`, JSON.stringify(world.pacer.spent(opened.lane)))
    const next = nextSync(state, result.findings, at, waitingSince(opened.connection, at))
    await updateConnection(
      tx,
      opened.id,
      { state, nextSyncAt: next, ...(state === 'healthy' ? { lastGoodAt: at } : {}) },
      at,
    )
    const changed = state !== opened.connection.state || total.added > 0
    if (changed) {
      const what = `${filledGap(state, opened.connection.lastGoodAt, total.added, at)}${sentence(state, total, result)}`
      await addEvent(tx, {
        connectionId: opened.id,
        walletId: opened.walletId,
        kind: `sync_${state}`,
        what,
        details: { ...total, findings: result.findings },
        at,
      })
    }
  })
  world.live.tell({
    kind: 'synced',
    bookId: opened.bookId,
    connection: opened.id,
    added: total.added,
    requests: total.requests,
  })
  world.live.tell({ kind: 'state', bookId: opened.bookId, connection: opened.id, state })
}

function sumUp(result: SyncResult): { readonly requests: number; readonly received: number; readonly added: number } {
  return result.streams.reduce(
    (sum, one) => ({
      requests: sum.requests + one.requests,
      received: sum.received + one.received,
      added: sum.added + one.added,
    }),
    { requests: 0, received: 0, added: 0 },
  )
}

function sentence(
  state: ConnectionState,
  total: { readonly added: number; readonly requests: number },
  result: SyncResult,
): string {
  const balances =
    result.balances === null
      ? ''
      : result.balances.differing.length === 0
        ? ' All balances agree.'
        : ` ${result.balances.differing.length} balances differ.`
  const trouble = result.findings[0] ? ` ${result.findings[0].what}` : ''
  return `${total.added} new records with ${total.requests} requests.${balances}${trouble}${state === 'waiting' ? ' Holdfast goes on by itself.' : ''}`
}
