import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { routes } from '../src/faces/api/routes.ts'
import {
  ConnectAnswer,
  ConnectionDetail,
  LiveEvent,
  Problem,
  Session,
  TransactionPage,
} from '../src/faces/api/shapes.ts'
import type { World } from '../src/flows/world.ts'
import { createBook, setMember } from '../src/store/books.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { ORIGIN, serverOver, type Ask, type Server } from './support/server.ts'
import { bookOf, worldOver } from './support/world.ts'

const SPEED = 2_000
const PERSON = { name: 'Ada', email: 'ada@example.org', password: 'a password of twenty letters' }
/** Paths that answer whoever asks: who am I, and the claim itself. */
const OPEN: readonly string[] = [routes.session.path, routes.claim.path]

interface Route {
  readonly method: string
  readonly path: string
  readonly responses: {
    readonly 200: { readonly content: { readonly 'application/json': { readonly schema: z.ZodType } } }
  }
}

const ROUTES: readonly (Route & { readonly name: string })[] = Object.entries(routes).map(([name, route]) => ({
  name,
  method: route.method.toUpperCase(),
  path: route.path,
  responses: route.responses as never,
}))
const GUARDED = ROUTES.filter((route) => !OPEN.includes(route.path))
const WRITING = ROUTES.filter((route) => route.method !== 'GET')

let trial: Trial
let world: World
let server: Server
let token: string
/** Signed in as the owner. */
let cookie = ''

beforeAll(async () => {
  const [pglite] = await databases()
  if (!pglite) throw new Error('no database')
  trial = await pglite.start()
  world = await worldOver(trial.store, {}, SPEED)
  server = await serverOver(world, 'dataFolder' in trial.where ? trial.where.dataFolder : '')
  token = (await server.service.auth.claimToken()) ?? ''
})
afterAll(async () => {
  await server?.service.stop().catch(() => undefined)
  await trial?.drop().catch(() => undefined)
})

/** Asks the API by the path of a route, its placeholders filled. */
function api(method: string, path: string, ask?: Ask): Promise<Response> {
  const filled = path.replace('{id}', 'x').replace('{action}', 'freeze')
  return server.ask(method, `/api/v1${filled}`, ask)
}

const asOwner = (body?: unknown): Ask => ({
  headers: { cookie, origin: ORIGIN },
  ...(body === undefined ? {} : { body }),
})
const asToken = (key: string, body?: unknown): Ask => ({
  headers: { authorization: `Bearer ${key}` },
  ...(body === undefined ? {} : { body }),
})

async function problemOf(answer: Response): Promise<Problem> {
  const problem = Problem.parse(await answer.json())
  expect(problem.what).toMatch(/\S \S.*\.$/s)
  expect(problem.remedy).toMatch(/\S \S.*\.$/s)
  return problem
}

/** Another person of the installation, with a token that may write. */
async function personWithToken(id: string): Promise<string> {
  await sql`insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    values (${id}, ${id}, ${`${id}@example.org`}, true, now(), now())`.execute(trial.store.db)
  return server.service.auth.makeToken(id, 'tried', true)
}

describe('whoever is not signed in', () => {
  test.each(GUARDED)('is told so, and what to do, on $method $path', async ({ method, path }) => {
    const answer = await api(method, path, method === 'GET' ? {} : { body: {} })
    expect(answer.status).toBe(401)
    expect((await problemOf(answer)).error).toBe('not_signed_in')
  })

  test('gets no events and no wrong token passes', async () => {
    expect((await api('GET', '/events')).status).toBe(401)
    for (const key of ['hf_nonsense', 'nonsense', '', `${server.service.operatorToken}x`])
      expect((await api('GET', '/connections', asToken(key))).status).toBe(401)
  })

  test('tells a monitor how many requests it answered and how long they took, and nothing of anyone', async () => {
    await server.ask('GET', '/api/v1/session')
    await server.ask('GET', '/api/v1/an-invented-address')
    const text = await (await server.ask('GET', '/metrics')).text()
    expect(text).toMatch(/holdfast_http_seconds_bucket\{le="0.1",method="GET",route="session"\} \d+/)
    expect(text).toContain('process_resident_memory_bytes')
    expect(text).not.toContain('invented')
  })

  test('learns only that the server has no owner yet, and whether it is alive', async () => {
    expect(Session.parse(await (await api('GET', '/session')).json())).toEqual({ claimed: false, user: null })
    expect([(await server.ask('GET', '/healthz')).status, (await server.ask('GET', '/readyz')).status]).toEqual([
      200, 200,
    ])
  })
})

describe('claiming a server', () => {
  const claim = (change: object): Promise<Response> => api('POST', '/claim', { body: { token, ...PERSON, ...change } })

  test('takes the printed token alone, and a password that is long enough', async () => {
    const wrong = await claim({ token: `${token}x` })
    expect(wrong.status).toBe(403)
    expect((await problemOf(wrong)).what).toMatch(/not the one that the server printed/)
    const short = await claim({ password: 'eleven char' })
    expect(short.status).toBe(400)
    expect((await problemOf(short)).what).toMatch(/password/)
    expect(Session.parse(await (await api('GET', '/session')).json()).claimed).toBe(false)
  })

  test('makes one owner when two try at once, and nobody after that', async () => {
    const answers = await Promise.all([claim({}), claim({ email: 'eve@example.org' })])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 403])
    const people = await sql<{ email: string }>`select email from "user"`.execute(trial.store.db)
    expect(people.rows.length).toBe(1)
    const late = await claim({ email: 'late@example.org' })
    expect(late.status).toBe(403)
    expect((await problemOf(late)).what).toMatch(/has an owner already/)
    expect(await server.service.auth.claimToken()).toBeNull()
    PERSON.email = people.rows[0]?.email ?? ''
    const set = answers.find((answer) => answer.status === 200)?.headers.getSetCookie() ?? []
    expect(set.length).toBeGreaterThan(0)
    for (const one of set) expect(one).toMatch(/HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/i)
    cookie = set.map((one) => one.split(';')[0]).join('; ')
    const session = Session.parse(await (await api('GET', '/session', asOwner())).json())
    expect([session.claimed, session.user?.email]).toEqual([true, PERSON.email])
  })
})

describe('signing in', () => {
  const signIn = (password: string, address: string, headers: object = {}): Promise<Response> =>
    server.ask('POST', '/api/auth/sign-in/email', {
      body: { email: PERSON.email, password },
      headers: { origin: ORIGIN, 'x-holdfast-address': address, ...headers },
    })

  test('is tried five times a minute from one address, and then refused even with the right password', async () => {
    const statuses = []
    for (let n = 0; n < 5; n += 1) statuses.push((await signIn('wrong password', '192.0.2.1')).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401])
    expect((await signIn(PERSON.password, '192.0.2.1')).status).toBe(429)
    expect((await signIn(PERSON.password, '192.0.2.2')).status).toBe(200)
  })

  test('is refused to pages of another site', async () => {
    expect((await signIn(PERSON.password, '192.0.2.3', { origin: 'https://evil.example' })).status).toBe(403)
  })

  test('is closed to those who would make an account of their own', async () => {
    const body = { name: 'Eve', email: 'eve2@example.org', password: 'a password of twenty letters' }
    const answer = await server.ask('POST', '/api/auth/sign-up/email', { body, headers: { origin: ORIGIN } })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    const people = await sql`select 1 from "user"`.execute(trial.store.db)
    expect(people.rows.length).toBe(1)
  })
})

describe('every answer', () => {
  test.each(WRITING)('refuses a page of another site that asks $method $path', async ({ method, path }) => {
    const answer = await api(method, path, { headers: { cookie, origin: 'https://evil.example' }, body: {} })
    expect(answer.status).toBe(403)
    expect((await problemOf(answer)).error).toBe('bad_origin')
  })

  test.each([
    '/',
    '/connections',
    '/api/v1/session',
    '/api/v1/connections',
    '/api/v1/nowhere',
    '/api/auth/get-session',
    '/healthz',
  ])('carries the headers that keep a browser safe: %s', async (path) => {
    const { headers } = await server.ask('GET', path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe-eval|https?:/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    if (path.startsWith('/api/')) expect(headers.get('cache-control')).toBe('no-store')
  })

  test('is JSON with a sentence where there is nothing, and where too much was sent', async () => {
    for (const path of ['/api/v1/nowhere', '/api/v2/session', '/api/nowhere']) {
      const nothing = await server.ask('GET', path, { headers: { cookie } })
      expect(nothing.status).toBe(404)
      await problemOf(nothing)
    }
    const large = await api(
      'POST',
      '/connections',
      asOwner({ exchange: 'kraken', credentials: { apiKey: 'x'.repeat(300_000) } }),
    )
    expect(large.status).toBe(413)
    expect((await problemOf(large)).error).toBe('too_large')
  })

  test.each([
    ['POST', '/connections', '{', /./],
    ['POST', '/connections', { exchange: 7 }, /exchange|credentials/],
    ['PATCH', '/book', { method: 'nonsense' }, /nonsense|method/i],
    ['PUT', '/prices', { asset: 'BTC', currency: 'EUR', at: 'never', value: '1' }, /./],
    ['POST', '/sync', { connections: [], from: 'yesterday' }, /date|moment/],
    ['GET', '/transactions?limit=0', undefined, /limit/],
    ['GET', '/transactions?from=yesterday', undefined, /date|moment/],
    ['GET', '/transactions?after=nonsense', undefined, /./],
    ['GET', '/transactions?kind=nonsense', undefined, /nonsense/],
    ['GET', '/balances?at=x', undefined, /date|moment/],
    ['GET', '/gains?method=nonsense', undefined, /nonsense/],
  ] as const)('refuses what cannot be in words: %s %s %j', async (method, path, body, what) => {
    const answer = await api(method, path, asOwner(body))
    expect(answer.status).toBe(400)
    const text = await answer.text()
    expect(JSON.parse(text), text).toMatchObject({ error: expect.any(String), remedy: expect.any(String) })
    expect((JSON.parse(text) as Problem).what).toMatch(what)
  })
})

describe('the document of the API', () => {
  type Operation = {
    responses: Record<string, { description?: string }>
    parameters?: { name: string; in: string; required?: boolean }[]
  }
  type Document = {
    openapi: string
    info: { title: string; version: string }
    paths: Record<string, Record<string, Operation>>
    components?: object
  }

  test('is OpenAPI 3.1, names every route, and every reference in it leads somewhere', async () => {
    const text = await (await api('GET', '/openapi.json')).text()
    const document = JSON.parse(text) as Document
    expect(document.openapi).toBe('3.1.0')
    expect(document.info).toMatchObject({ title: 'Holdfast', version: 'tried' })
    for (const { method, path } of ROUTES) {
      const operation = document.paths[path]?.[method.toLowerCase()]
      expect(Object.keys(operation?.responses ?? {}), `${method} ${path}`).toContain('200')
      for (const response of Object.values(operation?.responses ?? {})) expect(response.description).toMatch(/\S/)
      const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      const named = operation?.parameters?.filter((one) => one.in === 'path' && one.required === true) ?? []
      expect(named.map((one) => one.name).sort()).toEqual(placeholders.sort())
    }
    for (const [, pointer] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      let at: unknown = document
      for (const step of (pointer ?? '').split('/')) at = (at as Record<string, unknown> | undefined)?.[step]
      expect(at, pointer).toBeDefined()
    }
  })
})

describe('an owner with one practice account', () => {
  let id = ''
  let wallet = ''
  let transaction = ''
  const events: LiveEvent[] = []

  test('sees its first sync from beginning to end on the stream of events', async () => {
    const stop = new AbortController()
    const stream = await api('GET', '/events', asOwner())
    expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const reading = follow(stream, stop.signal, (event) => {
      events.push(event)
      return event.kind === 'state' && event.state !== 'syncing'
    })
    const answer = await api('POST', '/practice', asOwner({ exchange: 'kraken', rows: 300, seed: 4 }))
    const made = ConnectAnswer.parse(await answer.json())
    expect([answer.status, made.findings, made.connection?.exchange]).toEqual([200, [], 'kraken'])
    id = made.connection?.id ?? ''
    await reading
    stop.abort()
    expect(new Set(events.map((event) => event.kind))).toEqual(new Set(['state', 'progress', 'synced']))
    const states = events.flatMap((event) => (event.kind === 'state' ? [event.state] : []))
    const told = ConnectionDetail.parse(await (await api('GET', `/connections/${id}`, asOwner())).json())
    expect(states, JSON.stringify(told.findings)).toEqual(['syncing', 'healthy'])
    const last = events.find((event) => event.kind === 'synced')
    expect(last?.kind === 'synced' && last.added).toBeGreaterThanOrEqual(300)
    for (const event of events) expect(JSON.stringify(event)).not.toContain('bookId')
  })

  test('gets from every reading route an answer of the promised shape', async () => {
    const page = TransactionPage.parse(await (await api('GET', '/transactions?limit=1000', asOwner())).json())
    transaction = page.transactions[0]?.id ?? ''
    expect(page.total).toBe(page.transactions.length)
    for (const route of ROUTES.filter((one) => one.method === 'GET')) {
      const path = route.path.replace('{id}', route.path.startsWith('/transactions') ? transaction : id)
      const answer = await api('GET', path, asOwner())
      const json: unknown = await answer.json()
      expect(answer.status, path).toBe(200)
      const parsed = route.responses[200].content['application/json'].schema.safeParse(json)
      expect(parsed.error?.issues.slice(0, 3), path).toBeUndefined()
    }
    const detail = ConnectionDetail.parse(await (await api('GET', `/connections/${id}`, asOwner())).json())
    expect([detail.state, detail.balances.differing, detail.rejects]).toEqual(['healthy', [], []])
    wallet = detail.wallet.id
  })

  test('gets from every writing route an answer of the promised shape', async () => {
    const price = { asset: 'BTC', currency: 'EUR', at: '2024-01-01T00:00:00Z', value: '39000.5' }
    const asked: readonly (readonly [keyof typeof routes, string, unknown?])[] = [
      ['rename', `/connections/${id}`, { name: 'My Kraken' }],
      ['renameWallet', `/wallets/${wallet}`, { name: 'My wallet' }],
      ['syncAll', '/sync', { connections: ['My Kraken'] }],
      ['sync', `/connections/${id}/sync`],
      ['givePrice', '/prices', price],
      ['dropPrice', `/prices?${new URLSearchParams({ asset: price.asset, currency: price.currency, at: price.at })}`],
      ['changeBook', '/book', { method: 'hifo' }],
      ['token', '/tokens', { name: 'tried', write: false }],
      ['act', `/connections/${id}/freeze`],
      ['act', `/connections/${id}/unfreeze`],
    ]
    for (const [name, path, body] of asked) {
      const route = ROUTES.find((one) => one.name === name)
      const answer = await api(route?.method ?? '', path, asOwner(body))
      const json: unknown = await answer.json()
      expect(answer.status, `${name} ${JSON.stringify(json)}`).toBe(200)
      const parsed = route?.responses[200].content['application/json'].schema.safeParse(json)
      expect(parsed?.error?.issues.slice(0, 3), name).toBeUndefined()
    }
    const twice = await api('POST', `/connections/${id}/unfreeze`, asOwner())
    expect([twice.status, (await problemOf(twice)).error]).toEqual([409, 'wrong_state'])
    for (const path of ['/connections/x/sync', '/connections/x/freeze']) {
      const nothing = await api('POST', path, asOwner())
      expect([nothing.status, (await problemOf(nothing)).error]).toEqual([404, 'not_found'])
    }
  })

  test('makes tokens: one may read, another may also write, and neither writes beyond its right', async () => {
    const make = async (write: boolean): Promise<string> =>
      ((await (await api('POST', '/tokens', asOwner({ name: 'tried', write }))).json()) as { token: string }).token
    const [reader, writer] = [await make(false), await make(true)]
    for (const key of [reader, writer]) expect((await api('GET', '/connections', asToken(key))).status).toBe(200)
    for (const { method, path } of WRITING.filter((route) => GUARDED.includes(route))) {
      const answer = await api(method, path, asToken(reader, {}))
      expect([answer.status, (await problemOf(answer)).error], path).toEqual([403, 'read_only'])
      const other = await api(method, path, { headers: { 'x-api-key': reader }, body: {} })
      expect([401, 403], `${path} by another header`).toContain(other.status)
    }
    const profile = { body: { name: 'Mallory' }, headers: { origin: ORIGIN, 'x-api-key': reader } }
    expect((await server.ask('POST', '/api/auth/update-user', profile)).status).toBeGreaterThanOrEqual(400)
    const widen = { body: { name: 'wider' }, headers: { origin: ORIGIN, 'x-api-key': reader } }
    expect((await server.ask('POST', '/api/auth/api-key/create', widen)).status).toBeGreaterThanOrEqual(400)
    const written = await api('PATCH', '/book', asToken(writer, { method: 'fifo' }))
    expect(written.status).toBe(200)
    const kept = await sql<{ key: string }>`select key from apikey`.execute(trial.store.db)
    for (const { key } of kept.rows) expect([reader, writer]).not.toContain(key)
  })

  test('lets a viewer of the book read, and never write', async () => {
    const book = await bookOf(world)
    const key = await personWithToken('viewer')
    await setMember(trial.store, book, 'viewer', 'viewer')
    expect((await api('GET', '/transactions', asToken(key))).status).toBe(200)
    for (const { method, path } of WRITING.filter((route) => GUARDED.includes(route))) {
      const answer = await api(method, path.replace('{id}', id), asToken(key, {}))
      expect([answer.status, (await problemOf(answer)).error], path).toEqual([403, 'read_only'])
    }
  })

  test('shares nothing with another person, whatever that one asks', async () => {
    const book = await bookOf(world)
    const key = await personWithToken('stranger')
    expect((await api('GET', '/connections', asToken(key))).status).toBe(404)
    const own = await createBook(trial.store, {
      name: 'Theirs',
      baseCurrency: 'EUR',
      country: 'generic',
      timeZone: 'UTC',
    })
    await setMember(trial.store, own.id, 'stranger', 'owner')
    const listed = async (path: string): Promise<unknown> => (await api('GET', path, asToken(key))).json()
    expect(await listed('/connections')).toEqual({ connections: [] })
    expect(await listed('/transactions')).toMatchObject({ transactions: [], total: 0 })
    expect(await listed('/balances')).toMatchObject({ balances: [] })
    expect(await listed('/wallets')).toEqual({ wallets: [] })
    for (const path of [`/connections/${id}`, `/transactions/${transaction}`])
      expect((await api('GET', path, asToken(key))).status, path).toBe(404)
    for (const path of ['sync', 'freeze', 'remove'].map((verb) => `/connections/${id}/${verb}`))
      expect((await api('POST', path, asToken(key))).status, path).toBe(404)
    const foreign = { headers: { authorization: `Bearer ${key}`, 'x-holdfast-book': book } }
    expect((await api('GET', '/transactions', foreign)).status).toBe(404)
    expect(JSON.stringify(await listed('/status'))).not.toContain('My Kraken')
  })
})

/** Reads server-sent events until one is the last. */
async function follow(answer: Response, signal: AbortSignal, isLast: (event: LiveEvent) => boolean): Promise<void> {
  const reader = answer.body?.getReader()
  let rest = ''
  while (reader && !signal.aborted) {
    const { value, done } = await reader.read()
    if (done) return
    const lines = (rest + Buffer.from(value).toString('utf8')).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines.filter((one) => one.startsWith('data: {'))) {
      if (!isLast(LiveEvent.parse(JSON.parse(line.slice(6))))) continue
      await reader.cancel()
      return
    }
  }
}
