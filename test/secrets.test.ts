import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '../src/faces/api/routes.ts'
import { startRehearsal, type Rehearsal } from '../src/rehearsal/rehearse.ts'
import { plus } from '../src/core/instant.ts'
import { watch } from '../src/flows/alerts/watch.ts'
import { localDesk } from '../src/flows/desk.ts'
import { realClock } from '../src/flows/open-world.ts'
import { opened } from '../src/store/trying.ts'
import { installation, type Installation } from './support/installation.ts'
import { readable, startMailbox, type Mailbox } from './support/mailbox.ts'
import { startReceiver, type Receiver } from './support/receiver.ts'
import { bookOf, worldOver } from './support/world.ts'

const SPEED = 2_000
/** What a user enters for the mail server. */
const MAIL_PASSWORD = 'the-password-of-my-mail-server-0815'

/** A secret of a key that does not exist: what someone pastes by mistake is as secret as what is right. */
const WRONG_SECRET = Buffer.alloc(64, 'a wrong secret that was pasted ').toString('base64')

interface Place {
  readonly where: string
  readonly content: Buffer
}

let rehearsal: Rehearsal
let home: Installation
let mailbox: Mailbox
let receiver: Receiver
let spellings: readonly { readonly what: string; readonly bytes: Buffer }[]
/** Everything that was written or answered. */
const seen: Place[] = []

/** Every form in which a text could stand somewhere: itself, and each usual encoding of it and of the bytes that it encodes. */
function spell(name: string, text: string): readonly { readonly what: string; readonly bytes: Buffer }[] {
  const raw = Buffer.from(text, 'base64')
  const forms = {
    plain: text,
    'URL-encoded': encodeURIComponent(text),
    'form-encoded': new URLSearchParams([['x', text]]).toString().slice(2),
    escaped: JSON.stringify(text).slice(1, -1),
    base64url: text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
    'base64 of it': Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -2),
    'hex of it': Buffer.from(text).toString('hex'),
    'HEX of it': Buffer.from(text).toString('hex').toUpperCase(),
    'hex of its bytes': raw.toString('hex'),
    'first half': text.slice(0, text.length / 2),
    'second half': text.slice(text.length / 2),
  }
  const texts = Object.entries(forms).map(([form, value]) => ({ what: `${name}, ${form}`, bytes: Buffer.from(value) }))
  return [...texts, { what: `${name}, its bytes`, bytes: raw }]
}

function found(): readonly string[] {
  return seen.flatMap(({ where, content }) =>
    spellings.filter(({ bytes }) => content.includes(bytes)).map(({ what }) => `${what} in ${where}`),
  )
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}

async function fault(name: string, on: boolean): Promise<void> {
  const answer = await fetch(`${rehearsal.url}/_rehearsal/fault`, {
    method: 'POST',
    body: JSON.stringify({ name, on }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

async function run(args: readonly string[], code: number, input = ''): Promise<void> {
  const ran = await home.run(args, { env: { HOLDFAST_LOG: 'debug' }, input })
  expect(ran.code, `${args.join(' ')}: ${ran.stderr}`).toBe(code)
  seen.push({ where: `what "${args.join(' ')}" printed`, content: Buffer.from(`${ran.stdout}\n${ran.stderr}`) })
}

beforeAll(async () => {
  rehearsal = await startRehearsal({ exchange: 'kraken', seed: 41, rows: 120, speed: SPEED })
  home = installation({ kraken: rehearsal.url }, SPEED)
  mailbox = await startMailbox()
  receiver = await startReceiver()
  const { apiKey = '', secret = '' } = rehearsal.credentials
  spellings = [
    ...spell('the key', apiKey),
    ...spell('the secret', secret),
    ...spell('the wrong secret', WRONG_SECRET),
    ...spell('the mail password', MAIL_PASSWORD),
  ]
})
afterAll(async () => {
  await rehearsal?.stop()
  await mailbox?.stop()
  await receiver?.stop()
  home?.drop()
})

describe('the key and its secret', () => {
  test('would be found in any spelling, if they stood somewhere', () => {
    const { secret = '' } = rehearsal.credentials
    for (const text of [secret, encodeURIComponent(secret), Buffer.from(`x${secret}`.slice(1)).toString('hex')]) {
      seen.push({ where: 'here', content: Buffer.from(`before ${text} after`) })
      expect(found().length, text).toBeGreaterThan(0)
      seen.pop()
    }
  })

  test('are printed by no command, whatever goes wrong with them', async () => {
    const right = JSON.stringify(rehearsal.credentials)
    const connect = ['connect', 'kraken', '--credentials-file', '-']
    await run([...connect, '--json'], 1, JSON.stringify({ ...rehearsal.credentials, secret: WRONG_SECRET }))
    await run(
      connect,
      1,
      JSON.stringify({ ...rehearsal.credentials, secret: `${rehearsal.credentials['secret'] ?? ''}A` }),
    )
    await run([...connect, '--json'], 2, right.slice(0, -1))
    await fault('excess_permission:withdraw', true)
    await run(connect, 1, right)
    await fault('excess_permission', false)
    await run([...connect, '--name', 'First', '--json'], 0, right)
    await run([...connect, '--json'], 1, right)
    await fault('revoked_key:2', true)
    await run(['sync', '--json'], 1)
    await fault('revoked_key', false)
    await fault('malformed_response', true)
    await run(['sync'], 1)
    await fault('malformed_response', false)
    await run(['sync', '--json'], 0)
    await run(['connections', '--json'], 0)
    await run(['doctor'], 0)
    expect(found()).toEqual([])
  })

  test('are answered by no route, and printed by no server', async () => {
    const server = await home.start(['serve', '--port', '0', '--no-worker'])
    try {
      const token = readFileSync(join(home.folder, 'data', 'operator.token'), 'utf8').trim()
      const ask = async (method: string, path: string, body?: unknown): Promise<string> => {
        const answer = await fetch(`${String(server.said['url'])}/api/v1${path}`, {
          method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
        const text = await answer.text()
        const headers = JSON.stringify([...answer.headers])
        seen.push({ where: `the answer to ${method} ${path}`, content: Buffer.from(`${headers}\n${text}`) })
        return text
      }
      const { connections } = JSON.parse(await ask('GET', '/connections')) as { connections: { id: string }[] }
      const { transactions } = JSON.parse(await ask('GET', '/transactions')) as { transactions: { id: string }[] }
      for (const { method, path } of Object.values(routes)) {
        const id = path.startsWith('/transactions') ? transactions[0]?.id : connections[0]?.id
        if (method === 'get') await ask('GET', path.replace('{id}', id ?? ''))
      }
      const wrong = { ...rehearsal.credentials, secret: WRONG_SECRET }
      await ask('POST', '/connections', { exchange: 'kraken', credentials: wrong })
      await ask('POST', '/connections', { exchange: 'kraken', credentials: rehearsal.credentials })
      await ask('POST', '/connections', { exchange: 'nowhere', credentials: rehearsal.credentials })
      await ask('POST', '/connections', { exchange: 'kraken', credentials: { secret: 7, apiKey: wrong.secret } })
      await ask('POST', `/connections/${connections[0]?.id ?? ''}/replace-key`, { credentials: wrong })
      await ask('POST', `/connections/${connections[0]?.id ?? ''}/replace-key`, { credentials: rehearsal.credentials })
      await ask('POST', '/sync', { connections: [] })
      const mail = {
        host: '127.0.0.1',
        port: mailbox.port,
        security: 'none',
        user: 'ann',
        from: 'a@example.org',
        to: ['b@example.org'],
      }
      await ask('PUT', '/channels/mail', { ...mail, password: MAIL_PASSWORD })
      await ask('PUT', '/channels/mail', { ...mail, port: 0, password: MAIL_PASSWORD })
      await ask('PUT', '/channels/mail', { ...mail, to: ['nobody'], password: MAIL_PASSWORD })
      mailbox.refuse(`554 no mail for ${MAIL_PASSWORD}`)
      await ask('POST', '/channels/mail/test')
      mailbox.refuse(null)
      await ask('POST', '/channels/mail/test')
      // The signing secret is shown this once, so that answer alone is not among those that are searched.
      const made = await fetch(`${String(server.said['url'])}/api/v1/channels/webhook`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ url: receiver.url }),
      })
      const { secret: signing } = (await made.json()) as { secret: string }
      spellings = [...spellings, ...spell('the signing secret', signing.replace('whsec_', ''))]
      receiver.answer(500)
      await ask('POST', '/channels/webhook/test')
      receiver.answer(204)
      await ask('POST', '/channels/webhook/test')
      await fault('revoked_key', true)
      await ask('POST', '/sync', { connections: [] })
      await fault('revoked_key', false)
      for (const path of ['/channels', '/alerts', '/status', '/support-bundle']) await ask('GET', path)
    } finally {
      expect(await server.stop()).toBe(0)
      const { stdout, stderr } = server.printed()
      seen.push({ where: 'what the server printed', content: Buffer.from(stdout + stderr) })
    }
    expect(found()).toEqual([])
  })

  test('are in no alert, no mail, no webhook and no support bundle', async () => {
    const store = await opened({ dataFolder: join(home.folder, 'data') })
    let now = plus(realClock.now(), 3_600_000_000n)
    const world = { ...(await worldOver(store, {}, SPEED, home.env)), clock: { now: () => now } }
    const bookId = await bookOf(world)
    await watch(world, bookId)
    now = plus(now, 120_000_000n)
    await watch(world, bookId)
    const desk = localDesk(world, bookId)
    for (const answer of [await desk.alerts(true), await desk.supportBundle()])
      seen.push({ where: 'an alert or bundle', content: Buffer.from(JSON.stringify(answer)) })
    await store.close()
    expect(mailbox.mails.some((one) => readable(one).includes('Open Holdfast as you always do'))).toBe(true)
    expect(receiver.deliveries.some((one) => one.body.includes('alert.opened'))).toBe(true)
    for (const mail of mailbox.mails) seen.push({ where: 'a mail', content: Buffer.from(`${mail}\n${readable(mail)}`) })
    for (const { headers, body } of receiver.deliveries)
      seen.push({ where: 'a webhook', content: Buffer.from(JSON.stringify(headers) + body) })
    expect(found()).toEqual([])
  })

  test('stand in no file of the data folder, in no column of any table, and in no backup', async () => {
    const file = join(home.folder, 'all.backup')
    await run(['alerts'], 1)
    await run(['support-bundle'], 0)
    await run(['backup', file, '--json'], 0)
    seen.push({ where: 'the backup', content: gunzipSync(readFileSync(file)) })
    const files = filesIn(join(home.folder, 'data'))
    expect(files.length).toBeGreaterThan(100)
    for (const path of files) seen.push({ where: path, content: readFileSync(path) })
    const store = await opened({ dataFolder: join(home.folder, 'data') })
    let sealed = 0
    // As the system sees them: the rules that keep tenants apart hide nothing then.
    await store.asSystem(async (tx) => {
      const tables = await sql<{ schema: string; name: string }>`
        select schemaname::text as schema, tablename::text as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`.execute(tx)
      expect(tables.rows.map((table) => table.name)).toEqual(expect.arrayContaining(['connection', 'event', 'record']))
      for (const { schema, name } of tables.rows) {
        const table = sql.id(schema, name)
        const { rows } = await sql<{ row: string }>`select t::text as row from ${table} as t`.execute(tx)
        if (name === 'sealed_secret') sealed = rows.length
        seen.push({ where: `table ${schema}.${name}`, content: Buffer.from(rows.map(({ row }) => row).join('\n')) })
      }
    })
    await store.close()
    expect(sealed).toBe(1)
    expect(found()).toEqual([])
  })
})
