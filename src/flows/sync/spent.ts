import { z } from 'zod'
import type { Instant } from '../../core/instant.ts'
import type { Spent } from '../../core/sync/budget.ts'
import type { Connection } from '../../store/connections.ts'
import { readCell } from '../../store/json-column.ts'
import { readSetting } from '../../store/settings.ts'
import type { BookTx } from '../../store/store.ts'
import { noteDamage } from '../damage.ts'

const SpentShape: z.ZodType<Readonly<Record<string, Spent>>> = z.record(
  z.string(),
  z.object({ level: z.number(), at: z.number(), log: z.array(z.tuple([z.number(), z.number()])) }),
)

/** What a connection had spent of its limits. A damaged note is as none: the exchange says when it is too much, and is heard. */
export async function readSpent(
  tx: BookTx,
  connection: Connection,
  now: Instant,
): Promise<Readonly<Record<string, Spent>> | undefined> {
  const name = `spent/${connection.id}`
  const text = await readSetting(tx, name)
  if (text === undefined) return undefined
  const read = readCell({ table: 'setting', column: 'value', row: name }, text, SpentShape)
  if (read.ok) return read.value
  await noteDamage(tx, connection, read.damage, now)
  return undefined
}
