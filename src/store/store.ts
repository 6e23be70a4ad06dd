import type { PGlite } from '@electric-sql/pglite'
import type { Kysely, Transaction } from 'kysely'
import type { Pool } from 'pg'
import type { Clock } from '../core/instant.ts'
import type { Schema } from './schema.ts'

declare const scope: unique symbol

/** A database transaction that sees and writes the rows of one book alone. What the aggregates take. */
export type BookTx = Transaction<Schema> & { readonly [scope]: 'book' }

/** A database transaction across all books: jobs, sign-in, backup. Never on behalf of one user. */
export type SystemTx = Transaction<Schema> & { readonly [scope]: 'system' }

export interface Reading {
  /** Everything that the work reads is of one moment. */
  readonly snapshot?: boolean
}

/** The open database, whichever it is. */
export interface Store {
  readonly kind: 'pglite' | 'postgres'
  /** Without any book: for parts that bring their own tables, such as sign-in. */
  readonly db: Kysely<Schema>
  readonly clock: Clock
  /** The folder or server, without a password: for messages and for naming the key file. */
  readonly place: string
  /** All of `work` in one transaction, or none of it. */
  inBook<Value>(bookId: string, work: (tx: BookTx) => Promise<Value>, options?: Reading): Promise<Value>
  asSystem<Value>(work: (tx: SystemTx) => Promise<Value>, options?: Reading): Promise<Value>
  /** Tells second processes where this one answers; nothing to tell on a server. */
  announce(address: string): void
  close(): Promise<void>
  readonly raw: RawDatabase
}

/** The drivers beneath, for what Kysely does not do: the queue, and long streams. */
export type RawDatabase =
  | { readonly kind: 'pglite'; readonly pglite: PGlite }
  | { readonly kind: 'postgres'; readonly pool: Pool; readonly url: string }
