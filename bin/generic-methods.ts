// Writes src/outside/exchanges/generic/methods.json: what each of ccxt's unified methods for history really sends, found by running
// it with nobody at the other end. Run after updating ccxt: `node bin/generic-methods.ts`. A test fails when table and library
// do not agree. What the library cannot tell (pages that it does not turn, a since that is an id) is in `reviewed.ts`.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ccxt from 'ccxt'
import {
  HISTORY,
  type HistoryMethod,
  type MethodFacts,
  type TimeUnit,
} from '../src/outside/exchanges/generic/methods.ts'
import { GENERIC_LIST } from '../src/outside/exchanges/generic/list.ts'

interface Sent {
  readonly path: string
  readonly params: unknown
  readonly cost: number
}

interface Probed {
  readonly rateLimit: number
  readonly has: Readonly<Record<string, unknown>>
  markets: unknown
  setMarkets(markets: readonly object[]): unknown
  safeMarketStructure(market: object): object
  request: (...asked: readonly unknown[]) => Promise<unknown>
  calculateRateLimiterCost(api: unknown, method: unknown, path: unknown, params: unknown, config: unknown): number
  [method: string]: unknown
}

const CLASSES = ccxt as unknown as Record<string, new (options: object) => Probed>

/** Markets and assets that a method may ask the library for; the names are any. */
const PAIRS = [
  ['BTC', 'USDT'],
  ['ETH', 'BTC'],
  ['BTC', 'USD'],
  ['BTC', 'EUR'],
  ['BTC', 'JPY'],
] as const
/** Three moments and a limit whose digits are met nowhere else. */
const SINCE = 1_587_654_321_000
const OTHER_SINCE = 1_576_543_219_000
const UNTIL = 1_598_765_432_000
const LIMIT = 37

/** What a stub answers: the likeliest shapes, until one brings the method to its request for history. */
const ANSWERS: readonly unknown[] = [{}, [], { data: [] }, { result: [] }, { data: {} }, { result: {} }]

function probed(id: string): Probed | undefined {
  const Exchange = CLASSES[id]
  if (!Exchange) return undefined
  const secret = Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')
  const exchange = new Exchange({ apiKey: 'key', secret, password: 'word', uid: '1', enableRateLimit: false })
  const markets = PAIRS.map(([base, quote]) =>
    exchange.safeMarketStructure({
      ...{ id: `${base}_${quote}`, symbol: `${base}/${quote}`, base, quote, baseId: base, quoteId: quote },
      ...{
        type: 'spot',
        spot: true,
        active: true,
        margin: false,
        swap: false,
        future: false,
        option: false,
        contract: false,
      },
    }),
  )
  exchange.setMarkets(markets)
  const load = async (): Promise<unknown> => exchange.markets
  exchange['loadMarkets'] = load
  exchange['loadAccounts'] = async () => []
  exchange['accounts'] = []
  exchange['loadUnifiedStatus'] = async () => undefined
  return exchange
}

type Ran = { readonly sent: readonly Sent[]; readonly error: string | undefined }

async function run(id: string, method: string, asked: readonly unknown[]): Promise<Ran> {
  let last: Ran = { sent: [], error: 'nothing' }
  for (const answer of ANSWERS) {
    const exchange = probed(id)
    if (!exchange) return last
    const sent: Sent[] = []
    exchange.request = async (...asked) => {
      const [path, api, verb, params, , , config] = asked
      const cost = exchange.calculateRateLimiterCost(api, verb, path, params ?? {}, config ?? {})
      sent.push({ path: `${String(verb)} ${String(path)}`, params, cost })
      return structuredClone(answer)
    }
    let error: string | undefined
    try {
      await (exchange[method] as (...args: readonly unknown[]) => Promise<unknown>).call(exchange, ...asked)
    } catch (thrown) {
      error = (thrown as Error).constructor.name
    }
    if (sent.length >= last.sent.length || last.error !== undefined) last = { sent, error }
    if (error === undefined && sent.length > 0) return last
  }
  return last
}

const textOf = ({ sent }: Ran): string => JSON.stringify(sent.map(({ path, params }) => [path, params]))

/** How a moment is written in what was sent; null where it is not there at all. */
function unitOf(text: string, millis: number): TimeUnit | null {
  const iso = new Date(millis).toISOString()
  const written: readonly (readonly [TimeUnit, string])[] = [
    ['nanos', `${millis}000000`],
    ['micros', `${millis}000`],
    ['millis', String(millis)],
    ['iso', iso.slice(0, 19)],
    ['iso', iso.slice(0, 19).replace('T', ' ')],
    ['seconds', String(millis / 1000)],
    ['day', iso.slice(0, 10)],
    ['day', iso.slice(0, 10).replaceAll('-', '')],
  ]
  return written.find(([, form]) => text.includes(form))?.[0] ?? null
}

async function factsOf(id: string, method: HistoryMethod, restMillis: number): Promise<MethodFacts | undefined> {
  const isTrades = method === 'fetchMyTrades'
  const one = isTrades ? 'BTC/USDT' : 'BTC'
  const bare = await run(id, method, [undefined])
  const named = await run(id, method, [one])
  const needs = bare.sent.length > 0 && bare.error !== 'ArgumentsRequired' ? 'nothing' : isTrades ? 'symbol' : 'code'
  const of = needs === 'nothing' ? undefined : one
  const base = needs === 'nothing' ? bare : named
  if (base.sent.length === 0) return undefined
  const [withSince, withOther, withUntil, withBoth, withLimit] = await Promise.all([
    run(id, method, [of, SINCE]),
    run(id, method, [of, OTHER_SINCE]),
    run(id, method, [of, undefined, undefined, { until: UNTIL }]),
    run(id, method, [of, SINCE, undefined, { until: UNTIL }]),
    run(id, method, [of, undefined, LIMIT]),
  ])
  const knowsSince = textOf(withSince) !== textOf(withOther) && withSince.sent.length > 0
  const since = knowsSince ? (unitOf(textOf(withSince), SINCE) ?? 'other') : null
  // Only what the method itself turns into something: `until` under its own name is a word that nobody at the other end knows.
  const plainUntil = (ran: Ran): string => textOf(ran).replaceAll(`"until":${UNTIL}`, '')
  const until = unitOf(plainUntil(withUntil), UNTIL) ?? unitOf(plainUntil(withBoth), UNTIL)
  const limit = new RegExp(`(?<!\\d)${LIMIT}(?!\\d)`).test(textOf(withLimit))
  const cost = Math.max(...[base, withSince].map(({ sent }) => sent.reduce((sum, { cost: each }) => sum + each, 0)))
  return { method, needs, since, until, limit, restMillis: Math.ceil(cost * restMillis) }
}

export async function genericMethods(): Promise<Readonly<Record<string, readonly MethodFacts[]>>> {
  const table: Record<string, readonly MethodFacts[]> = {}
  for (const { id, streams, restMillis } of GENERIC_LIST) {
    const facts: MethodFacts[] = []
    for (const method of HISTORY.filter((one) => streams.includes(one))) {
      const found = await factsOf(id, method, restMillis)
      if (found) facts.push(found)
    }
    table[id] = facts
  }
  return table
}

if (process.argv[1]?.endsWith('generic-methods.ts')) {
  const file = join(import.meta.dirname, '../src/outside/exchanges/generic/methods.json')
  const lines = Object.entries(await genericMethods()).map(
    ([id, facts]) => `  ${JSON.stringify(id)}: [${facts.map((one) => `\n    ${JSON.stringify(one)}`).join(',')}\n  ]`,
  )
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`)
  process.exit()
}
