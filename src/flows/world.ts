import type { Clock } from '../core/instant.ts'
import type { MasterKey } from '../store/masterkey.ts'
import type { Store } from '../store/store.ts'
import type { LiveHub } from './live.ts'
import type { SessionDeps } from './session.ts'

/** All that the flows have of the world. Made once, in main.ts; tests make their own. */
export interface World extends SessionDeps {
  readonly store: Store
  readonly clock: Clock
  readonly masterKey: MasterKey
  readonly live: LiveHub
  readonly log: Log
  /** Where the pretend exchange of a practice connection listens, by connection id. */
  readonly practiceUrls: Map<string, string>
}

/** Where the program tells its operator what it does. Never given a secret; the real one redacts all the same. */
export interface Log {
  info(what: string, details?: Readonly<Record<string, unknown>>): void
  warn(what: string, details?: Readonly<Record<string, unknown>>): void
  error(what: string, details?: Readonly<Record<string, unknown>>): void
}
