import type { Damaged } from '../../core/damaged.ts'
import { htmlOf, mailOf, payloadOf, type MailedAlert } from '../../core/diagnosis/message.ts'
import { nextTry, noticeOf } from '../../core/diagnosis/notice.ts'
import type { Instant } from '../../core/instant.ts'
import type { Secret } from '../../core/secret.ts'
import { sendMail } from '../../outside/notify/mail.ts'
import type { Sent } from '../../outside/notify/sent.ts'
import { postWebhook } from '../../outside/notify/webhook.ts'
import { findAlert, type Alert } from '../../store/alerts.ts'
import { listChannels, openChannelSecret, type Channel, type ChannelKind } from '../../store/channels.ts'
import { endNotice, type Claim, type SendState } from '../../store/notifications.ts'
import { findBook } from '../book.ts'
import type { World } from '../world.ts'
import { parseMailServer, parseWebhook } from './settings.ts'

/** Webhooks under way at once. */
const POSTS_MAX = 4

export const REACH_USUAL = 'loopback'

interface Due {
  readonly claim: Claim
  readonly alert: Alert
}

/** Sends what was claimed: all mail in one, each webhook of its own. What became of it is noted, whatever it was. */
export async function sendClaims(world: World, bookId: string, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return
  const book = await findBook(world, bookId)
  const { due, overtaken, channels, secrets } = await world.store.inBook(bookId, async (tx) => {
    const due: Due[] = []
    const overtaken: Claim[] = []
    for (const claim of claims) {
      const alert = await findAlert(tx, claim.alertId)
      // What was over before it could be told is not told any more.
      if (alert && (alert.closedAt === null || claim.occasion === 'closed')) due.push({ claim, alert })
      else overtaken.push(claim)
    }
    const channels = await listChannels(tx)
    const secrets = new Map<ChannelKind, Secret | null | undefined>()
    for (const { kind } of channels) secrets.set(kind, await openChannelSecret(tx, world.masterKey, kind))
    return { due, overtaken, channels, secrets }
  })
  if (overtaken.length > 0) await end(world, bookId, overtaken, { over: 'It was over before it could be told.' })
  const mails = due.filter(({ claim }) => claim.channel === 'mail')
  if (mails.length > 0) {
    const sent = await mailTo(
      world,
      { channel: channelOf(channels, 'mail'), password: secrets.get('mail') },
      mails,
      book.name,
    )
    await end(
      world,
      bookId,
      mails.map((one) => one.claim),
      sent,
    )
  }
  const posts = due.filter(({ claim }) => claim.channel === 'webhook')
  for (let at = 0; at < posts.length; at += POSTS_MAX) {
    await Promise.all(
      posts.slice(at, at + POSTS_MAX).map(async (one) => {
        const sent = await postTo(world, channelOf(channels, 'webhook'), secrets.get('webhook'), one)
        await end(world, bookId, [one.claim], sent)
      }),
    )
  }
}

function channelOf(channels: readonly Channel[], kind: ChannelKind): Channel | undefined {
  return channels.find((one) => one.kind === kind)
}

/** Nothing was sent, and nothing will be. */
interface Over {
  readonly over: string
}

const GONE: Over = { over: 'The channel was removed.' }
const SEALED: Over = { over: 'The stored secret does not open. Enter it again under Settings.' }

function unread(damage: Damaged): Over {
  return { over: `${damage.message} Enter it again under Settings.` }
}

function mailTo(
  world: World,
  { channel, password }: { readonly channel: Channel | undefined; readonly password: Secret | null | undefined },
  due: readonly Due[],
  book: string,
): Promise<Sent | Over> {
  if (!channel) return Promise.resolve(GONE)
  if (password === undefined) return Promise.resolve(SEALED)
  const told: readonly MailedAlert[] = due.map(({ claim, alert }) => ({
    incident: alert.incident,
    notice: noticeOf(claim.occasion),
  }))
  const { subject, text } = mailOf(told, book)
  const mail = { id: due[0]?.claim.id ?? '', subject, text, html: htmlOf(text) }
  const server = parseMailServer(channel)
  if (!server.ok) return Promise.resolve(unread(server.damage))
  return sendMail(server.value, password, mail, world.notifyReach ?? REACH_USUAL)
}

function postTo(
  world: World,
  channel: Channel | undefined,
  secret: Secret | null | undefined,
  { claim, alert }: Due,
): Promise<Sent | Over> {
  if (!channel) return Promise.resolve(GONE)
  if (!secret) return Promise.resolve(SEALED)
  const event = claim.occasion === 'closed' ? 'closed' : noticeOf(claim.occasion)
  const body = JSON.stringify(payloadOf(alert, event, world.clock.now()))
  const delivery = { id: claim.id, body, nowMillis: world.nowMillis() }
  const address = parseWebhook(channel)
  if (!address.ok) return Promise.resolve(unread(address.damage))
  return postWebhook(address.value.url, secret, delivery, world.notifyReach ?? REACH_USUAL)
}

async function end(world: World, bookId: string, claims: readonly Claim[], sent: Sent | Over): Promise<void> {
  const at = world.clock.now()
  await world.store.inBook(bookId, async (tx) => {
    for (const claim of claims) await endNotice(tx, claim.id, endOf(claim, sent, at), at)
  })
  if ('ok' in sent && !sent.ok)
    world.log.warn('a message was not taken', { channel: claims[0]?.channel, messages: claims.length, said: sent.said })
}

function endOf(
  claim: Claim,
  sent: Sent | Over,
  at: Instant,
): { readonly state: SendState; readonly said: string; readonly nextTryAt: Instant | null } {
  if ('over' in sent) return { state: 'given_up', said: sent.over, nextTryAt: null }
  if (sent.ok) return { state: 'sent', said: sent.said, nextTryAt: null }
  if (!sent.sure) return { state: 'unsure', said: sent.said, nextTryAt: null }
  const nextTryAt = nextTry(claim.attempts, at)
  return { state: nextTryAt === null ? 'given_up' : 'failed', said: sent.said, nextTryAt }
}
