import type { z } from 'zod'
import { Damaged, type Cell } from '../core/damaged.ts'

/** How the JSON of a column is understood: a shape, or a reader of core that answers undefined for what it does not know. */
export type Reads<Value> = z.ZodType<Value> | ((json: unknown) => Value | undefined)

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly damage: Damaged }

/** The value of a column that holds JSON, or where and why it cannot be read; for lists that one bad row must not take down. */
export function readCell<Value>(cell: Cell, text: string, reads: Reads<Value>): Parsed<Value> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { ok: false, damage: new Damaged(cell, 'it is no JSON') }
  }
  if (typeof reads === 'function') {
    const value = reads(json)
    return value === undefined ? { ok: false, damage: new Damaged(cell, 'it has another form') } : { ok: true, value }
  }
  const read = reads.safeParse(json)
  if (read.success) return { ok: true, value: read.data }
  const at = read.error.issues[0]?.path.map(String).join('.') ?? ''
  return { ok: false, damage: new Damaged(cell, at === '' ? 'it has another form' : `"${at}" has another form`) }
}

/** The same where nothing can go on without it. */
export function fromCell<Value>(cell: Cell, text: string, reads: Reads<Value>): Value {
  const read = readCell(cell, text, reads)
  if (!read.ok) throw read.damage
  return read.value
}
