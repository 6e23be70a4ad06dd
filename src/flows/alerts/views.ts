import { byUrgency } from '../../core/diagnosis/incident.ts'
import { formatInstant, MICROS_PER_DAY, plus, type Instant } from '../../core/instant.ts'
import { findAlert, listAlerts, openAlerts, reactToAlert, type Alert } from '../../store/alerts.ts'
import type { World } from '../world.ts'
import { look } from './look.ts'

/** One alert as every face shows it. */
export interface AlertView {
  readonly id: string
  readonly kind: 'trouble' | 'warning'
  readonly severity: 'red' | 'amber'
  readonly state: 'open' | 'closed'
  readonly cause: string
  readonly exchange: string | null
  readonly title: string
  readonly what: string
  readonly steps: readonly string[]
  readonly since: string
  readonly deadline: string | null
  readonly openedAt: string
  readonly closedAt: string | null
  readonly acknowledgedAt: string | null
  readonly acknowledgedBy: string | null
  readonly snoozedUntil: string | null
  /** Of `affected` connections, those that a list names. */
  readonly connections: readonly { readonly id: string; readonly name: string }[]
  readonly affected: number
}

const CLOSED_SHOWN = 50
const CONNECTIONS_SHOWN = 100

/** What needs people, the most urgent first, as it is at this moment; with `closed`, what is over too, the newest first. */
export async function alertViews(world: World, bookId: string, closed: boolean): Promise<readonly AlertView[]> {
  await look(world, bookId, false)
  return world.store.inBook(bookId, async (tx) => {
    const open = [...(await openAlerts(tx))].sort((one, other) => byUrgency(one.incident, other.incident))
    const over = closed ? (await listAlerts(tx, CLOSED_SHOWN + open.length)).filter((one) => one.closedAt !== null) : []
    return [...open, ...over.slice(0, CLOSED_SHOWN)].map((one) => viewOf(one, world.clock.now()))
  })
}

export type AlertAction = 'acknowledge' | 'snooze' | 'reopen'

/** What somebody does about an alert; `days` for a snooze. */
export interface Reacting {
  readonly action: AlertAction
  readonly by: string
  readonly days: number
}

/** For so many days an alert may be put aside. */
export const SNOOZE_DAYS_MAX = 30

/**
 * Acknowledged: no reminders, and news of it still come. Snoozed: nothing for some days, except the last call. Undefined where
 * there is no such alert.
 */
export async function reactTo(
  world: World,
  bookId: string,
  id: string,
  { action, by, days }: Reacting,
): Promise<AlertView | undefined> {
  const now = world.clock.now()
  return world.store.inBook(bookId, async (tx) => {
    if (!(await findAlert(tx, id))) return undefined
    await reactToAlert(tx, id, reactionOf(action, by, days, now))
    const alert = await findAlert(tx, id)
    return alert && viewOf(alert, now)
  })
}

function reactionOf(action: AlertAction, by: string, days: number, now: Instant) {
  switch (action) {
    case 'acknowledge':
      return { acknowledgedAt: now, acknowledgedBy: by, snoozedUntil: null }
    case 'snooze':
      return {
        acknowledgedAt: null,
        acknowledgedBy: by,
        snoozedUntil: plus(now, BigInt(Math.min(days, SNOOZE_DAYS_MAX)) * MICROS_PER_DAY),
      }
    case 'reopen':
      return { acknowledgedAt: null, acknowledgedBy: null, snoozedUntil: null }
  }
}

function viewOf(alert: Alert, now: Instant): AlertView {
  const { incident } = alert
  const moment = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))
  return {
    id: alert.id,
    kind: incident.kind,
    severity: incident.severity,
    state: alert.closedAt === null ? 'open' : 'closed',
    cause: incident.cause,
    exchange: incident.exchange,
    title: incident.title,
    what: incident.what,
    steps: incident.steps,
    since: formatInstant(incident.since),
    deadline: moment(incident.deadline),
    openedAt: formatInstant(alert.openedAt),
    closedAt: moment(alert.closedAt),
    acknowledgedAt: moment(alert.acknowledgedAt),
    acknowledgedBy: alert.acknowledgedBy,
    snoozedUntil: alert.snoozedUntil !== null && alert.snoozedUntil > now ? moment(alert.snoozedUntil) : null,
    connections: incident.connections.slice(0, CONNECTIONS_SHOWN),
    affected: incident.connections.length,
  }
}
