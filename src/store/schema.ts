import type { ColumnType, Generated } from 'kysely'
import type { Instant } from '../core/instant.ts'
import type { RecordSource, RecordState } from '../core/ledger/record.ts'
import type { Coverage } from '../core/sync/coverage.ts'

/** The tables as Kysely sees them; migrations/ says the same in SQL. `book_id` is filled in by the transaction. */
export interface Schema {
  installation: { name: string; value: string }
  book: BookTable
  book_member: { book_id: Generated<string>; user_id: string; role: 'owner' | 'editor' | 'viewer' }
  wallet: WalletTable
  connection: ConnectionTable
  sealed_secret: SealedSecretTable
  import_file: ImportFileTable
  import_again: ImportAgainTable
  stream: StreamTable
  sync_run: SyncRunTable
  record: RecordTable
  reject: RejectTable
  transaction: TransactionTable
  leg: LegView
  witness: WitnessView
  holding: { book_id: Generated<string>; wallet_id: string; asset: string; quantity: string }
  ledger_change: { book_id: Generated<string>; wallet_id: string; version: bigint; earliest: Moment }
  tally: { book_id: Generated<string>; wallet_id: string; records: bigint; transactions: bigint }
  edit: EditTable
  asset_edit: AssetEditTable
  link: LinkTable
  balance_report: BalanceReportTable
  price: { source: string; asset: string; currency: string; at: Moment; value: string }
  price_override: PriceOverrideTable
  evidence: EvidenceTable
  finding: FindingTable
  event: EventTable
  setting: { book_id: Generated<string>; name: string; value: string }
  alert: AlertTable
  notification: NotificationTable
  channel: ChannelTable
  exchange_tally: { exchange: string; began: Moment; answered: bigint; limited: bigint; failed: bigint }
  worker: { id: string; version: string; started_at: Moment; seen_at: Moment }
}

/** Arrives as an Instant, is written as ISO-8601 text (`formatInstant`). */
type Moment = ColumnType<Instant, string, string>
type MaybeMoment = ColumnType<Instant | null, string | null | undefined, string | null>
type Maybe<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>

interface BookTable {
  id: string
  name: string
  base_currency: string
  country: string
  time_zone: string
  policy: Generated<string>
  created_at: Moment
}

interface WalletTable {
  book_id: Generated<string>
  id: string
  name: string
  exchange: Maybe<string>
  account_uid: Maybe<string>
  kind: 'exchange' | 'self_custody' | 'manual'
  state: Generated<'active' | 'frozen' | 'archived'>
  created_at: Moment
  reading: Maybe<string>
}

interface ConnectionTable {
  book_id: Generated<string>
  id: string
  wallet_id: string
  name: string
  exchange: string
  variant: string
  state: string
  state_since: Moment
  passport: Maybe<string>
  fields: Generated<string>
  last_good_at: MaybeMoment
  next_sync_at: MaybeMoment
  created_at: Moment
}

interface SealedSecretTable {
  book_id: Generated<string>
  connection_id: string
  key_version: number
  wrap_nonce: Uint8Array
  wrapped_key: Uint8Array
  nonce: Uint8Array
  ciphertext: Uint8Array
  sealed_at: Moment
}

interface ImportFileTable {
  book_id: Generated<string>
  id: string
  wallet_id: string
  name: string
  hash: Uint8Array
  format: string
  row_count: bigint
  state: string
  created_at: Moment
  counts: Generated<string>
  author: Generated<string>
  undone_at: MaybeMoment
}

interface ImportAgainTable {
  book_id: Generated<string>
  import_id: string
  wallet_id: string
  stream: string
  native_id: string
}

interface StreamTable {
  book_id: Generated<string>
  wallet_id: string
  source_id: string
  name: string
  part: Generated<string>
  coverage: ColumnType<Coverage, string | undefined, string>
  cursor: Maybe<string>
  retention_days: Maybe<number>
  state: Generated<string>
  last_fault: Maybe<string>
  received: Generated<bigint>
  requests: Generated<bigint>
  updated_at: Moment
}

interface SyncRunTable {
  book_id: Generated<string>
  id: string
  connection_id: string
  started_at: Moment
  ended_at: MaybeMoment
  outcome: Maybe<string>
  requests: Generated<bigint>
  received: Generated<bigint>
  added: Generated<bigint>
}

interface RecordTable {
  book_id: Generated<string>
  wallet_id: string
  source: RecordSource
  source_id: string
  stream: string
  part: Generated<string>
  native_id: string
  version: number
  group_key: string
  at: Moment
  payload: string
  hash: Uint8Array
  seen_at: Moment
  state: Generated<RecordState>
}

interface RejectTable {
  book_id: Generated<string>
  id: Generated<string>
  wallet_id: string
  source_id: string
  stream: string
  group_key: Maybe<string>
  payload: string
  hash: Uint8Array
  reason: string
  seen_at: Moment
  resolved_at: MaybeMoment
  part: Generated<string>
  native_id: Maybe<string>
}

interface TransactionTable {
  book_id: Generated<string>
  id: string
  wallet_id: string
  key: Maybe<string>
  group_key: string
  ordinal: Generated<number>
  rows: Maybe<readonly string[]>
  kind: string
  at: Moment
  internal: boolean
  hidden: boolean
  edited: boolean
  out_asset: Maybe<string>
  out_quantity: Maybe<string>
  in_asset: Maybe<string>
  in_quantity: Maybe<string>
  fee_asset: Maybe<string>
  fee_quantity: Maybe<string>
  legs: Maybe<string>
  assets: Maybe<readonly string[]>
  arrival: Maybe<string>
  arrival_of: Maybe<string>
  native_id: Maybe<string>
  tx_hash: Maybe<string>
  note: Maybe<string>
  value_currency: Maybe<string>
  value_amount: Maybe<string>
  base: Maybe<string>
}

interface LegView {
  book_id: string
  transaction_id: string
  ordinal: number
  wallet_id: string
  at: Instant
  role: 'in' | 'out' | 'fee'
  asset: string
  quantity: string
  counts: boolean
}

interface WitnessView {
  book_id: string
  transaction_id: string
  wallet_id: string
  stream: string
  part: string
  native_id: string
  version: number
}

interface EditTable {
  book_id: Generated<string>
  id: string
  no: Generated<bigint>
  transaction_id: string
  account_key: string
  key: string
  patch: string
  author: string
  at: Moment
  undone_at: MaybeMoment
  undone_by: Maybe<string>
}

interface AssetEditTable {
  book_id: Generated<string>
  id: string
  no: Generated<bigint>
  what: 'merge' | 'split' | 'rename'
  asset: string
  target: Maybe<string>
  wallet_id: Maybe<string>
  name: Maybe<string>
  author: string
  at: Moment
  undone_at: MaybeMoment
  undone_by: Maybe<string>
}

interface LinkTable {
  book_id: Generated<string>
  id: string
  kind: 'transfer' | 'duplicate' | 'swap'
  a: string
  b: string
  state: 'proposed' | 'accepted' | 'refused'
  by: 'rule' | 'user'
  reason: Maybe<string>
  at: Moment
}

interface BalanceReportTable {
  book_id: Generated<string>
  wallet_id: string
  connection_id: string
  part: Generated<string>
  asset: string
  quantity: string
  at: Moment
}

interface PriceOverrideTable {
  book_id: Generated<string>
  asset: string
  currency: string
  at: Moment
  value: string
  author: string
  given_at: Moment
}

interface EvidenceTable {
  book_id: Generated<string>
  id: string
  connection_id: string
  probe: string
  at: Moment
  body: string
}

interface FindingTable {
  book_id: Generated<string>
  id: string
  connection_id: string
  stream: Generated<string>
  cause: string
  body: string
  opened_at: Moment
  closed_at: MaybeMoment
}

interface EventTable {
  book_id: Generated<string>
  id: Generated<bigint>
  connection_id: Maybe<string>
  wallet_id: Maybe<string>
  kind: string
  what: string
  details: Generated<string>
  at: Moment
}

interface AlertTable {
  book_id: Generated<string>
  id: string
  key: string
  severity: 'red' | 'amber'
  body: string
  opened_at: Moment
  updated_at: Moment
  closed_at: MaybeMoment
  stage: Maybe<number>
  notices: Generated<number>
  noticed_at: MaybeMoment
  acknowledged_at: MaybeMoment
  acknowledged_by: Maybe<string>
  snoozed_until: MaybeMoment
}

interface NotificationTable {
  book_id: Generated<string>
  id: string
  alert_id: string
  channel: 'mail' | 'webhook'
  occasion: string
  state: Generated<'claimed' | 'sent' | 'failed' | 'unsure' | 'given_up'>
  attempts: Generated<number>
  claimed_at: Moment
  next_try_at: MaybeMoment
  ended_at: MaybeMoment
  said: Maybe<string>
}

interface ChannelTable {
  book_id: Generated<string>
  id: string
  kind: 'mail' | 'webhook'
  settings: string
  key_version: Maybe<number>
  wrap_nonce: Maybe<Uint8Array>
  wrapped_key: Maybe<Uint8Array>
  nonce: Maybe<Uint8Array>
  ciphertext: Maybe<Uint8Array>
  changed_at: Moment
}
