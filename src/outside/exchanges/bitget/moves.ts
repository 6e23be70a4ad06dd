import { isNegative } from '../../../core/decimal.ts'
import { change, inside, type Member } from '../reading.ts'
import { LEDGERS } from './ledgers.ts'
import { movedIn } from './moved.ts'
import type { Timed } from './swap.ts'

/**
 * Rows of moves between pockets. Out of one and into another that is read changes nothing; what has no other half goes to a
 * pocket that is out of sight or comes from there.
 */
export function readMoves(members: readonly Member[]): readonly Timed[] {
  const rows = members.flatMap((member) => {
    const ledger = LEDGERS[member.record.stream]
    const row = ledger && movedIn(ledger, member.json)
    return row ? [{ moved: row.moved, record: member.record }] : []
  })
  const ins = rows.filter(({ moved }) => !isNegative(moved.quantity))
  const paired = new Set<object>()
  const both = rows.flatMap(({ moved, record }): readonly Timed[] => {
    const other = ins.find((one) => !paired.has(one.record) && one.record.stream !== record.stream)
    if (!isNegative(moved.quantity) || !other) return []
    paired.add(record).add(other.record)
    return [{ ...inside(moved), at: record.at, nativeId: record.nativeId }]
  })
  const alone = rows.filter(({ record }) => !paired.has(record))
  return [
    ...both,
    ...alone.map(({ moved, record }) => ({
      ...change(isNegative(moved.quantity) ? 'withdrawal' : 'deposit', moved),
      nativeId: record.nativeId,
      at: record.at,
    })),
  ]
}
