import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dropChannel, setMail, setWebhook, testChannel } from '../src/flows/alerts/channels.ts'
import type { World } from '../src/flows/world.ts'
import { createBook } from '../src/store/books.ts'
import { openChannelSecret } from '../src/store/channels.ts'
import { openMasterKey, rotateMasterKey } from '../src/store/masterkey.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { rewrapAll } from '../src/store/vault.ts'
import { startMailbox, type Mailbox } from './support/mailbox.ts'
import { startReceiver, type Receiver } from './support/receiver.ts'
import { worldOver } from './support/world.ts'

const PASSWORD = 'a password of a mail server'

/** Where alerts are sent: only to where a user says, and never with a secret in what is told of it. */
describe.each(await databases())('channels on $name', ({ name, start }) => {
  let trial: Trial
  let world: World
  let mailbox: Mailbox
  let receiver: Receiver
  let bookId = ''

  beforeAll(async () => {
    trial = await start()
    mailbox = await startMailbox()
    receiver = await startReceiver()
    world = await worldOver(trial.store, {}, 1)
  })
  afterAll(async () => {
    await mailbox?.stop()
    await receiver?.stop()
    await trial?.drop()
  })
  beforeEach(async () => {
    mailbox.refuse(null)
    receiver.answer(204)
    const book = await createBook(trial.store, {
      name: 'Ann',
      baseCurrency: 'EUR',
      country: 'generic',
      timeZone: 'UTC',
    })
    bookId = book.id
  })

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
  const withWebhook = async (): Promise<void> => {
    const set = await setWebhook(world, bookId, { url: receiver.url })
    if (!set.ok) throw new Error(set.what)
  }

  test('a test button tells exactly what the server said, and never the password', async () => {
    await withMail()
    expect(await testChannel(world, bookId, 'mail')).toEqual({
      ok: true,
      said: '127.0.0.1 said: 250 2.0.0 taken as 12345',
    })
    mailbox.refuse(`554 5.7.1 no mail from you, ${PASSWORD}`)
    expect(await testChannel(world, bookId, 'mail')).toEqual({
      ok: false,
      said: '127.0.0.1 said: 554 5.7.1 no mail from you, [secret]',
    })
    await setMail(world, bookId, {
      host: '127.0.0.1',
      port: mailbox.port,
      security: 'none',
      user: 'ann',
      password: 'a wrong one',
      from: 'a@example.org',
      to: ['b@example.org'],
    })
    const refused = await testChannel(world, bookId, 'mail')
    expect(refused).toMatchObject({ ok: false, said: expect.stringContaining('535 5.7.8 not you') })
    expect(refused?.said).not.toContain(Buffer.from('\0ann\0a wrong one').toString('base64'))
    await withWebhook()
    receiver.answer(500)
    expect(await testChannel(world, bookId, 'webhook')).toMatchObject({
      ok: false,
      said: expect.stringContaining('answered 500: answered 500'),
    })
    receiver.answer(302, { location: 'http://127.0.0.1:1/' })
    expect(await testChannel(world, bookId, 'webhook')).toMatchObject({
      ok: false,
      said: expect.stringContaining('redirect is not followed'),
    })
    expect(await testChannel({ ...world, notifyReach: 'none' }, bookId, 'webhook')).toMatchObject({
      ok: false,
      said: expect.stringContaining('HOLDFAST_NOTIFY_REACH=loopback'),
    })
    await dropChannel(world, bookId, 'webhook')
    expect(await testChannel(world, bookId, 'webhook')).toBeUndefined()
  })

  test.each(['http://example.org/x', 'ftp://127.0.0.1', 'nonsense', 'https://user:pw@example.org/'])(
    '%s is no webhook',
    async (url) => {
      expect(await setWebhook(world, bookId, { url })).toMatchObject({ ok: false })
    },
  )

  test.each([
    'https://10.0.0.1/',
    'https://169.254.169.254/latest',
    'https://[fd00::1]/',
    'https://[::ffff:192.168.0.1]/',
  ])('%s leads inside and is not called', async (url) => {
    await setWebhook(world, bookId, { url })
    expect(await testChannel(world, bookId, 'webhook')).toMatchObject({
      ok: false,
      said: expect.stringContaining('private network'),
    })
  })

  test('a password goes to no other server than the one for which it was given', async () => {
    await withMail()
    const wish = {
      port: mailbox.port,
      security: 'none' as const,
      user: 'ann',
      from: 'a@example.org',
      to: ['b@example.org'],
    }
    expect(await setMail(world, bookId, { ...wish, host: '127.0.0.1' })).toMatchObject({
      ok: true,
      value: { mail: { hasPassword: true } },
    })
    expect(await setMail(world, bookId, { ...wish, host: 'localhost' })).toMatchObject({
      ok: true,
      value: { mail: { hasPassword: false } },
    })
    expect(await setMail(world, bookId, { ...wish, host: 'a b' })).toMatchObject({ ok: false })
    expect(await setMail(world, bookId, { ...wish, host: 'localhost', to: ['x\r\nBcc: y@example.org'] })).toMatchObject(
      { ok: false },
    )
  })

  test('the sealed password is nowhere in the database, and opens after the master key was changed', async () => {
    await withMail()
    const { rows } = await trial.store.asSystem((tx) =>
      sql<{ row: string }>`select t::text as row from channel as t`.execute(tx),
    )
    expect(rows.map((one) => one.row).join()).not.toContain(PASSWORD)
    expect(rows.map((one) => one.row).join()).not.toContain(Buffer.from(PASSWORD).toString('hex'))
    const other = await databases().then((all) => all.find((one) => one.name === name)?.start())
    if (!other) return
    try {
      const passphrase = { HOLDFAST_MASTER_KEY: 'correct horse battery staple' }
      const key = await openMasterKey(other.store, passphrase)
      if (!key.ok) throw new Error(key.fault.what)
      const there = { ...world, store: other.store, masterKey: key.value }
      const book = await createBook(other.store, {
        name: 'B',
        baseCurrency: 'EUR',
        country: 'generic',
        timeZone: 'UTC',
      })
      await setWebhook(there, book.id, { url: receiver.url })
      const before = await other.store.inBook(book.id, (tx) => openChannelSecret(tx, key.value, 'webhook'))
      const rotated = await rotateMasterKey(other.store, key.value, rewrapAll, 'another passphrase')
      if (!rotated.ok) throw new Error(rotated.fault.what)
      const after = await other.store.inBook(book.id, (tx) => openChannelSecret(tx, rotated.value, 'webhook'))
      expect(after?.reveal()).toBe(before?.reveal())
      expect(await other.store.inBook(book.id, (tx) => openChannelSecret(tx, key.value, 'webhook'))).toBeUndefined()
    } finally {
      await other.drop()
    }
  })
})
