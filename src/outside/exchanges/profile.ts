import type { AssetNames } from '../../core/asset.ts'
import type { Assumption } from '../../core/completeness/assumption.ts'
import type { Decimal } from '../../core/decimal.ts'
import type { Answer, ErrorRow, Said, Source } from '../../core/diagnosis/errors.ts'
import type { KeyLifetime } from '../../core/diagnosis/warning.ts'
import type { Instant } from '../../core/instant.ts'
import type { Json, JsonObject } from '../../core/json.ts'
import type { Reading, RecordDraft } from '../../core/ledger/record.ts'
import type { Money } from '../../core/money.ts'
import type { Bucket, Cost } from '../../core/sync/budget.ts'
import type { Ask, PageFacts, StreamShape } from '../../core/sync/stream.ts'

/**
 * Everything that Holdfast knows of one place that tells of transactions: what may be asked of it and how fast, what its
 * streams and refusals mean, and what it never gives. Differences between places are properties here, never branches on a
 * name. Nothing here says how a request is signed, so that a place without keys fits as well.
 */
export interface SourceProfile<Asked extends Endpoint = Endpoint> {
  readonly id: string
  readonly name: string
  /** Hosts by the name that calls use: `api` -> `https://api.kraken.com`. */
  readonly hosts: Readonly<Record<string, string>>
  readonly buckets: Readonly<Record<string, BucketProfile>>
  /** The most requests of one key under way at once; 1 where a nonce must arrive in order. */
  readonly parallel: number
  readonly streams: readonly StreamProfile<Asked>[]
  readonly status: Probe<ExchangeStatus, Asked>
  readonly balances: readonly BalanceCall<Asked>[]
  readonly errors: readonly ErrorRow[]
  /** Its own code and text in an answer, or null if the answer is a success. */
  readonly said: (answer: Answer, json: Json | undefined) => Said | null
  /** The moment until which it says to wait, if this answer says one. Milliseconds since 1970. */
  readonly waitUntil: (answer: Answer, said: Said, nowMillis: number) => number | null
  /**
   * The version of `read`, 1 where it is left out. Raised whenever `read` makes something else of a record that it was given
   * before: every wallet of this exchange is then read anew by itself.
   */
  readonly readVersion?: number
  /** Records of whole groups -> transactions. Pure. */
  readonly read: (records: readonly RecordDraft[]) => Reading
  readonly guide: Guide
  /** What its API never returns, for the page and the certificate. */
  readonly neverReturns: readonly string[]
}

/** An exchange: a source that is asked with a key, which ccxt signs for. */
export interface ExchangeProfile extends SourceProfile<Call> {
  /** The class of ccxt that signs for it. */
  readonly ccxtId: string
  /** Options that ccxt's signer needs for this exchange, beside the credentials. */
  readonly signing?: Readonly<Record<string, unknown>>
  /** The unit of the nonce where it is not the millisecond. */
  readonly nonce?: 'seconds' | 'micros' | 'nanos'
  /** Its nonce must be higher than every one that the key sent before; elsewhere it is a time stamp and follows the clock both ways. */
  readonly nonceGrows?: true
  /** Not examined by us: ccxt's unified methods ask, and nothing proves that the history is whole. */
  readonly generic?: true
  readonly variants: readonly Variant[]
  readonly inspect: Inspection
  /** Its clock, which signatures follow. */
  readonly time: Probe<Instant>
  readonly assets: AssetNames
  /** For keys that may ask for no balance: what the records themselves say. It stands in for `balances`. */
  readonly held?: Held
  /** Whole streams as files that the exchange makes on request: far fewer requests than their pages, for large accounts. */
  readonly reports?: readonly Report[]
  /** Rules by which its keys end of themselves, for keys whose own record does not tell the day. */
  readonly lifetime?: readonly KeyLifetime[]
}

export interface BucketProfile {
  readonly bucket: Bucket
  /** Whose spending counts: the key's, or everything that this computer sends to the exchange. */
  readonly per: 'key' | 'address'
  readonly source: Source
}

/** A kind of credential: which fields it has, and what they look like. */
export interface Variant {
  readonly id: string
  readonly title: string
  readonly fields: readonly Field[]
  /** What a user should know before choosing it. */
  readonly note?: string
  /** Hosts that this kind of key belongs to, in place of the usual ones: a region, a sandbox. */
  readonly hosts?: Readonly<Record<string, string>>
  /** How this kind of key's own record is read, where it is not the usual way. */
  readonly inspect?: Inspection
  readonly signing?: Readonly<Record<string, unknown>>
  /** Answers that mean something else to this kind of key: looked at before the exchange's own table. */
  readonly errors?: readonly ErrorRow[]
  readonly held?: Held
}

export interface Field {
  readonly name: string
  /** What the exchange's own page calls it. */
  readonly label: string
  readonly secret: boolean
  readonly optional?: boolean
  readonly multiline?: boolean
  /** Words that the user made up, such as a passphrase: nothing is taken out of them. */
  readonly verbatim?: boolean
  /** Fits a value that can be right, in the exchange's format. */
  readonly pattern: RegExp
  /** The format in words, such as "56 characters, letters, digits, + and /". */
  readonly format: string
  readonly length?: number
  /** Which option of ccxt it becomes. */
  readonly ccxt: 'apiKey' | 'secret' | 'password' | 'uid' | 'none'
  /** The value in the form that ccxt's signer wants, where users may paste it in another. */
  readonly shaped?: (value: string) => string
  readonly source: Source
}

/** One endpoint that may be called: what the allow-list is made from. */
export interface Endpoint {
  readonly host: string
  readonly method: 'GET' | 'POST'
  /** The path as on the wire: `/0/private/Ledgers`. `{account}` stands for one segment, filled from the parameter of that name. */
  readonly path: string
  /** Parameters that are taken as numbers alone, in a JSON body: limits and instants, never an amount. */
  readonly numbers?: readonly string[]
  readonly isPublic?: true
  /** Answers with a ZIP archive where all is well, and with JSON where not. */
  readonly archive?: true
  readonly cost: readonly Cost[]
  readonly source: Source
}

/** An endpoint that ccxt signs for. */
export interface Call extends Endpoint {
  /** ccxt's name of the section and its path within it, which its signer wants: `['private', 'Ledgers']`. */
  readonly section: string | readonly string[]
  readonly signs: string
}

/** A value `{apiKey}` stands for that field of the credential: some exchanges ask for the key by its own name. */
export type Params = Readonly<Record<string, string>>

/** One stream of history. */
export interface StreamProfile<Asked extends Endpoint = Call> extends StreamShape {
  readonly title: string
  readonly call: Asked
  readonly params: (ask: Ask, part: string) => Params
  /** Where the rows may be in the answer; the first path that is there counts. None is a broken answer, unless `absentIsEmpty`. */
  readonly rows: readonly string[]
  readonly absentIsEmpty?: true
  /** Each member of the list holds the rows themselves, in a list at this path. */
  readonly within?: string
  readonly facts: (json: Json | undefined, rows: readonly Row[], ask: Ask) => PageFacts
  /** A row's identity and instant, or why it cannot be read. */
  readonly identify: (row: Row, part: string) => Identity | { readonly reason: string }
  /** The opening of the exchange, where `since` is a later day on which the user says that the account was opened. */
  readonly earliest?: Instant
  /**
   * How far a row's instant may lie outside of the window that was asked for: not at all where the window is one of that very
   * instant, by days where it is one of another (a transfer is asked for by its begin and told by its end). Null where the
   * request names no window.
   */
  readonly slackMicros: bigint | null
  /** The market, account or pocket that a row names itself; left out where rows name none. */
  readonly whose?: (row: Row) => string | undefined
  /** A row of what is still under way and has no moment yet: it is no record, and comes again once it has one. */
  readonly unready?: (row: Json) => boolean
  /** Records of this stream share events with other records, so whole groups are read. */
  readonly joins: boolean
  /**
   * The name of the other stream that tells of the event of this row as well, under the same group, where this row says so. Only
   * where the group is the exchange's own id of the event, and documents or answers show that both always tell it.
   */
  readonly alsoTold?: (row: Json) => string | undefined
  /** The most requests of one walk, where its end cannot be known beforehand. */
  readonly asksMax?: number
  /** Its rows carry no id, so equal rows are numbered within what one window returns: `~2` is the second of them. */
  readonly numbered?: true
  /** Asked once before the stream: where it says that the account has no such part, the stream is proven empty. */
  readonly gate?: { readonly call: Asked; readonly params: Params | ((until: Instant) => Params) }
  /** What the key must be allowed to do, in our words, and the exchange's name of the box. */
  readonly scope: Scope
  readonly parts?: Parts<Asked>
  readonly retentionNote?: string
  /** What is believed of it without being known: it is not proven until something settles each. */
  readonly assumed?: readonly Assumption[]
  /** Tells neither a total nor whether there is more: a short page is believed only as long as balances agree. */
  readonly weak?: true
  /** The kinds of key that reach it; left out, all do. */
  readonly variants?: readonly string[]
  readonly source: Source
}

export interface Row {
  /** The member's name where rows come as an object; empty in a list. */
  readonly key: string
  readonly text: string
  readonly json: Json
}

export interface Identity {
  /** The part of the stream that belongs to the id, where the id is unique within that part alone. */
  readonly part: string
  readonly nativeId: string
  readonly group: string
  readonly at: Instant
}

/**
 * A stream that must be asked part by part: per market, per direction of a transfer. `fixed` parts are always walked;
 * `discover` lists them from the exchange, those likely to have rows first.
 */
export type Parts<Asked extends Endpoint = Call> =
  | { readonly by: 'fixed'; readonly parts: readonly string[] }
  | {
      readonly by: 'discover'
      readonly call: Asked
      readonly params: Params
      readonly list: (json: Json | undefined) => readonly string[]
      /** What to ask for the next page of the list; null on its last. */
      readonly next?: (json: Json | undefined) => Params | null
    }

export const SCOPES = [
  'read_ledger',
  'read_trades',
  'read_transfers',
  'read_balances',
  'read_earn',
  'read_futures',
  'read_margin',
  'read_fiat',
] as const
export type Scope = (typeof SCOPES)[number]

export interface Probe<Value, Asked extends Endpoint = Call> {
  readonly call: Asked
  readonly params: Params
  readonly read: (json: Json | undefined) => Value | null
}

export interface ExchangeStatus {
  readonly state: 'online' | 'maintenance' | 'limited'
  readonly text: string
}

/** What a key's own record says. */
export interface Passport {
  readonly scopes: readonly string[]
  /** Rights beyond reading: `trade`, `withdraw`, `transfer`. Empty for a key that we take without asking. */
  readonly excess: readonly Excess[]
  /** Rights beyond reading of which this exchange tells nothing: whether the key has them only its owner can see. */
  readonly untold?: readonly Excess[]
  /** Addresses the key is bound to; an empty list for none; null where the exchange does not say. */
  readonly boundAddresses: readonly string[] | null
  readonly expiresAt: Instant | null
  readonly uid: string | null
  /** History outside of this the key itself does not see. */
  readonly seesFrom: Instant | null
  readonly seesUntil: Instant | null
  /** Which call told. */
  readonly source: string
  /** The scopes of ours that it lacks, with the exchange's own name of each box. */
  readonly lacks: readonly Lack[]
}

export interface Lack {
  readonly scope: Scope
  /** What the exchange's page calls the box to tick. */
  readonly box: string
  /** Only users of that product need it, such as futures; without it the connection is still well. */
  readonly optional?: true
}

export type Excess = 'trade' | 'withdraw' | 'transfer'

/**
 * How a key's own record is read: one or more calls, whose answers together make the passport. The first call is the key's
 * own record and those after it add to it. Where an exchange has no such record, `probing` tries harmless calls instead:
 * one that is refused for a missing right is `undefined` among the answers, and only if all are refused does the key fail.
 */
export interface Inspection {
  readonly probing?: true
  /** Parameters may need what an earlier call answered, such as the account's number. */
  readonly calls: readonly {
    readonly call: Call
    readonly params: Params | ((answers: readonly (Json | undefined)[]) => Params)
  }[]
  /** `isOurs` tells whether a key that the exchange shows with stars in it is the one that asks. */
  readonly read: (answers: readonly (Json | undefined)[], isOurs?: (masked: string) => boolean) => Passport | null
}

export interface BalanceCall<Asked extends Endpoint = Call> {
  /** Which pocket of the account, in words. */
  readonly pocket: string
  readonly call: Asked
  readonly params: Params
  readonly variants?: readonly string[]
  /** A pocket that a key may lack the right for: then its streams are missing too, and it is left out. */
  readonly optional?: true
  /** Null if the answer is not what this call gives. */
  readonly read: (json: Json | undefined) => readonly Money[] | null
  /** What to ask for the next page of the pocket; null on its last. */
  readonly next?: (json: Json | undefined) => Params | null
  /** Asked once for each of what this call lists, such as the numbers of the accounts. */
  readonly over?: {
    readonly call: Asked
    readonly params: Params
    readonly list: (json: Json | undefined) => readonly Params[] | null
  }
}

/** Rows of a ledger that say what was held after each of them: the newest of every asset is what is held. */
export interface Held {
  readonly streams: readonly string[]
  /** From all records of one of these streams, in any order. */
  readonly read: (stream: string, records: readonly HeldRecord[]) => readonly Money[]
}

export interface HeldRecord {
  readonly part: string
  readonly nativeId: string
  readonly at: Instant
  readonly payload: string
}

/** A file that the exchange makes of one stream. What goes wrong with it costs nothing: the stream is then read by pages. */
export interface Report {
  /** The stream that it fills. */
  readonly stream: string
  /** The token of the key's own record without which it is not asked for. */
  readonly right: string
  /** Below so many rows, pages are as good. */
  readonly rowsMin: number
  readonly order: Call
  readonly ordered: (from: Instant, until: Instant) => Params
  /** The number of the order in the answer to it. */
  readonly number: (json: Json | undefined) => string | null
  readonly look: Call
  readonly looking: Params
  readonly state: (json: Json | undefined, number: string) => 'waiting' | 'ready' | 'failed'
  readonly take: Call
  readonly taking: (number: string) => Params
  /** The format of the file inside the archive. */
  readonly format: string
  readonly source: Source
}

/** How to make the key, in the names that the exchange's own pages use. */
export interface Guide {
  readonly steps: readonly string[]
  readonly tick: readonly string[]
  readonly neverTick: readonly string[]
  readonly notes: readonly string[]
  readonly troubleshooting: readonly { readonly problem: string; readonly remedy: string }[]
  readonly keyPage: string
  readonly source: Source
}

export type { Decimal, JsonObject }
