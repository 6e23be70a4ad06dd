import { execFileSync } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConnectAnswer } from '../src/flows/connect.ts'
import { localDesk, type Desk } from '../src/flows/desk.ts'
import type { SyncReport } from '../src/flows/sync/report.ts'
import { startRehearsal, type Rehearsal } from '../src/rehearsal/rehearse.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { command } from './support/command.ts'
import { installation, only, type Installation } from './support/installation.ts'
import { allTransactions } from './support/ledger.ts'
import type { Ran } from './support/killing.ts'
import { fetchTruth, ourLines, trueLines } from './support/truth.ts'
import { bookOf, worldOver } from './support/world.ts'

const SPEED = 2_000

async function steer(rehearsal: Rehearsal, path: string, body: object): Promise<void> {
  const answer = await fetch(`${rehearsal.url}/_rehearsal/${path}`, { method: 'POST', body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(await answer.text())
}
const fault = (rehearsal: Rehearsal, name: string, on: boolean): Promise<void> =>
  steer(rehearsal, 'fault', { name, on })

/** What happened and what to do, each as a sentence, on standard error; nothing on standard output. */
function expectTold(ran: Ran, what: RegExp, code = 2): void {
  expect([ran.code, ran.stdout], ran.stderr).toEqual([code, ''])
  expect(ran.stderr).toMatch(what)
  expect(ran.stderr.trim().split('\n').length, ran.stderr).toBeGreaterThanOrEqual(2)
  expect(ran.stderr).not.toMatch(/made a mistake|at file:|node:internal/)
}

function expectFinding(finding: SyncReport['findings'][number] | undefined): void {
  expect(finding?.what).toMatch(/^[A-Z0-9].*\.$/s)
  expect(finding?.remedy.length).toBeGreaterThan(0)
}

let rehearsal: Rehearsal
let trial: Trial
let desk: Desk
let folder: string

const connectWith = (file: string, ...more: readonly string[]): Promise<Ran> =>
  command(desk, ['connect', 'kraken', '--credentials-file', file, ...more])
function keyFile(content: unknown): string {
  const file = join(folder, 'credentials.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

beforeAll(async () => {
  rehearsal = await startRehearsal({ exchange: 'kraken', seed: 31, rows: 250, speed: SPEED })
  const [pglite] = await databases()
  if (!pglite) throw new Error('no database')
  trial = await pglite.start()
  const world = await worldOver(trial.store, { kraken: rehearsal.url }, SPEED)
  desk = localDesk(world, await bookOf(world))
  folder = mkdtempSync(join(tmpdir(), 'holdfast-bad-'))
})
afterAll(async () => {
  await trial?.drop()
  await rehearsal?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('a key that cannot be right is told before anything is sent:', () => {
  const apiKey = 'K'.repeat(56)
  const secret = `${'S'.repeat(86)}==`

  test.each([
    ['one character short', { apiKey: apiKey.slice(1), secret }, /55 characters and must have 56/],
    ['its secret one character short', { apiKey, secret: secret.slice(1) }, /87 characters and must have 88/],
    ['swapped with its secret', { apiKey: secret, secret: apiKey }, /swapped/],
    ['without its secret', { apiKey }, /missing/],
    ['empty', {}, /missing/],
  ])('%s', async (_name, credentials, what) => {
    const ran = await connectWith(keyFile(credentials))
    const answer = only<ConnectAnswer>(ran)
    expect([ran.code, answer.connection, answer.findings.map((one) => one.cause)]).toEqual([
      1,
      null,
      ['malformed_credential'],
    ])
    expect(answer.findings[0]?.what).toMatch(what)
    expectFinding(answer.findings[0])
    expect(ran.stdout).not.toContain(secret)
    expect(await desk.connections()).toEqual([])
  })

  test.each([
    ['is not JSON', 'apiKey=x', /does not hold the key as JSON/],
    ['is empty', '', /does not hold the key as JSON/],
    ['is a list', [apiKey, secret], /does not hold the key as JSON/],
    ['has a number for a key', { apiKey: 7, secret }, /does not hold the key as JSON/],
    ['has null for a secret', { apiKey, secret: null }, /does not hold the key as JSON/],
  ])('a file that %s', async (_name, content, what) => {
    expectTold(await connectWith(keyFile(content)), what)
  })

  test('a file that is not there, or is a folder', async () => {
    expectTold(await connectWith(join(folder, 'nowhere.json')), /nowhere\.json cannot be read/)
    expectTold(await connectWith(folder), /cannot be read/)
  })

  test.each([
    [['connect', 'nowhere', '--credentials-file', 'FILE'], /does not know an exchange "nowhere"/],
    [['connect', 'kraken', '--variant', 'nonsense', '--credentials-file', 'FILE'], /no kind of key "nonsense"/],
  ])('%j', async (args, what) => {
    const file = keyFile({ apiKey, secret })
    const ran = await command(
      desk,
      args.map((one) => (one === 'FILE' ? file : one)),
    )
    const answer = only<ConnectAnswer>(ran)
    expect([ran.code, answer.connection]).toEqual([1, null])
    expect(answer.findings[0]?.what).toMatch(what)
    expectFinding(answer.findings[0])
  })
})

describe('a name, kind or date that there is not is told:', () => {
  test.each([
    [['sync', 'nobody'], /no connection "nobody"/],
    [['freeze', 'nobody'], /no connection "nobody"/],
    [['replace-key', 'nobody', '--credentials-file', 'FILE'], /no connection "nobody"/],
    [['transactions', '--wallet', 'nobody'], /nobody/],
    [['transactions', '--kind', 'nonsense'], /nonsense/],
    [['transactions', '--from', '2026-13-01'], /2026-13-01/],
    [['transactions', '--until', 'soon'], /soon/],
    [['transactions', '--after', 'nonsense'], /go on from/],
    [['transactions', '--limit', '-1'], /limit/],
    [['transactions', '--limit', '1.5'], /limit/],
    [['balances', '--at', '31.12.2025'], /31\.12\.2025/],
    [['sync', '--stream', 'nonsense'], /nonsense/],
    [['sync', '--from', '2026-02-30'], /2026-02-30/],
    [['sync', '--from', '2026-02-01', '--until', '2026-01-01'], /until|before/],
    [['gains', '--method', 'nonsense'], /nonsense/],
    [['gains', '--zone', 'Nowhere/Town'], /Nowhere\/Town/],
    [['gains', '--country', 'zz'], /zz/],
    [['gains', '--from', 'FILE'], /./],
  ])('%j', async (args, what) => {
    const file = keyFile({ apiKey: 'x' })
    expectTold(
      await command(
        desk,
        args.map((one) => (one === 'FILE' ? file : one)),
      ),
      what,
    )
  })
})

describe('a key as people paste it', () => {
  test('is refused with a sentence where the secret belongs to another key', async () => {
    const other = Buffer.alloc(64, 7).toString('base64')
    const ran = await connectWith(keyFile({ ...rehearsal.credentials, secret: other }))
    const answer = only<ConnectAnswer>(ran)
    expect([ran.code, answer.connection]).toEqual([1, null])
    expect(answer.findings[0]?.cause).toMatch(/invalid_secret|invalid_key/)
    expectFinding(answer.findings[0])
  })

  test('is taken with the spaces, quotes and line breaks that pasting adds', async () => {
    const { apiKey = '', secret = '' } = rehearsal.credentials
    const pasted = { apiKey: ` "${apiKey}"\r\n`, secret: `${secret.slice(0, 40)}\n ${secret.slice(40)}\u200B ` }
    const ran = await connectWith(keyFile(pasted), '--name', 'First')
    expect([ran.code, only<ConnectAnswer>(ran).connection?.name], ran.stdout).toEqual([0, 'First'])
  })
})

interface Trouble {
  readonly name: string
  readonly fault: string
  readonly code: number
  readonly state: string
  /** The cause told; null where the sync heals it by itself. */
  readonly cause: RegExp | null
}

const TROUBLES: readonly Trouble[] = [
  {
    name: 'an answer that breaks off',
    fault: 'malformed_response:cut',
    code: 1,
    state: 'broken',
    cause: /malformed_response/,
  },
  {
    name: 'a page of HTML with success',
    fault: 'malformed_response:html',
    code: 1,
    state: 'broken',
    cause: /malformed_response/,
  },
  { name: 'an empty answer', fault: 'empty_answer', code: 1, state: 'degraded', cause: /history_truncated/ },
  { name: 'pages cut short', fault: 'truncated_page', code: 0, state: 'healthy', cause: null },
  { name: 'an outage', fault: 'exchange_outage', code: 4, state: 'waiting', cause: /exchange_outage/ },
  { name: 'an outage in the middle', fault: 'exchange_outage:3', code: 4, state: 'waiting', cause: /exchange_outage/ },
  { name: 'maintenance', fault: 'exchange_maintenance', code: 4, state: 'waiting', cause: /exchange_maintenance/ },
  {
    name: 'a network that breaks',
    fault: 'network_unreachable:2',
    code: 4,
    state: 'waiting',
    cause: /network_unreachable/,
  },
  { name: 'a rate limit in the middle', fault: 'rate_limited:3', code: 0, state: 'healthy', cause: null },
  { name: 'a redirect', fault: 'redirect', code: 1, state: 'broken', cause: /malformed_response|region_blocked/ },
  { name: 'a clock that is off', fault: 'clock_skew', code: 0, state: 'healthy', cause: null },
  { name: 'a nonce that is sometimes too low', fault: 'nonce_conflict:3', code: 0, state: 'healthy', cause: null },
  {
    name: 'another program on the same key',
    fault: 'nonce_conflict',
    code: 1,
    state: 'broken',
    cause: /nonce_conflict/,
  },
  {
    name: 'a key deleted in the middle',
    fault: 'revoked_key:2',
    code: 1,
    state: 'broken',
    cause: /revoked_key|invalid_key/,
  },
  {
    name: 'an address that is not allowed',
    fault: 'ip_not_allowed',
    code: 1,
    state: 'broken',
    cause: /ip_not_allowed/,
  },
  {
    name: 'a permission taken away',
    fault: 'missing_permission:query-closed-trades',
    code: 1,
    state: 'degraded',
    cause: /missing_permission/,
  },
]

describe('a sync that meets', () => {
  const sync = async (): Promise<{ ran: Ran; report: SyncReport | undefined }> => {
    const ran = await command(desk, ['sync', 'First'])
    return { ran, report: only<{ connections: SyncReport[] }>(ran).connections[0] }
  }
  const history = async (): Promise<readonly string[]> => ourLines(await allTransactions(desk))
  const truth = async (): Promise<readonly string[]> => trueLines(await fetchTruth(rehearsal.truthUrl))

  test('no trouble imports everything', async () => {
    expect((await sync()).ran.code).toBe(0)
    expect(await history()).toEqual(await truth())
  })

  test.each(TROUBLES)('$name tells it, loses nothing, and is complete when that is over', async (trouble) => {
    const before = await history()
    await steer(rehearsal, 'advance', { rows: 6 })
    // Exchanges are asked for whole seconds; the second in which something happened must be over.
    await new Promise((resolve) => setTimeout(resolve, 1_050))
    await fault(rehearsal, trouble.fault, true)
    const { ran, report } = await sync()
    await fault(rehearsal, trouble.fault.split(':')[0] ?? '', false)
    // Some exchanges say the same of several causes: the likeliest leads, and the others stand beside it.
    const causes = report?.findings.flatMap((one) => [one.cause, ...one.alternatives.map((other) => other.cause)]) ?? []
    if (trouble.cause === null) expect(causes).toEqual([])
    else expect(causes.join()).toMatch(trouble.cause)
    for (const finding of report?.findings ?? []) expectFinding(finding)
    expect([ran.code, report?.state]).toEqual([trouble.code, trouble.state])
    const after = await history()
    for (const line of before) expect(after).toContain(line)
    const again = await sync()
    expect([again.ran.code, again.report?.state], JSON.stringify(again.report?.findings)).toEqual([0, 'healthy'])
    expect(await history()).toEqual(await truth())
  })

  test('a permission taken away still reads every other stream', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1_050))
    await fault(rehearsal, 'missing_permission:query-closed-trades', true)
    const { report } = await sync()
    await fault(rehearsal, 'missing_permission', false)
    const streams = new Map(report?.streams.map((one) => [one.name, one.state]))
    expect(streams.get('ledger')).toBe('complete')
    expect(streams.get('trades')).not.toBe('complete')
    expect((await sync()).ran.code).toBe(0)
  })

  test('a record of a kind that nobody documents keeps it aside, counts it, and says so', async () => {
    const other = await startRehearsal({
      exchange: 'kraken',
      seed: 32,
      rows: 60,
      speed: SPEED,
      faults: ['unknown_row'],
    })
    const [pglite] = await databases()
    const second = await pglite?.start()
    if (!second) throw new Error('no database')
    try {
      const world = await worldOver(second.store, { kraken: other.url }, SPEED)
      const theirs = localDesk(world, await bookOf(world))
      await theirs.connect({ exchange: 'kraken', credentials: other.credentials })
      const ran = await command(theirs, ['sync'])
      const report = only<{ connections: SyncReport[] }>(ran).connections[0]
      expect(ran.code).toBe(1)
      expect(report?.streams.reduce((sum, one) => sum + one.rejected, 0)).toBeGreaterThan(0)
      const detail = await theirs.connection(report?.id ?? '')
      expect(detail?.rejects[0]?.reason).toMatch(/\w \w/)
      const have = await allTransactions(theirs)
      expect(have.length).toBeGreaterThan(20)
    } finally {
      await second.drop()
      await other.stop()
    }
  })
})

describe('an installation that cannot begin says why:', () => {
  let home: Installation

  beforeAll(async () => {
    home = installation({ kraken: rehearsal.url }, SPEED)
    const ran = await home.run(['balances', '--json'])
    expect([ran.code, ran.stdout]).toEqual([0, '[]\n'])
  })
  afterAll(() => home?.drop())

  test.each([
    ['HOLDFAST_EXCHANGE_URLS', 'kraken=http://127.0.0.1', /not JSON/],
    ['HOLDFAST_EXCHANGE_URLS', '["http://127.0.0.1"]', /must be an object/],
    ['HOLDFAST_EXCHANGE_URLS', '{"kraken":"http://10.0.0.1:8000"}', /must be https, or http on this computer itself/],
    ['HOLDFAST_EXCHANGE_URLS', '{"kraken":"http://localhost.evil.example"}', /must be https/],
    ['HOLDFAST_EXCHANGE_URLS', '{"nowhere":"https://example.org"}', /nowhere/],
    ['HOLDFAST_PORT', 'many', /HOLDFAST_PORT is "many"/],
    ['HOLDFAST_MASTER_KEY', 'ab'.repeat(32), /key/],
    ['HOLDFAST_MASTER_KEY', 'short', /key|passphrase|characters/],
    ['HOLDFAST_BOOK', 'Nobody', /no book "Nobody"/],
    ['HOLDFAST_DATA', '/proc/nowhere', /\/proc\/nowhere/],
  ])('%s is %s', async (name, value, what) => {
    expectTold(await home.run(['balances', '--json'], { env: { [name]: value } }), what)
  })

  test('a master key that lies inside the data folder', async () => {
    const env = {
      HOLDFAST_DATA: join(home.folder, 'fresh'),
      HOLDFAST_MASTER_KEY_FILE: join(home.folder, 'fresh', 'key'),
    }
    expectTold(await home.run(['balances', '--json'], { env }), /inside the data folder/)
  })

  test('a backup that was cut short', async () => {
    const file = join(home.folder, 'cut.backup')
    expect((await home.run(['backup', file, '--json'])).code).toBe(0)
    truncateSync(file, Math.floor(readFileSync(file).length / 2))
    const env = { HOLDFAST_DATA: join(home.folder, 'other') }
    expectTold(await home.run(['restore', file, '--json'], { env }), /cannot be restored.*Nothing was changed/s)
    expect((await home.run(['balances', '--json'], { env })).stdout).toBe('[]\n')
  })

  test('a port that another program has', async () => {
    const taken = await new Promise<Server>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => resolve(server))
    })
    const address = taken.address()
    const port = String(typeof address === 'object' && address ? address.port : 0)
    const ran = await home.run(['serve', '--port', port, '--json'])
    taken.close()
    expectTold(ran, new RegExp(`Port ${port} on 127.0.0.1 is in use`))
  })

  test('a data folder that another process holds, which is no server', async () => {
    const worker = home.run(['worker'], {})
    await new Promise((resolve) => setTimeout(resolve, 200))
    // The lock is held by the time the database is made or opened; the first that finds it held answers.
    let second = await home.run(['balances', '--json'])
    for (let tries = 0; second.code === 0 && tries < 3; tries += 1) second = await home.run(['balances', '--json'])
    const pid = Number(/process (\d+)/.exec(second.stderr)?.[1])
    if (pid > 1) process.kill(pid, 'SIGINT')
    expectTold(second, /is in use by process \d+/)
    await worker
  })
})

describe('a full disk', () => {
  test('is told as one; with room again the sync ends complete', async (context) => {
    const disk = mkdtempSync(join(tmpdir(), 'holdfast-full-'))
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=90m', 'tmpfs', disk], { stdio: 'ignore' })
    } catch {
      return context.skip('no right to mount a small disk')
    }
    const home = installation({ kraken: rehearsal.url }, SPEED)
    const env = { HOLDFAST_DATA: join(disk, 'data') }
    try {
      mkdirSync(join(disk, 'data'), { mode: 0o700 })
      const key = home.write('credentials.json', JSON.stringify(rehearsal.credentials))
      expect((await home.run(['connect', 'kraken', '--credentials-file', key, '--json'], { env })).code).toBe(0)
      const ballast = fill(disk)
      expectTold(await home.run(['sync', '--json'], { env }), /no room left on the disk/)
      rmSync(ballast)
      const ran = await home.run(['sync', '--json'], { env })
      expect(ran.code, ran.stderr).toBe(0)
      const page = only<{ transactions: never[] }>(
        await home.run(['transactions', '--limit', '1000', '--json'], { env }),
      )
      expect(ourLines(page.transactions)).toEqual(trueLines(await fetchTruth(rehearsal.truthUrl)))
    } finally {
      execFileSync('umount', ['-l', disk])
      home.drop()
    }
  })
})

/** Fills the disk to the last byte, and answers the file that does so. */
function fill(disk: string): string {
  const ballast = join(disk, 'ballast')
  const handle = openSync(ballast, 'w')
  const block = Buffer.alloc(65_536)
  try {
    for (;;) writeSync(handle, block)
  } catch {
    closeSync(handle)
    return ballast
  }
}
