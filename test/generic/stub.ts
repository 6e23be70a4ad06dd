import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One thing that happened, in no exchange's own form. */
export interface Row {
  readonly id: number
  readonly millis: number
  readonly amount: string
}

export type Asked = Readonly<Record<string, string>>

/** Answers one path as its documents say, with its limits and its defaults; undefined where it knows no such path. */
export type Stub = (path: string, asked: Asked, rows: readonly Row[]) => unknown

const COUNT = 1_000
const YEARS_MILLIS = 5 * 365 * 86_400_000

/** A thousand events over five years, one in ten within a second of the one before; ids grow with time, by more than one. */
export function rowsFrom(begin: number): readonly Row[] {
  const step = Math.floor(YEARS_MILLIS / COUNT)
  return Array.from({ length: COUNT }, (_, index) => ({
    id: 50_000 + index * 3,
    millis: begin + (index % 10 === 9 ? (index - 1) * step + 400 : index * step),
    amount: `0.${String(1000 + index)}`,
  }))
}

export const newestFirst = (rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => b.millis - a.millis || b.id - a.id)
export const oldestFirst = (rows: readonly Row[]): readonly Row[] => newestFirst(rows).toReversed()
export const sizeOf = (asked: string | undefined, usual: number, most: number): number =>
  Math.min(Number(asked ?? usual), most)
export const within = (rows: readonly Row[], from: string | undefined, until: string | undefined): readonly Row[] =>
  rows.filter(({ millis }) => millis >= Number(from ?? 0) && millis <= Number(until ?? Number.MAX_SAFE_INTEGER))
export const isOdd = ({ id }: Row): boolean => id % 2 === 1
export const iso = (millis: number): string => new Date(millis).toISOString()

export function skipped(rows: readonly Row[], offset: string | undefined, size: number): readonly Row[] {
  const begin = Number(offset ?? 0)
  return rows.slice(begin, begin + size)
}

export const below = (rows: readonly Row[], id: string | undefined): readonly Row[] =>
  id === undefined ? rows : rows.filter((row) => row.id < Number(id))
export const above = (rows: readonly Row[], id: string | undefined): readonly Row[] =>
  id === undefined ? rows : rows.filter((row) => row.id > Number(id))

/** The markets that the stub of an exchange trades: base, quote and its own name. */
export interface Stubbed {
  readonly exchange: string
  readonly stub: Stub
  readonly rows: readonly Row[]
  readonly market: readonly [base: string, quote: string, id: string]
  readonly note?: string
}

/** Serves one stub, and counts what it was asked. */
export async function serve({
  stub,
  rows,
}: Stubbed): Promise<{ readonly url: string; asked(): number; close(): void }> {
  let asked = 0
  const server: Server = createServer((request, response) => {
    void paramsOf(request).then((params) => {
      asked += 1
      const path = new URL(request.url ?? '', 'http://x').pathname
      const answer = stub(path, params, rows)
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer ?? { error: 'no such path' }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, asked: () => asked, close: () => server.close() }
}

async function paramsOf(request: IncomingMessage): Promise<Asked> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const body = Buffer.concat(pieces).toString()
  const query = Object.fromEntries(new URL(request.url ?? '', 'http://x').searchParams)
  return { ...query, ...bodyOf(body) }
}

function bodyOf(body: string): Asked {
  if (body === '') return {}
  try {
    const json = JSON.parse(body) as Readonly<Record<string, unknown>>
    return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, String(value)]))
  } catch {
    return Object.fromEntries(new URLSearchParams(body))
  }
}
