import { textAt } from '../../../core/json.ts'
import type { StreamProfile } from '../profile.ts'
import { windowed, type Windowed } from '../windowed.ts'
import { moveOf, swapOf } from './ledgers.ts'

/** Bitget opened in 2018; nothing is older. */
export const OPENED = '2018-07-01'
/** What "90 days" is at the least: a day less, so that the oldest window is never refused. */
export const KEPT_DAYS = 89
export const CLASSIC = ['classic'] as const
export const UNIFIED = ['unified'] as const
export const TAX = ['tax'] as const
/** Deposits and withdrawals stay on their way for days and are the same row then. */
export const PENDING_DAYS = 14

/** Whether the edges of a window belong to it is not said, so a millisecond more is asked for on either side. */
export const window = {
  timeIn: 'millis',
  ask: { from: 'startTime', until: 'endTime', in: 'millis' },
  begin: 'excluded',
  end: 'excluded',
  opened: OPENED,
} as const

type Turned = Omit<Windowed, 'turn'>

/** The id of a page's last row leads on, as long as pages are full. */
export function byRow(spec: Turned, cursor: 'idLessThan' | 'cursor', member: string): StreamProfile {
  return grouped(windowed({ ...spec, turn: { by: 'last', cursor, size: 'limit', member } }))
}

/** The answer names what leads on, on its last page too: a page that is not full is believed to be that, as long as balances agree. */
export function byAnswer(spec: Turned, cursor: 'idLessThan' | 'cursor', next: string): StreamProfile {
  const stream = windowed({ ...spec, turn: { by: 'cursor', cursor, size: 'limit', next } })
  return grouped({
    ...stream,
    weak: true,
    facts: (json, rows, ask) => {
      const facts = stream.facts(json, rows, ask)
      return { ...facts, more: rows.length >= ask.pageSize, nextCursor: rows.length === 0 ? null : facts.nextCursor }
    },
  })
}

/** The sides of one exchange are one group, and so are both rows of a move between pockets. */
function grouped(stream: StreamProfile): StreamProfile {
  return {
    ...stream,
    identify: (row, part) => {
      const identity = stream.identify(row, part)
      if ('reason' in identity) return identity
      const millis = textAt(row.json, 'cTime') ?? textAt(row.json, 'ts') ?? ''
      const group = swapOf(stream.name, part, row.json, millis) ?? moveOf(stream.name, row.json, millis)
      return group === null ? identity : { ...identity, group }
    },
  }
}
