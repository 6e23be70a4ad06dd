import { formatInstant, instant, MICROS_PER_DAY, parseInstant, plus, type Instant } from '../../core/instant.ts'
import { dayGroup } from '../../outside/files/byDay.ts'
import { streamOf, type FileFormat, type MergeByContent } from '../../outside/files/format.ts'
import { FORMATS } from '../../outside/files/formats.ts'
import type { Account } from '../../store/derive.ts'
import { formatsIn } from '../../store/imports.ts'
import { settleGroup } from '../../store/settle.ts'
import type { BookTx } from '../../store/store.ts'
import { lockWallet } from '../../store/wallet-lock.ts'

type ByContent = FileFormat & { readonly merge: MergeByContent }

/** Formats without ids, those that are believed more before those that are believed less. */
const BY_CONTENT: readonly ByContent[] = FORMATS.filter(
  (format): format is ByContent => format.merge.by === 'content',
).sort((left, right) => right.merge.rank - left.merge.rank)

export interface SettleWork extends Account {
  readonly sourceId: string
  readonly at: Instant
}

export interface SettledDay {
  readonly format: string
  readonly group: string
  /** Native ids of the rows that have a twin. */
  readonly twins: ReadonlySet<string>
}

/** The UTC days of some instants, such as `2026-01-31`. */
export function daysOf(instants: Iterable<Instant>): ReadonlySet<string> {
  const numbers = new Set<bigint>()
  for (const at of instants) numbers.add(at / MICROS_PER_DAY)
  return new Set([...numbers].map((day) => formatInstant(instant(day * MICROS_PER_DAY)).slice(0, 10)))
}

/**
 * Reads these days of the wallet's files without ids anew, beside what else is told of them. To be called, in the same
 * database transaction, by whatever changes what is told of a day. Costs one small question where there are no such files.
 */
export async function settleDays(
  tx: BookTx,
  work: SettleWork,
  days: Iterable<string>,
  settled?: (day: SettledDay) => Promise<void>,
): Promise<void> {
  const present = new Set(await formatsIn(tx, work.walletId))
  const formats = BY_CONTENT.filter((format) => present.has(format.id))
  if (formats.length === 0) return
  const turn = await lockWallet(tx, work.walletId)
  for (const day of days) {
    const from = parseInstant(day)
    if (from === undefined) continue
    for (const [index, format] of formats.entries()) {
      const group = dayGroup(format.id, from)
      const twins = await settleGroup(tx, turn, {
        ...work,
        group,
        from,
        until: plus(from, MICROS_PER_DAY),
        lesser: formats.slice(index).map((one) => `${streamOf(one)}/`),
        read: (records, told) => format.merge.read(records, told),
      })
      await settled?.({ format: format.id, group, twins })
    }
  }
}
