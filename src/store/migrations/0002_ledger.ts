import type { Migration } from './migration.ts'

/**
 * Records, and what is derived from them. Two rows per event and as few indexes as the pages need, since each costs
 * every record of a backfill about 2 microseconds:
 *
 * - A transaction's legs stand in its own row (it has at most one sent, one received, and nearly always one fee); the
 *   view `leg` shows them one by one. Its witnesses are the records of its group; the view `witness` shows them.
 * - There is no index for a whole book: its pages are merged from those of its wallets (transactions.ts).
 * - There are no foreign keys: these tables are written by pages.ts, derive.ts and edits.ts alone, a wallet at a time.
 *
 * Where a key is always asked for whole, its most telling column leads, so that one comparison decides.
 * Texts that are keys compare by byte (collate "C"), several times faster than by a language.
 */
export const ledger: Migration = {
  name: '0002_ledger',
  sql: `
create table record (
  book_id uuid not null default holdfast_book(),
  wallet_id uuid not null,
  stream text collate "C" not null,
  native_id text collate "C" not null,
  version integer not null,
  source text collate "C" not null check (source in ('api', 'file')),
  source_id uuid not null,
  group_key text collate "C" not null,
  at timestamptz not null,
  payload text not null,
  hash bytea not null,
  seen_at timestamptz not null,
  primary key (native_id, wallet_id, stream, version)
);
create index record_group on record (wallet_id, group_key);

create function record_only_grows() returns trigger language plpgsql as $$
begin
  if current_setting('holdfast.erase', true) = 'on' then return null; end if;
  raise exception 'the ledger only grows: % on % is refused', tg_op, tg_table_name;
end $$;
create trigger record_only_grows before update or delete or truncate on record
  for each statement execute function record_only_grows();

create table reject (
  book_id uuid not null default holdfast_book(),
  id uuid primary key default gen_random_uuid(),
  wallet_id uuid not null,
  source_id uuid not null,
  stream text collate "C" not null,
  group_key text collate "C",
  payload text not null,
  hash bytea not null,
  reason text not null,
  seen_at timestamptz not null,
  resolved_at timestamptz
);
create unique index reject_identity on reject (wallet_id, stream, hash, reason);
create index reject_group on reject (wallet_id, group_key) where group_key is not null;
create index reject_open on reject (book_id, seen_at desc) where resolved_at is null;

-- The effective reading: edits and accepted duplicates are already in it. base is the reading before edits, where
-- there are any, so that undoing them needs no map. hidden: deleted by the user, or the second of two duplicates.
create table transaction (
  book_id uuid not null default holdfast_book(),
  id uuid not null,
  wallet_id uuid not null,
  key text collate "C" not null,
  group_key text collate "C" not null,
  kind text collate "C" not null,
  at timestamptz not null,
  internal boolean not null,
  hidden boolean not null,
  edited boolean not null,
  out_asset text collate "C",
  out_quantity numeric,
  in_asset text collate "C",
  in_quantity numeric,
  fee_asset text collate "C",
  fee_quantity numeric,
  more_fees text,
  native_id text,
  tx_hash text,
  note text,
  value_currency text,
  value_amount numeric,
  base text,
  primary key (id, book_id)
);
create index transaction_group on transaction (group_key, wallet_id);
-- Ascending, though pages are read backwards: a backfill then grows each at its right edge.
create index transaction_page on transaction (wallet_id, at, id);
create index transaction_kind on transaction (wallet_id, kind, at, id);
create index transaction_in on transaction (wallet_id, in_asset, at, id) where in_asset is not null;
create index transaction_out on transaction (wallet_id, out_asset, at, id) where out_asset is not null;
create index transaction_fee on transaction (wallet_id, fee_asset, at, id)
  where fee_asset is not null and fee_asset is distinct from in_asset and fee_asset is distinct from out_asset;

-- counts: the leg is part of the wallet's balance: not hidden, and not one half of a move inside the wallet.
create view leg with (security_invoker = true) as
  select book_id, id as transaction_id, 0 as ordinal, wallet_id, at, 'out' as role, out_asset as asset,
    out_quantity as quantity, not hidden and not internal as counts
    from transaction where out_asset is not null
  union all
  select book_id, id, 1, wallet_id, at, 'in', in_asset, in_quantity, not hidden and not internal
    from transaction where in_asset is not null
  union all
  select book_id, id, 2, wallet_id, at, 'fee', fee_asset, fee_quantity, not hidden
    from transaction where fee_asset is not null
  union all
  select t.book_id, t.id, 2 + f.ordinal::int, t.wallet_id, t.at, 'fee', f.fee ->> 'asset',
    (f.fee ->> 'amount')::numeric, not t.hidden
    from transaction t cross join lateral json_array_elements(t.more_fees::json) with ordinality f(fee, ordinal)
    where t.more_fees is not null;

create view witness with (security_invoker = true) as
  select t.book_id, t.id as transaction_id, r.wallet_id, r.stream, r.native_id, r.version
  from transaction t join record r on r.wallet_id = t.wallet_id and r.group_key = t.group_key;

-- The running total of the legs that count, kept by whatever writes transactions.
create table holding (
  book_id uuid not null default holdfast_book(),
  wallet_id uuid not null,
  asset text collate "C" not null,
  quantity numeric not null,
  primary key (wallet_id, asset)
);
create index holding_book on holding (book_id);

create table tally (
  book_id uuid not null default holdfast_book(),
  wallet_id uuid primary key,
  records bigint not null,
  transactions bigint not null
);
create index tally_book on tally (book_id);
`,
}
