import type { Answered, Asked, Setting } from '../exchange.ts'
import type { Entry, KitBook, KitEvent } from './book.ts'
import type { Listed, Coin } from './market.ts'

/** The unit in which an exchange writes instants in parameters; `fractions` are seconds with any digits behind the point. */
export type Unit = 'seconds' | 'fractions' | 'millis' | 'micros' | 'nanos' | 'iso'

/** What an answer may be made from. */
export interface Scene {
  readonly asked: Asked
  /** Query and body as one: form fields, or the top level of a JSON body and of its `params`. */
  readonly query: URLSearchParams
  /** What stood in the path for `{name}`. */
  readonly path: Readonly<Record<string, string>>
  readonly book: KitBook
  readonly uid: string
  readonly setting: Setting
  /** The exchange's clock, which a fault may put wrong. Microseconds. */
  readonly serverMicros: number
}

export type Answer = Answered | ((scene: Scene) => Answered)

/** How a list turns its pages. */
export type Paging =
  | { readonly by: 'number'; readonly name: string; readonly first?: 0 | 1 }
  | { readonly by: 'offset'; readonly name: string }
  /** A text that the answer gives as `next` and that means nothing to the client; the first page is asked for with `begin`. */
  | { readonly by: 'token'; readonly name: string; readonly begin?: string }
  /** The id of a row: what lies behind it in the order of the list, or from it on if it is `included`. */
  | { readonly by: 'after'; readonly name: string; readonly included?: true }
  /** The first rows of the window are all that is ever given. */
  | { readonly by: 'none' }

/** A list of history, as data: its parameters, limits and what stands around its rows. */
export interface KitList {
  /** `GET /v5/execution/list`; `{account}` stands for one segment of the path. */
  readonly call: string
  /** Which list of the book it shows, or a refusal. */
  readonly of: string | ((scene: Scene) => string | Answered)
  /** Which of its rows, by what the parameters say. */
  readonly keep?: (scene: Scene) => ((entry: Entry) => boolean) | undefined
  /** Refuses what must be named and is not, or cannot be right. */
  readonly check?: (scene: Scene) => Answered | undefined
  readonly cost?: Readonly<Record<string, number>>
  readonly time?: {
    readonly from?: string
    readonly until?: string
    readonly in: Unit
    /** Ends are included unless said otherwise. */
    readonly fromExcluded?: true
    readonly untilExcluded?: true
  }
  readonly window?: { readonly days: number; readonly tooWide: Answer | 'empty' | 'clamped' }
  /** How far back is looked where no time is named. */
  readonly usualDays?: number
  /** How far back anything is given at all. */
  readonly retentionDays?: number
  readonly order: 'newest' | 'oldest'
  readonly page: { readonly size: string | null; readonly usual: number; readonly max: number; readonly turn: Paging }
  readonly envelope: (page: Page) => string
  /**
   * For the fewest requests: `told` by a total, a cursor or a flag; `short` where only a page that is not full is the last;
   * `empty` where the size of a page is not known, so that only one without rows is the last;
   * `edge` where the next page begins with the instant of the last row; `split` where a full window must be halved.
   */
  readonly ends: 'told' | 'short' | 'empty' | 'edge' | 'split'
  /** For the fewest requests: the lists of the book that must be asked for one by one, by parameter or path. Default: its own. */
  readonly parts?: (book: KitBook) => readonly (readonly Entry[])[]
  /** Not needed to know every balance: no part of the fewest requests, only named beside them. */
  readonly spare?: true
}

export interface Page {
  /** Ready JSON of each row. */
  readonly rows: readonly string[]
  readonly entries: readonly Entry[]
  /** Rows of the window on all pages. */
  readonly total: number
  readonly more: boolean
  /** What leads to the next page, or null on the last. */
  readonly next: string | null
  readonly number: number
  readonly size: number
  readonly scene: Scene
}

/** A limit: per whole window of the clock, or a counter that falls. */
export type Limit =
  | { readonly kind: 'window'; readonly limit: number; readonly seconds: number }
  | { readonly kind: 'leaky'; readonly max: number; readonly perSecond: number }

/** A pretend exchange in full. Everything here is stated from its documents, never from a profile. */
export interface Venue {
  readonly id: string
  readonly baseCurrency: 'USD' | 'EUR'
  readonly coins: Readonly<Record<string, Coin>>
  readonly pairs: readonly Listed[]
  /** The finest step of the exchange's stamps, in microseconds. */
  readonly tickMicros: number
  /** Windows are walked in steps of this: their edges get events. */
  readonly windowDays?: number
  /** Pages are counted from the newest row in steps of this: their edges get events. */
  readonly pageRows?: number
  /** The usual length of the account's history; shorter where the exchange forgets sooner. Default three years. */
  readonly spanDays?: number
  readonly life: {
    /** What must happen first, so that there is something to trade with. */
    readonly first: readonly KitEvent[]
    /** What happens, and how often. Each happens once at the beginning. */
    readonly wheel: readonly (readonly [event: KitEvent, weight: number])[]
    /** Always possible, and one row long. */
    readonly filler: KitEvent
  }
  readonly undocumented: (book: KitBook, micros: number) => void
  readonly lists: readonly KitList[]
  /** Signed calls that are no lists. */
  readonly singles: Readonly<Record<string, Answer>>
  /** Calls without a key. */
  readonly open: Readonly<Record<string, Answer>>
  /** Calls of `open` that answer even under maintenance: the status. */
  readonly openAlways?: readonly string[]
  readonly limits: Readonly<Record<string, Limit>>
  /** What a call costs where its list does not say; by call. Nothing for what is not named. */
  readonly costs?: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly usualCost: Readonly<Record<string, number>>
  /** Refuses a request that is over a limit; `waitMicros` until it would pass. */
  readonly tooFast: (waitMicros: number, scene: Scene) => Answered
  readonly notFound: Answered
  /** The fields of the credential. */
  readonly credentials: (seed: number) => Readonly<Record<string, string>>
  readonly uid: (seed: number) => string
  /** The refusal of a signed call for key, time or signature. */
  readonly gate: (scene: Scene) => Answered | undefined
  /** In which words a fault is told. Those that are missing here and are not told otherwise are no faults of this exchange. */
  readonly refusals: Readonly<Partial<Record<Refused, Answer>>>
  /** Faults that `singles` tell by looking at the setting: `excess_permission`, `clock_skew` and others. */
  readonly told: readonly string[]
  /** The rights of a key, and the calls that each one opens: what a call begins with. */
  readonly scopes: Readonly<Record<string, readonly string[]>>
  /** How long the address is locked out. */
  readonly banSeconds?: number
  /** How many requests look at what is held, for the fewest requests. */
  readonly looks: number
  /** Calls without a key are refused by nothing that strikes the key or the exchange. */
  readonly openUnstruck?: true
  /** What the exchange itself has imposed, such as a ban: looked at before anything else. */
  readonly struck?: (scene: Scene, isOpen: boolean) => Answered | undefined
  /** A file of the history as the exchange's own export page gives it. */
  readonly file?: (book: KitBook, name: string) => string | undefined
  /** What has a memory, such as the last nonce or a ban: made anew for each opening, in place of what stands above. */
  readonly afresh?: (setting: Setting) => Partial<Pick<Venue, 'gate' | 'singles' | 'tooFast' | 'struck'>>
}

export type Refused =
  | 'invalid_key'
  | 'invalid_secret'
  | 'invalid_passphrase'
  | 'expired_key'
  | 'revoked_key'
  | 'key_not_activated'
  | 'wrong_key_type'
  | 'ip_not_allowed'
  | 'missing_permission'
  | 'rate_limited'
  | 'ip_banned'
  | 'nonce_conflict'
  | 'exchange_maintenance'
  | 'internal_error'
  | 'account_restricted'
  | 'account_closed'
  | 'region_blocked'
  | 'unknown_refusal'
  | 'endpoint_gone'
  | 'bad_request'
