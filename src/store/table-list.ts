import { sql } from 'kysely'
import type { SystemTx } from './store.ts'

/** A table of ours as the database describes it. */
export interface Table {
  readonly name: string
  /** Name and type of each column, as the database would print it. */
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

/** Every table of this schema but the list of migrations, each after those that it refers to. */
export async function listTables(tx: SystemTx): Promise<readonly Table[]> {
  const columns = await sql<{ name: string; column: string; type: string }>`
    select c.relname::text as name, a.attname::text as column, format_type(a.atttypid, a.atttypmod) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      and c.relname <> 'holdfast_migration' order by c.relname, a.attnum`.execute(tx)
  const references = await sql<{ name: string; target: string }>`
    select conrelid::regclass::text as name, confrelid::regclass::text as target from pg_constraint
    where contype = 'f' and connamespace = current_schema()::regnamespace and conrelid <> confrelid`.execute(tx)
  const byName = new Map<string, { name: string; type: string }[]>()
  for (const row of columns.rows) {
    byName.set(row.name, [...(byName.get(row.name) ?? []), { name: row.column, type: row.type }])
  }
  const unquoted = (name: string): string => name.replaceAll('"', '')
  const targets = references.rows.map((row) => ({ name: unquoted(row.name), target: unquoted(row.target) }))
  return ordered([...byName.keys()], targets).map((name) => ({ name, columns: byName.get(name) ?? [] }))
}

function ordered(
  names: readonly string[],
  references: readonly { readonly name: string; readonly target: string }[],
): readonly string[] {
  const placed: string[] = []
  const visit = (name: string, above: readonly string[]): void => {
    if (placed.includes(name) || above.includes(name)) return
    for (const reference of references) if (reference.name === name) visit(reference.target, [...above, name])
    placed.push(name)
  }
  for (const name of names) visit(name, [])
  return placed
}

/** Of `installation`, what describes this database and not the data: it stays where it is. */
export const LOCAL_NAMES = ['isolation'] as const
