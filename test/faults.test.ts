import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cause, Finding } from '../src/core/diagnosis/cause.ts'
import type { Desk } from '../src/flows/desk.ts'
import { FAULTS } from '../src/rehearsal/faults.ts'
import { faultsOf, REHEARSED } from '../src/rehearsal/rehearse.ts'
import { openStage, type Act, type Stage } from './contract/stage.ts'
import { subjectOf } from './support/subjects.ts'

/**
 * Every way in which a pretend exchange can break, on every exchange that can break so: what the user is told must be the
 * truth, or have it among what it can be where the exchange says the same of several things. And everything heals.
 */

/** What befalls a connection that worked. */
const LATER = [
  'invalid_key',
  'invalid_secret',
  'invalid_passphrase',
  'expired_key',
  'revoked_key',
  'key_not_activated',
  'wrong_key_type',
  'ip_not_allowed',
  'missing_permission',
  'nonce_conflict',
  'account_restricted',
  'account_closed',
  'region_blocked',
  'exchange_maintenance',
  'exchange_outage',
  'internal_error',
  'network_unreachable',
  'malformed_response',
  'endpoint_gone',
  'bad_request',
  'redirect',
  'unknown_refusal',
]

/** What only a list of history shows. */
const OF_LISTS = ['missing_permission', 'endpoint_gone', 'bad_request']

/** What is so from the start, when the key is entered. */
const AT_ONCE = ['invalid_passphrase', 'key_not_activated', 'wrong_key_type', 'account_closed', 'unknown_refusal']

/** What is left out of the history, and found by what is held or by the key's own record. */
const LESS = ['empty_answer', 'unknown_row', 'date_limited_key']

/** A key for taxes reads no balances: nothing contradicts a history that comes back empty. */
const UNTOLD = ['bitget-tax empty_answer']

/** Where the others are tried: limits, clocks, pages and rows at every exchange's contract, accounts at the repair. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  excess_permission: 'test/contract/suite.ts',
  rate_limited: 'test/contract/suite.ts',
  ip_banned: 'test/contract/suite.ts',
  clock_skew: 'test/contract/suite.ts',
  truncated_page: 'test/contract/suite.ts',
  shrinking_answer: 'test/contract/suite.ts',
  new_row_while_paging: 'test/contract/suite.ts',
  empty_account: 'test/contract/suite.ts',
  different_account: 'test/repair.test.ts',
  export_right: 'test/reports.test.ts',
  slow: 'bench/diagnosis.ts',
}

const TRUTH: ReadonlyMap<string, Cause | null> = new Map(FAULTS.map(({ name, cause }) => [name, cause]))

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => {
  await stage?.close()
})

test('no fault is forgotten', () => {
  const tried = [...LATER, ...AT_ONCE, ...LESS, ...Object.keys(ELSEWHERE)]
  expect(FAULTS.map(({ name }) => name).filter((name) => !tried.includes(name))).toEqual([])
})

describe.each(REHEARSED)('%s', (rehearsal) => {
  const subject = subjectOf(rehearsal)
  const offered = faultsOf(rehearsal).map(({ name }) => name)
  const among = (names: readonly string[]): readonly string[] => names.filter((name) => offered.includes(name))
  let act: Act
  let desk: Desk

  beforeAll(async () => {
    act = await stage.act(subject, { rows: 40 })
    desk = await act.connected()
    await sync(desk)
  })

  test.each(among(LATER))('tells %s, and heals', async (name) => {
    // Within the second of the last sync nothing new is asked for, and what is not given then is not missed.
    if (OF_LISTS.includes(name)) await act.advance(1)
    await act.fault(name, true)
    const report = await sync(desk)
    await act.fault(name, false)
    expectTold(name, report.findings)
    const healed = await sync(desk)
    expect([healed.state, healed.findings]).toEqual(['healthy', []])
  })

  test.each(among(AT_ONCE))('tells %s of a key that was just entered', async (name) => {
    const { exchange, variant } = subject
    const { credentials } = act
    const empty = await act.desk()
    await act.fault(name, true)
    const answer = await empty.connect({ exchange, credentials, ...(variant === undefined ? {} : { variant }) })
    await act.fault(name, false)
    expect(answer.connection).toBeNull()
    expectTold(name, answer.findings)
  })

  test.each(among(LESS).filter((name) => !UNTOLD.includes(`${rehearsal} ${name}`)))(
    'tells that %s keeps a part of the history back',
    async (name) => {
      await act.fault(name, true)
      const fresh = await act.connected()
      const report = await sync(fresh)
      await act.fault(name, false)
      expectTold(name, report.findings)
    },
  )
})

async function sync(desk: Desk) {
  const { connections } = await desk.sync({ connections: [] }, () => undefined)
  const [report] = connections
  if (!report) throw new Error('nothing was synced')
  return report
}

/** The first finding is what a user reads first: it names the truth, and says how it is known and what to do. */
function expectTold(name: string, findings: readonly Finding[]): void {
  const [finding] = findings
  const named = [finding?.cause, ...(finding?.alternatives ?? []).map((one) => one.cause)]
  expect(named, JSON.stringify(finding)).toContain(TRUTH.get(name))
  expect(finding?.evidence.length).toBeGreaterThan(0)
  expect(finding?.what).not.toBe('')
  expect(finding?.remedy.length).toBeGreaterThan(0)
}
