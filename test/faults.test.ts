import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cause } from '../src/core/diagnosis/cause.ts'
import type { Desk } from '../src/flows/desk.ts'
import { EXCHANGES } from '../src/outside/exchanges/registry.ts'
import { faultsOf, REHEARSED } from '../src/rehearsal/rehearse.ts'
import { openStage, type Act, type Stage } from './contract/stage.ts'

/**
 * Every way in which a pretend exchange can break, on every exchange that can break so: what the user is told must be the
 * truth, or have it among what it can be where the exchange says the same of several things. And everything heals.
 */
const EXPECTED: Readonly<Record<string, readonly Cause[]>> = {
  invalid_key: ['revoked_key', 'invalid_key'],
  invalid_secret: ['revoked_key', 'invalid_secret', 'invalid_key'],
  invalid_passphrase: ['revoked_key', 'invalid_passphrase'],
  expired_key: ['expired_key'],
  revoked_key: ['revoked_key'],
  ip_not_allowed: ['ip_not_allowed'],
  key_not_activated: ['key_not_activated'],
  account_restricted: ['account_restricted', 'account_closed'],
  account_closed: ['account_closed', 'account_restricted', 'revoked_key'],
  region_blocked: ['region_blocked'],
  exchange_maintenance: ['exchange_maintenance'],
  exchange_outage: ['exchange_outage'],
  network_unreachable: ['network_unreachable'],
  malformed_response: ['malformed_response'],
}

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => {
  await stage?.close()
})

describe.each(REHEARSED)('%s', (rehearsal) => {
  const exchange = EXCHANGES.find(({ id }) => rehearsal === id || rehearsal.startsWith(`${id}-`))
  const variant = exchange?.variants.find(({ id }) => rehearsal === `${exchange.id}-${id}`)?.id
  const offered = faultsOf(rehearsal).map(({ name }) => name)
  let act: Act
  let desk: Desk

  beforeAll(async () => {
    act = await stage.act(
      { exchange: exchange?.id ?? rehearsal, rehearsal, ...(variant === undefined ? {} : { variant }) },
      { rows: 40 },
    )
    desk = await act.connected()
    await sync()
  })

  async function sync() {
    const { connections } = await desk.sync({ connections: [] }, () => undefined)
    const [report] = connections
    if (!report) throw new Error('nothing was synced')
    return report
  }

  test.each(offered.filter((name) => EXPECTED[name] !== undefined))('tells %s, and heals', async (name) => {
    await act.fault(name, true)
    const report = await sync()
    await act.fault(name, false)
    const [finding] = report.findings
    const named = [finding?.cause, ...(finding?.alternatives ?? []).map((one) => one.cause)]
    expect(
      named.some((cause) => EXPECTED[name]?.includes(cause as Cause)),
      `${named.join()}: ${JSON.stringify(finding)}`,
    ).toBe(true)
    expect(finding?.evidence.length).toBeGreaterThan(0)
    expect(finding?.what).not.toBe('')
    const healed = await sync()
    expect([healed.state, healed.findings]).toEqual(['healthy', []])
  })
})
