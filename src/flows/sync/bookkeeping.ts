import { asset, type Asset } from '../../core/asset.ts'
import { ZERO, type Decimal } from '../../core/decimal.ts'
import type { Cause, ConnectionState, Finding } from '../../core/diagnosis/cause.ts'
import { instant, parseInstant, plus, type Instant } from '../../core/instant.ts'
import { intersection, range, type Coverage } from '../../core/sync/coverage.ts'
import type { StreamProfile } from '../../outside/exchanges/profile.ts'
import { addBalanceReport } from '../../store/balance-reports.ts'
import { readBalances } from '../../store/balances.ts'
import { updateConnection, type Connection } from '../../store/connections.ts'
import { addEvent } from '../../store/events.ts'
import { replaceFindings } from '../../store/findings.ts'
import { writeSetting } from '../../store/settings.ts'
import { noteStream, readStreams } from '../../store/streams.ts'
import { endRun, startRun } from '../../store/sync-runs.ts'
import { nextLook } from '../diagnosis/diagnose.ts'
import type { World } from '../world.ts'
import type { OpenConnection } from './opening.ts'
import type { SyncResult } from './run.ts'
import { isOurs, keptFault, leftAlone, LEFT_ALONE } from './left.ts'
import type { KnownPart, StreamOutcome } from './walk-all.ts'

/** A connection that is well is synced again after this long. */
const HOUR_MICROS = 3_600_000_000n
/** After trouble that heals by itself without a clock of its own. */
const TROUBLE_MICROS = 600_000_000n
const TROUBLE_MICROS_MAX = 6n * HOUR_MICROS

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
  aborted: boolean,
  startedAt: Instant,
): Promise<void> {
  const at = world.clock.now()
  const state = aborted ? 'waiting' : stateAfter(result)
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
    await replaceFindings(tx, opened.id, dedupe(result.findings), at)
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
      const what = `${filled(opened, state, total.added, at)}${sentence(state, total, result)}`
      await addEvent(tx, {
        connectionId: opened.id,
        walletId: opened.walletId,
        kind: `sync_${state}`,
        what,
        details: JSON.stringify({ ...total, findings: result.findings }),
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

/** A connection that was away for longer than from one sync to the next has a gap to fill; it is told in numbers. */
const AWAY_MICROS = 2n * HOUR_MICROS
const DAY_MICROS = 24n * HOUR_MICROS

function filled(opened: OpenConnection, state: ConnectionState, added: number, at: Instant): string {
  const { lastGoodAt } = opened.connection
  if (lastGoodAt === null || state !== 'healthy' || at - lastGoodAt < AWAY_MICROS) return ''
  const away = at - lastGoodAt
  const time = away >= DAY_MICROS ? `${away / DAY_MICROS} days` : `${away / HOUR_MICROS} hours`
  return `The gap of ${time} is filled: ${added} records. `
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

/** Someone must look, and everything else goes on. */
const PARTIAL: readonly Cause[] = [
  'missing_permission',
  'history_truncated',
  'excess_permission',
  'endpoint_gone',
  'bad_request',
]

/** The state that the findings of a run leave a connection in. Waiting is not breaking. */
export function stateAfter(result: Pick<SyncResult, 'findings' | 'streams'>): ConnectionState {
  const stops = result.findings.filter((finding) => finding.whoActs === 'user' || finding.whoActs === 'us')
  const onlyParts = stops.every((finding) => PARTIAL.includes(finding.cause))
  if (stops.length > 0) return onlyParts ? 'degraded' : 'broken'
  return result.findings.length > 0 ? 'waiting' : 'healthy'
}

/** Since when a connection has been waiting; now, where it was well until now. */
function waitingSince({ state, lastGoodAt, createdAt }: Connection, at: Instant): Instant {
  return state === 'healthy' || state === 'verifying' ? at : (lastGoodAt ?? createdAt)
}

/** Trouble without a clock is looked at after ten minutes, then after half as long as it has lasted, at most six hours. */
export function backOff(since: Instant, at: Instant): bigint {
  const half = (at - since) / 2n
  return half < TROUBLE_MICROS ? TROUBLE_MICROS : half > TROUBLE_MICROS_MAX ? TROUBLE_MICROS_MAX : half
}

function nextSync(state: ConnectionState, findings: readonly Finding[], at: Instant, since: Instant): Instant | null {
  if (state === 'broken') return nextLook(findings, at)
  if (state !== 'waiting') return plus(at, HOUR_MICROS)
  const clock = findings.flatMap((finding) => (finding.retryAt === null ? [] : [parseInstant(finding.retryAt) ?? at]))
  return clock.reduce(
    (latest, one) => (one > latest ? one : latest),
    clock.length === 0 ? plus(at, backOff(since, at)) : at,
  )
}

/** Many streams that stop for one reason are one finding, about the connection. */
function dedupe(findings: readonly Finding[]): readonly { readonly stream: string; readonly finding: Finding }[] {
  const byCause = new Map<string, Finding>()
  for (const finding of findings) if (!byCause.has(finding.cause)) byCause.set(finding.cause, finding)
  return [...byCause.values()].map((finding) => ({ stream: '', finding }))
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
