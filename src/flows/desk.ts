import type { Asked, Refusal } from '../core/refusal.ts'
import type { ClosingStep } from '../core/sync/closing.ts'
import type { LifeAction } from '../core/sync/life.ts'
import type { Instant } from '../core/instant.ts'
import type { Finding } from '../core/diagnosis/cause.ts'
import type { Outcome } from '../core/lots/outcome.ts'
import type { GainsJson } from '../core/report/json.ts'
import { findConnection, listConnections } from '../store/connections.ts'
import { assetsOfBook, editAssets, undoAssets, type AssetWish } from './assets.ts'
import { certificates, type Certificate } from './certificate.ts'
import { checkStatement, type CheckedStatement } from './check-statement.ts'
import { closeStep, closingOf, type ClosingView } from './closing.ts'
import { alertViews, type AlertView } from './alerts/views.ts'
import { supportBundle, type Bundle } from './bundle.ts'
import { connect, type ConnectAnswer, type ConnectRequest } from './connect.ts'
import { addByHand, edit, editsOfBook, type AddWish, type EditAnswer, type EditWish } from './edits.ts'
import { erase } from './erase.ts'
import { importFile, type ImportView, type ImportWish } from './files/import.ts'
import type { FileSource } from './files/source.ts'
import { importsOfBook, turnImport, type ImportListView } from './files/undo.ts'
import { gainsOfBook } from './gains.ts'
import type { GainsFlags } from './gains-flags.ts'
import { diagnose, type Diagnosis } from './diagnosis/diagnose.ts'
import { act } from './lifecycle.ts'
import type { Live } from './live.ts'
import { replaceKey, type ReplaceRequest } from './replace-key.ts'
import { syncAndReport, type SyncReports } from './sync/report.ts'
import {
  listConnectionViews,
  readConnectionView,
  type ConnectionDetail,
  type ConnectionSummary,
} from './views/connections.ts'
import {
  balanceViews,
  pageOfTransactions,
  type BalanceView,
  type TransactionQuery,
  type TransactionView,
} from './views/ledger.ts'
import type { AssetsView } from './views/assets.ts'
import { statusOnce, type StatusView } from './status.ts'
import type { World } from './world.ts'

export interface SyncWish {
  /** Ids or names; all that are in use where none is named. */
  readonly connections: readonly string[]
  readonly streams?: readonly string[] | undefined
  readonly from?: Instant | undefined
  readonly until?: Instant | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * What people may ask about one book. The command line and the API ask the same desk; where a server owns the data, the
 * command line's desk is that server's, over HTTP.
 */
export interface Desk {
  connect(request: ConnectRequest): Promise<ConnectAnswer>
  replaceKey(connection: string, request: ReplaceRequest): Promise<ConnectAnswer | undefined>
  /** Probes a connection without changing it; a finding where it cannot even be opened; undefined where there is none. */
  diagnose(connection: string): Promise<Diagnosis | Finding | undefined>
  sync(wish: SyncWish, listen: (event: Live) => void): Promise<SyncReports>
  connections(): Promise<readonly ConnectionSummary[]>
  connection(idOrName: string): Promise<ConnectionDetail | undefined>
  act(idOrName: string, action: LifeAction): Promise<Asked<ConnectionSummary> | undefined>
  certificates(wallet: string | undefined): Promise<readonly Certificate[]>
  /** Whether a statement that was saved is genuine. */
  checkStatement(statement: unknown): Promise<Asked<CheckedStatement>>
  closing(idOrName: string): Promise<ClosingView | undefined>
  closeStep(idOrName: string, step: ClosingStep): Promise<Asked<ClosingView> | undefined>
  /** `repeated` is the connection's name once more: nothing else takes data away. */
  erase(
    idOrName: string,
    repeated: string,
  ): Promise<Asked<{ readonly name: string; readonly records: number }> | undefined>
  balances(
    at: Instant | undefined,
  ): Promise<{ readonly balances: readonly BalanceView[]; readonly reportedAt: string | null }>
  transactions(query: TransactionQuery): Promise<
    Asked<{
      readonly transactions: readonly TransactionView[]
      readonly next: string | null
      readonly total: number | null
    }>
  >
  edit(transaction: string, wish: EditWish, author: string): Promise<Asked<EditAnswer> | undefined>
  add(wish: AddWish): Promise<Asked<Pick<EditAnswer, 'transaction'>>>
  edits(): ReturnType<typeof editsOfBook>
  /** The preview, unless `wish.yes`. */
  importFile(source: FileSource, wish: ImportWish, author: string): Promise<Asked<ImportView>>
  imports(): Promise<readonly ImportListView[]>
  turnImport(id: string, wanted: 'undo' | 'redo'): Promise<Asked<ImportListView> | undefined>
  assets(): Promise<AssetsView>
  editAssets(wish: AssetWish, author: string): Promise<Asked<AssetsView>>
  /** Undefined where nothing of that id is in force. */
  undoAssets(id: string, by: string): Promise<AssetsView | undefined>
  gains(flags: GainsFlags): Promise<Outcome<GainsJson>>
  /** What needs people, the most urgent first; with `closed`, what is over too. */
  alerts(closed: boolean): Promise<readonly AlertView[]>
  /** What may be given away to find out what is wrong. */
  supportBundle(): Promise<Bundle>
}

/** The latest changes that one answer carries. */
const EDITS_SHOWN_MAX = 500

/** The desk of a book whose database this process has open. */
export function localDesk(
  world: World,
  bookId: string,
  status: () => Promise<StatusView> = () => statusOnce(world, ''),
): Desk {
  const summary = async (id: string): Promise<ConnectionSummary | undefined> =>
    (await listConnectionViews(world, bookId)).find((one) => one.id === id)
  return {
    connect: (request) => connect(world, bookId, request),
    replaceKey: (connection, request) => replaceKey(world, bookId, connection, request),
    async diagnose(connection) {
      const answer = await diagnose(world, bookId, connection)
      return 'ok' in answer ? undefined : answer
    },
    async sync(wish, listen) {
      const ids = await chosen(world, bookId, wish.connections)
      const stop = world.live.listen(listen)
      try {
        const reports = await Promise.all(
          ids.map((connectionId) =>
            syncAndReport(world, {
              bookId,
              connectionId,
              ...(wish.streams ? { streams: wish.streams } : {}),
              ...(wish.from ? { from: wish.from } : {}),
              ...(wish.until ? { until: wish.until } : {}),
              ...(wish.signal ? { signal: wish.signal } : {}),
            }),
          ),
        )
        return {
          connections: reports.flatMap((one) => (one.ok ? [one.value] : [])),
          refused: reports.map(refusalOf).find((one) => one !== null) ?? null,
        }
      } finally {
        stop()
      }
    },
    connections: () => listConnectionViews(world, bookId),
    connection: (idOrName) => readConnectionView(world, bookId, idOrName),
    async act(idOrName, action) {
      const done = await act(world, bookId, idOrName, action)
      if (!done?.ok) return done
      const value = await summary(done.value.id)
      return value && { ok: true, value }
    },
    certificates: (wallet) => certificates(world, bookId, wallet),
    checkStatement: (statement) => checkStatement(world, statement),
    closing: (idOrName) => closingOf(world, bookId, idOrName),
    closeStep: (idOrName, step) => closeStep(world, bookId, idOrName, step),
    erase: (idOrName, repeated) => erase(world, bookId, idOrName, repeated),
    balances: (at) => balanceViews(world, bookId, at),
    transactions: (query) => pageOfTransactions(world, bookId, query),
    edit: (transaction, wish, author) => edit(world, bookId, transaction, { ...wish, author }),
    add: (wish) => addByHand(world, bookId, wish),
    edits: () => editsOfBook(world, bookId, EDITS_SHOWN_MAX),
    importFile: (source, wish, author) => importFile(world, bookId, source, { ...wish, author }),
    imports: () => importsOfBook(world, bookId),
    turnImport: (id, wanted) => turnImport(world, bookId, id, wanted),
    assets: () => assetsOfBook(world, bookId),
    editAssets: (wish, author) => editAssets(world, bookId, wish, author),
    undoAssets: (id, by) => undoAssets(world, bookId, id, by),
    gains: (flags) => gainsOfBook(world, bookId, flags),
    alerts: (closed) => alertViews(world, bookId, closed),
    supportBundle: async () => supportBundle(world, bookId, await status()),
  }
}

function refusalOf(answer: Asked<unknown>): Refusal | null {
  if (answer.ok) return null
  const { kind, what, remedy } = answer
  return { kind, what, remedy }
}

/** The connections meant: those named, or all that are neither frozen nor removed. */
async function chosen(world: World, bookId: string, named: readonly string[]): Promise<readonly string[]> {
  return world.store.inBook(bookId, async (tx) => {
    if (named.length === 0) {
      return (await listConnections(tx))
        .filter((one) => !['frozen', 'archived'].includes(one.state))
        .map((one) => one.id)
    }
    const ids: string[] = []
    for (const name of named) ids.push((await findConnection(tx, name))?.id ?? name)
    return ids
  })
}
