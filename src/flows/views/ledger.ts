import { refused, type Asked, type Refused } from '../../core/refusal.ts'
import { format, isZero, subtract, ZERO, type Decimal } from '../../core/decimal.ts'
import { formatInstant, type Instant } from '../../core/instant.ts'
import type { RecordSource } from '../../core/ledger/record.ts'
import { isKind } from '../../core/ledger/transaction.ts'
import { latestReports } from '../../store/balance-reports.ts'
import { readBalances, sumBalances } from '../../store/balances.ts'
import {
  countTransactions,
  isCursor,
  listTransactions,
  type ListedTransaction,
  type TransactionFilter,
} from '../../store/transactions.ts'
import type { Edit } from '../../store/edits.ts'
import { patchText, type PatchText } from '../../core/ledger/patch.ts'
import { findTransaction } from '../../store/transaction.ts'
import { listWallets } from '../../store/wallets.ts'
import { listWitnesses } from '../../store/witness-list.ts'
import type { World } from '../world.ts'
import { sidesView, type SidesView } from './sides.ts'

/** A transaction in the shape that all faces promise. */
export interface TransactionView extends SidesView {
  readonly id: string
  readonly time: string
  readonly wallet: string
  readonly toWallet?: string
  readonly type: string
  readonly value: { readonly currency: string; readonly amount: string } | null
  readonly nativeId?: string
  readonly txHash?: string
  readonly note?: string
  readonly witnesses: readonly { readonly source: RecordSource; readonly stream: string; readonly nativeId: string }[]
  readonly edited: boolean
  /** Deleted by the user, or the second of two that tell of one event: it counts for nothing and can be brought back. */
  readonly deleted?: boolean
  readonly internal?: boolean
}

/** One change of a transaction by a person. */
export interface EditView {
  readonly id: string
  readonly transaction: string
  readonly at: string
  readonly author: string
  readonly patch: PatchText
  readonly undoneAt: string | null
}

export function viewEdit(one: Edit): EditView {
  return {
    id: one.id,
    transaction: one.transactionId,
    at: formatInstant(one.at),
    author: one.author,
    patch: patchText(one.patch),
    undoneAt: one.undoneAt === null ? null : formatInstant(one.undoneAt),
  }
}

export interface TransactionQuery {
  readonly wallet?: string | undefined
  readonly asset?: string | undefined
  readonly kind?: string | undefined
  readonly from?: Instant | undefined
  readonly until?: Instant | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
  /** Deleted ones too. */
  readonly deleted?: boolean | undefined
}

/** Rows of one page where none is named. */
const LIMIT_USUAL = 200

export function pageOfTransactions(world: World, bookId: string, query: TransactionQuery) {
  return world.store.inBook(
    bookId,
    async (
      tx,
    ): Promise<Asked<{ transactions: readonly TransactionView[]; next: string | null; total: number | null }>> => {
      const wallets = await listWallets(tx)
      const wallet =
        query.wallet === undefined
          ? undefined
          : wallets.find((one) => one.id === query.wallet || one.name === query.wallet)
      if (query.wallet !== undefined && !wallet)
        return bad(`There is no wallet "${query.wallet}".`, `Use one of: ${wallets.map((one) => one.name).join(', ')}.`)
      if (query.kind !== undefined && !isKind(query.kind))
        return bad(
          `There is no type "${query.kind}".`,
          'Use one of the types that transactions have, such as buy, sell or deposit.',
        )
      if (query.after !== undefined && !isCursor(query.after))
        return bad('The place to go on from is not one that a page gave.', 'Use the "next" of the page before.')
      if (query.limit !== undefined && !(Number.isInteger(query.limit) && query.limit >= 1))
        return bad(`The limit of a page cannot be ${query.limit}.`, 'Use a whole number from 1 upwards.')
      const filter: TransactionFilter = {
        ...(wallet ? { walletId: wallet.id } : {}),
        ...(query.asset === undefined ? {} : { asset: query.asset.toUpperCase() }),
        ...(query.kind !== undefined && isKind(query.kind) ? { kind: query.kind } : {}),
        ...(query.from === undefined ? {} : { from: query.from }),
        ...(query.until === undefined ? {} : { until: query.until }),
        ...(query.deleted ? { hidden: true } : {}),
      }
      const page = await listTransactions(tx, filter, {
        limit: query.limit ?? LIMIT_USUAL,
        ...(query.after === undefined ? {} : { after: query.after }),
      })
      const { count, atLeast } = await countTransactions(tx, filter)
      const nameOf = walletNames(wallets)
      const transactions: TransactionView[] = []
      const witnesses = await listWitnesses(
        tx,
        page.transactions.map((one) => one.id),
      )
      for (const one of page.transactions) {
        transactions.push({ ...viewTransaction(one, nameOf), witnesses: witnesses.get(one.id) ?? [] })
      }
      return { ok: true, value: { transactions, next: page.next, total: atLeast ? null : count } }
    },
  )
}

export function readTransactionView(world: World, bookId: string, id: string) {
  return world.store.inBook(bookId, async (tx) => {
    const found = await findTransaction(tx, id)
    if (!found) return undefined
    const nameOf = walletNames(await listWallets(tx))
    const witnesses = found.witnesses.map(({ source, stream, nativeId }) => ({ source, stream, nativeId }))
    return {
      ...viewTransaction(found.transaction, nameOf),
      walletId: found.transaction.wallet,
      edits: found.edits.map(viewEdit),
      witnesses,
      records: found.witnesses.map(({ source, stream, nativeId, at, payload }) => ({
        source,
        stream,
        nativeId,
        at: formatInstant(at),
        payload,
      })),
    }
  })
}

export interface BalanceView {
  readonly wallet: string
  readonly asset: string
  readonly computed: string
  readonly reported: string | null
  readonly difference: string | null
}

/** What each wallet holds by our ledger, beside what its exchange reported last; reports are of now, so a past day has none. */
export function balanceViews(world: World, bookId: string, at: Instant | undefined) {
  return world.store.inBook(
    bookId,
    async (tx): Promise<{ balances: readonly BalanceView[]; reportedAt: string | null }> => {
      const nameOf = walletNames(await listWallets(tx))
      const computed = at === undefined ? await readBalances(tx) : await sumBalances(tx, at)
      const reports = at === undefined ? await latestReports(tx) : []
      const cells = new Map<string, { wallet: string; asset: string; computed: Decimal; reported: Decimal | null }>()
      for (const one of computed)
        cells.set(`${one.walletId}/${one.asset}`, {
          wallet: one.walletId,
          asset: one.asset,
          computed: one.quantity,
          reported: null,
        })
      const reporting = new Set(reports.map((one) => one.walletId))
      for (const cell of cells.values()) if (reporting.has(cell.wallet)) cell.reported = ZERO
      for (const one of reports) {
        const cell = cells.get(`${one.walletId}/${one.asset}`)
        if (cell) cell.reported = one.quantity
        else if (!isZero(one.quantity))
          cells.set(`${one.walletId}/${one.asset}`, {
            wallet: one.walletId,
            asset: one.asset,
            computed: ZERO,
            reported: one.quantity,
          })
      }
      const balances = [...cells.values()].map((cell) => ({
        wallet: nameOf(cell.wallet),
        asset: cell.asset,
        computed: format(cell.computed),
        reported: cell.reported === null ? null : format(cell.reported),
        difference: cell.reported === null ? null : format(subtract(cell.reported, cell.computed)),
      }))
      const oldest = reports.reduce<Instant | null>(
        (first, one) => (first === null || one.at < first ? one.at : first),
        null,
      )
      return { balances: balances.sort(byWalletAndAsset), reportedAt: oldest === null ? null : formatInstant(oldest) }
    },
  )
}

function byWalletAndAsset(left: BalanceView, right: BalanceView): number {
  return left.wallet.localeCompare(right.wallet) || left.asset.localeCompare(right.asset)
}

function viewTransaction(transaction: ListedTransaction, nameOf: (id: string) => string): TransactionView {
  return {
    id: transaction.id,
    time: formatInstant(transaction.at),
    wallet: nameOf(transaction.wallet),
    ...(transaction.toWallet === undefined ? {} : { toWallet: nameOf(transaction.toWallet) }),
    type: transaction.kind,
    ...sidesView(transaction),
    value: transaction.value ? { currency: transaction.value.asset, amount: format(transaction.value.quantity) } : null,
    ...(transaction.nativeId === undefined ? {} : { nativeId: transaction.nativeId }),
    ...(transaction.txHash === undefined ? {} : { txHash: transaction.txHash }),
    ...(transaction.note === undefined ? {} : { note: transaction.note }),
    witnesses: [],
    edited: transaction.edited,
    ...(transaction.hidden ? { deleted: true } : {}),
    ...(transaction.internal ? { internal: true } : {}),
  }
}

function walletNames(wallets: readonly { readonly id: string; readonly name: string }[]): (id: string) => string {
  const names = new Map(wallets.map((wallet) => [wallet.id, wallet.name]))
  return (id) => names.get(id) ?? id
}

function bad(what: string, remedy: string): Refused {
  return refused('bad_request', what, remedy)
}
