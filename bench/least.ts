import { exchangeById } from '../src/outside/exchanges/registry.ts'

export interface Least {
  readonly requests: number
  readonly endpoints: Readonly<Record<string, number>>
}

/**
 * The fewest requests: those that the pretend exchange counts for lists with rows; and for every other endpoint that a
 * client which does not know the account must look at, those that its windows need. The least time: each limit's budget
 * spent at once when it frees, its first window beginning with the first request.
 */
export function leastOf(exchange: string, told: Least, sent: Readonly<Record<string, number>>, speed: number) {
  const profile = exchangeById(exchange)
  const counts = new Map<string, number>()
  const paths = callsOf(exchange).map((call) => call.path)
  for (const [endpoint, count] of Object.entries(sent)) {
    const asked = endpoint.split(' ')[1] ?? ''
    const path = paths.find((one) => isOf(one, asked)) ?? asked
    counts.set(path, (counts.get(path) ?? 0) + count)
  }
  const named = new Map(Object.entries(told.endpoints).map(([path, count]) => [anonymous(path), count]))
  // What the pretend exchange cannot know beforehand, such as a list of markets, counts as it was asked.
  const requests = new Map([...counts].map(([path, count]) => [path, named.get(anonymous(path)) || count]))
  let seconds = 0
  const used = new Map<string, { weight: number; count: number }>()
  const seen = new Set<string>()
  for (const call of callsOf(exchange)) {
    if (seen.has(call.path)) continue
    seen.add(call.path)
    for (const cost of call.cost) {
      const before = used.get(cost.bucket) ?? { weight: 0, count: 0 }
      const count = requests.get(call.path) ?? 0
      used.set(cost.bucket, { weight: before.weight + cost.weight * count, count: before.count + count })
    }
  }
  for (const [name, { weight, count }] of used) {
    const bucket = profile?.buckets[name]?.bucket
    if (!bucket || count === 0) continue
    const needed =
      bucket.kind === 'leaky'
        ? Math.max(0, weight - bucket.max) / bucket.perSecond
        : (Math.max(0, Math.ceil(count / Math.max(1, Math.floor(bucket.max / (weight / count)))) - 1) *
            bucket.perMillis) /
          1000
    seconds = Math.max(seconds, needed / speed)
  }
  return { requests: [...requests.values()].reduce((sum, one) => sum + one, 0), seconds }
}

function callsOf(exchange: string) {
  const profile = exchangeById(exchange)
  return [...(profile?.streams ?? []).map((stream) => stream.call), ...(profile?.balances ?? []).map((one) => one.call)]
}

/** A path without the names of its open pieces: `/v2/accounts/{}/transactions`. */
function anonymous(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, '{}')
}

function isOf(template: string, path: string): boolean {
  const [ours, theirs] = [template.split('/'), path.split('/')]
  return ours.length === theirs.length && ours.every((piece, index) => piece.startsWith('{') || piece === theirs[index])
}
