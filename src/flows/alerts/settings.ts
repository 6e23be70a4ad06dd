import { isObject, parseJson, textAt } from '../../core/json.ts'
import { isQuiet, type QuietHours } from '../../core/diagnosis/remind.ts'
import { toMillis, type Instant } from '../../core/instant.ts'
import type { MailServer } from '../../outside/notify/mail.ts'
import { readSetting, writeSetting } from '../../store/settings.ts'
import type { BookTx } from '../../store/store.ts'

/** The setting of a book in which its quiet hours are. */
const QUIET = 'alerts/quiet'

export function readMailServer(settings: string): MailServer {
  return JSON.parse(settings) as MailServer
}

export function readWebhookAddress(settings: string): string {
  return (JSON.parse(settings) as { readonly url: string }).url
}

/** `HH:MM` of the book's own clock, from and until. */
export interface QuietView {
  readonly from: string
  readonly until: string
}

export async function readQuiet(tx: BookTx): Promise<QuietView | null> {
  const json = parseJson((await readSetting(tx, QUIET)) ?? 'null')
  const from = isObject(json) ? textAt(json, 'from') : undefined
  const until = isObject(json) ? textAt(json, 'until') : undefined
  return from === undefined || until === undefined ? null : { from, until }
}

export function writeQuiet(tx: BookTx, quiet: QuietView | null): Promise<void> {
  return writeSetting(tx, QUIET, JSON.stringify(quiet))
}

/** Minutes after midnight of `HH:MM`; undefined if it is no time of a day. */
export function minutesOf(text: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  return hours === undefined || minutes === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}

/** Whether it is a time at which a book wants no messages, by the clock of its own time zone. */
export function isQuietNow(quiet: QuietView | null, zone: string, now: Instant): boolean {
  if (quiet === null) return false
  const from = minutesOf(quiet.from)
  const until = minutesOf(quiet.until)
  const hours: QuietHours | null = from === undefined || until === undefined ? null : { from, until }
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(toMillis(now))
  return isQuiet(hours, minutesOf(clock) ?? 0)
}
