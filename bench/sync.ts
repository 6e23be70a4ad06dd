import { localDesk } from '../src/flows/desk.ts'
import { startRehearsal } from '../src/rehearsal/rehearse.ts'
import { databases } from '../src/store/trying.ts'
import { allTransactions } from '../test/support/ledger.ts'
import { fetchTruth, ourLines, trueLines } from '../test/support/truth.ts'
import { leastOf, type Least } from './least.ts'
import { bookOf, worldOver } from '../test/support/world.ts'

// A whole history over a pretend exchange: is it all there, with how many requests beyond the fewest, and how much time
// beyond what the limits alone cost? Pacing and pretend limits are sped up alike, so the ratios are those of real life.

const ROWS = Number(process.argv[2] ?? 20_000)
const SPEEDS: Readonly<Record<string, number>> = { kraken: 100, binance: 4 }
const REQUESTS_BUDGET = 1.05
const TIME_BUDGET = 1.05

process.stdout.write(
  'exchange  database    rows    missing  twice  balances  requests / least       ratio  seconds / limits      ratio\n',
)
for (const database of await databases()) {
  for (const [exchange, speed] of Object.entries(SPEEDS)) {
    const rehearsal = await startRehearsal({ exchange, seed: 7, rows: ROWS, speed })
    const trial = await database.start()
    const world = await worldOver(trial.store, { [exchange]: rehearsal.url }, speed)
    const desk = localDesk(world, await bookOf(world))
    const truth = await fetchTruth(rehearsal.truthUrl)
    const first = truth.transactions.map((one) => one.time).sort()[0] ?? ''
    const openedAt = `${first.slice(0, 10)}T00:00:00Z`
    await desk.connect({ exchange, credentials: { ...rehearsal.credentials, openedAt } })
    const before = (await (await fetch(`${rehearsal.url}/_rehearsal/requests`)).json()) as {
      total: number
      byEndpoint: Record<string, number>
    }
    const began = performance.now()
    const report = await desk.sync({ connections: [] }, () => undefined)
    const seconds = (performance.now() - began) / 1000
    const after = (await (await fetch(`${rehearsal.url}/_rehearsal/requests`)).json()) as {
      total: number
      rateLimited: number
      byEndpoint: Record<string, number>
    }
    const told = (await (await fetch(`${rehearsal.url}/_rehearsal/least`)).json()) as Least
    const sent = Object.fromEntries(
      Object.entries(after.byEndpoint)
        .map(([name, count]) => [name, count - (before.byEndpoint[name] ?? 0)])
        .filter(([, count]) => Number(count) > 0),
    ) as Record<string, number>
    const least = leastOf(exchange, told, sent, speed)
    const ours = ourLines(await allTransactions(desk))
    const theirs = trueLines(truth)
    const requests = after.total - before.total
    const [one] = report.connections
    const cells = [
      exchange.padEnd(8),
      database.name.padEnd(10),
      String(ROWS).padStart(6),
      String(extra(theirs, ours)).padStart(9),
      String(extra(ours, theirs)).padStart(5),
      (one?.balances.differing.length === 0 ? 'exact' : `${one?.balances.differing.length} differ`).padStart(8),
      `${requests} / ${least.requests}`.padStart(16),
      ratio(requests / least.requests, REQUESTS_BUDGET).padStart(11),
      `${seconds.toFixed(2)} / ${least.seconds.toFixed(2)}`.padStart(16),
      ratio(seconds / least.seconds, TIME_BUDGET).padStart(10),
    ]
    process.stdout.write(
      `${cells.join('  ')}${after.rateLimited > 0 ? `  (refused for the limit: ${after.rateLimited})` : ''}\n`,
    )
    await trial.drop()
    await rehearsal.stop()
  }
}
process.exit()

/** Lines of the first that the second lacks, each as often as it stands there. */
function extra(lines: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  return lines.filter((line) => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count <= 0
  }).length
}

function ratio(value: number, budget: number): string {
  return `${value.toFixed(3)}${value <= budget ? '' : ' !'}`
}
