import { REFUSAL_KINDS, refused, type Asked, type Refused } from '../../core/refusal.ts'
import { RefusedError } from './refused.ts'
import { readFileSync } from 'node:fs'
import type { CheckedStatement } from '../../flows/check-statement.ts'
import type { ConnectAnswer } from '../../flows/connect.ts'
import type { Desk, SyncWish } from '../../flows/desk.ts'
import type { EditAnswer } from '../../flows/edits.ts'
import type { AssetsView } from '../../flows/views/assets.ts'
import type { Live } from '../../flows/live.ts'
import type { Tried } from './place.ts'
import { UsageError } from './usage.ts'

/** The desk of the server that has the data folder open, asked over its own API: the user sees no difference. */
export function remoteDesk(
  address: string,
  tokenFile: string,
  book: string | null,
): Promise<Tried<{ readonly desk: Desk; close(): Promise<void> }>> {
  const token = readToken(tokenFile)
  if (token === undefined) {
    return Promise.resolve({
      ok: false,
      what: `A server at ${address} has the data open, and ${tokenFile} cannot be read.`,
      remedy: 'Run the command as the user who started the server, or stop the server first.',
    })
  }
  const ask = asking(address, token, book)
  const desk: Desk = {
    connect: (request) => ask<ConnectAnswer>('POST', '/connections?wait=true', request),
    replaceKey: (connection, request) =>
      ask('POST', `/connections/${encodeURIComponent(connection)}/replace-key`, request),
    diagnose: (connection) => ask('POST', `/connections/${encodeURIComponent(connection)}/diagnose`),
    sync: (wish, listen) => syncThere(ask, { address, token }, wish, listen),
    connections: async () =>
      (await ask<{ connections: Awaited<ReturnType<Desk['connections']>> }>('GET', '/connections')).connections,
    connection: (idOrName) => ask('GET', `/connections/${encodeURIComponent(idOrName)}`),
    act: (idOrName, action) => asked(ask, `/connections/${encodeURIComponent(idOrName)}/${action}`, undefined),
    certificates: async (wallet) =>
      (
        await ask<{ certificates: Awaited<ReturnType<Desk['certificates']>> }>(
          'GET',
          `/certificates${query({ wallet })}`,
        )
      ).certificates,
    checkStatement: async (statement) =>
      (await asked<CheckedStatement>(ask, '/certificates/check', { statement })) ?? NOT_THERE,
    closing: (idOrName) => ask('GET', `/connections/${encodeURIComponent(idOrName)}/closing`),
    closeStep: (idOrName, step) => asked(ask, `/connections/${encodeURIComponent(idOrName)}/closing`, { step }),
    erase: (idOrName, repeated) => asked(ask, `/connections/${encodeURIComponent(idOrName)}/erase`, { name: repeated }),
    balances: (at) => ask('GET', `/balances${at === undefined ? '' : query({ at: isoOf(at) })}`),
    transactions: async ({ from, until, deleted, ...rest }) => {
      const span = { from: from && isoOf(from), until: until && isoOf(until), deleted: deleted ? 'true' : undefined }
      return { ok: true, value: await ask('GET', `/transactions${query({ ...rest, ...span })}`) }
    },
    edit: (transaction, wish) => asked(ask, `/transactions/${encodeURIComponent(transaction)}/edit`, wish),
    add: async (wish) => (await asked<Pick<EditAnswer, 'transaction'>>(ask, '/transactions', wish)) ?? NOT_THERE,
    edits: () => ask('GET', '/edits'),
    assets: () => ask('GET', '/assets'),
    editAssets: async (wish) => (await asked<AssetsView>(ask, '/assets/edits', wish)) ?? NOT_THERE,
    undoAssets: (id) => ask('POST', `/assets/edits/${encodeURIComponent(id)}/undo`),
    importFile: async (source, { yes, ...wish }) => {
      const named = query({ ...wish, file: source.name, yes: yes ? 'true' : undefined })
      return { ok: true, value: await ask('POST', `/imports${named}`, source.bytes()) }
    },
    imports: async () => (await ask<{ imports: Awaited<ReturnType<Desk['imports']>> }>('GET', '/imports')).imports,
    turnImport: (id, wanted) => asked(ask, `/imports/${encodeURIComponent(id)}/${wanted}`, undefined),
    alerts: async (closed) =>
      (await ask<{ alerts: Awaited<ReturnType<Desk['alerts']>> }>('GET', `/alerts${closed ? '?closed=true' : ''}`))
        .alerts,
    supportBundle: () => ask('GET', '/support-bundle'),
    gains: async (flags) => ({ ok: true, value: await ask('GET', `/gains${query({ ...flags, limit: 1_000_000 })}`) }),
  }
  return Promise.resolve({ ok: true, value: { desk, close: () => Promise.resolve() } })
}

const NOT_THERE = refused('not_found', 'It is not there any more.', 'Try again.')

/** Undefined where there is no such thing. */
async function asked<Value>(ask: Ask, path: string, wish: unknown): Promise<Asked<Value> | undefined> {
  try {
    const value = await ask<Value | undefined>('POST', path, wish)
    return value === undefined ? undefined : { ok: true, value }
  } catch (error) {
    if (error instanceof RefusedThere) return error.refusal
    throw error
  }
}

/** A refusal of the server's: an answer to whoever expects one, the end of the command to anyone else. */
class RefusedThere extends RefusedError {
  readonly refusal: Refused
  constructor(refusal: Refused) {
    super(refusal)
    this.refusal = refusal
  }
}

type Ask = <Value>(method: string, path: string, body?: unknown) => Promise<Value>

function asking(address: string, token: string, book: string | null): Ask {
  return async <Value>(method: string, path: string, body?: unknown): Promise<Value> => {
    const isFile = typeof body === 'object' && body !== null && Symbol.asyncIterator in body
    const type = isFile ? 'application/octet-stream' : 'application/json'
    const sent = isFile ? { body, duplex: 'half' } : { body: JSON.stringify(body) }
    const response = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(book === null ? {} : { 'x-holdfast-book': book }),
        ...(body === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : sent),
    } as RequestInit)
    const answer = (await response.json()) as Value & { error?: string; what?: string; remedy?: string }
    if (response.status === 404 && answer.error === 'not_found') return undefined as Value
    // A refusal of a key (422) is an answer like any other.
    if (response.ok || response.status === 422) return answer
    const kind = REFUSAL_KINDS.find((one) => one === answer.error)
    if (kind !== undefined) throw new RefusedThere(refused(kind, answer.what ?? '', answer.remedy ?? ''))
    if (response.status >= 500) throw new Error(`${address} answered ${response.status}: ${answer.what ?? ''}`)
    throw new UsageError(answer.what ?? `${address} answered ${response.status}.`, answer.remedy ?? '')
  }
}

async function syncThere(
  ask: Ask,
  { address, token }: { readonly address: string; readonly token: string },
  wish: SyncWish,
  listen: (event: Live) => void,
) {
  const stop = new AbortController()
  void follow(address, token, listen, stop.signal)
  try {
    return await ask<Awaited<ReturnType<Desk['sync']>>>('POST', '/sync', {
      connections: wish.connections,
      ...(wish.streams ? { streams: wish.streams } : {}),
      ...(wish.from ? { from: isoOf(wish.from) } : {}),
      ...(wish.until ? { until: isoOf(wish.until) } : {}),
    })
  } finally {
    stop.abort()
  }
}

/** Reads the server's live events; that they cannot be read costs only the progress line. */
async function follow(
  address: string,
  token: string,
  listen: (event: Live) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    const response = await fetch(`${address}/api/v1/events`, { headers: { authorization: `Bearer ${token}` }, signal })
    let rest = ''
    for await (const chunk of response.body ?? []) {
      const lines = (rest + Buffer.from(chunk).toString('utf8')).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines)
        if (line.startsWith('data: {')) listen({ bookId: '', ...JSON.parse(line.slice(6)) } as Live)
    }
  } catch {
    // The sync itself goes on.
  }
}

function readToken(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}

function query(values: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`
}

function isoOf(at: bigint): string {
  return new Date(Number(at / 1000n)).toISOString()
}
