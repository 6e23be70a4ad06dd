/** What happens now, for pages that watch. Nothing here is a record: whoever comes late reads the store. */
export type Live =
  | { readonly kind: 'progress'; readonly bookId: string; readonly connection: string; readonly progress: Progress }
  | { readonly kind: 'state'; readonly bookId: string; readonly connection: string; readonly state: string }
  | { readonly kind: 'check'; readonly bookId: string; readonly attempt: string; readonly check: Check }
  | {
      readonly kind: 'synced'
      readonly bookId: string
      readonly connection: string
      readonly added: number
      readonly requests: number
    }
  /** A wallet is read anew after an update: events so far; null when it is done. */
  | { readonly kind: 'reading'; readonly bookId: string; readonly connection: string; readonly groups: number | null }
  /** What needs people has changed. */
  | { readonly kind: 'alerts'; readonly bookId: string; readonly open: number }

/** Where a sync stands: real counts, and an estimate from the exchange's rate budget. */
export interface Progress {
  readonly stream: string
  readonly requests: number
  readonly received: number
  readonly added: number
  /** Requests still needed at the least. */
  readonly left: number
  readonly secondsLeft: number | null
  /** Said while a limit is waited for. */
  readonly waiting: string | null
}

/** One step of taking a key. */
export interface Check {
  readonly name: string
  readonly title: string
  readonly state: 'running' | 'passed' | 'failed' | 'skipped'
  readonly what: string
}

export interface LiveHub {
  tell(event: Live): void
  /** Calls back for every event until the returned function is called. */
  listen(listener: (event: Live) => void): () => void
  /** Events that were read anew so far, where the wallet of this connection is being read anew in this process. */
  readingOf(connection: string): number | null
  /** The last progress of a connection that is syncing in this process. */
  progressOf(connection: string): Progress | null
}

export function createLiveHub(): LiveHub {
  const listeners = new Set<(event: Live) => void>()
  const progress = new Map<string, Progress>()
  const readings = new Map<string, number>()
  return {
    tell(event) {
      if (event.kind === 'progress') progress.set(event.connection, event.progress)
      if (event.kind === 'synced') progress.delete(event.connection)
      if (event.kind === 'reading' && event.groups !== null) readings.set(event.connection, event.groups)
      if (event.kind === 'reading' && event.groups === null) readings.delete(event.connection)
      for (const listener of listeners) listener(event)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    readingOf: (connection) => readings.get(connection) ?? null,
    progressOf: (connection) => progress.get(connection) ?? null,
  }
}
