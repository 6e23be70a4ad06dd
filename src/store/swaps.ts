import { randomUUID } from 'node:crypto'
import { sql, type Selectable } from 'kysely'
import { redenominate } from '../core/assets/redenominate.ts'
import { REDENOMINATIONS } from '../core/assets/redenominations.ts'
import type { Swap, SwapTransaction } from '../core/assets/swap.ts'
import { formatInstant } from '../core/instant.ts'
import { accountKey } from '../core/ledger/account.ts'
import { balanceLegs, effective } from '../core/ledger/effective.ts'
import { legs } from '../core/ledger/legs.ts'
import type { Transaction, TransactionName } from '../core/ledger/transaction.ts'
import { transactionText } from '../core/ledger/transaction-json.ts'
import { plainArray, textArray } from './array-literal.ts'
import { rowOf, type Identified } from './derived-rows.ts'
import { insertDerived, removeTransactions } from './derived-tables.ts'
import { nameText, transactionId } from './identity.ts'
import { readOverlay } from './overlay.ts'
import type { Schema } from './schema.ts'
import type { BookTx } from './store.ts'
import { noChange, writeTotals } from './totals.ts'
import { readingOf } from './transaction-columns.ts'
import { findWallet, type Wallet } from './wallets.ts'

/** What the groups of redenominations begin with that no record tells as one. No stream of a source is called so. */
export const SWAP_GROUP = 'redenomination/'

const FROM: readonly string[] = REDENOMINATIONS.map(({ from }) => from)
const NAMED: ReadonlySet<string> = new Set(REDENOMINATIONS.flatMap(({ from, to }) => [from, to]))

/**
 * Makes the redenominations of a wallet anew that its records tell of in two transactions or not at all, after quantities of these
 * assets have changed. They are transactions like any other: balances, lists and lots see them, edits find them by their
 * names. Answers the transactions that are halves of one now, or no longer: they are to be laid anew. The caller has the
 * wallet's turn. A wallet that never had such an asset costs nothing, or one look.
 */
export async function settleSwaps(tx: BookTx, walletId: string, moved: Iterable<string>): Promise<readonly string[]> {
  if (![...moved].some((asset) => NAMED.has(asset))) return []
  const history = await readHistory(tx, walletId)
  if (history === undefined) return []
  const { wallet, told, rules } = history
  const { applied } = redenominate(told, () => wallet.exchange, rules)
  const byId = new Map(told.map((one) => [one.id, one]))
  return write(
    tx,
    wallet,
    applied.filter((swap) => swap.told !== 'one').map((swap) => wantedOf(wallet, swap, byId)),
  )
}

/** Redenominations that are likely and not certain: their owner is asked. */
export async function proposedSwaps(tx: BookTx, walletId: string): Promise<readonly Swap[]> {
  const history = await readHistory(tx, walletId)
  return history === undefined ? [] : redenominate(history.told, () => history.wallet.exchange, history.rules).proposed
}

/** Which assets that became others the wallet ever had: by its indexes, so that it costs the same however much it holds. */
async function everHeld(tx: BookTx, walletId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`
    select code from unnest(${textArray(FROM)}::text[]) as named(code)
      where exists (select from transaction where wallet_id = ${walletId} and in_asset = code)
        or exists (select from transaction where wallet_id = ${walletId} and out_asset = code)
    union select code from transaction cross join lateral unnest(assets) as told(code)
      where wallet_id = ${walletId} and legs is not null and code = any(${textArray(FROM)}::text[])`.execute(tx)
  return new Set(rows.map((row) => row.code))
}

async function readHistory(tx: BookTx, walletId: string) {
  const froms = await everHeld(tx, walletId)
  const wallet = froms.size === 0 ? undefined : await findWallet(tx, walletId)
  if (!wallet) return undefined
  const rules = REDENOMINATIONS.filter(({ from }) => froms.has(from))
  const told = await readTold(tx, walletId, [...new Set(rules.flatMap(({ from, to }) => [from, to]))])
  return { wallet, rules, told }
}

/** What counts of the wallet and touches these assets, halves of redenominations as if they were told by none. */
async function readTold(tx: BookTx, walletId: string, assets: readonly string[]): Promise<readonly NamedTransaction[]> {
  const codes = sql`${textArray(assets)}::text[]`
  const { rows } = await sql<Selectable<Schema['transaction']>>`
    select t.* from transaction t where wallet_id = ${walletId} and not starts_with(group_key, ${SWAP_GROUP})
      and (out_asset = any(${codes}) or in_asset = any(${codes}) or fee_asset = any(${codes}) or assets && ${codes})
      and (not hidden or exists (select from link l where l.b = t.id and l.kind = 'swap' and l.state = 'accepted'))`.execute(
    tx,
  )
  const overlay = await readOverlay(
    tx,
    rows.map((row) => row.id),
  )
  return rows.flatMap((row): readonly NamedTransaction[] => {
    const made = effective(readingOf(row), { ...overlay.of(row.id, walletId), half: false })
    const moving = balanceLegs(made)
    const { kind, at } = made.transaction
    return moving.length === 0
      ? []
      : [{ id: row.id, name: nameText(nameOf(row)), at, wallet: walletId, kind, legs: moving }]
  })
}

interface NamedTransaction extends SwapTransaction {
  /** What names it in its account, also once the account's uid is known and ids have become others. */
  readonly name: string
}

interface Wanted {
  readonly name: Identified
  readonly transaction: Transaction
  /** The transactions that tell its halves; none where nothing tells of it. */
  readonly halves: readonly string[]
}

function wantedOf(wallet: Wallet, swap: Swap, told: ReadonlyMap<string, NamedTransaction>): Wanted {
  const first = told.get(swap.transactions[0] ?? '')
  const group = `${SWAP_GROUP}${swap.from}/${swap.to}${first === undefined ? '' : `/${first.name}`}`
  const name = { group, ordinal: 0 }
  const fees = swap.transactions.flatMap((id) => told.get(id)?.legs.filter((leg) => leg.role === 'fee') ?? [])
  const { at, from, to, given, got, why } = swap
  return {
    name: { ...name, id: transactionId(accountKey(wallet), name) },
    transaction: {
      kind: 'redenomination',
      at,
      legs: legs({ out: { asset: from, quantity: given }, in: { asset: to, quantity: got }, fee: fees }),
      note: why,
    },
    halves: swap.transactions,
  }
}

async function write(tx: BookTx, wallet: Wallet, wanted: readonly Wanted[]): Promise<readonly string[]> {
  const { rows: there } = await sql<Selectable<Schema['transaction']>>`
    select * from transaction where wallet_id = ${wallet.id} and group_key >= ${SWAP_GROUP}
      and group_key < 'redenomination0'`.execute(tx)
  const kept = new Map(there.map((row) => [row.id, textOf(readingOf(row))]))
  const changed = wanted.filter(({ name, transaction }) => kept.get(name.id) !== textOf(transaction))
  const names = new Set(wanted.map(({ name }) => name.id))
  const gone = there.map((row) => row.id).filter((id) => !names.has(id))
  const overlay = await readOverlay(tx, [...names])
  const change = noChange()
  const anew = changed.map(({ name }) => name.id).filter((id) => kept.has(id))
  await removeTransactions(tx, [...gone, ...anew], change)
  const made = changed.map(({ name, transaction }) => rowOf(name, transaction, overlay.of(name.id, wallet.id)))
  await insertDerived(tx, wallet.id, made, change)
  await writeTotals(tx, wallet.id, change)
  // One that its owner deleted tells of nothing, so that its halves stand for themselves again.
  const telling = wanted.filter(
    ({ name, transaction }) => !effective(transaction, overlay.of(name.id, wallet.id)).hidden,
  )
  return link(tx, [...names, ...gone], telling)
}

/** Links each redenomination to its halves, and takes back what no longer holds. Answers the halves of which that changed. */
async function link(tx: BookTx, all: readonly string[], telling: readonly Wanted[]): Promise<readonly string[]> {
  const pairs = telling.flatMap(({ name, transaction, halves }) =>
    halves.map((b) => ({ a: name.id, b, at: transaction.at })),
  )
  const lefts = plainArray(pairs.map((pair) => pair.a))
  const rights = plainArray(pairs.map((pair) => pair.b))
  const { rows: gone } = await sql<{ b: string }>`
    delete from link where kind = 'swap' and by = 'rule' and a = any(${plainArray(all)}::uuid[])
      and not exists (select from unnest(${lefts}::uuid[], ${rights}::uuid[]) as p(a, b) where p.a = link.a and p.b = link.b)
    returning b`.execute(tx)
  if (pairs.length === 0) return gone.map((row) => row.b)
  const { rows: added } = await sql<{ b: string }>`
    insert into link (id, kind, a, b, state, by, reason, at)
    select i.id, 'swap', i.a, i.b, 'accepted', 'rule', null, i.at
    from unnest(${plainArray(pairs.map(() => randomUUID()))}::uuid[], ${lefts}::uuid[], ${rights}::uuid[],
      ${textArray(pairs.map((pair) => formatInstant(pair.at)))}::timestamptz[]) as i(id, a, b, at)
    on conflict (book_id, kind, a, b) do nothing returning b`.execute(tx)
  return [...gone, ...added].map((row) => row.b)
}

function nameOf({ group_key: group, ordinal, rows }: Selectable<Schema['transaction']>): TransactionName {
  return rows === null ? { group, ordinal } : { group, ordinal, rows }
}

function textOf(transaction: Transaction): string {
  return JSON.stringify(transactionText(transaction))
}
