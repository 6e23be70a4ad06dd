import type { Refused } from '../core/refusal.ts'
import type { Clock } from '../core/instant.ts'
import type { MasterKey } from '../store/masterkey.ts'
import type { Store } from '../store/store.ts'
import type { Finding } from '../core/diagnosis/cause.ts'
import type { Reach } from '../outside/notify/reach.ts'
import type { Calculator } from './gains/calculator.ts'
import type { LiveHub } from './live.ts'
import type { SessionDeps } from './session.ts'
import type { RequestTally } from './tally.ts'
import type { SyncResult } from './sync/result.ts'

/** All that the flows have of the world. Made once, in main.ts; tests make their own. */
export interface World extends SessionDeps {
  readonly store: Store
  /** Of Holdfast: what an older one could not ask for, a newer one tries. Left out, there is one version alone. */
  readonly version?: string
  readonly requests?: RequestTally
  readonly clock: Clock
  readonly masterKey: MasterKey
  readonly live: LiveHub
  readonly log: Log
  /** Base URL that replaces all hosts of an exchange, by its id: the operator's setting alone. */
  readonly exchangeUrls: Readonly<Record<string, string>>
  /** 1, or how many times faster a rehearsal on loopback runs. */
  readonly rateScale: number
  /** Syncs under way in this process, by connection id: whoever asks for one that runs gets that one. */
  readonly running: Map<string, Promise<SyncResult | Finding | Refused>>
  /** Which addresses inside a user's mail server or webhook may have; left out, this computer alone. The operator's. */
  readonly notifyReach?: Reach
  /** Computes gains beside the work of this process, and keeps them; left out, each question is computed by itself. */
  readonly calculator?: Calculator
  /** Where the pretend exchange of a practice connection listens, by connection id. */
  readonly practiceUrls: Map<string, string>
}

/** Where the program tells its operator what it does. Never given a secret; the real one redacts all the same. */
export interface Log {
  info(what: string, details?: Readonly<Record<string, unknown>>): void
  warn(what: string, details?: Readonly<Record<string, unknown>>): void
  error(what: string, details?: Readonly<Record<string, unknown>>): void
  /** The last lines, the newest last: for a support bundle. */
  recent?(): readonly LogLine[]
}

export interface LogLine {
  readonly at: string
  readonly level: 'info' | 'warn' | 'error'
  readonly what: string
  readonly details: Readonly<Record<string, unknown>>
}
