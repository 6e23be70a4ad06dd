import { asset } from '../../core/asset.ts'
import { format } from '../../core/decimal.ts'
import type { ConnectionState, Finding } from '../../core/diagnosis/cause.ts'
import { formatInstant, type Instant } from '../../core/instant.ts'
import { reconcile } from '../../core/ledger/reconcile.ts'
import { intersection, provenUntil, type Coverage } from '../../core/sync/coverage.ts'
import { askedUntil, provenOf } from '../../core/sync/proven.ts'
import { EXCHANGES, exchangeById, profileOf } from '../../outside/exchanges/registry.ts'
import { latestReports } from '../../store/balance-reports.ts'
import { readBalances } from '../../store/balances.ts'
import { findConnection, listConnections, type Connection } from '../../store/connections.ts'
import { listEvents } from '../../store/events.ts'
import { listFindings } from '../../store/findings.ts'
import { openRejects } from '../../store/reject-list.ts'
import type { BookTx } from '../../store/store.ts'
import { readStreams, type Stream } from '../../store/streams.ts'
import { readTallies, type WalletCounts } from '../../store/tallies.ts'
import { listWallets } from '../../store/wallets.ts'
import { damageOf } from '../damage.ts'
import type { Progress } from '../live.ts'
import { storedPassport, viewPassport, type PassportView } from '../passport.ts'
import { readSettings } from '../settings.ts'
import type { World } from '../world.ts'
import { reachOfStream, spans, readStreamViews, type StreamView } from './streams.ts'

type Span = readonly [string, string]

export interface ConnectionSummary {
  readonly id: string
  readonly name: string
  readonly wallet: { readonly id: string; readonly name: string }
  readonly exchange: string
  readonly exchangeName: string
  readonly variant: string
  readonly state: ConnectionState
  readonly since: string
  readonly lastGoodAt: string | null
  readonly provenUntil: string | null
  readonly nextSyncAt: string | null
  readonly records: number
  readonly expiresAt: string | null
  readonly practice: boolean
  readonly findings: readonly Finding[]
  readonly progress: Progress | null
  readonly reading: number | null
  readonly coverage: readonly Span[]
  readonly span: Span | null
}

export interface ConnectionDetail extends ConnectionSummary {
  readonly streams: readonly StreamView[]
  readonly passport: PassportView | null
  readonly balances: {
    readonly matched: number
    readonly differing: readonly DifferenceView[]
    readonly at: string | null
  }
  readonly rejects: readonly { readonly stream: string; readonly reason: string; readonly payload: string }[]
  readonly events: readonly {
    readonly at: string
    readonly kind: string
    readonly what: string
    readonly details: Readonly<Record<string, unknown>>
  }[]
  readonly neverReturns: readonly string[]
}

export interface DifferenceView {
  readonly asset: string
  readonly computed: string
  readonly reported: string
  readonly difference: string
}

/** The most events and rejected rows that one page shows. */
const EVENTS_MAX = 200
const REJECTS_MAX = 100

export function listConnectionViews(world: World, bookId: string): Promise<readonly ConnectionSummary[]> {
  return world.store.inBook(bookId, async (tx) => {
    const connections = await listConnections(tx)
    const shared = await readShared(tx)
    const views: ConnectionSummary[] = []
    for (const connection of connections) views.push(await summarise(world, tx, connection, shared))
    return views
  })
}

export function readConnectionView(
  world: World,
  bookId: string,
  idOrName: string,
): Promise<ConnectionDetail | undefined> {
  return world.store.inBook(bookId, async (tx) => {
    const connection = await findConnection(tx, idOrName)
    return connection && detail(world, tx, connection)
  })
}

/** What the summaries of all connections of a book look things up in: read once, however many there are. */
interface Shared {
  readonly walletNames: ReadonlyMap<string, string>
  readonly tallies: ReadonlyMap<string, WalletCounts>
}

async function readShared(tx: BookTx): Promise<Shared> {
  const wallets = await listWallets(tx)
  return { walletNames: new Map(wallets.map((wallet) => [wallet.id, wallet.name])), tallies: await readTallies(tx) }
}

async function summarise(
  world: World,
  tx: BookTx,
  connection: Connection,
  { walletNames, tallies }: Shared,
): Promise<ConnectionSummary> {
  const streams = await readStreams(tx, { sourceId: connection.id })
  const findings = (await listFindings(tx, connection.id)).filter((kept) => kept.closedAt === null)
  const passport = storedPassport(connection)
  const now = world.clock.now()
  return {
    id: connection.id,
    name: connection.name,
    wallet: { id: connection.walletId, name: walletNames.get(connection.walletId) ?? '' },
    exchange: connection.exchange,
    exchangeName: exchangeById(connection.exchange)?.name ?? connection.exchange,
    variant: connection.variant,
    state: connection.state,
    since: formatInstant(connection.stateSince),
    lastGoodAt: maybe(connection.lastGoodAt),
    nextSyncAt: maybe(connection.nextSyncAt),
    records: tallies.get(connection.walletId)?.records ?? 0,
    expiresAt: passport?.expiresAt ?? null,
    practice: readSettings(connection).practice !== undefined,
    findings: [
      ...findings.map((kept) => ({ ...kept.finding, since: kept.finding.since ?? formatInstant(kept.openedAt) })),
      ...damageOf(connection),
    ],
    progress: world.live.progressOf(connection.id),
    reading: world.live.readingOf(connection.id),
    ...proven(connection, streams, now),
  }
}

/** What every stream that the key reaches has proven, and the span of time on which to draw it. */
function proven(connection: Connection, streams: readonly Stream[], now: Instant) {
  const exchange = profileOf(connection)
  const lacks = storedPassport(connection)?.lacks ?? []
  const reached = (exchange?.streams ?? []).filter((stream) => !lacks.some((lack) => lack.scope === stream.scope))
  const until = askedUntil(streams)
  if (until === null || reached.length === 0) return { provenUntil: null, coverage: [], span: null }
  const oldest = reached.map((stream) => stream.since).reduce((first, one) => (one < first ? one : first))
  const from = reached
    .map((stream) => reachOfStream(stream, connection, now))
    .reduce((first, one) => (one < first ? one : first))
  const ends = reached.map((stream) => provenUntil(provenOf(stream, streams), reachOfStream(stream, connection, now)))
  const end = ends.reduce((first, one) => (one < first ? one : first))
  // A stream that began later, or keeps less, says nothing of the time before: that does not count against it.
  const shared = reached.reduce<Coverage>(
    (all, stream) =>
      intersection(
        all,
        [{ from: oldest, until: reachOfStream(stream, connection, now) }, ...provenOf(stream, streams)].filter(
          (one) => one.from < one.until,
        ),
      ),
    [{ from, until }],
  )
  const complete = ends.every((one, index) => one > reachOfStream(reached[index] ?? first(reached), connection, now))
  return {
    provenUntil: complete ? formatInstant(end) : null,
    coverage: spans(shared),
    span: [formatInstant(from), formatInstant(until)] as const,
  }
}

function first<Value>(values: readonly Value[]): Value {
  const [value] = values
  if (value === undefined) throw new RangeError('an empty list has no first member')
  return value
}

async function detail(world: World, tx: BookTx, connection: Connection): Promise<ConnectionDetail> {
  const exchange = profileOf(connection) ?? first(EXCHANGES)
  const passport = storedPassport(connection)
  const rejects = await openRejects(tx, REJECTS_MAX, connection.walletId)
  const events = await listEvents(tx, EVENTS_MAX, connection.id)
  return {
    ...(await summarise(world, tx, connection, await readShared(tx))),
    streams: await readStreamViews(tx, exchange, connection, { now: world.clock.now() }),
    passport: passport && viewPassport(passport),
    balances: await compareStored(tx, connection.walletId),
    rejects: rejects.map(({ stream, reason, payload }) => ({ stream, reason, payload })),
    events: events.map((event) => ({
      at: formatInstant(event.at),
      kind: event.kind,
      what: event.what,
      details: event.details,
    })),
    neverReturns: exchange.neverReturns,
  }
}

/** Our balances beside the last ones that the exchange reported. */
export async function compareStored(tx: BookTx, walletId: string): Promise<ConnectionDetail['balances']> {
  const reports = await latestReports(tx, walletId)
  if (reports.length === 0) return { matched: 0, differing: [], at: null }
  const computed = new Map((await readBalances(tx, walletId)).map((one) => [asset(one.asset), one.quantity]))
  const { matched, differing } = reconcile(computed, new Map(reports.map((one) => [asset(one.asset), one.quantity])))
  const at = reports.map((one) => one.at).reduce((oldest, one) => (one < oldest ? one : oldest))
  return {
    matched,
    differing: differing.map((one) => ({
      asset: one.asset,
      computed: format(one.computed),
      reported: format(one.reported),
      difference: format(one.difference),
    })),
    at: formatInstant(at),
  }
}

function maybe(moment: Instant | null): string | null {
  return moment === null ? null : formatInstant(moment)
}
