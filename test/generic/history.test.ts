import { afterAll, describe, expect, test } from 'vitest'
import { genericMethods } from '../../bin/generic-methods.ts'
import { at } from '../../src/core/instant.ts'
import { unproven } from '../../src/core/completeness/assumption.ts'
import type { RecordDraft } from '../../src/core/ledger/record.ts'
import { walkStream } from '../../src/flows/sync/stream.ts'
import { secretFields } from '../../src/flows/credentials.ts'
import { openSession } from '../../src/flows/session.ts'
import type { Library } from '../../src/outside/exchanges/generic/allowed.ts'
import { makeLibrary, openGenericClient } from '../../src/outside/exchanges/generic/client.ts'
import { GENERIC_LIST } from '../../src/outside/exchanges/generic/list.ts'
import { METHODS } from '../../src/outside/exchanges/generic/methods.ts'
import { genericProfile } from '../../src/outside/exchanges/generic/profile.ts'
import { createNonces } from '../../src/outside/exchanges/nonces.ts'
import { createPacer } from '../../src/outside/exchanges/pace.ts'
import type { ExchangeProfile, StreamProfile } from '../../src/outside/exchanges/profile.ts'
import { serve, type Stubbed } from './stub.ts'
import { STUBBED } from './stubs.ts'

test('what each method sends is what the installed library does; after updating it, run node bin/generic-methods.ts', async () => {
  expect(METHODS).toEqual(await genericMethods())
}, 60_000)

/** The library with one market, since this is about what is read of it. */
async function withMarket(
  [base, quote, id]: Stubbed['market'],
  deps: Parameters<typeof makeLibrary>[0],
): Promise<Library> {
  const library = await makeLibrary(deps)
  const made = library as unknown as {
    setMarkets(markets: readonly object[]): void
    safeMarketStructure(market: object): object
    loadMarkets: () => Promise<unknown>
    timeout: number
  }
  const names = { id, symbol: `${base}/${quote}`, base, quote, baseId: base, quoteId: quote }
  const spot = {
    type: 'spot',
    spot: true,
    active: true,
    margin: false,
    swap: false,
    future: false,
    option: false,
    contract: false,
  }
  made.setMarkets([made.safeMarketStructure({ ...names, ...spot })])
  made.loadMarkets = async () => library.markets
  return library
}

const BEGUN = Date.UTC(2026, 0, 1)
const table: string[] = []
afterAll(() => console.log(table.join('\n')))

describe.each(STUBBED)('$exchange, a thousand events of five years $note', (stubbed) => {
  const entry = GENERIC_LIST.find(({ id }) => id === stubbed.exchange)
  if (!entry) throw new RangeError(stubbed.exchange)
  const profile: ExchangeProfile = genericProfile(entry)

  test.each(profile.streams.map((stream) => [stream.name, stream] as const))(
    '%s come whole, or it is said that only the newest do; the walk ends',
    async (_name, stream) => {
      const { read, requests, sent, doubts, millis } = await walk(stubbed, profile, stream)
      const { transactions, rejects } = profile.read(read)
      const isNewestOnly = stream.walk.by === 'once'
      table.push(
        `${stubbed.exchange.padEnd(20)} ${stream.name.padEnd(12)} ${String(transactions.length).padStart(5)} of ${stubbed.rows.length}, rejects ${rejects.length}, requests ${requests}${isNewestOnly ? ' (newest only)' : ''} ${doubts.join(' ')}`,
      )
      expect([...new Set(rejects.map((one) => one.reason))].slice(0, 3)).toEqual([])
      expect(sent).toBe(requests)
      expect(unproven(stream.assumed ?? [], true)).toHaveLength(1)
      expect(requests).toBeLessThan(700)
      const facts = METHODS[stubbed.exchange]?.find((one) => one.method === stream.call.signs)
      expect(millis).toBeGreaterThanOrEqual((requests - 1) * (facts?.restMillis ?? Number.NaN))
      if (isNewestOnly) return
      const other = stubbed.exchange === 'poloniex' && stream.name !== 'trades'
      expect(transactions.length).toBe(other ? stubbed.rows.length / 2 : stubbed.rows.length)
    },
    30_000,
  )
})

async function walk(stubbed: Stubbed, profile: ExchangeProfile, stream: StreamProfile) {
  const [variant] = profile.variants
  if (!variant) throw new Error('no variant')
  const server = await serve(stubbed)
  const secret = Buffer.from('0123456789abcdef01234567').toString('base64')
  const credentials = secretFields(
    Object.fromEntries(variant.fields.map(({ name }) => [name, name === 'secret' ? secret : 'abcdef'])),
  )
  let now = BEGUN
  const nowMillis = () => now
  const sleep = (millis: number) => {
    now += millis
    return Promise.resolve()
  }
  try {
    const session = await openSession(
      { pacer: createPacer({ nowMillis, sleep }), nonces: createNonces(), nowMillis, sleep },
      { profile, variant, credentials, key: 'k', baseUrl: server.url, haste: 1 },
      (deps) => openGenericClient(deps, (asked) => withMarket(stubbed.market, asked)),
    )
    const read: RecordDraft[] = []
    let requests = 0
    const doubts: string[] = []
    for (const part of [partOf(stream, stubbed)]) {
      const seen = new Set<string>()
      const outcome = await walkStream(
        {
          session,
          commit: ({ page }) => {
            for (const record of page.records) {
              const name = `${record.part} ${record.nativeId}`
              if (!seen.has(name)) read.push(record)
              seen.add(name)
            }
            return Promise.resolve({
              added: page.records.length,
              known: 0,
              changedGroups: 0,
              transactions: 0,
              rejected: 0,
            })
          },
          progress: () => undefined,
          signal: undefined,
          thorough: false,
        },
        { stream, part },
        { coverage: [], cursor: null },
        { until: at('2026-01-01'), from: undefined },
      )
      if (outcome.stopped) throw new Error(`${outcome.stopped.cause}: ${outcome.stopped.said.text}`)
      requests += outcome.requests
      doubts.push(...outcome.doubts)
    }
    return { read, requests, sent: server.asked(), doubts, millis: now - BEGUN }
  } finally {
    server.close()
  }
}

/** The one market or asset that the stub has; lists of parts are asked for elsewhere. */
function partOf({ parts }: StreamProfile, { market: [base, quote] }: Stubbed): string {
  if (parts?.by !== 'discover') return ''
  return parts.call.signs === 'tradeParts' ? `${base}/${quote}` : base
}
