import { earlier, MICROS_PER_DAY, plus, type Instant } from '../instant.ts'
import type { Incident } from './incident.ts'
import { WARNING_DAYS } from './warning.ts'

/** What was already sent about an alert, and what its reader said. */
export interface Noticed {
  readonly openedAt: Instant
  /** The stage at the last message; null before the first. */
  readonly stage: number | null
  /** Messages so far. */
  readonly notices: number
  readonly lastAt: Instant | null
  readonly acknowledgedAt: Instant | null
  readonly snoozedUntil: Instant | null
}

/** A message is held back for so long after an alert has opened: a crowd that fails one after the other becomes one. */
export const HOLD_MICROS = 60_000_000n
/** Days from one message to the next about trouble that somebody must mend; the last goes on. */
const RED_GAPS_DAYS: readonly bigint[] = [1n, 3n, 7n]
const AMBER_GAPS_DAYS: readonly bigint[] = [7n]
/** A day before the end, and this close even a night is disturbed. */
const NEAR_MICROS = 3n * MICROS_PER_DAY
/** What severity adds to the stage: turning red is always news. */
const RED_STAGES = 10

/**
 * How urgent an incident is, as a number that grows: 0 to 3 by the days that are left (30, 7, 1), and 10 more where somebody
 * must act. A stage is told of once.
 */
export function stageOf({ severity, deadline }: Pick<Incident, 'severity' | 'deadline'>, now: Instant): number {
  const passed =
    deadline === null ? 0 : WARNING_DAYS.filter((days) => deadline - now <= BigInt(days) * MICROS_PER_DAY).length
  return passed + (severity === 'red' ? RED_STAGES : 0)
}

/** Near enough to an end that quiet hours do not count. */
export function isPressing({ severity, deadline }: Pick<Incident, 'severity' | 'deadline'>, now: Instant): boolean {
  return severity === 'red' && deadline !== null && deadline - now <= NEAR_MICROS
}

export type Notice = 'opened' | 'escalated' | 'reminder'

/** Whether a message about an open alert is due, and why. Pure: asked as often as one likes, it is due once. */
export function noticeDue(
  incident: Pick<Incident, 'kind' | 'severity' | 'deadline'>,
  noticed: Noticed,
  now: Instant,
): Notice | null {
  const stage = stageOf(incident, now)
  const isSnoozed = noticed.snoozedUntil !== null && now < noticed.snoozedUntil
  const isLastCall = stage % RED_STAGES === WARNING_DAYS.length
  if (noticed.stage === null || noticed.lastAt === null) {
    if (isSnoozed || noticed.acknowledgedAt !== null) return null
    return now >= plus(noticed.openedAt, HOLD_MICROS) ? 'opened' : null
  }
  if (stage > noticed.stage) return isSnoozed && !isLastCall ? null : 'escalated'
  if (isSnoozed || noticed.acknowledgedAt !== null || incident.kind === 'warning') return null
  return now >= nextReminder(incident, noticed.notices, noticed.lastAt) ? 'reminder' : null
}

/** Backing off, and faster again as the end comes near: never longer than half of the time that is left, never within a day. */
function nextReminder(
  { severity, deadline }: Pick<Incident, 'severity' | 'deadline'>,
  notices: number,
  lastAt: Instant,
): Instant {
  const gaps = severity === 'red' ? RED_GAPS_DAYS : AMBER_GAPS_DAYS
  const usual = plus(lastAt, (gaps[Math.min(notices, gaps.length) - 1] ?? 1n) * MICROS_PER_DAY)
  if (deadline === null || deadline <= lastAt) return usual
  const half = (deadline - lastAt) / 2n
  return earlier(usual, plus(lastAt, half > MICROS_PER_DAY ? half : MICROS_PER_DAY))
}

/** Hours of a day, in minutes after midnight, in which nobody wants to be disturbed; `from` after `until` goes over midnight. */
export interface QuietHours {
  readonly from: number
  readonly until: number
}

export function isQuiet(hours: QuietHours | null, minuteOfDay: number): boolean {
  if (hours === null || hours.from === hours.until) return false
  return hours.from < hours.until
    ? minuteOfDay >= hours.from && minuteOfDay < hours.until
    : minuteOfDay >= hours.from || minuteOfDay < hours.until
}
