import type { Clock } from '../core/instant.ts'
import type { Result } from './fault.ts'
import { openPglite } from './open-pglite.ts'
import { openPostgres } from './open-postgres.ts'
import type { Store } from './store.ts'

export type Where = { readonly dataFolder: string } | { readonly databaseUrl: string }

/** Opens the database and brings its schema up to date. What the outside world can do wrong is a returned fault. */
export function openStore(where: Where, clock: Clock): Promise<Result<Store>> {
  return 'dataFolder' in where ? openPglite(where.dataFolder, clock) : openPostgres(where.databaseUrl, clock)
}
