import { format } from '../decimal.ts'
import { dayDraft, type DayDraft, type DayRow, type Known } from './day.ts'
import { second } from './explain-changes.ts'
import { sentOf } from './legs.ts'
import { changes, type Transaction } from './transaction.ts'

/** A row that tells of a whole transaction by itself. */
export interface Line {
  readonly row: DayRow
  readonly transaction: Transaction
}

/** A line and the id of its twin, where it has one. */
export interface Paired<Row extends Line> {
  readonly line: Row
  readonly twin: string | null
}

/** Sources round to the second in different ways. */
const OFFSETS = [0n, 1n, -1n]

/**
 * Each line is the twin of a known transaction of that second which changes the same by as much, each of these once; what has
 * none stands for itself. The same lines and the same known ones give the same answer in any order.
 */
export function matchLines(lines: readonly Line[], known: readonly Known[]): readonly DayDraft[] {
  return pairLines(lines, known).map(({ line, twin }) => dayDraft([line.row], twin, line.transaction))
}

/** The same for lines that have names of their own. */
export function pairLines<Row extends Line>(lines: readonly Row[], known: readonly Known[]): readonly Paired<Row>[] {
  const waiting = new Map<string, string[]>()
  for (const { id, transaction } of [...known].sort((left, right) => (left.id < right.id ? 1 : -1))) {
    const key = keyOf(second(transaction.at), transaction)
    const ids = waiting.get(key)
    if (ids) ids.push(id)
    else waiting.set(key, [id])
  }
  const paired: Paired<Row>[] = []
  let open = [...lines].sort((left, right) => (left.row.nativeId < right.row.nativeId ? -1 : 1))
  for (const offset of OFFSETS) {
    open = open.filter((line) => {
      const { transaction } = line
      const twin = waiting.get(keyOf(second(transaction.at) + offset, transaction))?.pop()
      if (twin !== undefined) paired.push({ line, twin })
      return twin === undefined
    })
  }
  return [...paired, ...open.map((line) => ({ line, twin: null }))]
}

function keyOf(at: bigint, transaction: Transaction): string {
  if (transaction.internal) {
    const [leg] = sentOf(transaction)
    return `${at} inside ${leg?.asset ?? ''} ${leg ? format(leg.quantity) : ''}`
  }
  const moved = changes(transaction).map(([asset, quantity]) => `${asset} ${format(quantity)}`)
  return `${at} ${moved.sort().join(' ')}`
}
