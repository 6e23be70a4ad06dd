import type { Migration } from './migration.ts'

/**
 * Books and whatever feeds them. Every table that belongs to a book takes its `book_id` from the transaction's setting,
 * so that no caller names it, and row-level security (isolation.ts) checks it.
 */
export const books: Migration = {
  name: '0001_books',
  sql: `
create table installation (name text primary key, value text not null);

create table book (
  id uuid primary key,
  name text not null,
  base_currency text not null,
  country text not null,
  time_zone text not null,
  policy text not null default '{}',
  created_at timestamptz not null
);

create table book_member (
  book_id uuid not null default holdfast_book() references book on delete cascade,
  user_id text not null,
  role text not null check (role in ('owner', 'editor', 'viewer')),
  primary key (book_id, user_id)
);
create index book_member_user on book_member (user_id);

create table wallet (
  book_id uuid not null default holdfast_book() references book on delete cascade,
  id uuid primary key,
  name text not null,
  exchange text,
  account_uid text,
  kind text not null check (kind in ('exchange', 'self_custody', 'manual')),
  state text not null default 'active' check (state in ('active', 'frozen', 'archived')),
  created_at timestamptz not null
);
create unique index wallet_name on wallet (book_id, name);
-- One account is one wallet, or its transactions would count twice.
create unique index wallet_account on wallet (book_id, exchange, account_uid) where account_uid is not null;

create table connection (
  book_id uuid not null default holdfast_book() references book on delete cascade,
  id uuid primary key,
  wallet_id uuid not null references wallet on delete cascade,
  name text not null,
  exchange text not null,
  variant text not null,
  state text not null,
  state_since timestamptz not null,
  passport text,
  fields text not null default '{}',
  last_good_at timestamptz,
  next_sync_at timestamptz,
  created_at timestamptz not null
);
create unique index connection_name on connection (book_id, name);
create index connection_due on connection (next_sync_at) where next_sync_at is not null;
create index connection_wallet on connection (wallet_id);

create table sealed_secret (
  book_id uuid not null default holdfast_book() references book on delete cascade,
  connection_id uuid primary key references connection on delete cascade,
  key_version integer not null,
  wrap_nonce bytea not null,
  wrapped_key bytea not null,
  nonce bytea not null,
  ciphertext bytea not null,
  sealed_at timestamptz not null
);

create table import_file (
  book_id uuid not null default holdfast_book() references book on delete cascade,
  id uuid primary key,
  wallet_id uuid not null references wallet on delete cascade,
  name text not null,
  hash bytea not null,
  format text not null,
  row_count bigint not null,
  state text not null,
  created_at timestamptz not null
);
create index import_file_wallet on import_file (wallet_id, created_at);

-- source_id is a connection, or the import of a file that proves a stretch of a stream.
create table stream (
  book_id uuid not null default holdfast_book() references book on delete cascade,
  wallet_id uuid not null references wallet on delete cascade,
  source_id uuid not null,
  name text not null,
  part text not null default '',
  coverage tstzmultirange not null default '{}',
  cursor text,
  retention_days integer,
  state text not null default 'waiting',
  last_fault text,
  received bigint not null default 0,
  requests bigint not null default 0,
  updated_at timestamptz not null,
  primary key (source_id, name, part)
);
create index stream_wallet on stream (wallet_id);

create table sync_run (
  book_id uuid not null default holdfast_book() references book on delete cascade,
  id uuid primary key,
  connection_id uuid not null references connection on delete cascade,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  requests bigint not null default 0,
  received bigint not null default 0,
  added bigint not null default 0
);
create index sync_run_connection on sync_run (connection_id, started_at desc);
`,
}
