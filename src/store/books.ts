import { randomUUID } from 'node:crypto'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { BookTx, Store } from './store.ts'

/** One taxpayer's ledger. */
export interface Book {
  readonly id: string
  readonly name: string
  readonly baseCurrency: string
  readonly country: string
  readonly timeZone: string
  /** JSON of the policy per year, as the flow of reports understands it. */
  readonly policy: string
  readonly createdAt: Instant
}

export interface NewBook {
  readonly name: string
  readonly baseCurrency: string
  readonly country: string
  readonly timeZone: string
}

export function createBook(store: Store, book: NewBook): Promise<Book> {
  const made: Book = { ...book, id: randomUUID(), policy: '{}', createdAt: store.clock.now() }
  return store.asSystem(async (tx) => {
    await tx
      .insertInto('book')
      .values({
        id: made.id,
        name: made.name,
        base_currency: made.baseCurrency,
        country: made.country,
        time_zone: made.timeZone,
        created_at: formatInstant(made.createdAt),
      })
      .execute()
    return made
  })
}

/** Every book of the installation, the oldest first. Whose they are: `booksOf`. */
export function listBooks(store: Store): Promise<readonly Book[]> {
  return store.asSystem(async (tx) => {
    const rows = await tx.selectFrom('book').selectAll().orderBy('created_at').orderBy('id').execute()
    return rows.map(bookOf)
  })
}

/** By id alone. */
export function readBook(store: Store, bookId: string): Promise<Book | undefined> {
  return store.asSystem(async (tx) => {
    const row = await tx.selectFrom('book').selectAll().where('id', '=', bookId).executeTakeFirst()
    return row && bookOf(row)
  })
}

function bookOf(row: {
  id: string
  name: string
  base_currency: string
  country: string
  time_zone: string
  policy: string
  created_at: Instant
}): Book {
  return {
    id: row.id,
    name: row.name,
    baseCurrency: row.base_currency,
    country: row.country,
    timeZone: row.time_zone,
    policy: row.policy,
    createdAt: row.created_at,
  }
}

export interface BookChange {
  readonly name?: string
  readonly baseCurrency?: string
  readonly country?: string
  readonly timeZone?: string
  readonly policy?: string
}

export async function updateBook(tx: BookTx, bookId: string, change: BookChange): Promise<void> {
  const set = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.baseCurrency === undefined ? {} : { base_currency: change.baseCurrency }),
    ...(change.country === undefined ? {} : { country: change.country }),
    ...(change.timeZone === undefined ? {} : { time_zone: change.timeZone }),
    ...(change.policy === undefined ? {} : { policy: change.policy }),
  }
  if (Object.keys(set).length > 0) await tx.updateTable('book').set(set).where('id', '=', bookId).execute()
}

export type Role = 'owner' | 'editor' | 'viewer'

export async function setMember(store: Store, bookId: string, userId: string, role: Role): Promise<void> {
  await store.asSystem((tx) =>
    tx
      .insertInto('book_member')
      .values({ book_id: bookId, user_id: userId, role })
      .onConflict((conflict) => conflict.columns(['book_id', 'user_id']).doUpdateSet({ role }))
      .execute(),
  )
}

/** The books that a user may open, and as what. */
export function booksOf(
  store: Store,
  userId: string,
): Promise<readonly { readonly bookId: string; readonly role: Role }[]> {
  return store.asSystem(async (tx) => {
    const rows = await tx.selectFrom('book_member').select(['book_id', 'role']).where('user_id', '=', userId).execute()
    return rows.map((row) => ({ bookId: row.book_id, role: row.role }))
  })
}
