import { localDesk } from '../src/flows/desk.ts'
import { EXCHANGES } from '../src/outside/exchanges/registry.ts'
import { REHEARSED, startRehearsal, type Rehearsal } from '../src/rehearsal/rehearse.ts'
import { databases, type Database } from '../src/store/trying.ts'
import { allTransactions } from '../test/support/ledger.ts'
import { fetchTruth, ourLines, trueLines } from '../test/support/truth.ts'
import { leastOf, type Least } from './least.ts'
import { bookOf, worldOver } from '../test/support/world.ts'

// A history over every stream of every pretend exchange: is it all there, with how many requests beyond the fewest, and in
// how much time beyond what the limits alone cost? Limits are sped up so that each takes some seconds.

const ROWS = Number(process.argv[2] ?? 5_000)
const ONLY = process.argv[3]
/**
 * How long the limits of each exchange shall take, in seconds, where they are what a sync waits for. The shorter, the more our own
 * work weighs beside them; with `1e9` nothing is sped up.
 */
const SECONDS = Number(process.argv[4] ?? 20)
const BUDGET = 1.05

/** Fast enough that no limit is felt: to count what a sync asks. */
const NO_LIMITS = 1_000_000

const [database] = await databases()
if (!database) throw new Error('no database')
process.stdout.write(
  'exchange         rows  missing  twice  balances  requests / least   ratio  seconds / limits   ratio   refused\n',
)
for (const exchange of REHEARSED.filter((id) => ONLY === undefined || id === ONLY)) {
  const counted = await run(database, exchange, NO_LIMITS)
  const speed = Math.max(1, (counted.least.seconds * NO_LIMITS) / SECONDS)
  const { missing, twice, differing, requests, least, seconds, refused } = await run(database, exchange, speed)
  const cells = [
    exchange.padEnd(15),
    String(ROWS).padStart(5),
    String(missing).padStart(7),
    String(twice).padStart(5),
    (differing === 0 ? 'exact' : `${differing} differ`).padStart(8),
    `${requests} / ${least.requests}`.padStart(16),
    ratio(requests / least.requests),
    `${seconds.toFixed(2)} / ${least.seconds.toFixed(2)}`.padStart(16),
    // Limits that are never reached cost no time: then it is our own that is measured.
    least.seconds < 1 ? '      -' : ratio(seconds / least.seconds),
    String(refused).padStart(8),
  ]
  process.stdout.write(`${cells.join('  ')}\n`)
}
process.exit()

interface Counted {
  readonly total: number
  readonly rateLimited: number
  readonly byEndpoint: Readonly<Record<string, number>>
}

async function look<Value>(rehearsal: Rehearsal, path: string): Promise<Value> {
  return (await (await fetch(`${rehearsal.url}/_rehearsal/${path}`)).json()) as Value
}

async function run(place: Database, exchange: string, speed: number) {
  const rehearsal = await startRehearsal({ exchange, seed: 7, rows: ROWS, speed })
  const trial = await place.start()
  const profile =
    EXCHANGES.find(({ id }) => id === exchange) ?? EXCHANGES.find(({ id }) => exchange.startsWith(`${id}-`))
  if (!profile) throw new Error(exchange)
  const variant = profile.variants.find(({ id }) => exchange === `${profile.id}-${id}`)?.id
  const world = await worldOver(trial.store, { [profile.id]: rehearsal.url }, speed)
  const desk = localDesk(world, await bookOf(world))
  const truth = await fetchTruth(rehearsal.truthUrl)
  const first = truth.transactions.map((one) => one.time).sort()[0] ?? ''
  const credentials = { ...rehearsal.credentials, openedAt: `${first.slice(0, 10)}T00:00:00Z` }
  const connected = await desk.connect({
    exchange: profile.id,
    credentials,
    ...(variant === undefined ? {} : { variant }),
  })
  if (!connected.connection) throw new Error(JSON.stringify(connected.findings))
  const before = await look<Counted>(rehearsal, 'requests')
  const began = performance.now()
  const { connections } = await desk.sync({ connections: [] }, () => undefined)
  const seconds = (performance.now() - began) / 1000
  const after = await look<Counted>(rehearsal, 'requests')
  const sent = Object.fromEntries(
    Object.entries(after.byEndpoint)
      .map(([name, count]) => [name, count - (before.byEndpoint[name] ?? 0)] as const)
      .filter(([, count]) => count > 0),
  )
  const least = leastOf(profile.id, await look<Least>(rehearsal, 'least'), sent, speed)
  const [ours, theirs] = [ourLines(await allTransactions(desk)), trueLines(truth)]
  await trial.drop()
  await rehearsal.stop()
  return {
    missing: extra(theirs, ours),
    twice: extra(ours, theirs),
    differing: connections[0]?.balances.differing.length ?? 0,
    requests: after.total - before.total,
    least,
    seconds,
    refused: after.rateLimited,
  }
}

function ratio(value: number): string {
  return `${value.toFixed(3)}${value <= BUDGET ? ' ' : '!'}`.padStart(7)
}

/** How many lines the first has beyond the second. */
function extra(first: readonly string[], second: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const line of second) counts.set(line, (counts.get(line) ?? 0) + 1)
  let found = 0
  for (const line of first) {
    const left = counts.get(line) ?? 0
    if (left === 0) found += 1
    else counts.set(line, left - 1)
  }
  return found
}
