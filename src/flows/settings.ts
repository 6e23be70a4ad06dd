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
