import { sql, type Kysely } from 'kysely'
import { APP_ROLE, type Isolation } from './isolation.ts'
import type { Schema } from './schema.ts'
import type { BookTx, Reading, Store, SystemTx } from './store.ts'

/** The two ways to work in the database: inside one book, or for the whole installation. */
export function scopes(db: Kysely<Schema>, isolation: Isolation): Pick<Store, 'inBook' | 'asSystem'> {
  return {
    inBook: (bookId, work, options) =>
      begun(db, options).execute(async (tx) => {
        if (isolation === 'role') {
          await sql`select set_config('holdfast.book', ${bookId}, true), set_config('role', ${APP_ROLE}, true)`.execute(
            tx,
          )
        } else await sql`select set_config('holdfast.book', ${bookId}, true)`.execute(tx)
        return work(tx as BookTx)
      }),
    asSystem: (work, options) =>
      begun(db, options).execute(async (tx) => {
        if (isolation === 'forced') await sql`select set_config('holdfast.system', 'on', true)`.execute(tx)
        return work(tx as SystemTx)
      }),
  }
}

/** PGlite has one connection, so that a transaction there is alone and sees one moment by itself. */
function begun(db: Kysely<Schema>, options: Reading = {}) {
  return options.snapshot === true ? db.transaction().setIsolationLevel('repeatable read') : db.transaction()
}
