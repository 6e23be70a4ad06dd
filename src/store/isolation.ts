import type { Execute } from './execute.ts'

/**
 * How one book is kept from another. `role`: the work of a book runs as `holdfast_app`, which no policy lets past its
 * book. `forced`: this login may neither make nor become that role (no CREATEROLE), so the policies bind the owner of
 * the tables itself, and work for the whole installation says so in a setting.
 */
export type Isolation = 'role' | 'forced'

export const APP_ROLE = 'holdfast_app'

/** A row may be seen and written by its own book alone. */
const OF_BOOK = `nullif(current_setting('holdfast.book', true), '')::uuid`

/**
 * Puts every table that belongs to a book under row-level security, and answers which way is possible here. A role
 * belongs to the whole server, so several installations share it, and two that start at once may both try to make it.
 */
export async function isolate(execute: Execute, changed: boolean): Promise<Isolation> {
  const isolation = await chosen(execute)
  const [mark] = await execute("select value from installation where name = 'isolation'")
  if (!changed && mark?.['value'] === isolation) return isolation
  const tables = await execute(`
    select c.table_name::text as name, c.column_name::text as key from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
      and (c.column_name = 'book_id' or (c.table_name = 'book' and c.column_name = 'id'))`)
  for (const { name, key } of tables) await execute(guard(String(name), String(key), isolation))
  if (isolation === 'role') await execute(grants(tables.map((table) => String(table['name']))))
  await execute(`insert into installation (name, value) values ('isolation', '${isolation}')
    on conflict (name) do update set value = excluded.value`)
  return isolation
}

async function chosen(execute: Execute): Promise<Isolation> {
  await execute('savepoint before_role')
  try {
    await execute(`do $$ begin
      if not exists (select from pg_roles where rolname = '${APP_ROLE}') then
        begin create role ${APP_ROLE} nologin; exception when duplicate_object or unique_violation then null; end;
      end if;
      if not pg_has_role(current_user, '${APP_ROLE}', 'member') then
        execute format('grant ${APP_ROLE} to %I', current_user);
      end if;
    end $$`)
    await execute(`set local role ${APP_ROLE}`)
    await execute('reset role')
    await execute('release savepoint before_role')
    return 'role'
  } catch {
    await execute('rollback to savepoint before_role')
    return 'forced'
  }
}

function guard(table: string, key: string, isolation: Isolation): string {
  const own = `${key} = ${OF_BOOK}`
  const whole = `current_setting('holdfast.system', true) = 'on'`
  return `
    alter table "${table}" enable row level security;
    alter table "${table}" ${isolation === 'forced' ? '' : 'no '}force row level security;
    drop policy if exists of_book on "${table}";
    drop policy if exists of_installation on "${table}";
    create policy of_book on "${table}" using (${own}) with check (${own});
    ${isolation === 'forced' ? `create policy of_installation on "${table}" using (${whole}) with check (${whole});` : ''}`
}

/** The role sees what belongs to books, and market prices; not the keys of the installation, nor who may sign in. */
function grants(tables: readonly string[]): string {
  const names = tables.map((name) => `"${name}"`).join(', ')
  return `
    do $$ begin execute format('grant usage on schema %I to ${APP_ROLE}', current_schema()); end $$;
    grant select, insert, update, delete on ${names}, price to ${APP_ROLE};
    grant select on leg, witness to ${APP_ROLE};
    grant usage, select on sequence event_id_seq, edit_no_seq, asset_edit_no_seq to ${APP_ROLE};`
}
