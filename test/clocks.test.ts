import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, formatInstant, instant, plus } from '../src/core/instant.ts'
import type { Desk } from '../src/flows/desk.ts'
import { faultsOf } from '../src/rehearsal/rehearse.ts'
import { openStage, type Stage } from './contract/stage.ts'
import { allTransactions } from './support/ledger.ts'
import { SUBJECTS } from './support/subjects.ts'
import { ourLines, trueLines } from './support/truth.ts'

/** An exchange whose clock is an hour behind ours: what happens there in the next hour is older than our now. */
const HOUR_SECONDS = 3_600

/** Exchanges that answer no call with their time: a clock that is wrong is told, since it cannot be allowed for. */
const TELL_NO_TIME = ['gemini']

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => {
  await stage?.close()
})

async function sync(desk: Desk) {
  const { connections } = await desk.sync({ connections: [] }, () => undefined)
  const [report] = connections
  if (!report) throw new Error('nothing was synced')
  return report
}

describe('an exchange whose clock is behind ours', () => {
  test.each(['kraken', 'bitvavo', 'okx', 'gate'])(
    '%s: nothing is proven that is not over by its clock',
    async (exchange) => {
      const act = await stage.act(subjectOf(exchange), { rows: 20, faults: [`clock_skew:-${HOUR_SECONDS}`] })
      const desk = await act.connected()
      const report = await sync(desk)
      const latest = formatInstant(plus(instant(BigInt(Date.now()) * 1_000n), -BigInt(HOUR_SECONDS) * 1_000_000n))
      const ends = report.streams.flatMap(({ coverage }) => coverage.map(([, until]) => until)).sort()
      expect([report.findings, ends.length > 0]).toEqual([[], true])
      expect(ends.filter((one) => at(one) > plus(at(latest), 2_000_000n))).toEqual([])
    },
  )

  const behind = SUBJECTS.filter(({ exchange, rehearsal = exchange }) => {
    const told = faultsOf(rehearsal).some(({ name }) => name === 'clock_skew')
    return told && !TELL_NO_TIME.includes(exchange)
  })
  test.each(behind)('$exchange $variant: requests follow it back', async (subject) => {
    const act = await stage.act(subject, { rows: 5, faults: ['clock_skew:-90'] })
    const report = await sync(await act.connected())
    expect([report.state, report.findings]).toEqual(['healthy', []])
  })

  test('one whose clock agrees is proven up to the second that is over', async () => {
    const act = await stage.act({ exchange: 'bitvavo' }, { rows: 20 })
    const desk = await act.connected()
    const begun = Date.now()
    const report = await sync(desk)
    const ends = report.streams.flatMap(({ coverage }) => coverage.map(([, until]) => Date.parse(until)))
    expect(Math.min(...ends)).toBeGreaterThan(begun - 3_000)
    expect(ourLines(await allTransactions(desk))).toEqual(trueLines(await act.truth()))
  })
})

function subjectOf(exchange: string) {
  return exchange === 'gate' ? { exchange, variant: 'classic' } : { exchange }
}
