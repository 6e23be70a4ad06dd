import type { Migration } from './migration.ts'

/**
 * Identity becomes data, a transaction gets legs, a record a source, a part and a state, a wallet the version of what read it.
 *
 * - A record is named by stream, part and id: what stood as `BTC/USDT:7` in one text is `BTC/USDT` and `7`. Which streams were
 *   written so is listed here, as they were in the versions before.
 * - A transaction is named by its group and its place in it, or, of a day of a file, by its rows. `key` is kept only for the
 *   latter until the wallet is read anew, which follows by itself since no wallet has a version yet.
 * - legs: null in the common case of at most one leg a role, which the columns hold; else all legs, and then they alone count.
 * - arrival: the other half of an accepted transfer, shown with the half that left; arrival_of: the half that tells of it.
 */
export const ground: Migration = {
  name: '0006_ground',
  sql: `
select set_config('holdfast.erase', 'on', true);

alter table record drop constraint record_source_check;
alter table record add constraint record_source_check check (source in ('api', 'file', 'hand'));
alter table record add column part text collate "C" not null default '';
alter table record add column state text collate "C" not null default 'told' check (state in ('told', 'retracted'));
alter table record drop constraint record_pkey;

update record set source = 'hand' where stream = 'manual';

update record r set part = split_part(r.native_id, ':', 1), native_id = substr(r.native_id, strpos(r.native_id, ':') + 1)
from wallet w, (values
  ('bigone', 'trades'),
  ('binance', 'spot_trades'), ('binance', 'margin_trades'), ('binance', 'fiat_orders'), ('binance', 'fiat_payments'), ('binance', 'transfers'), ('binance', 'nft'), ('binance', 'margin_loans'),
  ('binanceus', 'spot_trades'), ('binanceus', 'referrals'),
  ('bitget', 'futures_ledger'), ('bitget', 'isolated_margin_ledger'), ('bitget', 'isolated_margin_interest'), ('bitget', 'unified_ledger'), ('bitget', 'tax_records'), ('bitget', 'tax_margin'), ('bitget', 'tax_futures'),
  ('bybit', 'pre_upgrade_log'), ('bybit', 'pre_upgrade_results'),
  ('gate', 'trades'), ('gate', 'push'), ('gate', 'futures_book'),
  ('gemini', 'trades'), ('gemini', 'custody_fees'),
  ('htx', 'moves'), ('htx', 'history'),
  ('kucoin', 'fills'),
  ('mexc', 'trades'), ('mexc', 'transfers'),
  ('okx', 'fills')) as split(exchange, stream)
where w.id = r.wallet_id and w.exchange = split.exchange and r.stream = split.stream and r.source = 'api'
  and strpos(r.native_id, ':') > 0;

-- Exchanges that are read in the general way: a market may hold a colon itself (BTC/USDT:USDT), a trade's own id does not.
update record r set part = substr(r.native_id, 1, length(r.native_id) - strpos(reverse(r.native_id), ':')),
  native_id = substr(r.native_id, length(r.native_id) - strpos(reverse(r.native_id), ':') + 2)
from wallet w
where w.id = r.wallet_id and r.stream = 'trades' and r.source = 'api' and strpos(r.native_id, ':') > 0
  and w.exchange not in ('bigone', 'binance', 'binanceus', 'bitfinex', 'bitget', 'bitstamp', 'bitvavo', 'bybit', 'coinbase',
    'cryptocom', 'gate', 'gemini', 'htx', 'kraken', 'krakenfutures', 'kucoin', 'mexc', 'okx');

alter table record add primary key (native_id, wallet_id, stream, part, version);
select set_config('holdfast.erase', 'off', true);

alter table reject add column part text collate "C" not null default '';
alter table reject add column native_id text collate "C";

alter table wallet add column reading text;

drop view leg;
drop view witness;

alter table transaction alter column key drop not null;
alter table transaction add column ordinal integer not null default 0;
alter table transaction add column rows text[];
alter table transaction add column legs text;
alter table transaction add column assets text[];
alter table transaction add column arrival text;
alter table transaction add column arrival_of uuid;

update transaction set ordinal = substr(key, length(group_key) + 2)::integer, key = null
  where key <> group_key and group_key not like 'file/%';
update transaction set ordinal = substr(key, length(group_key) + 2)::integer, key = null
  where key <> group_key and group_key like 'file/%' and length(key) - length(group_key) < 8;
update transaction set key = null where key = group_key;

-- Those with more than one fee.
update transaction t set legs = l.legs, assets = l.assets
from (
  select id, book_id, json_agg(json_build_object('role', role, 'asset', asset, 'amount', amount) order by place)::text as legs,
    array_agg(distinct asset) as assets
  from (
    select id, book_id, 0 as place, 'out' as role, out_asset as asset, trim_scale(out_quantity)::text as amount
      from transaction where more_fees is not null and out_asset is not null
    union all select id, book_id, 1, 'in', in_asset, trim_scale(in_quantity)::text
      from transaction where more_fees is not null and in_asset is not null
    union all select id, book_id, 2, 'fee', fee_asset, trim_scale(fee_quantity)::text
      from transaction where more_fees is not null and fee_asset is not null
    union all select t.id, t.book_id, 2 + f.place::int, 'fee', f.fee ->> 'asset', f.fee ->> 'amount'
      from transaction t cross join lateral json_array_elements(t.more_fees::json) with ordinality f(fee, place)
      where t.more_fees is not null) one
  group by id, book_id) l
where l.id = t.id and l.book_id = t.book_id;

-- The reading behind an edited transaction, in legs.
update transaction set base = (
  (base::jsonb - 'sent' - 'received' - 'fees') || jsonb_build_object('legs',
    (case when jsonb_typeof(base::jsonb -> 'sent') = 'object'
      then jsonb_build_array(base::jsonb -> 'sent' || '{"role": "out"}'::jsonb) else '[]'::jsonb end)
    || (case when jsonb_typeof(base::jsonb -> 'received') = 'object'
      then jsonb_build_array(base::jsonb -> 'received' || '{"role": "in"}'::jsonb) else '[]'::jsonb end)
    || (select coalesce(jsonb_agg(fee || '{"role": "fee"}'::jsonb), '[]'::jsonb)
      from jsonb_array_elements(base::jsonb -> 'fees') fee)))::text
  where base is not null;

alter table transaction drop column more_fees;

create index transaction_many on transaction (wallet_id, at, id) where legs is not null;

-- counts: the leg is part of the wallet's balance: not hidden, and not one half of a move inside the wallet.
create view leg with (security_invoker = true) as
  select book_id, id as transaction_id, 0 as ordinal, wallet_id, at, 'out' as role, out_asset as asset,
    out_quantity as quantity, not hidden and not internal as counts
    from transaction where out_asset is not null and legs is null
  union all
  select book_id, id, 1, wallet_id, at, 'in', in_asset, in_quantity, not hidden and not internal
    from transaction where in_asset is not null and legs is null
  union all
  select book_id, id, 2, wallet_id, at, 'fee', fee_asset, fee_quantity, not hidden
    from transaction where fee_asset is not null and legs is null
  union all
  select t.book_id, t.id, l.place::int - 1, t.wallet_id, t.at, l.leg ->> 'role', l.leg ->> 'asset',
    (l.leg ->> 'amount')::numeric, not t.hidden and (not t.internal or l.leg ->> 'role' = 'fee')
    from transaction t cross join lateral json_array_elements(t.legs::json) with ordinality l(leg, place)
    where t.legs is not null;

create view witness with (security_invoker = true) as
  select t.book_id, t.id as transaction_id, r.wallet_id, r.stream, r.part, r.native_id, r.version
  from transaction t join record r on r.wallet_id = t.wallet_id and r.group_key = t.group_key
    and (t.rows is null or r.native_id = any (t.rows));

-- The name of a transaction as one text, of which its id is made: never taken apart. The rows of a day go in as the first 64
-- bits of their SHA-256, in decimals.
create function transaction_name(group_key text, ordinal integer, rows text[]) returns text language sql immutable as $$
  select case
    when rows is not null then group_key || '#' || (
      select sum(get_byte(digest, place)::numeric * (256::numeric ^ (7 - place)))::numeric(20, 0)::text
      from (select sha256(convert_to(array_to_string(rows, E'\\n'), 'UTF8')) as digest) d, generate_series(0, 7) place)
    when ordinal = 0 then group_key
    else group_key || '#' || ordinal
  end
$$;
`,
}
