import type { Migration } from './migration.ts'

/** What people are told of by themselves, where they are told, and what is seen of exchanges and workers from here. */
export const alerts: Migration = {
  name: '0004_alerts',
  sql: `
create table alert (
  book_id uuid not null default holdfast_book() references book on delete cascade,
  id uuid primary key,
  key text not null,
  severity text not null check (severity in ('red', 'amber')),
  body text not null,
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  stage integer,
  notices integer not null default 0,
  noticed_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  snoozed_until timestamptz
);
create unique index alert_open on alert (book_id, key) where closed_at is null;
create index alert_book on alert (book_id, opened_at desc);

create table notification (
  book_id uuid not null default holdfast_book() references book on delete cascade,
  id uuid primary key,
  alert_id uuid not null references alert on delete cascade,
  channel text not null check (channel in ('mail', 'webhook')),
  occasion text not null,
  state text not null default 'claimed' check (state in ('claimed', 'sent', 'failed', 'unsure', 'given_up')),
  attempts integer not null default 1,
  claimed_at timestamptz not null,
  next_try_at timestamptz,
  ended_at timestamptz,
  said text
);
-- Whoever inserts the row sends the message: nobody else can.
create unique index notification_once on notification (alert_id, channel, occasion);
create index notification_retry on notification (book_id, next_try_at) where state = 'failed';

-- What of a channel is secret (a password, a signing secret) is sealed as credentials are.
create table channel (
  book_id uuid not null default holdfast_book() references book on delete cascade,
  id uuid primary key,
  kind text not null check (kind in ('mail', 'webhook')),
  settings text not null,
  key_version integer,
  wrap_nonce bytea,
  wrapped_key bytea,
  nonce bytea,
  ciphertext bytea,
  changed_at timestamptz not null
);
create unique index channel_kind on channel (book_id, kind);

-- How requests to an exchange ended, ten minutes a row: of the whole installation, without whose they were.
create table exchange_tally (
  exchange text not null,
  began timestamptz not null,
  answered bigint not null default 0,
  limited bigint not null default 0,
  failed bigint not null default 0,
  primary key (exchange, began)
);

create table worker (
  id uuid primary key,
  version text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null
);
`,
}
