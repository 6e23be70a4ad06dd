import { formatInstant, type Instant } from '../instant.ts'
import { byUrgency, type Incident } from './incident.ts'
import type { Notice } from './remind.ts'

/** One alert in a mail, and why it is told now. */
export interface MailedAlert {
  readonly incident: Incident
  readonly notice: Notice
}

/** Alerts that one mail tells in full; of more it tells how many. */
const TOLD_MAX = 20
/** Connections that are named. */
const NAMED_MAX = 5

/**
 * One mail about everything that is due at one moment. It holds no amount, no evidence and no link at all: what leads
 * somewhere could be forged, and a mail is read by machines on its way.
 */
export function mailOf(
  told: readonly MailedAlert[],
  book: string,
): { readonly subject: string; readonly text: string } {
  const inOrder = [...told].sort((one, other) => byUrgency(one.incident, other.incident))
  const [first] = inOrder
  const red = inOrder.filter(({ incident }) => incident.severity === 'red').length
  const subject =
    first && inOrder.length === 1
      ? first.incident.title
      : red > 0
        ? `${red} ${red === 1 ? 'thing needs' : 'things need'} you`
        : `${inOrder.length} things to know`
  const shown = inOrder.slice(0, TOLD_MAX).map((one) => paragraph(one))
  const rest = inOrder.length - shown.length
  const text = [
    ...shown,
    ...(rest > 0 ? [`And ${rest} more, which are listed in Holdfast.`] : []),
    `Open Holdfast as you always do and choose "Alerts": "Show connections" there leads to what is affected. This mail has no link on purpose. It is about the book "${plain(book)}"; Settings, Alerts is where such mails are changed or ended.`,
  ].join('\n\n')
  return { subject: `Holdfast: ${plain(subject)}`, text }
}

function paragraph({ incident, notice }: MailedAlert): string {
  const { title, what, steps, since, deadline, kind } = incident
  const lines = [
    `${notice === 'reminder' ? 'Still so: ' : ''}${plain(title)}`,
    plain(what),
    ...(kind === 'trouble' ? [`Since ${momentOf(since)}.`] : []),
    ...(deadline === null ? [] : [deadlineOf(incident, deadline)]),
    ...namesOf(incident),
    ...steps.map((step, index) => `${index + 1}. ${plain(step)}`),
  ]
  return lines.join('\n')
}

function deadlineOf({ kind }: Incident, deadline: Instant): string {
  return kind === 'warning'
    ? `It ends on ${momentOf(deadline)}.`
    : `From ${momentOf(deadline)} on, history is lost for good that only a file can bring back.`
}

function namesOf({ connections, key }: Incident): readonly string[] {
  if (key.startsWith('connection/')) return []
  const names = connections.slice(0, NAMED_MAX).map((one) => plain(one.name))
  const rest = connections.length - names.length
  return [`Connections: ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`]
}

/** `2026-11-21 14:02 UTC`. */
function momentOf(at: Instant): string {
  return `${formatInstant(at).slice(0, 16).replace('T', ' ')} UTC`
}

/** An address in a text becomes a link in every mail program, whoever wrote it. */
const ADDRESS = /\b(?:https?:\/\/|www\.)\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:\/\S*)?/gi
/** `1.25 BTC`, `0.5`: nothing about what anyone holds leaves the installation. */
const AMOUNT = /\b\d+[.,]\d+\b/g

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(ADDRESS, '(named in Holdfast)').replace(AMOUNT, '(amount)').trim()
}

/** The same as simple HTML: paragraphs and line breaks, no picture, no link, nothing from elsewhere. */
export function htmlOf(text: string): string {
  const paragraphs = text.split('\n\n').map((one) => `<p>${escapeHtml(one).replaceAll('\n', '<br>')}</p>`)
  return `<!doctype html><html><body style="font-family:sans-serif">${paragraphs.join('')}</body></html>`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** What a webhook carries of an alert: no amount and no evidence, and the ids by which the API tells more. */
export function payloadOf(
  alert: { readonly id: string; readonly incident: Incident },
  event: 'opened' | 'escalated' | 'reminder' | 'closed',
  at: Instant,
): Readonly<Record<string, unknown>> {
  const { incident } = alert
  return {
    type: `alert.${event}`,
    timestamp: formatInstant(at),
    data: {
      id: alert.id,
      key: incident.key,
      kind: incident.kind,
      severity: incident.severity,
      cause: incident.cause,
      exchange: incident.exchange,
      title: plain(incident.title),
      what: plain(incident.what),
      since: formatInstant(incident.since),
      deadline: incident.deadline === null ? null : formatInstant(incident.deadline),
      affected: incident.connections.length,
      connections: incident.connections.slice(0, PAYLOAD_CONNECTIONS_MAX).map(({ id, name }) => ({ id, name })),
    },
  }
}

/** Connections that one delivery names. */
const PAYLOAD_CONNECTIONS_MAX = 100
