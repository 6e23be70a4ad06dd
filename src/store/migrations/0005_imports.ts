import type { Migration } from './migration.ts'

/**
 * Imports that can be undone. Nothing is removed: the records of an undone import stay, and no longer count. A row that
 * another import told once more goes on counting, so it is noted which imports repeat which rows.
 */
export const imports: Migration = {
  name: '0005_imports',
  sql: `
alter table import_file add column counts text not null default '{}';
alter table import_file add column author text not null default '';
alter table import_file add column undone_at timestamptz;

create table import_again (
  book_id uuid not null default holdfast_book(),
  import_id uuid not null references import_file on delete cascade,
  wallet_id uuid not null,
  stream text collate "C" not null,
  native_id text collate "C" not null,
  primary key (import_id, stream, native_id)
);
create index import_again_row on import_again (native_id, wallet_id, stream);

-- Whether a row of a file counts: its import was not undone, or another that was not tells of it too.
create function row_counts(import uuid, wallet uuid, of_stream text, named text) returns boolean language sql stable as $$
  select not exists (select from import_file where id = import and state = 'undone')
    or exists (select from import_again a join import_file f on f.id = a.import_id
      where a.wallet_id = wallet and a.native_id = named and a.stream = of_stream and f.state <> 'undone')
$$;
`,
}
