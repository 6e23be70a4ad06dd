import { z } from 'zod'
import { isQuiet, type QuietHours } from '../../core/diagnosis/remind.ts'
import { toMillis, type Instant } from '../../core/instant.ts'
import type { MailServer } from '../../outside/notify/mail.ts'
import type { Channel } from '../../store/channels.ts'
import { readCell, type Parsed } from '../../store/json-column.ts'
import { readSetting, writeSetting } from '../../store/settings.ts'
import type { BookTx } from '../../store/store.ts'

/** The setting of a book in which its quiet hours are. */
const QUIET = 'alerts/quiet'

const MailShape: z.ZodType<MailServer> = z.object({
  host: z.string(),
  port: z.number(),
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string().nullable(),
  from: z.string(),
  to: z.array(z.string()),
})
const WebhookShape = z.object({ url: z.string() })
const QuietShape: z.ZodType<QuietView | null> = z.object({ from: z.string(), until: z.string() }).nullable()

export function parseMailServer(channel: Channel): Parsed<MailServer> {
  return readCell({ table: 'channel', column: 'settings', row: channel.id }, channel.settings, MailShape)
}

export function parseWebhook(channel: Channel): Parsed<{ readonly url: string }> {
  return readCell({ table: 'channel', column: 'settings', row: channel.id }, channel.settings, WebhookShape)
}

/** `HH:MM` of the book's own clock, from and until. */
export interface QuietView {
  readonly from: string
  readonly until: string
}

export async function parseQuiet(tx: BookTx): Promise<Parsed<QuietView | null>> {
  return readCell(
    { table: 'setting', column: 'value', row: QUIET },
    (await readSetting(tx, QUIET)) ?? 'null',
    QuietShape,
  )
}

/** Where they cannot be read, messages are sent at any hour; the page of the settings says why. */
export async function readQuiet(tx: BookTx): Promise<QuietView | null> {
  const read = await parseQuiet(tx)
  return read.ok ? read.value : null
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
