import { refused, type Asked } from '../../core/refusal.ts'
import { randomBytes } from 'node:crypto'
import type { Damaged } from '../../core/damaged.ts'
import { htmlOf } from '../../core/diagnosis/message.ts'
import { formatInstant } from '../../core/instant.ts'
import { Secret } from '../../core/secret.ts'
import { sendMail, type MailServer } from '../../outside/notify/mail.ts'
import { badAddress, postWebhook, SECRET_PREFIX } from '../../outside/notify/webhook.ts'
import { listChannels, openChannelSecret, removeChannel, writeChannel, type ChannelKind } from '../../store/channels.ts'
import { lastSendings } from '../../store/notifications.ts'
import type { World } from '../world.ts'
import { REACH_USUAL } from './send.ts'
import { minutesOf, parseMailServer, parseQuiet, parseWebhook, writeQuiet, type QuietView } from './settings.ts'

/** Where a book's alerts go. No secret is ever in it. */
export interface ChannelsView {
  readonly mail: (MailServer & { readonly hasPassword: boolean }) | null
  readonly webhook: { readonly url: string } | null
  readonly quiet: QuietView | null
  /** What of it is stored and cannot be read; it is not used until it is entered again. */
  readonly damage?: readonly string[]
  /** The last messages, the newest first. */
  readonly sent: readonly {
    readonly channel: ChannelKind
    readonly occasion: string
    readonly state: string
    readonly at: string
    readonly said: string | null
  }[]
}

export interface MailWish {
  readonly host: string
  readonly port: number
  readonly security: MailServer['security']
  readonly user?: string | null | undefined
  /** Left out, the password that is kept stays. */
  readonly password?: string | null | undefined
  readonly from: string
  readonly to: readonly string[]
}

export interface Tested {
  readonly ok: boolean
  /** Exactly what the server said, without any secret. */
  readonly said: string
}

const SENDINGS_SHOWN = 10
const RECIPIENTS_MAX = 10
/** Bytes of a signing secret: those of the hash. */
const SIGNING_BYTES = 32

export function channelsView(world: World, bookId: string): Promise<ChannelsView> {
  return world.store.inBook(bookId, async (tx) => {
    const channels = await listChannels(tx)
    const mail = channels.find((one) => one.kind === 'mail')
    const webhook = channels.find((one) => one.kind === 'webhook')
    const server = mail && parseMailServer(mail)
    const address = webhook && parseWebhook(webhook)
    const quiet = await parseQuiet(tx)
    const damage = [server, address, quiet].flatMap((one) => (one && !one.ok ? one.damage.message : []))
    return {
      mail: mail && server?.ok ? { ...server.value, hasPassword: mail.hasSecret } : null,
      webhook: address?.ok ? address.value : null,
      quiet: quiet.ok ? quiet.value : null,
      ...(damage.length === 0 ? {} : { damage }),
      sent: (await lastSendings(tx, SENDINGS_SHOWN)).map((one) => ({ ...one, at: formatInstant(one.at) })),
    }
  })
}

export async function setMail(world: World, bookId: string, wish: MailWish): Promise<Asked<ChannelsView>> {
  const bad = badMail(wish)
  if (bad !== null) return refused('bad_request', bad, 'Nothing was changed.')
  const user = wish.user?.trim() || null
  const server: MailServer = {
    host: wish.host.trim(),
    port: wish.port,
    security: wish.security,
    user,
    from: wish.from.trim(),
    to: wish.to.map((one) => one.trim()),
  }
  const before = (await channelsView(world, bookId)).mail
  // A password goes to the server for which it was given and to no other; where that was cannot always be read any more.
  const isElsewhere = before === null || before.host !== server.host || before.user !== server.user
  const secret = wish.password
    ? Secret.of(wish.password)
    : wish.password === undefined && user !== null && !isElsewhere
      ? undefined
      : null
  await world.store.inBook(bookId, (tx) =>
    writeChannel(tx, world.masterKey, { kind: 'mail', settings: JSON.stringify(server), secret }, world.clock.now()),
  )
  return { ok: true, value: await channelsView(world, bookId) }
}

const ADDRESS = /^[^\s@<>",;:\\]+@[^\s@<>",;:\\]+$/
/** `Holdfast <alerts@example.org>`, or the address alone. */
const SENDER = /^(?:[^\r\n<>"]{1,100} <[^\s@<>",;:\\]+@[^\s@<>",;:\\]+>|[^\s@<>",;:\\]+@[^\s@<>",;:\\]+)$/

function badMail({ host, port, from, to }: MailWish): string | null {
  if (!/^[A-Za-z0-9.:[\]-]{1,253}$/.test(host.trim())) return `"${host}" is not the name of a mail server.`
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return `${port} is not a port.`
  if (!SENDER.test(from.trim())) return `"${from}" is not a sender such as Holdfast <alerts@example.org>.`
  if (to.length === 0 || to.length > RECIPIENTS_MAX) return `A mail goes to 1 to ${RECIPIENTS_MAX} addresses.`
  const wrong = to.find((one) => !ADDRESS.test(one.trim()))
  return wrong === undefined ? null : `"${wrong}" is not an e-mail address.`
}

/** Sets the address. With the first one, and whenever it is asked for, a new signing secret is made; it is shown this once. */
export async function setWebhook(
  world: World,
  bookId: string,
  wish: { readonly url: string; readonly newSecret?: boolean | undefined },
): Promise<Asked<{ readonly channels: ChannelsView; readonly secret: string | null }>> {
  const bad = badAddress(wish.url.trim())
  if (bad !== null) return refused('bad_request', bad, 'Nothing was changed.')
  const before = (await channelsView(world, bookId)).webhook
  const made =
    before === null || wish.newSecret ? `${SECRET_PREFIX}${randomBytes(SIGNING_BYTES).toString('base64')}` : null
  await world.store.inBook(bookId, (tx) =>
    writeChannel(
      tx,
      world.masterKey,
      {
        kind: 'webhook',
        settings: JSON.stringify({ url: wish.url.trim() }),
        secret: made === null ? undefined : Secret.of(made),
      },
      world.clock.now(),
    ),
  )
  return { ok: true, value: { channels: await channelsView(world, bookId), secret: made } }
}

export async function dropChannel(world: World, bookId: string, kind: ChannelKind): Promise<ChannelsView> {
  await world.store.inBook(bookId, (tx) => removeChannel(tx, kind))
  return channelsView(world, bookId)
}

export async function setQuiet(world: World, bookId: string, quiet: QuietView | null): Promise<Asked<ChannelsView>> {
  if (quiet !== null && (minutesOf(quiet.from) === undefined || minutesOf(quiet.until) === undefined))
    return refused('bad_request', 'Quiet hours are two times of a day.', 'Write them like 22:00 and 07:00.')
  await world.store.inBook(bookId, (tx) => writeQuiet(tx, quiet))
  return { ok: true, value: await channelsView(world, bookId) }
}

/** Sends a message that says that it is a test, now, and answers what the server said. Undefined where there is no such channel. */
export async function testChannel(world: World, bookId: string, kind: ChannelKind): Promise<Tested | undefined> {
  const found = await world.store.inBook(bookId, async (tx) => {
    const channel = (await listChannels(tx)).find((one) => one.kind === kind)
    return channel && { channel, secret: await openChannelSecret(tx, world.masterKey, kind) }
  })
  if (!found) return undefined
  const { channel, secret } = found
  if (secret === undefined) return { ok: false, said: 'The stored secret does not open. Enter it again.' }
  const id = `test-${randomBytes(8).toString('hex')}`
  const reach = world.notifyReach ?? REACH_USUAL
  if (kind === 'mail') {
    const text = 'This is a test from Holdfast. Alerts will come to this address like this.'
    const mail = { id, subject: 'Holdfast: a test', text, html: htmlOf(text) }
    const server = parseMailServer(channel)
    return server.ok ? told(await sendMail(server.value, secret, mail, reach)) : unread(server.damage)
  }
  if (secret === null) return { ok: false, said: 'There is no signing secret. Make a new one.' }
  const body = JSON.stringify({ type: 'test', timestamp: formatInstant(world.clock.now()), data: {} })
  const address = parseWebhook(channel)
  if (!address.ok) return unread(address.damage)
  return told(await postWebhook(address.value.url, secret, { id, body, nowMillis: world.nowMillis() }, reach))
}

function unread(damage: Damaged): Tested {
  return { ok: false, said: `${damage.message} Enter it again.` }
}

function told({ ok, said }: Tested): Tested {
  return { ok, said }
}
