import { createHmac, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Cause } from '../src/core/diagnosis/cause.ts'
import { tell, type Telling } from '../src/core/diagnosis/tell.ts'
import { at, formatInstant, plus, toMillis, type Instant } from '../src/core/instant.ts'
import { channelsView, setMail, setQuiet, setWebhook } from '../src/flows/alerts/channels.ts'
import { look } from '../src/flows/alerts/look.ts'
import { alertViews, reactTo } from '../src/flows/alerts/views.ts'
import { createWatcher, watch } from '../src/flows/alerts/watch.ts'
import type { World } from '../src/flows/world.ts'
import { createBook } from '../src/store/books.ts'
import { replaceFindings } from '../src/store/findings.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { createWallet } from '../src/store/wallets.ts'
import { readable, startMailbox, type Mailbox } from './support/mailbox.ts'
import { startReceiver, type Receiver } from './support/receiver.ts'
import { worldOver } from './support/world.ts'

const START = at('2026-03-01T12:00:00Z')
const MINUTE = 60_000_000n
const HOUR = 60n * MINUTE
const DAY = 24n * HOUR
const PASSWORD = 'a password of a mail server'

const PASSPORT = { scopes: [], uid: null, source: 'GetApiKeyInfo', seesFrom: null, seesUntil: null }

describe.each(await databases())('alerts on $name', ({ start }) => {
  let trial: Trial
  let world: World
  let mailbox: Mailbox
  let receiver: Receiver
  let now: Instant = START
  let bookId = ''
  let walletId = ''

  beforeAll(async () => {
    trial = await start()
    mailbox = await startMailbox()
    receiver = await startReceiver()
    world = { ...(await worldOver(trial.store, {}, 1)), clock: { now: () => now }, nowMillis: () => toMillis(now) }
  })
  afterAll(async () => {
    await mailbox?.stop()
    await receiver?.stop()
    await trial?.drop()
  })
  beforeEach(async () => {
    now = START
    mailbox.refuse(null)
    receiver.answer(204)
    ;(mailbox.mails as string[]).length = 0
    ;(receiver.deliveries as unknown[]).length = 0
    const book = await createBook(trial.store, {
      name: 'Ann',
      baseCurrency: 'EUR',
      country: 'generic',
      timeZone: 'Europe/Berlin',
    })
    bookId = book.id
    walletId = await trial.store.inBook(bookId, async (tx) => {
      const wallet = await createWallet(tx, {
        label: 'Kraken',
        exchange: 'kraken',
        accountUid: null,
        kind: 'exchange',
        at: START,
      })
      return wallet.id
    })
  })

  const connect = (count: number, passport: object | null = null): Promise<readonly string[]> => {
    const ids = Array.from({ length: count }, () => randomUUID())
    return trial.store.inBook(bookId, async (tx) => {
      await tx
        .insertInto('connection')
        .values(
          ids.map((id, index) => ({
            id,
            wallet_id: walletId,
            name: `Kraken ${index + 1}`,
            exchange: 'kraken',
            variant: 'spot',
            state: 'healthy',
            state_since: formatInstant(START),
            passport: passport === null ? null : JSON.stringify({ ...PASSPORT, ...passport }),
            created_at: formatInstant(START),
          })),
        )
        .execute()
      return ids
    })
  }
  const fail = (ids: readonly string[], cause: Cause, telling: Partial<Telling> = {}): Promise<void> =>
    trial.store.inBook(bookId, async (tx) => {
      for (const id of ids) {
        const finding = tell({ exchange: 'Kraken', where: 'Kraken 1' }, { cause, ...telling })
        await replaceFindings(tx, id, [{ stream: '', finding }], now)
      }
    })
  const heal = (ids: readonly string[]): Promise<void> =>
    trial.store.inBook(bookId, async (tx) => {
      for (const id of ids) await replaceFindings(tx, id, [], now)
    })
  const pass = async (micros: bigint): Promise<void> => {
    now = plus(now, micros)
    await watch(world, bookId)
  }
  const withMail = async (): Promise<void> => {
    const set = await setMail(world, bookId, {
      host: '127.0.0.1',
      port: mailbox.port,
      security: 'none',
      user: 'ann',
      password: PASSWORD,
      from: 'Holdfast <alerts@example.org>',
      to: ['ann@example.org'],
    })
    if (!set.ok) throw new Error(set.what)
  }
  const withWebhook = async (): Promise<string> => {
    const set = await setWebhook(world, bookId, { url: receiver.url })
    if (!set.ok || set.value.secret === null) throw new Error('no secret')
    return set.value.secret
  }
  const open = async () => (await alertViews(world, bookId, false)).map((one) => one.title)

  test('a thousand connections that fail at once on one exchange are one incident and one mail', async () => {
    await withMail()
    const ids = await connect(1000)
    await fail(ids, 'invalid_key', { details: { confirmed: true } })
    for (let tick = 0; tick < 8; tick += 1) await pass(15_000_000n)
    const alerts = await alertViews(world, bookId, false)
    expect(alerts).toHaveLength(1)
    expect(alerts[0]).toMatchObject({ severity: 'red', affected: 1000, exchange: 'Kraken' })
    expect(mailbox.mails).toHaveLength(1)
    expect(readable(mailbox.mails[0] ?? '')).toContain('1000 connections are affected')
    await heal(ids)
    await pass(HOUR)
    expect(await open()).toEqual([])
    expect(mailbox.mails).toHaveLength(1)
  })

  test('a thousand connections that an outage stops are no mail for two hours, then one, and none when it is over', async () => {
    await withMail()
    const ids = await connect(1000)
    await fail(ids, 'exchange_outage')
    await pass(HOUR)
    expect(mailbox.mails).toHaveLength(0)
    for (let tick = 0; tick < 8; tick += 1) await pass(15n * MINUTE)
    expect(mailbox.mails).toHaveLength(1)
    await heal(ids)
    for (let tick = 0; tick < 8; tick += 1) await pass(15n * MINUTE)
    expect(mailbox.mails).toHaveLength(1)
    expect((await alertViews(world, bookId, true))[0]).toMatchObject({ state: 'closed' })
  })

  test('failures that come one after the other while a message is held back go into that one', async () => {
    await withMail()
    const ids = await connect(40)
    for (const id of ids) {
      await fail([id], 'revoked_key')
      await pass(1_000_000n)
    }
    await pass(2n * MINUTE)
    expect(mailbox.mails).toHaveLength(1)
  })

  test('one key that is refused is one mail, then reminders that back off, and it closes by itself', async () => {
    await withMail()
    const ids = await connect(1)
    await fail(ids, 'revoked_key')
    for (let hour = 0; hour < 24 * 12; hour += 1) await pass(HOUR)
    expect(mailbox.mails).toHaveLength(4)
    expect(readable(mailbox.mails[1] ?? '')).toContain('Still so')
    await heal(ids)
    await pass(DAY)
    await pass(30n * DAY)
    expect(mailbox.mails).toHaveLength(4)
  })

  test('a refusal without a second witness is told to nobody until it has lasted', async () => {
    await withMail()
    const ids = await connect(1)
    await fail(ids, 'invalid_key', { details: { confirmed: false } })
    await pass(14n * MINUTE)
    expect(await open()).toEqual([])
    await pass(2n * MINUTE)
    await pass(2n * MINUTE)
    expect(mailbox.mails).toHaveLength(1)
  })

  test('what is acknowledged is not repeated; what is snoozed comes back', async () => {
    await withMail()
    const ids = await connect(1)
    await fail(ids, 'revoked_key')
    await pass(2n * MINUTE)
    await pass(2n * MINUTE)
    const [alert] = await alertViews(world, bookId, false)
    expect(await reactTo(world, bookId, alert?.id ?? '', { action: 'acknowledge', by: 'Ann', days: 0 })).toMatchObject({
      acknowledgedBy: 'Ann',
    })
    for (let day = 0; day < 20; day += 1) await pass(DAY)
    expect(mailbox.mails).toHaveLength(1)
    await reactTo(world, bookId, alert?.id ?? '', { action: 'snooze', by: 'Ann', days: 3 })
    await pass(2n * DAY)
    expect(mailbox.mails).toHaveLength(1)
    await pass(2n * DAY)
    expect(mailbox.mails).toHaveLength(2)
    expect(await reactTo(world, bookId, randomUUID(), { action: 'snooze', by: 'Ann', days: 3 })).toBeUndefined()
  })

  test('quiet hours of the book hold a mail back until the morning, unless something is lost soon', async () => {
    await withMail()
    await setQuiet(world, bookId, { from: '22:00', until: '07:00' })
    const ids = await connect(2)
    now = at('2026-03-01T21:30:00Z')
    await fail(ids.slice(0, 1), 'revoked_key')
    for (let hour = 0; hour < 8; hour += 1) await pass(HOUR)
    expect(formatInstant(now)).toBe('2026-03-02T05:30:00.000Z')
    expect(mailbox.mails).toHaveLength(0)
    await pass(HOUR)
    expect(mailbox.mails).toHaveLength(1)
    now = at('2026-03-02T23:00:00Z')
    await fail(ids.slice(1), 'account_restricted', { deadline: formatInstant(plus(now, 2n * DAY)) })
    await pass(MINUTE)
    await pass(2n * MINUTE)
    expect(mailbox.mails).toHaveLength(2)
    expect(await setQuiet(world, bookId, { from: '25:00', until: '07:00' })).toMatchObject({ ok: false })
  })

  test('a key that expires is told of 30, 7 and 1 days ahead, three mails in all', async () => {
    await withMail()
    await connect(1, { expiresAt: formatInstant(plus(START, 40n * DAY)), lacks: [], excess: [], boundAddresses: null })
    const at: number[] = []
    for (let hour = 1; hour < 40 * 24; hour += 1) {
      const before = mailbox.mails.length
      await pass(HOUR)
      if (mailbox.mails.length > before) at.push(40 - Math.floor(hour / 24))
    }
    expect(at).toEqual([30, 7, 1])
    expect(readable(mailbox.mails[0] ?? '')).toContain('the key ends soon')
  })

  test('a key that an exchange deletes when it is not used is told of while nothing is synced', async () => {
    const ids = await connect(1, { expiresAt: null, lacks: [], excess: ['trade'], boundAddresses: [] })
    await trial.store.inBook(bookId, (tx) =>
      tx
        .updateTable('connection')
        .set({ exchange: 'okx', last_good_at: formatInstant(START) })
        .where('id', 'in', ids)
        .execute(),
    )
    await pass(6n * DAY)
    expect(await open()).toEqual([])
    await pass(2n * DAY)
    expect(await alertViews(world, bookId, false)).toMatchObject([
      { kind: 'warning', deadline: formatInstant(plus(START, 14n * DAY)) },
    ])
    await trial.store.inBook(bookId, (tx) =>
      tx
        .updateTable('connection')
        .set({ last_good_at: formatInstant(now) })
        .where('id', 'in', ids)
        .execute(),
    )
    expect(await open()).toEqual([])
  })

  test('a connection that is frozen needs nobody', async () => {
    const ids = await connect(1)
    await fail(ids, 'revoked_key')
    await pass(MINUTE)
    expect(await open()).toHaveLength(1)
    await trial.store.inBook(bookId, (tx) =>
      tx.updateTable('connection').set({ state: 'frozen' }).where('id', 'in', ids).execute(),
    )
    expect(await open()).toEqual([])
  })

  test('no mail holds a balance, a piece of evidence, an address or a link', async () => {
    await withMail()
    const ids = await connect(2)
    await fail(ids.slice(0, 1), 'history_truncated', {
      what: '2 balances differ: you hold 12.34567 BTC. See https://evil.example/sign-in?token=abc or kraken.com/u/settings',
      evidence: ['BTC: computed 12.34567, reported 13.9'],
      remedy: ['Open https://www.kraken.com/u/security/api and look.'],
    })
    await pass(2n * MINUTE)
    await pass(2n * MINUTE)
    const mail = readable(mailbox.mails[0] ?? '')
    expect(mail).toContain('balances differ')
    expect(mail).not.toMatch(/12\.34567|13\.9|https?:|kraken\.com|evil|token|<img|<a /)
    expect(mail).toContain('Content-Type: text/plain')
    expect(mail).toContain('Content-Type: text/html')
  })

  test('two processes that look at one moment send one message', async () => {
    await withMail()
    await withWebhook()
    const ids = await connect(1)
    await fail(ids, 'revoked_key')
    await watch(world, bookId)
    now = plus(now, 2n * MINUTE)
    await Promise.all(Array.from({ length: 8 }, () => watch(world, bookId)))
    expect(mailbox.mails).toHaveLength(1)
    expect(receiver.deliveries).toHaveLength(1)
  })

  test('a process that dies between its claim and the sending loses that message at most, and none is sent twice', async () => {
    await withMail()
    const ids = await connect(1)
    await fail(ids, 'revoked_key')
    await watch(world, bookId)
    now = plus(now, 2n * MINUTE)
    // The process claims, and is gone before it sends.
    expect((await look(world, bookId)).claims).toHaveLength(1)
    for (let hour = 0; hour < 23; hour += 1) await pass(HOUR)
    expect(mailbox.mails).toHaveLength(0)
    await pass(2n * HOUR)
    expect(mailbox.mails).toHaveLength(1)
  })

  test('what a server refuses is tried again; what it may have taken is not', async () => {
    await withMail()
    const ids = await connect(1)
    await fail(ids, 'revoked_key')
    await pass(MINUTE)
    mailbox.refuse('451 4.7.1 come back later')
    await pass(2n * MINUTE)
    expect((await channelsView(world, bookId)).sent[0]).toMatchObject({
      state: 'failed',
      said: expect.stringContaining('come back later'),
    })
    mailbox.refuse(null)
    await pass(2n * MINUTE)
    expect(mailbox.mails).toHaveLength(1)
    await heal(ids)
    await pass(MINUTE)
    await fail(ids, 'account_restricted')
    await pass(MINUTE)
    mailbox.refuse('hang')
    await pass(2n * MINUTE)
    expect((await channelsView(world, bookId)).sent[0]).toMatchObject({ state: 'unsure' })
    mailbox.refuse(null)
    await pass(10n * HOUR)
    expect(mailbox.mails).toHaveLength(1)
  })

  test('a webhook is signed over id, time and body, and is told the end as well', async () => {
    const secret = await withWebhook()
    const ids = await connect(1)
    await fail(ids, 'revoked_key')
    await pass(MINUTE)
    await pass(2n * MINUTE)
    await heal(ids)
    await pass(MINUTE)
    await pass(MINUTE)
    expect(receiver.deliveries.map((one) => (JSON.parse(one.body) as { type: string }).type)).toEqual([
      'alert.opened',
      'alert.closed',
    ])
    for (const { headers, body } of receiver.deliveries) {
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
      const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
      expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
    }
    const told = JSON.parse(receiver.deliveries[0]?.body ?? '') as { data: { connections: { id: string }[] } }
    expect(told.data.connections[0]?.id).toBe(ids[0])
  })

  test('one book neither sees nor sends the alerts of another', async () => {
    const ids = await connect(1)
    await fail(ids, 'revoked_key')
    await pass(2n * MINUTE)
    const other = await createBook(trial.store, {
      name: 'Ben',
      baseCurrency: 'EUR',
      country: 'generic',
      timeZone: 'UTC',
    })
    expect(await open()).toHaveLength(1)
    expect(await alertViews(world, other.id, true)).toEqual([])
    for (const table of ['alert', 'notification', 'channel'] as const) {
      const seen = await trial.store.inBook(other.id, (tx) =>
        sql<{ id: string }>`select id from ${sql.table(table)}`.execute(tx),
      )
      expect(seen.rows, table).toEqual([])
    }
  })

  test('the clock of the worker finds the books in which something is wrong', async () => {
    await withMail()
    const watcher = createWatcher(world)
    await watcher.tick()
    const ids = await connect(1)
    await fail(ids, 'revoked_key')
    await watcher.tick()
    now = plus(now, 2n * MINUTE)
    await watcher.tick()
    await watcher.tick()
    expect(mailbox.mails).toHaveLength(1)
  })
})
