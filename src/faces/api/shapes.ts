import { CAUSES } from '../../core/diagnosis/cause.ts'
import { SOURCES } from '../../core/ledger/record.ts'
import { REFUSAL_KINDS } from '../../core/refusal.ts'
import { z } from 'zod'

/**
 * Every JSON shape of the API, once: it checks requests, types the handlers, makes the OpenAPI document, and types the
 * pages (which import the types alone). Amounts are decimal strings, instants ISO-8601 UTC with `Z`, ids opaque.
 * Fields may be added, never renamed. Source: the command line's contract.
 */

export const Amount = z.object({ asset: z.string(), amount: z.string() })
export type Amount = z.infer<typeof Amount>

export const Finding = z.object({
  cause: z.enum(CAUSES),
  certainty: z.enum(['certain', 'likely', 'possible']),
  alternatives: z.array(z.object({ cause: z.enum(CAUSES), certainty: z.enum(['certain', 'likely', 'possible']) })),
  where: z.string(),
  what: z.string(),
  evidence: z.array(z.string()),
  remedy: z.array(z.string()),
  whoActs: z.enum(['user', 'operator', 'nobody', 'us']),
  since: z.string().nullable(),
  retryAt: z.string().nullable(),
  deadline: z.string().nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
})
export type Finding = z.infer<typeof Finding>

export const ConnectionState = z.enum([
  'verifying',
  'syncing',
  'healthy',
  'waiting',
  'degraded',
  'broken',
  'frozen',
  'archived',
])
export type ConnectionState = z.infer<typeof ConnectionState>

const Span = z.tuple([z.string(), z.string()])

export const StreamReport = z.object({
  name: z.string(),
  title: z.string(),
  /** `complete`, `incomplete`, `missing_permission`, `left_alone` (the exchange does not take our request), `not_started`. */
  state: z.string(),
  requests: z.number(),
  received: z.number(),
  added: z.number(),
  rejected: z.number(),
  coverage: z.array(Span),
  provenUntil: z.string().nullable(),
  retentionDays: z.number().nullable(),
  missing: z.array(Span),
  /** What the exchange itself does not keep or give, in a sentence; null where it gives everything. */
  note: z.string().nullable(),
  /** Why it is not proven although it was read to its end, and what would prove it. */
  unproven: z.array(z.string()),
})
export type StreamReport = z.infer<typeof StreamReport>

export const BalanceDifference = z.object({
  asset: z.string(),
  computed: z.string(),
  reported: z.string(),
  difference: z.string(),
})

export const SyncAnswer = z.object({
  connections: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      state: ConnectionState,
      findings: z.array(Finding),
      streams: z.array(StreamReport),
      balances: z.object({ matched: z.number(), differing: z.array(BalanceDifference) }),
    }),
  ),
  /** Why one of them was not begun or not ended, where that is no fault of an exchange. */
  refused: z.object({ kind: z.enum(REFUSAL_KINDS), what: z.string(), remedy: z.string() }).nullable(),
})
export type SyncAnswer = z.infer<typeof SyncAnswer>

export const Passport = z.object({
  scopes: z.array(z.string()),
  excess: z.array(z.string()),
  boundAddresses: z.array(z.string()).nullable(),
  expiresAt: z.string().nullable(),
  uid: z.string().nullable(),
  source: z.string(),
})
export type Passport = z.infer<typeof Passport>

/** A sync that runs now. `left` requests and `secondsLeft` come from the exchange's rate budget. */
export const Progress = z.object({
  stream: z.string(),
  requests: z.number(),
  received: z.number(),
  added: z.number(),
  left: z.number(),
  secondsLeft: z.number().nullable(),
  /** Said while a limit of the exchange is waited for. */
  waiting: z.string().nullable(),
})
export type Progress = z.infer<typeof Progress>

export const ConnectionSummary = z.object({
  id: z.string(),
  name: z.string(),
  wallet: z.object({ id: z.string(), name: z.string() }),
  exchange: z.string(),
  exchangeName: z.string(),
  variant: z.string(),
  state: ConnectionState,
  since: z.string(),
  lastGoodAt: z.string().nullable(),
  /** Up to when every stream that the key reaches is proven complete. */
  provenUntil: z.string().nullable(),
  nextSyncAt: z.string().nullable(),
  records: z.number(),
  expiresAt: z.string().nullable(),
  practice: z.boolean(),
  findings: z.array(Finding),
  progress: Progress.nullable(),
  /** Events that were read anew so far, while an update has the wallet read anew. */
  reading: z.number().nullable(),
  /** For the sparkline: the coverage that all streams share, and the span of time it is drawn on. */
  coverage: z.array(Span),
  span: Span.nullable(),
})
export type ConnectionSummary = z.infer<typeof ConnectionSummary>

export const TimelineEvent = z.object({
  at: z.string(),
  kind: z.string(),
  what: z.string(),
  details: z.record(z.string(), z.unknown()),
})
export type TimelineEvent = z.infer<typeof TimelineEvent>

export const RowFixture = z.object({
  exchange: z.string(),
  rows: z.array(z.object({ stream: z.string(), reason: z.string(), row: z.string() })),
})

export const ConnectionDetail = ConnectionSummary.extend({
  streams: z.array(StreamReport),
  passport: Passport.nullable(),
  balances: z.object({ matched: z.number(), differing: z.array(BalanceDifference), at: z.string().nullable() }),
  rejects: z.array(z.object({ stream: z.string(), reason: z.string(), payload: z.string() })),
  events: z.array(TimelineEvent),
  neverReturns: z.array(z.string()),
})
export type ConnectionDetail = z.infer<typeof ConnectionDetail>
export type RowFixture = z.infer<typeof RowFixture>

export const ExchangeField = z.object({
  name: z.string(),
  label: z.string(),
  secret: z.boolean(),
  optional: z.boolean(),
  multiline: z.boolean(),
  verbatim: z.boolean(),
  /** The source of a regular expression that a right value fits. */
  pattern: z.string(),
  format: z.string(),
  length: z.number().nullable(),
})
export type ExchangeField = z.infer<typeof ExchangeField>

export const Exchange = z.object({
  id: z.string(),
  name: z.string(),
  /** Not examined by Holdfast: read in a general way, which proves nothing. */
  general: z.boolean(),
  variants: z.array(
    z.object({ id: z.string(), title: z.string(), note: z.string().nullable(), fields: z.array(ExchangeField) }),
  ),
  streams: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      retentionDays: z.number().nullable(),
      note: z.string().nullable(),
    }),
  ),
  guide: z.object({
    keyPage: z.string(),
    steps: z.array(z.string()),
    tick: z.array(z.string()),
    neverTick: z.array(z.string()),
    notes: z.array(z.string()),
    troubleshooting: z.array(z.object({ problem: z.string(), remedy: z.string() })),
  }),
  neverReturns: z.array(z.string()),
  /** A pretend one can be started for practice. */
  rehearsable: z.boolean(),
})
export type Exchange = z.infer<typeof Exchange>

export const ConnectRequest = z.object({
  exchange: z.string(),
  variant: z.string().optional(),
  name: z.string().max(100).optional(),
  credentials: z.record(z.string(), z.string().max(10_000)),
  allowExcess: z.boolean().optional(),
  /** The wallet of an account that was removed before, to go on with. */
  wallet: z.string().max(100).optional(),
  /** Events of kind `check` on the event stream carry it, so that a page shows its own checks as they pass. */
  attempt: z.string().max(100).optional(),
})
export type ConnectRequest = z.infer<typeof ConnectRequest>

export const ReplaceRequest = ConnectRequest.pick({ credentials: true, allowExcess: true, attempt: true }).extend({
  /** Takes a key that may read less than the one before. */
  allowNarrower: z.boolean().optional(),
})
export type ReplaceRequest = z.infer<typeof ReplaceRequest>

/** One step of taking a key: format, clock, reachable, key accepted, scopes, account. */
export const Check = z.object({
  name: z.string(),
  title: z.string(),
  state: z.enum(['running', 'passed', 'failed', 'skipped']),
  what: z.string(),
})
export type Check = z.infer<typeof Check>

export const ConnectAnswer = z.object({
  connection: z
    .object({
      id: z.string(),
      name: z.string(),
      wallet: z.string(),
      exchange: z.string(),
      variant: z.string(),
      state: ConnectionState,
    })
    .nullable(),
  continued: z.boolean().optional(),
  passport: Passport.nullable(),
  findings: z.array(Finding),
  checks: z.array(Check),
  /** Problems of single fields, to be shown beside them. */
  fields: z.array(z.object({ field: z.string(), label: z.string(), problem: z.string() })),
})
export type ConnectAnswer = z.infer<typeof ConnectAnswer>

/** Who told: the exchange's API, a file, or a person by hand. */
const Source = z.enum(SOURCES)

export const Transaction = z.object({
  id: z.string(),
  time: z.string(),
  wallet: z.string(),
  toWallet: z.string().optional(),
  type: z.string(),
  sent: Amount.nullable(),
  received: Amount.nullable(),
  fee: Amount.nullable(),
  /** All fees, where there is more than one. */
  fees: z.array(Amount).optional(),
  /** Everything that moved: what went out, what came in, what was paid in fees. */
  legs: z.array(Amount.extend({ role: z.enum(['out', 'in', 'fee']), worth: Amount.optional() })),
  value: z.object({ currency: z.string(), amount: z.string() }).nullable(),
  nativeId: z.string().optional(),
  txHash: z.string().optional(),
  note: z.string().optional(),
  witnesses: z.array(z.object({ source: Source, stream: z.string(), nativeId: z.string() })),
  edited: z.boolean(),
  /** Deleted by the user, or the second of two that tell of one event. */
  deleted: z.boolean().optional(),
  internal: z.boolean().optional(),
})
export type Transaction = z.infer<typeof Transaction>

export const TransactionPage = z.object({
  transactions: z.array(Transaction),
  next: z.string().nullable(),
  total: z.number().nullable(),
})
export type TransactionPage = z.infer<typeof TransactionPage>

/** What a person changed of a transaction: the fields that are named; null takes one away. */
const Patch = z.object({
  kind: z.string().optional(),
  at: z.string().optional(),
  sent: z
    .union([Amount, z.array(Amount)])
    .nullable()
    .optional(),
  received: z
    .union([Amount, z.array(Amount)])
    .nullable()
    .optional(),
  fees: z.array(Amount).optional(),
  value: Amount.nullable().optional(),
  note: z.string().nullable().optional(),
  deleted: z.boolean().optional(),
})

/** One change of a transaction by a person. */
export const Edit = z.object({
  id: z.string(),
  transaction: z.string(),
  at: z.string(),
  author: z.string(),
  patch: Patch,
  undoneAt: z.string().nullable(),
})
export type Edit = z.infer<typeof Edit>

export const TransactionDetail = Transaction.extend({
  walletId: z.string(),
  edits: z.array(Edit),
  records: z.array(
    z.object({ source: Source, stream: z.string(), nativeId: z.string(), at: z.string(), payload: z.string() }),
  ),
})
export type TransactionDetail = z.infer<typeof TransactionDetail>

export const Balance = z.object({
  wallet: z.string(),
  asset: z.string(),
  computed: z.string(),
  reported: z.string().nullable(),
  difference: z.string().nullable(),
})
export type Balance = z.infer<typeof Balance>

export const BalanceList = z.object({ balances: z.array(Balance), reportedAt: z.string().nullable() })
export type BalanceList = z.infer<typeof BalanceList>

export const Wallet = z.object({
  id: z.string(),
  name: z.string(),
  exchange: z.string().nullable(),
  state: z.string(),
  transactions: z.number(),
})
export type Wallet = z.infer<typeof Wallet>

export const Book = z.object({
  id: z.string(),
  name: z.string(),
  baseCurrency: z.string(),
  country: z.string(),
  timeZone: z.string(),
  method: z.string(),
  scope: z.enum(['wallet', 'universal']),
  /** What the book chose itself; null where it leaves that to its country. */
  ownMethod: z.string().nullable(),
  ownScope: z.enum(['wallet', 'universal']).nullable(),
  /** Why the method and the scope are not known any more, where they are not: no gains are computed then. */
  damage: z.string().optional(),
})
export type Book = z.infer<typeof Book>

export const Price = z.object({ asset: z.string(), currency: z.string(), at: z.string(), value: z.string() })
export type Price = z.infer<typeof Price>

export const Session = z.object({
  /** The server has no owner yet: the claim link is needed. */
  claimed: z.boolean(),
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
})
export type Session = z.infer<typeof Session>

export const ClaimRequest = z.object({
  token: z.string().max(200),
  name: z.string().min(1).max(100),
  email: z.email().max(200),
  password: z.string().min(12).max(200),
})
export type ClaimRequest = z.infer<typeof ClaimRequest>

/** What every refusal of the API looks like: what happened and what to do, as sentences. */
export const Problem = z.object({
  error: z.string(),
  what: z.string(),
  remedy: z.string(),
  details: z.unknown().optional(),
})
export type Problem = z.infer<typeof Problem>

/** One message of the event stream (`GET /api/v1/events`, server-sent events named `message`). */
export const LiveEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), connection: z.string(), progress: Progress }),
  z.object({ kind: z.literal('state'), connection: z.string(), state: ConnectionState }),
  z.object({ kind: z.literal('check'), attempt: z.string(), check: Check }),
  z.object({ kind: z.literal('reading'), connection: z.string(), groups: z.number().nullable() }),
  z.object({ kind: z.literal('alerts'), open: z.number() }),
  z.object({ kind: z.literal('synced'), connection: z.string(), added: z.number(), requests: z.number() }),
])
export type LiveEvent = z.infer<typeof LiveEvent>
