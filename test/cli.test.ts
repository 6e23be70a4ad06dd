import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as shapes from '../src/faces/api/shapes.ts'
import { Gains } from '../src/faces/api/shapes/gains.ts'
import { startRehearsal, type Rehearsal } from '../src/rehearsal/rehearse.ts'
import type { TransactionView } from '../src/flows/views/ledger.ts'
import { installation, only, type Installation, type Running } from './support/installation.ts'
import { fetchTruth, ourLines, trueLines, type Truth } from './support/truth.ts'

const SPEED = 2_000

let kraken: Rehearsal
let binance: Rehearsal
let home: Installation
let key: string
/** Trades that the first two syncs brought. */
let tradesAdded = 0
/** What the commands answered while no server ran, to be compared with what they answer through one. */
const answered: Record<string, unknown> = {}

interface Page {
  readonly transactions: readonly TransactionView[]
  readonly next: string | null
}

async function fault(rehearsal: Rehearsal, name: string, on: boolean): Promise<void> {
  const answer = await fetch(`${rehearsal.url}/_rehearsal/fault`, {
    method: 'POST',
    body: JSON.stringify({ name, on }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

beforeAll(async () => {
  kraken = await startRehearsal({ exchange: 'kraken', seed: 21, rows: 300, speed: SPEED })
  binance = await startRehearsal({ exchange: 'binance', seed: 22, rows: 60, speed: SPEED })
  home = installation({ kraken: kraken.url, binance: binance.url }, SPEED)
  key = home.write('credentials.json', JSON.stringify(kraken.credentials))
})
afterAll(async () => {
  await kraken?.stop()
  await binance?.stop()
  home?.drop()
})

describe('without any database, the command line', () => {
  test('lists every exchange with what to enter, what it gives, and how to make the key', async () => {
    const ran = await home.run(['exchanges', '--json'])
    expect(ran.code).toBe(0)
    const exchanges = z.array(shapes.Exchange).parse(only(ran))
    expect(exchanges.map((one) => one.id)).toEqual(expect.arrayContaining(['kraken', 'binance']))
  })

  test.each([
    [['nonsense'], /no command "nonsense"/],
    [['balances', '--nonsense'], /--nonsense/],
    [['connect', 'kraken'], /key/],
    [['sync', '--until', 'yesterday'], /--until must be a date/],
    [['transactions', '--limit', 'many'], /--limit must be a number/],
    [['gains', '--from', 'no-such-file'], /no-such-file cannot be read/],
    [['rehearse', 'nowhere'], /nowhere/],
  ])('answers %j with exit code 2, nothing on standard output, and a sentence', async (args, what) => {
    const ran = await home.run([...args, '--json'])
    expect([ran.code, ran.stdout]).toEqual([2, ''])
    expect(ran.stderr).toMatch(what)
  })

  test('runs a pretend exchange that says in one line where it is and what truly happened, until Ctrl-C', async () => {
    const running = await home.start(['rehearse', 'kraken', '--rows', '40', '--seed', '3', '--speed', '100'])
    const said = z
      .strictObject({
        exchange: z.literal('kraken'),
        url: z.url(),
        credentials: z.record(z.string(), z.string()),
        truthUrl: z.url(),
      })
      .parse(running.said)
    const truth: Truth = await fetchTruth(said.truthUrl)
    expect(truth.transactions.length).toBeGreaterThan(0)
    expect(truth.balances.length).toBeGreaterThan(0)
    expect(await running.stop()).toBe(0)
    expect(running.printed().stdout.trim().split('\n').length).toBe(1)
  })

  test('computes gains from a portable ledger, a file or what is piped in, several as lines', async () => {
    const ledger = JSON.stringify({
      base_currency: 'EUR',
      transactions: [
        {
          id: 'b',
          time: '2024-01-01T00:00:00Z',
          wallet: 'W',
          type: 'buy',
          sent: { asset: 'EUR', amount: '100' },
          received: { asset: 'BTC', amount: '1' },
        },
        {
          id: 's',
          time: '2024-06-01T00:00:00Z',
          wallet: 'W',
          type: 'sell',
          sent: { asset: 'BTC', amount: '0.4' },
          received: { asset: 'EUR', amount: '60' },
        },
      ],
    })
    const file = home.write('ledger.json', ledger)
    const [one, piped, both] = await Promise.all([
      home.run(['gains', '--from', file, '--json']),
      home.run(['gains', '--from', '-', '--json'], { input: ledger }),
      home.run(['gains', '--from', file, '--from', file, '--json']),
    ])
    const gains = Gains.omit({ counts: true }).parse(only(one))
    expect([one.code, one.stderr]).toEqual([0, ''])
    expect(gains.disposals.map((each) => [each.tx, each.proceeds, each.cost, each.gain])).toEqual([
      ['s', '60', '40', '20'],
    ])
    expect(gains.remaining.lots.map((lot) => [lot.asset, lot.quantity, lot.cost])).toEqual([['BTC', '0.6', '60']])
    expect(only(piped)).toEqual(only(one))
    const lines = both.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    const whole = only<object>(one)
    expect(lines).toEqual([
      { file, ...whole },
      { file, ...whole },
    ])
  })
})

describe('the main job on the command line', () => {
  const connected = z.strictObject({
    connection: shapes.ConnectAnswer.shape.connection,
    passport: shapes.Passport.nullable(),
    findings: z.array(shapes.Finding),
  })
  const connect = (...more: readonly string[]) =>
    home.run(['connect', 'kraken', '--credentials-file', key, ...more, '--json'])

  test('refuses a key that may trade or withdraw, and stores nothing', async () => {
    for (const right of ['trade', 'withdraw']) {
      await fault(kraken, `excess_permission:${right}`, true)
      const ran = await connect()
      await fault(kraken, `excess_permission:${right}`, false)
      const answer = connected.parse(only(ran))
      expect([ran.code, answer.connection, answer.findings[0]?.cause]).toEqual([1, null, 'excess_permission'])
      expect(answer.findings[0]?.what).toMatch(new RegExp(`may ${right}.*nothing was stored`))
      expect(answer.passport?.excess).toEqual([right])
    }
    const listed = await home.run(['connections', '--json'])
    expect([listed.code, only(listed)]).toEqual([0, { connections: [] }])
  })

  test('takes a key that may only read, and recognises the account the second time', async () => {
    const ran = await connect('--name', 'First')
    const answer = connected.parse(only(ran))
    expect([ran.code, answer.connection?.name, answer.findings]).toEqual([0, 'First', []])
    const twice = await connect('--name', 'Second')
    const again = connected.parse(only(twice))
    expect([twice.code, again.connection]).toEqual([1, null])
    expect(again.findings[0]?.what).toMatch(/connected already, as "First"/)
  })

  test('takes a key that may trade where the user insists', async () => {
    await fault(binance, 'excess_permission:trade', true)
    const ran = await home.run(['connect', 'binance', '--credentials-file', '-', '--allow-excess', '--json'], {
      input: JSON.stringify(binance.credentials),
    })
    const answer = connected.parse(only(ran))
    expect([ran.code, answer.connection?.exchange]).toEqual([0, 'binance'])
    expect(answer.passport?.excess).toEqual(['trade'])
  })

  test('syncs one stream of a span alone, and then everything', async () => {
    const truth = await fetchTruth(kraken.truthUrl)
    const times = truth.transactions.map((one) => one.time).sort()
    const from = times[Math.floor(times.length / 3)] ?? ''
    const until = times[Math.floor((times.length * 2) / 3)] ?? ''
    const part = await home.run(['sync', 'First', '--stream', 'trades', '--from', from, '--until', until, '--json'])
    const partly = shapes.SyncAnswer.parse(only(part))
    expect(partly.connections.map((one) => [one.name, one.streams.map((stream) => stream.name)])).toEqual([
      ['First', ['trades']],
    ])
    const some = partly.connections[0]?.streams[0]?.added ?? 0
    expect(some).toBeGreaterThan(0)
    const ran = await home.run(['sync', '--json'])
    const whole = shapes.SyncAnswer.parse(only(ran))
    expect([ran.code, whole.connections.map((one) => [one.state, one.findings, one.balances.differing])]).toEqual([
      0,
      [
        ['healthy', [], []],
        ['healthy', [], []],
      ],
    ])
    const trades = whole.connections.find((one) => one.name === 'First')?.streams.find((one) => one.name === 'trades')
    expect(trades?.added).toBeGreaterThan(0)
    tradesAdded = some + (trades?.added ?? 0)
  })

  test('answers every question with one document of the promised form', async () => {
    const asked: Readonly<Record<string, z.ZodType>> = {
      connections: z.strictObject({ connections: z.array(shapes.ConnectionSummary) }),
      balances: z.array(shapes.Balance),
      'transactions --limit 1000': shapes.TransactionPage,
      gains: Gains.omit({ counts: true }),
    }
    for (const [command, shape] of Object.entries(asked)) {
      const ran = await home.run([...command.split(' '), '--json'])
      answered[command] = only(ran)
      expect(shape.safeParse(answered[command]).error?.issues.slice(0, 3), command).toBeUndefined()
      const open = command === 'gains' && (answered[command] as { problems: unknown[] }).problems.length > 0
      expect(ran.code, command).toBe(open ? 1 : 0)
    }
    const { transactions } = answered['transactions --limit 1000'] as Page
    const ofKraken = transactions.filter((one) => one.wallet === 'First')
    const trades = ofKraken.flatMap((one) => one.witnesses.filter((witness) => witness.stream === 'trades'))
    expect(trades.length).toBe(tradesAdded)
    const ours = ourLines(ofKraken)
    expect(ours).toEqual(trueLines(await fetchTruth(kraken.truthUrl)))
  })

  describe('through the server that owns the data folder', () => {
    let server: Running
    beforeAll(async () => {
      server = await home.start(['serve', '--port', '0', '--no-worker'])
    })
    afterAll(async () => {
      await server?.stop()
    })

    test('gives the same answers', async () => {
      expect(server.said['url']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
      const commands = Object.keys(answered)
      expect(commands.length).toBe(4)
      const answers = await Promise.all(commands.map((command) => home.run([...command.split(' '), '--json'])))
      for (const [index, command] of commands.entries()) {
        const answer = answers[index]
        const before = answered[command] as object
        // A server adds what a page needs, and takes nothing away.
        if (answer)
          expect(only(answer), command).toEqual(Array.isArray(before) ? before : expect.objectContaining(before))
      }
      const again = await home.run(['sync', 'First', '--json'])
      const report = shapes.SyncAnswer.parse(only(again))
      expect([again.code, report.connections.map((one) => [one.name, one.state])]).toEqual([0, [['First', 'healthy']]])
    })

    test('pages through all transactions and meets each once, in the order of one large page', async () => {
      const paged: TransactionView[] = []
      for (let after: string | null = ''; after !== null;) {
        const page: Page = only(
          await home.run(['transactions', '--limit', '45', ...(after === '' ? [] : ['--after', after]), '--json']),
        )
        expect(page.transactions.length).toBeLessThanOrEqual(45)
        paged.push(...page.transactions)
        after = page.next
      }
      expect(paged).toEqual((answered['transactions --limit 1000'] as Page).transactions)
    })

    test('refuses what it refuses without one', async () => {
      const wrong: readonly (readonly [readonly string[], number, RegExp])[] = [
        [['transactions', '--kind', 'nonsense'], 2, /nonsense/],
        [['transactions', '--after', 'nonsense'], 2, /go on from/],
        [['gains', '--method', 'nonsense'], 2, /nonsense/],
        [['sync', 'nobody'], 2, /no connection "nobody"/],
        [['freeze', 'nobody'], 2, /no connection "nobody"/],
        [['unfreeze', 'First'], 2, /not frozen/],
        [['backup', 'x.backup'], 2, /in use/],
        [['connect', 'nowhere', '--credentials-file', '-'], 1, /does not know an exchange/],
      ]
      const answers = await Promise.all(
        wrong.map(([args]) => home.run([...args, '--json'], { input: '{"apiKey":"x"}' })),
      )
      for (const [index, [args, code, what]] of wrong.entries()) {
        const ran = answers[index]
        expect(ran?.code, `${args.join(' ')}: ${ran?.stderr ?? ''}`).toBe(code)
        expect(`${ran?.stderr ?? ''}${ran?.stdout ?? ''}`).toMatch(what)
      }
    })

    test('says that a book which is not there is not there', async () => {
      const ran = await home.run(['connections', '--json'], { env: { HOLDFAST_BOOK: 'Nobody' } })
      expect([ran.code, ran.stdout]).toEqual([2, ''])
      expect(ran.stderr).toMatch(/book/)
    })
  })

  test('keeps everything in one file, from which another folder gets the same', async () => {
    const file = join(home.folder, 'all.backup')
    const kept = await home.run(['backup', file, '--json'])
    expect([kept.code, only<{ rows: number }>(kept).rows > 300]).toEqual([0, true])
    const elsewhere = { env: { HOLDFAST_DATA: join(home.folder, 'elsewhere') } }
    const restored = await home.run(['restore', file, '--json'], elsewhere)
    expect([restored.code, only<{ rows: number }>(restored).rows]).toEqual([0, only<{ rows: number }>(kept).rows])
    for (const command of ['transactions --limit 1000', 'balances']) {
      const there = await home.run([...command.split(' '), '--json'], elsewhere)
      expect(only(there), command).toEqual(answered[command])
    }
  })

  test('goes on with a new master key as if nothing had happened', async () => {
    const rotated = await home.run(['rotate-master-key', '--json'])
    expect([rotated.code, only(rotated)]).toMatchObject([0, { version: 2, file: join(home.folder, 'key') }])
    const again = await home.run(['sync', '--json'])
    const report = shapes.SyncAnswer.parse(only(again))
    expect([again.code, report.connections.map((one) => one.state)]).toEqual([0, ['healthy', 'healthy']])
    expect(only(await home.run(['transactions', '--limit', '1000', '--json']))).toEqual(
      answered['transactions --limit 1000'],
    )
  })
})
