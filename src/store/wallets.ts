import { randomUUID } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { formatInstant, instant, type Instant } from '../core/instant.ts'
import { accountKey } from '../core/ledger/account.ts'
import { noteLedgerChange } from './ledger-version.ts'
import type { BookTx } from './store.ts'
import { lockWallet } from './wallet-lock.ts'

/** Where assets are held: an exchange account, a self-custody wallet, or what the user keeps by hand. */
export interface Wallet {
  readonly id: string
  readonly name: string
  readonly exchange: string | null
  readonly accountUid: string | null
  readonly kind: WalletKind
  readonly state: WalletState
  readonly createdAt: Instant
}

export type WalletKind = 'exchange' | 'self_custody' | 'manual'
export type WalletState = 'active' | 'frozen' | 'archived'

export interface NewWallet {
  /** What the name starts with: `Kraken` becomes `Kraken 1`, or the next number that is free. */
  readonly label: string
  readonly exchange: string | null
  readonly accountUid: string | null
  readonly kind: WalletKind
  readonly at: Instant
  /** The version under which its records will be read; left out, they are read anew when there are any. */
  readonly reading?: string
}

export async function createWallet(tx: BookTx, wallet: NewWallet): Promise<Wallet> {
  // Two that are made at once must not take the same name.
  await sql`select pg_advisory_xact_lock(hashtextextended('holdfast names ' || holdfast_book()::text, 0))`.execute(tx)
  const taken = await tx.selectFrom('wallet').select('name').execute()
  const row = await tx
    .insertInto('wallet')
    .values({
      id: randomUUID(),
      name: freeName(
        wallet.label,
        taken.map((one) => one.name),
      ),
      exchange: wallet.exchange,
      account_uid: wallet.accountUid,
      kind: wallet.kind,
      created_at: formatInstant(wallet.at),
      reading: wallet.reading ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return walletOf(row)
}

/** `Kraken 1`, or the first number that no other has. */
export function freeName(label: string, taken: readonly string[]): string {
  const names = new Set(taken)
  for (let number = 1; ; number += 1) {
    const name = `${label} ${number}`
    if (!names.has(name)) return name
  }
}

export async function listWallets(tx: BookTx): Promise<readonly Wallet[]> {
  const rows = await tx.selectFrom('wallet').selectAll().orderBy('created_at').orderBy('name').execute()
  return rows.map(walletOf)
}

/** The wallets of the book and the version under which each was read last. */
export async function readingsOf(
  tx: BookTx,
): Promise<readonly { readonly wallet: Wallet; readonly reading: string | null }[]> {
  const rows = await tx.selectFrom('wallet').selectAll().orderBy('created_at').orderBy('name').execute()
  return rows.map((row) => ({ wallet: walletOf(row), reading: row.reading }))
}

export async function setReading(tx: BookTx, id: string, reading: string): Promise<void> {
  await tx.updateTable('wallet').set({ reading }).where('id', '=', id).execute()
}

/** By id or by name. */
export async function findWallet(tx: BookTx, idOrName: string): Promise<Wallet | undefined> {
  const row = await tx
    .selectFrom('wallet')
    .selectAll()
    .where((eb) => eb.or([eb(sql<string>`id::text`, '=', idOrName), eb('name', '=', idOrName)]))
    .executeTakeFirst()
  return row && walletOf(row)
}

/** The wallet of an exchange account, however often its connections were removed and made again. */
export async function findAccount(tx: BookTx, exchange: string, uid: string): Promise<Wallet | undefined> {
  const row = await tx
    .selectFrom('wallet')
    .selectAll()
    .where('exchange', '=', exchange)
    .where('account_uid', '=', uid)
    .executeTakeFirst()
  return row && walletOf(row)
}

/** False where another wallet has the name. */
export async function renameWallet(tx: BookTx, id: string, name: string): Promise<boolean> {
  const other = await tx.selectFrom('wallet').select('id').where('name', '=', name).executeTakeFirst()
  if (other) return other.id === id
  await tx.updateTable('wallet').set({ name }).where('id', '=', id).execute()
  return true
}

export async function setWalletState(tx: BookTx, id: string, state: WalletState): Promise<void> {
  await tx.updateTable('wallet').set({ state }).where('id', '=', id).execute()
}

/**
 * Notes the account's uid, once the exchange tells it. The identity of each transaction changes with it from the
 * wallet's id to `exchange:uid`, and edits and links move along.
 */
export async function identifyWallet(tx: BookTx, wallet: Wallet, exchange: string, uid: string): Promise<void> {
  await lockWallet(tx, wallet.id)
  const before = accountKey(wallet)
  const after = accountKey({ id: wallet.id, exchange, accountUid: uid })
  await tx.updateTable('wallet').set({ exchange, account_uid: uid }).where('id', '=', wallet.id).execute()
  if (before === after) return
  await sql`select set_config('holdfast.erase', 'on', true)`.execute(tx)
  for (const side of ['a', 'b']) {
    await sql`update link set ${sql.ref(side)} = ${newId(after, NAME_OF_T)} from transaction t
      where t.wallet_id = ${wallet.id} and t.id = link.${sql.ref(side)}`.execute(tx)
  }
  await sql`update edit set account_key = ${after}, transaction_id = ${newId(after, sql.ref('edit.key'))}
    where account_key = ${before}`.execute(tx)
  await sql`update transaction t set id = ${newId(after, NAME_OF_T)} where t.wallet_id = ${wallet.id}`.execute(tx)
  await noteLedgerChange(tx, wallet.id, instant(0n))
  await sql`select set_config('holdfast.erase', 'off', true)`.execute(tx)
}

/** `nameText` of identity.ts, in SQL. */
const NAME_OF_T = sql`coalesce(t.key, transaction_name(t.group_key, t.ordinal, t.rows))`

/** `transactionId` of identity.ts, in SQL. */
function newId(account: string, name: RawBuilder<unknown>) {
  return sql`encode(substr(sha256(convert_to(${`${account}/`}::text || ${name}, 'UTF8')), 1, 16), 'hex')::uuid`
}

function walletOf(row: {
  id: string
  name: string
  exchange: string | null
  account_uid: string | null
  kind: WalletKind
  state: WalletState
  created_at: Instant
}): Wallet {
  return {
    id: row.id,
    name: row.name,
    exchange: row.exchange,
    accountUid: row.account_uid,
    kind: row.kind,
    state: row.state,
    createdAt: row.created_at,
  }
}
