import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { control, CONTROL } from './control.ts'
import type { Answered, Asked, OpenExchange } from './exchange.ts'
import type { FaultBoard } from './fault-board.ts'
import { skewMicros } from './skew.ts'
import type { Lies } from './lies.ts'
import { RequestCount } from './request-count.ts'
import { afterTheExchange, beforeTheExchange, delayMs } from './transport.ts'

/** The largest body that is read; a signed request has a few hundred bytes. */
const BODY_MAX_BYTES = 1_048_576

/** At which pages of history a new row appears, and how many at most: an endless stream could never be read to its end. */
const NEW_ROW_EVERY = 3
const NEW_ROWS_MAX = 50

/** Connections are kept open for longer than any pause between two pages, or a client would meet one that just closed. */
const KEEP_ALIVE_MS = 120_000

/** Serves a desk on 127.0.0.1 and on no other address. */
export async function serve(
  desk: OpenExchange,
  { faults, lies }: Wrongs,
  port: number,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const tally = new RequestCount()
  const newRows = { left: NEW_ROWS_MAX }
  const server = createServer((request, response) => {
    void handle(request, response, { desk, faults, lies, tally, newRows }).catch((error: unknown) => {
      // A bug of the rehearsal must not look like a fault of the exchange.
      response.writeHead(500, { 'content-type': 'text/plain' }).end(`The rehearsal failed: ${String(error)}`)
    })
  })
  server.keepAliveTimeout = KEEP_ALIVE_MS
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: bound } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${bound}`, stop: () => close(server) }
}

/** What goes wrong on purpose. */
export interface Wrongs {
  readonly faults: FaultBoard
  readonly lies: Lies
}

interface Stage extends Wrongs {
  readonly desk: OpenExchange
  readonly tally: RequestCount
  readonly newRows: { left: number }
}

async function handle(request: IncomingMessage, response: ServerResponse, stage: Stage): Promise<void> {
  const asked = await read(request)
  if (asked.path.startsWith(CONTROL)) {
    send(response, control(asked, stage))
    return
  }
  const { faults, tally } = stage
  const lastMs = tally.lastMs()
  tally.request(asked.method, asked.path, Date.now())
  faults.count()
  const wait = delayMs(faults)
  if (wait > 0) await sleep(wait)
  const early = beforeTheExchange(faults)
  if (early === 'break') {
    request.socket.destroy()
    return
  }
  const answered = early ?? perform(asked, stage, lastMs)
  if (answered.limited) tally.limited()
  send(response, { ...answered, headers: { date: dateOf(faults), ...answered.headers } })
}

/** The moment at the exchange, as every answer says it. */
function dateOf(faults: FaultBoard): string {
  return new Date(Date.now() + skewMicros(faults) / 1_000).toUTCString()
}

function perform(asked: Asked, { desk, faults, lies, newRows }: Stage, lastMs: number): Answered {
  if (desk.isHistory(asked.path) && newRows.left > 0 && faults.every('new_row_while_paging', NEW_ROW_EVERY)) {
    newRows.left -= 1
    desk.advance(1, lastMs * 1000)
  }
  const answered = afterTheExchange(desk.answer(asked), desk.isSigned(asked.path), faults)
  return desk.isHistory(asked.path) ? lies.about(asked, answered) : answered
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = chunk as Buffer
    size += bytes.length
    if (size > BODY_MAX_BYTES) throw new RangeError('the body is too large')
    chunks.push(bytes)
  }
  const url = request.url ?? '/'
  const mark = url.indexOf('?')
  return {
    method: request.method ?? 'GET',
    path: mark === -1 ? url : url.slice(0, mark),
    query: mark === -1 ? '' : url.slice(mark + 1),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    ),
    body: Buffer.concat(chunks).toString('utf8'),
  }
}

function send(response: ServerResponse, { status, headers, body: text, bytes, reason }: Answered): void {
  const body = bytes ?? text
  response.writeHead(status, reason ?? STATUS_CODES[status] ?? '', {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    ...headers,
  })
  response.end(body)
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}
