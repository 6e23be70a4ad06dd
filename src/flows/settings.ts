import { z } from 'zod'
import type { Connection } from '../store/connections.ts'
import { readCell, type Parsed } from '../store/json-column.ts'

/** What a connection keeps beside its key: nothing secret. Stored as JSON. */
export interface ConnectionSettings {
  /** ISO-8601: the user says that the account was opened then; nothing older is asked for. */
  readonly openedAt?: string
  /** A pretend exchange that this server runs: what it was started with, so that it is the same again. */
  readonly practice?: { readonly seed: number; readonly rows: number; readonly since: string; readonly until: string }
}

const SettingsShape: z.ZodType<ConnectionSettings> = z.object({
  openedAt: z.string().exactOptional(),
  practice: z.object({ seed: z.number(), rows: z.number(), since: z.string(), until: z.string() }).exactOptional(),
})

/** What a connection keeps, or that it cannot be read; then nobody can say where its account is asked. */
export function parseSettings({ id, fields }: Pick<Connection, 'id' | 'fields'>): Parsed<ConnectionSettings> {
  return readCell({ table: 'connection', column: 'fields', row: id }, fields, SettingsShape)
}

/** For pages, which show the rest of a connection too; `damageOf` says what could not be read. */
export function readSettings(connection: Pick<Connection, 'id' | 'fields'>): ConnectionSettings {
  const read = parseSettings(connection)
  return read.ok ? read.value : {}
}

/** The limits of a practice account pass so many times faster than life, or practising would take an hour. */
export const PRACTICE_SPEED = 200
