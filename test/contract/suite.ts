import { asyncProperty, assert, constantFrom, integer } from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Finding } from '../../src/core/diagnosis/cause.ts'
import type { Desk } from '../../src/flows/desk.ts'
import type { SyncReport } from '../../src/flows/sync/report.ts'
import { exchangeById } from '../../src/outside/exchanges/registry.ts'
import type { Variant } from '../../src/outside/exchanges/profile.ts'
import { faultsOf } from '../../src/rehearsal/rehearse.ts'
import { allTransactions } from '../support/ledger.ts'
import { ourLines, trueLines } from '../support/truth.ts'
import { openStage, type Act, type Stage, type Subject } from './stage.ts'

const ROWS = 800
const SMALL = 60
/** How often each exchange is stopped at a random request; `HOLDFAST_STOPS=500` for a long night. */
const STOPS = Number(process.env['HOLDFAST_STOPS'] ?? 3)

/** What every connection must do, whatever the exchange: one file beside this calls it for each. */
export function contract(subject: Subject): void {
  const offered = new Set(faultsOf(subject.rehearsal ?? subject.exchange).map(({ name }) => name))
  const profile = exchangeById(subject.exchange)
  if (!profile) throw new RangeError(`no profile ${subject.exchange}`)
  const variant = profile.variants.find((one) => subject.variant === undefined || one.id === subject.variant)
  if (!variant) throw new RangeError(`no variant ${subject.variant}`)

  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(async () => {
    await stage?.close()
  })

  describe('the history', () => {
    let act: Act
    let desk: Desk
    beforeAll(async () => {
      act = await stage.act(subject, { rows: ROWS })
    })

    test('is whole: nothing missing, nothing twice, every balance right to the last digit', async () => {
      desk = await act.connected()
      const report = await sync(desk)
      const truth = await act.truth()
      expect([report.findings, report.balances.differing, report.state]).toEqual([[], [], 'healthy'])
      expectSame(ourLines(await allTransactions(desk)), trueLines(truth))
      const { balances } = await desk.balances(undefined)
      const held = truth.balances.filter((one) => Number(one.amount) !== 0)
      expect(new Map(balances.map((one) => [one.asset, one.computed]))).toEqual(
        new Map(held.map((one) => [one.asset, one.amount])),
      )
      const { rateLimited } = await act.requests()
      expect(rateLimited).toBe(0)
    })

    test('is proven: every stream says up to when it is complete', async () => {
      const [summary] = await desk.connections()
      const detail = await desk.connection(summary?.id ?? '')
      const open = detail?.streams.filter((one) => one.state !== 'missing_permission' && one.missing.length > 0)
      expect(open).toEqual([])
    })

    test('is not asked for again: a second run adds nothing, and a third only what is new', async () => {
      const before = await allTransactions(desk)
      const again = await sync(desk)
      expect(again.streams.reduce((sum, stream) => sum + stream.added, 0)).toBe(0)
      expect(await allTransactions(desk)).toEqual(before)
      await act.advance(20)
      const third = await sync(desk)
      expect([third.state, third.balances.differing]).toEqual(['healthy', []])
      expectSame(ourLines(await allTransactions(desk)), trueLines(await act.truth()))
    })

    test('that shrinks afterwards takes nothing away', async () => {
      const before = ourLines(await allTransactions(desk))
      await act.fault('shrinking_answer', true)
      await sync(desk)
      expectSame(ourLines(await allTransactions(desk)), before)
    })
  })

  describe('trouble', () => {
    test('an empty account is connected and has an empty ledger', async () => {
      const act = await stage.act(subject, { rows: SMALL, faults: ['empty_account'] })
      const desk = await act.connected()
      const report = await sync(desk)
      expect([report.state, report.findings, await allTransactions(desk)]).toEqual(['healthy', [], []])
    })

    test('rows that appear while pages are turned are neither lost nor doubled', async () => {
      const act = await stage.act(subject, { rows: ROWS, faults: ['new_row_while_paging:2'] })
      const desk = await act.connected()
      await sync(desk)
      await act.fault('new_row_while_paging', false)
      await act.advance(1)
      await sync(desk)
      expectSame(ourLines(await allTransactions(desk)), trueLines(await act.truth()))
    })

    test('pages that come short are found out by the balances, and asked for again', async () => {
      const act = await stage.act(subject, { rows: ROWS, faults: ['truncated_page'] })
      const desk = await act.connected()
      const first = await sync(desk)
      await act.fault('truncated_page', false)
      const second = await sync(desk)
      expect([first.state === 'healthy', second.state]).toEqual([first.balances.differing.length === 0, 'healthy'])
      expectSame(ourLines(await allTransactions(desk)), trueLines(await act.truth()))
    })

    test.runIf(offered.has('rate_limited'))('a limit in the middle is waited for', async () => {
      const act = await stage.act(subject, { rows: SMALL })
      const desk = await act.connected()
      await act.fault('rate_limited:7', true)
      const report = await sync(desk)
      expect([report.state, report.findings]).toEqual(['healthy', []])
      expectSame(ourLines(await allTransactions(desk)), trueLines(await act.truth()))
    })

    const skewed = offered.has('clock_skew')
    test.runIf(skewed && subject.tellsNoTime)('a clock that is wrong by 90 s is told', async () => {
      const act = await stage.act(subject, { rows: 5, faults: ['clock_skew'] })
      const desk = await act.desk()
      const { credentials } = act
      const answer = await desk.connect({ exchange: subject.exchange, variant: variant.id, credentials })
      expect([answer.connection, answer.findings[0]?.cause]).toEqual([null, 'clock_skew'])
    })

    test.runIf(skewed && !subject.tellsNoTime)('a clock that is wrong by 90 s changes nothing', async () => {
      const act = await stage.act(subject, { rows: SMALL, faults: ['clock_skew'] })
      const desk = await act.connected()
      const report = await sync(desk)
      expect([report.state, report.findings]).toEqual(['healthy', []])
    })

    test('a row of an unknown type is kept and shown, and the ledger does not pretend to be whole', async () => {
      const act = await stage.act(subject, { rows: SMALL, faults: ['unknown_row'] })
      const desk = await act.connected()
      const report = await sync(desk)
      expect(report.streams.reduce((sum, stream) => sum + stream.rejected, 0)).toBeGreaterThan(0)
      expect(report.balances.differing.length).toBeGreaterThan(0)
    })
  })

  describe('a key', () => {
    test.each(mistakes(variant))('%s is refused before anything is sent', async (_what, change) => {
      const act = await stage.act(subject, { rows: 0 })
      const before = await act.requests()
      const desk = await act.desk()
      const credentials = change(act.credentials)
      const answer = await desk.connect({ exchange: subject.exchange, variant: variant.id, credentials })
      expect([answer.connection, answer.findings.map((one) => one.cause)]).toEqual([null, ['malformed_credential']])
      expect((await act.requests()).total).toBe(before.total)
    })

    test.each(REFUSED.filter((name) => offered.has(name)))(
      'that is refused for %s is told so, or that it may be',
      async (name) => {
        const act = await stage.act(subject, { rows: 5, faults: [name] })
        const desk = await act.desk()
        const { credentials } = act
        const answer = await desk.connect({ exchange: subject.exchange, variant: variant.id, credentials })
        expect(answer.connection).toBeNull()
        expect(causesOf(answer.findings[0])).toContain(name)
      },
    )

    test.each(LATER.filter((name) => offered.has(name)))(
      'that worked and is struck by %s is told so, or that it may be',
      async (name) => {
        const act = await stage.act(subject, { rows: 5 })
        const desk = await act.connected()
        await act.fault(name, true)
        const report = await sync(desk)
        expect(report.findings.flatMap(causesOf)).toContain(name)
      },
    )

    test.runIf(offered.has('excess_permission')).each(['trade', 'withdraw', 'transfer'])(
      'that may %s is refused',
      async (right) => {
        const act = await stage.act(subject, { rows: 5 })
        try {
          await act.fault(`excess_permission:${right}`, true)
        } catch {
          return
        }
        const desk = await act.desk()
        const { credentials } = act
        const answer = await desk.connect({ exchange: subject.exchange, variant: variant.id, credentials })
        expect([answer.connection, answer.findings[0]?.cause]).toEqual([null, 'excess_permission'])
      },
    )
  })

  test('stopped at any request by any fault and resumed, the ledger is the same', async () => {
    const act = await stage.act(subject, { rows: SMALL, seed: 5 })
    const calm = await act.connected()
    const before = (await act.requests()).total
    await sync(calm)
    const count = (await act.requests()).total - before
    const expected = await allTransactions(calm)
    const stops = STOPPING.filter((name) => offered.has(name))
    await assert(
      asyncProperty(integer({ min: 1, max: count }), constantFrom(...stops), async (request, name) => {
        const desk = await act.connected()
        await act.fault(`${name}:${request}`, true)
        await sync(desk)
        await act.fault(name, false)
        await sync(desk)
        await sync(desk)
        expectSame(ourLines(await allTransactions(desk)), ourLines(expected))
      }),
      { numRuns: STOPS },
    )
  })
}

/** Faults that a key has from the start. */
const REFUSED = [
  'invalid_key',
  'invalid_secret',
  'ip_not_allowed',
  'account_restricted',
  'region_blocked',
  'exchange_outage',
  'exchange_maintenance',
  'network_unreachable',
  'malformed_response',
]

/** Faults that befall a key which worked. */
const LATER = ['revoked_key', 'expired_key', 'ip_not_allowed', 'invalid_secret', 'account_restricted']

/** Faults that begin at a request. */
const STOPPING = [
  'network_unreachable',
  'exchange_outage',
  'exchange_maintenance',
  'rate_limited',
  'ip_banned',
  'revoked_key',
  'expired_key',
  'ip_not_allowed',
  'invalid_secret',
  'account_restricted',
]

type Mistake = (credentials: Readonly<Record<string, string>>) => Readonly<Record<string, string>>

/** What pasting does to each field: its end lost, something else in its place, nothing at all. */
function mistakes(variant: Variant): readonly (readonly [string, Mistake])[] {
  return variant.fields.flatMap(({ name, label, pattern, optional }) => {
    const all: (readonly [string, Mistake])[] = [
      [`with a text that is no ${label}`, (all) => ({ ...all, [name]: 'not a key!' })],
    ]
    if (!optional) all.push([`without its ${label}`, (all) => ({ ...all, [name]: '' })])
    if (/\{\d+\}\$?$|\{\d+\}==\$$/.test(pattern.source))
      all.push([
        `whose ${label} lacks its last character`,
        (all) => ({ ...all, [name]: (all[name] ?? '').slice(0, -1) }),
      ])
    return all.filter(([, change]) => !pattern.test(change({ [name]: 'x' })[name] ?? ''))
  })
}

async function sync(desk: Desk): Promise<SyncReport> {
  const { connections } = await desk.sync({ connections: [] }, () => undefined)
  const [report] = connections
  if (!report) throw new Error('nothing was synced')
  return report
}

function causesOf(finding: Finding | undefined): readonly string[] {
  return finding ? [finding.cause, ...finding.alternatives.map((one) => one.cause)] : []
}

/** Compares two sorted lists of lines by what only one of them has: a difference of thousands of lines helps nobody. */
function expectSame(ours: readonly string[], theirs: readonly string[]): void {
  const count = (lines: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>()
    for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1)
    return counts
  }
  const [mine, others] = [count(ours), count(theirs)]
  const only = (one: Map<string, number>, other: Map<string, number>): readonly string[] =>
    [...one].filter(([line, times]) => times > (other.get(line) ?? 0)).map(([line]) => line)
  const extra = only(mine, others)
  const missing = only(others, mine)
  expect({ extra: extra.slice(0, 10), missing: missing.slice(0, 10), rows: ours.length }).toEqual({
    extra: [],
    missing: [],
    rows: theirs.length,
  })
}
