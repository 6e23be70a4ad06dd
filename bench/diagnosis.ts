import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { localDesk } from '../src/flows/desk.ts'
import { faultsOf, startRehearsal } from '../src/rehearsal/rehearse.ts'
import { createBook } from '../src/store/books.ts'
import { writeSetting } from '../src/store/settings.ts'
import { databases } from '../src/store/trying.ts'
import { worldOver } from '../test/support/world.ts'

// How long it takes from the first refused request to the finding that is stored, less the time in which a request was on its
// way: what Holdfast itself needs, with its own pauses for limits and repeats. The line is as slow as a real one, and limits
// are those of real life. The budget is for an exchange that is reached; one that is not is given time to come back, which is
// told in brackets. `node bench/diagnosis.ts [exchange ...]`

const BUDGET_MILLIS = 3_000
/** What an answer takes on its way. */
const LINE_MILLIS = 120
const EXCHANGES = 'kraken binance coinbase kucoin bitget okx bybit gate bitfinex bitstamp bitvavo htx'.split(' ')
const FAULTS = [
  'revoked_key',
  'ip_not_allowed',
  'invalid_passphrase',
  'missing_permission',
  'nonce_conflict',
  'account_restricted',
  'malformed_response',
  'unknown_refusal',
  'exchange_outage',
  'network_unreachable',
]
/** Trouble that mostly passes: it is tried again for a quarter of a minute before anyone is told. Shown on the first exchange. */
const UNREACHED = ['exchange_outage', 'network_unreachable']
/** Within the second of the last sync nothing but balances is asked for. */
const SECOND_MILLIS = 1_100
/** For connecting and healing, which is not measured. */
const FAST = 5_000

const named = process.argv.slice(2)
const wanted = named.length > 0 ? named : EXCHANGES
const env = { HOLDFAST_MASTER_KEY: randomBytes(32).toString('hex') }
process.stdout.write(
  'database    exchange   fault                told                     requests  on the line s  beyond it s   ratio to 3 s\n',
)
let worst = 0
for (const database of await databases()) {
  for (const exchange of wanted) {
    const offered = faultsOf(exchange).map(({ name }) => name)
    const rehearsal = await startRehearsal({ exchange, seed: 7, rows: 60, speed: FAST })
    const line = await openLine(rehearsal.url)
    const trial = await database.start()
    const book = { name: randomUUID(), baseCurrency: 'EUR', country: 'generic', timeZone: 'UTC' }
    const { id: bookId } = await createBook(trial.store, book)
    const fast = localDesk(await worldOver(trial.store, { [exchange]: rehearsal.url }, FAST, env), bookId)
    const { connection } = await fast.connect({ exchange, credentials: rehearsal.credentials })
    if (!connection) throw new Error(`${exchange} was not connected`)
    await fast.sync({ connections: [] }, () => undefined)
    for (const fault of FAULTS.filter((name) => offered.includes(name) && isShown(exchange, name))) {
      // As an hour after the last sync: limits are whole again, and the world that is measured keeps to them as in real life.
      await trial.store.inBook(bookId, (tx) => writeSetting(tx, `spent/${connection.id}`, '{}'))
      const desk = localDesk(await worldOver(trial.store, { [exchange]: line.url }, 1, env), bookId)
      await new Promise((resolve) => setTimeout(resolve, SECOND_MILLIS))
      await steer(rehearsal.url, fault, true)
      line.spans.length = 0
      await desk.sync({ connections: [] }, () => undefined)
      const stored = performance.now()
      const finding = (await fast.connection(connection.id))?.findings[0]
      await steer(rehearsal.url, fault, false)
      await fast.sync({ connections: [] }, () => undefined)
      const first = line.spans[0]
      if (!finding || !first) throw new Error(`${exchange} ${fault}: nothing was found`)
      const later = line.spans.filter((span) => span.until > first.until)
      const onTheLine = busyMillis(later.map(({ from, until }) => ({ from: Math.max(from, first.until), until })))
      const beyond = stored - first.until - onTheLine
      const isBudgeted = !UNREACHED.includes(fault)
      if (isBudgeted) worst = Math.max(worst, beyond)
      const cells = [
        database.name.padEnd(10),
        exchange.padEnd(9),
        fault.padEnd(19),
        finding.cause.padEnd(23),
        String(line.spans.length).padStart(8),
        (onTheLine / 1000).toFixed(2).padStart(13),
        (beyond / 1000).toFixed(2).padStart(11),
        (isBudgeted ? ratio(beyond) : '(patience)').padStart(13),
      ]
      process.stdout.write(`${cells.join('  ')}\n`)
    }
    await trial.drop()
    line.close()
    await rehearsal.stop()
  }
}
process.stdout.write(`the slowest: ${(worst / 1000).toFixed(2)} s, ${ratio(worst)}\n`)
process.exit(worst <= BUDGET_MILLIS ? 0 : 1)

function isShown(exchange: string, fault: string): boolean {
  return exchange === wanted[0] || !UNREACHED.includes(fault)
}

interface Span {
  readonly from: number
  readonly until: number
}

/** The line to a pretend exchange: each answer takes its time, and when it was on its way is noted. */
async function openLine(target: string) {
  const spans: Span[] = []
  const server = createServer((asked, answer) => {
    const from = performance.now()
    const done = (): void => void spans.push({ from, until: performance.now() })
    setTimeout(() => pass(target, asked, answer, done), LINE_MILLIS)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, spans, close: () => server.close() }
}

function pass(target: string, asked: IncomingMessage, answer: ServerResponse, done: () => void): void {
  const options = { method: asked.method ?? 'GET', headers: asked.headers }
  const onward = request(new URL(asked.url ?? '/', target), options, (reply) => {
    answer.writeHead(reply.statusCode ?? 500, reply.statusMessage ?? '', reply.headers)
    reply.pipe(answer).on('finish', done)
  })
  onward.on('error', () => {
    done()
    asked.socket.destroy()
  })
  asked.pipe(onward)
}

/** How long at least one of the requests was on its way. */
function busyMillis(spans: readonly Span[]): number {
  let [busy, until] = [0, 0]
  for (const span of [...spans].sort((one, other) => one.from - other.from)) {
    busy += Math.max(0, span.until - Math.max(span.from, until))
    until = Math.max(until, span.until)
  }
  return busy
}

async function steer(url: string, name: string, on: boolean): Promise<void> {
  const answer = await fetch(`${url}/_rehearsal/fault`, { method: 'POST', body: JSON.stringify({ name, on }) })
  if (!answer.ok) throw new Error(await answer.text())
}

function ratio(millis: number): string {
  return `${(millis / BUDGET_MILLIS).toFixed(3)}${millis <= BUDGET_MILLIS ? '' : ' !'}`
}
