import { z } from 'zod'
import { parseJson } from '../core/json.ts'
import { readPolicy, type PolicyChoice } from '../core/ledger/portable-policy.ts'
import { Damaged } from '../core/damaged.ts'
import type { Book } from '../store/books.ts'
import { readCell, type Parsed } from '../store/json-column.ts'

const REMEDY = 'Choose the method and the scope again under Settings.'

/** The settings of gains that a book chose. Where they cannot be read, nobody may compute with other ones unseen. */
export function parsePolicy({ id, policy }: Pick<Book, 'id' | 'policy'>): Parsed<PolicyChoice> {
  const cell = { table: 'book', column: 'policy', row: id }
  const faults: string[] = []
  const read = readCell(cell, policy, (json) =>
    typeof json === 'object' && json !== null ? readPolicy(parseJson(policy), faults) : undefined,
  )
  const [fault] = faults
  if (read.ok && fault !== undefined) return { ok: false, damage: new Damaged(cell, fault, REMEDY) }
  return read.ok ? read : { ok: false, damage: new Damaged(cell, 'it has another form', REMEDY) }
}

const FieldsShape = z.record(z.string(), z.unknown())

/** The same as it is stored, for a change of some of it; empty where it cannot be read, and everything is chosen anew. */
export function storedFields(book: Pick<Book, 'id' | 'policy'>): Readonly<Record<string, unknown>> {
  if (!parsePolicy(book).ok) return {}
  return FieldsShape.parse(JSON.parse(book.policy))
}
