/** What a connection keeps beside its key: nothing secret. Stored as JSON. */
export interface ConnectionSettings {
  /** ISO-8601: the user says that the account was opened then; nothing older is asked for. */
  readonly openedAt?: string
  /** A pretend exchange that this server runs: what it was started with, so that it is the same again. */
  readonly practice?: { readonly seed: number; readonly rows: number; readonly since: string; readonly until: string }
}

export function readSettings(text: string): ConnectionSettings {
  return JSON.parse(text) as ConnectionSettings
}

/** The limits of a practice account pass so many times faster than life, or practising would take an hour. */
export const PRACTICE_SPEED = 200
