import { occasionOf } from '../../core/diagnosis/notice.ts'
import { isPressing, noticeDue, stageOf } from '../../core/diagnosis/remind.ts'
import type { Incident } from '../../core/diagnosis/incident.ts'
import type { Instant } from '../../core/instant.ts'
import {
  closeAlert,
  lockAlerts,
  noteNotice,
  openAlert,
  openAlerts,
  pruneAlerts,
  updateAlert,
  type Alert,
} from '../../store/alerts.ts'
import { listChannels, type Channel } from '../../store/channels.ts'
import { claimAgain, claimNotice, wasTold, type Claim } from '../../store/notifications.ts'
import type { BookTx } from '../../store/store.ts'
import { findBook } from '../book.ts'
import type { World } from '../world.ts'
import { isQuietNow, readQuiet } from './settings.ts'
import { readIncidents } from './troubles.ts'

/** What this process alone may send now. */
export interface Looked {
  readonly claims: readonly Claim[]
  readonly open: number
  readonly changed: boolean
}

/**
 * Brings the alerts of a book up to what is so: opens, updates, closes, and claims the messages that are due. All of it is
 * one transaction that only one process is in at a time, so that any number may look as often as they like. With `sends` it
 * also claims, and whoever claims must send.
 */
export async function look(world: World, bookId: string, sends = true): Promise<Looked> {
  const { timeZone } = await findBook(world, bookId)
  const now = world.clock.now()
  const looked = await world.store.inBook(bookId, async (tx) => {
    await lockAlerts(tx)
    const before = await openAlerts(tx)
    const incidents = await readIncidents(tx, now, before.map(openOf))
    const { alerts, closed, changed } = await settle(tx, before, incidents, now)
    const channels = sends ? await listChannels(tx) : []
    const again = channels.length === 0 ? [] : await claimAgain(tx, now)
    const isQuietTime = isQuietNow(await readQuiet(tx), timeZone, now)
    const due = await claimDue(tx, alerts, { channels, isQuietTime }, now)
    const ends = await claimClosed(tx, closed, channels, now)
    if (closed.length > 0) await pruneAlerts(tx)
    return { claims: [...again, ...due, ...ends], open: alerts.length, changed }
  })
  if (looked.changed) world.live.tell({ kind: 'alerts', bookId, open: looked.open })
  return looked
}

function openOf({ incident }: Alert) {
  return { key: incident.key, connectionIds: incident.connections.map((one) => one.id) }
}

async function settle(tx: BookTx, before: readonly Alert[], incidents: readonly Incident[], now: Instant) {
  const known = new Map(before.map((alert) => [alert.incident.key, alert]))
  const alerts: Alert[] = []
  let changed = false
  for (const incident of incidents) {
    const alert = known.get(incident.key)
    if (!alert) {
      const opened = await openAlert(tx, incident, now)
      if (opened) alerts.push(opened)
      changed = true
    } else {
      known.delete(incident.key)
      if (!isSame(alert.incident, incident)) {
        await updateAlert(tx, alert.id, incident, now)
        changed = true
      }
      alerts.push({ ...alert, incident })
    }
  }
  const closed: Alert[] = []
  for (const alert of known.values()) if (await closeAlert(tx, alert.id, now)) closed.push(alert)
  return { alerts, closed, changed: changed || closed.length > 0 }
}

function isSame(one: Incident, other: Incident): boolean {
  const text = (incident: Incident): string =>
    JSON.stringify(incident, (_name, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  return text(one) === text(other)
}

async function claimDue(
  tx: BookTx,
  alerts: readonly Alert[],
  { channels, isQuietTime }: { readonly channels: readonly Channel[]; readonly isQuietTime: boolean },
  now: Instant,
): Promise<readonly Claim[]> {
  if (channels.length === 0) return []
  const claims: Claim[] = []
  for (const alert of alerts) {
    const notice = noticeDue(alert.incident, alert, now)
    if (notice === null || (isQuietTime && !isPressing(alert.incident, now))) continue
    const stage = stageOf(alert.incident, now)
    const occasion = occasionOf(notice, stage, alert.notices)
    for (const { kind } of channels) {
      const claim = await claimNotice(tx, { alertId: alert.id, channel: kind, occasion }, now)
      if (claim) claims.push(claim)
    }
    await noteNotice(tx, alert.id, stage, now)
  }
  return claims
}

/** Programs are told the end of what they were told the beginning of. People are not mailed about what is over. */
async function claimClosed(
  tx: BookTx,
  closed: readonly Alert[],
  channels: readonly Channel[],
  now: Instant,
): Promise<readonly Claim[]> {
  if (!channels.some((one) => one.kind === 'webhook')) return []
  const claims: Claim[] = []
  for (const alert of closed) {
    if (!(await wasTold(tx, alert.id, 'webhook'))) continue
    const claim = await claimNotice(tx, { alertId: alert.id, channel: 'webhook', occasion: 'closed' }, now)
    if (claim) claims.push(claim)
  }
  return claims
}
