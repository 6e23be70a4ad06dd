import type { Migration } from './migration.ts'

/**
 * From when on a wallet's part of the effective ledger has changed, change by change: what was computed of it before needs to be
 * computed anew from there alone. A later change of something earlier stands for those before it, so few rows are kept.
 */
export const ledgerChanges: Migration = {
  name: '0008_ledger_changes',
  sql: `
create table ledger_change (
  book_id uuid not null default holdfast_book(),
  wallet_id uuid not null,
  version bigint not null,
  earliest timestamptz not null,
  primary key (wallet_id, version)
);
create index ledger_change_book on ledger_change (book_id, wallet_id, version);
`,
}
