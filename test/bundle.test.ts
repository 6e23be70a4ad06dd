import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { maskText } from '../src/core/diagnosis/mask.ts'
import { tell } from '../src/core/diagnosis/tell.ts'
import { at, formatInstant } from '../src/core/instant.ts'
import { setMail, setWebhook } from '../src/flows/alerts/channels.ts'
import { watch } from '../src/flows/alerts/watch.ts'
import { supportBundle } from '../src/flows/bundle.ts'
import { localDesk } from '../src/flows/desk.ts'
import { readStatus, statusOnce } from '../src/flows/status.ts'
import { createTally } from '../src/flows/tally.ts'
import { createStanding } from '../src/flows/standing.ts'
import type { LogLine, World } from '../src/flows/world.ts'
import { startRehearsal, type Rehearsal } from '../src/rehearsal/rehearse.ts'
import { createBook } from '../src/store/books.ts'
import { addEvent } from '../src/store/events.ts'
import { replaceFindings } from '../src/store/findings.ts'
import { noteBackup, seeWorker } from '../src/store/seen.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { createWallet } from '../src/store/wallets.ts'
import { worldOver } from './support/world.ts'

const NOW = at('2026-03-01T12:00:00Z')

/** What belongs to somebody, and where it is planted. None of it may be in a bundle. */
const PLANTED = {
  bookName: 'Annabel Smith',
  walletName: 'Savings of Grandmother',
  connectionName: 'My secret whale account',
  uid: '88442211',
  evidenceUid: '7391628450',
  amount: '12.34567891',
  bigAmount: '987654',
  mail: 'annabel.smith@example.org',
  mailHost: 'smtp.annabel-private.example',
  mailUser: 'annabel-login',
  password: 'the password of the mail server',
  key: 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A',
  hexSecret: '9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d',
  letters: 'abcdefghijabcdefghijabcdefghijabcdefghij',
  address: '203.0.113.77',
  address6: '2001:db8:85a3::8a2e:370:7334',
  wallet: '0x52908400098527886E0F7030069857D2E4169EE7',
  token: 'token=shh-do-not-tell',
  hook: 'hooks.annabel.example',
} as const

describe.each(await databases())('a support bundle on $name', ({ start }) => {
  let trial: Trial
  let world: World
  let bookId = ''
  const lines: LogLine[] = []
  beforeAll(async () => {
    trial = await start()
    const made = await worldOver(trial.store, {}, 1)
    world = { ...made, clock: { now: () => NOW }, log: { ...made.log, recent: () => lines } }
    const book = await createBook(trial.store, {
      name: PLANTED.bookName,
      baseCurrency: 'EUR',
      country: 'generic',
      timeZone: 'UTC',
    })
    bookId = book.id
    await plant()
  })
  afterAll(() => trial?.drop())

  async function plant(): Promise<void> {
    const id = randomUUID()
    // A password of plain words cannot be told from other words; that one stands only where it belongs, sealed.
    const { password, ...rest } = PLANTED
    const everything = Object.values(rest).join(' and ')
    await trial.store.inBook(bookId, async (tx) => {
      const wallet = await createWallet(tx, {
        label: PLANTED.walletName,
        exchange: 'kraken',
        accountUid: PLANTED.uid,
        kind: 'exchange',
        at: NOW,
      })
      await tx
        .insertInto('connection')
        .values({
          id,
          wallet_id: wallet.id,
          name: PLANTED.connectionName,
          exchange: 'kraken',
          variant: 'spot',
          state: 'broken',
          state_since: formatInstant(NOW),
          passport: JSON.stringify({
            scopes: ['Query Funds'],
            excess: [],
            lacks: [],
            boundAddresses: [PLANTED.address],
            uid: PLANTED.uid,
            expiresAt: null,
            source: 'POST /0/private/GetApiKeyInfo',
            seesFrom: null,
            seesUntil: null,
          }),
          created_at: formatInstant(NOW),
        })
        .execute()
      const finding = tell(
        { exchange: 'Kraken', where: PLANTED.connectionName },
        {
          cause: 'invalid_key',
          what: everything,
          evidence: [
            `POST /0/private/Ledgers -> HTTP 200: EAPI:Invalid key ${everything}`,
            'status -2015 at 2026-03-01T11:58:00.000Z',
          ],
          details: { code: '-2015', status: 200, confirmed: true, uid: PLANTED.uid },
        },
      )
      await replaceFindings(tx, id, [{ stream: '', finding }], NOW)
      await addEvent(tx, {
        connectionId: id,
        walletId: wallet.id,
        kind: 'sync_broken',
        what: everything,
        details: { everything },
        at: NOW,
      })
    })
    await setMail(world, bookId, {
      host: PLANTED.mailHost,
      port: 465,
      security: 'tls',
      user: PLANTED.mailUser,
      password,
      from: PLANTED.mail,
      to: [PLANTED.mail],
    })
    await setWebhook(world, bookId, { url: `https://${PLANTED.hook}/?${PLANTED.token}` })
    lines.push({
      at: formatInstant(NOW),
      level: 'warn',
      what: `something about ${everything}`,
      details: { error: everything, number: 12 },
    })
    // Only looked at, not sent: the mail server is invented.
    await watch({ ...world, notifyReach: 'none' }, bookId)
  }

  test('holds nothing of anyone: no secret, name, address, account or amount', async () => {
    const text = JSON.stringify(await supportBundle(world, bookId, await statusOnce(world, '1.2.3')))
    const found = Object.entries(PLANTED).filter(([, value]) => text.toLowerCase().includes(value.toLowerCase()))
    expect(found).toEqual([])
    for (const word of ['Annabel', 'Grandmother', 'whale', 'shh-do']) expect(text).not.toContain(word)
  })

  test('still says what is wrong, where, since when and how it is known', async () => {
    const bundle = await supportBundle(world, bookId, await statusOnce(world, '1.2.3'))
    expect(bundle).toMatchObject({
      format: 'holdfast-support',
      status: { version: '1.2.3' },
      migrations: expect.arrayContaining(['0004_alerts']),
      connections: [
        {
          id: 'connection 1',
          exchange: 'kraken',
          state: 'broken',
          passport: { isBound: true, knowsAccount: true },
          findings: [{ cause: 'invalid_key', code: '-2015', status: 200, since: formatInstant(NOW) }],
          events: [{ kind: 'sync_broken' }],
        },
      ],
      alerts: [{ family: 'key', scope: 'connection', severity: 'red', connections: ['connection 1'] }],
    })
    const text = JSON.stringify(bundle)
    expect(text).toContain('POST /0/private/Ledgers -> HTTP 200: EAPI:Invalid key')
    expect(text).toContain('2026-03-01T11:58:00.000Z')
  })
})

describe('masking', () => {
  test.each([
    [
      'GET /api/v3/account -> HTTP 401: -2015 Invalid API-key, IP, or permissions for action.',
      'GET /api/v3/account -> HTTP 401: -2015 Invalid API-key, IP, or permissions for action.',
    ],
    ['request ip: 1.2.3.4', 'request ip: [address]'],
    ['from fe80::1:2:3:4 at 12:30:01', 'from [address] at 12:30:01'],
    ['uid 12345678 has 0.5 BTC and 1,250 EUR', 'uid # has # BTC and # EUR'],
    ['2026-01-01T00:00:00.123Z', '2026-01-01T00:00:00.123Z'],
    ['ann@example.org and https://x.example/a?token=b', '[mail] and https://x.example/a'],
  ])('%s', (text, masked) => expect(maskText(text, [])).toBe(masked))
})

describe('a refusal that no table knows', () => {
  test('is counted each time that it comes, and stands in the bundle with its code and words', async () => {
    const [database] = await databases()
    if (!database) throw new Error('no database')
    const own = await database.start()
    const pretend = await startRehearsal({ exchange: 'kraken', seed: 3, rows: 20, speed: 1_000 })
    try {
      const env = { HOLDFAST_MASTER_KEY: '7'.repeat(64) }
      const world = await worldOver(own.store, { kraken: pretend.url }, 1_000, env)
      const book = await createBook(own.store, { name: 'B', baseCurrency: 'EUR', country: 'generic', timeZone: 'UTC' })
      const desk = localDesk(world, book.id)
      await desk.connect({ exchange: 'kraken', credentials: pretend.credentials })
      await fetch(`${pretend.url}/_rehearsal/fault`, {
        method: 'POST',
        body: JSON.stringify({ name: 'unknown_refusal', on: true }),
      })
      for (const _round of [1, 2]) await desk.sync({ connections: [] }, () => undefined)
      const bundle = await supportBundle(world, book.id, await statusOnce(world, '1'))
      expect(bundle['unlisted']).toMatchObject([{ exchange: 'kraken', code: 'EGeneral:Request declined', count: 2 }])
    } finally {
      await pretend.stop()
      await own.drop()
    }
  })
})

describe('the status of the installation', () => {
  let trial: Trial
  let rehearsal: Rehearsal
  beforeAll(async () => {
    const [database] = await databases()
    if (!database) throw new Error('no database')
    trial = await database.start()
    rehearsal = await startRehearsal({ exchange: 'kraken', seed: 3, rows: 20, speed: 1_000 })
  })
  afterAll(async () => {
    await rehearsal?.stop()
    await trial?.drop()
  })

  test('tells of each exchange what it says of itself and how our requests end, of workers, and of the last backup', async () => {
    const world = {
      ...(await worldOver(trial.store, { kraken: rehearsal.url }, 1_000)),
      requests: createTally({ kraken: rehearsal.url }),
    }
    const book = await createBook(trial.store, { name: 'B', baseCurrency: 'EUR', country: 'generic', timeZone: 'UTC' })
    await trial.store.inBook(book.id, async (tx) => {
      const wallet = await createWallet(tx, {
        label: 'K',
        exchange: 'kraken',
        accountUid: null,
        kind: 'exchange',
        at: NOW,
      })
      const row = {
        wallet_id: wallet.id,
        exchange: 'kraken',
        variant: 'spot',
        state: 'healthy',
        state_since: formatInstant(NOW),
        created_at: formatInstant(NOW),
      }
      await tx
        .insertInto('connection')
        .values({ id: randomUUID(), name: 'K 1', ...row })
        .execute()
    })
    const standing = createStanding(world)
    const first = await readStatus(world, '9', NOW, standing)
    expect(first.exchanges[0]).toMatchObject({
      id: 'kraken',
      connections: 1,
      healthy: 1,
      public: null,
      lastHour: { rate: null },
    })
    expect(first.backupAt).toBeNull()
    for (let tries = 0; tries < 100 && !standing.of([]).has('kraken'); tries += 1) await world.sleep(20)
    const broken = { cause: 'exchange_outage', status: 500 } as Parameters<typeof world.requests.note>[2]
    for (let count = 0; count < 3; count += 1) world.requests.note('kraken', null, broken)
    const now = world.clock.now()
    await seeWorker(trial.store, { id: randomUUID(), version: '9', startedAt: now }, now)
    await noteBackup(trial.store, now)
    const second = await readStatus(world, '9', NOW, standing)
    expect(second.exchanges[0]?.public).toMatchObject({ state: 'online' })
    expect(second.exchanges[0]?.lastHour).toEqual({ answered: 1, limited: 0, failed: 3, rate: 0.25 })
    expect(second.workers).toHaveLength(1)
    expect(second.backupAt).toBe(formatInstant(now))
  })
})
