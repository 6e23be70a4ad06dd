import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStage, type Stage } from './stage.ts'
import { contract } from './suite.ts'

describe('a classic account', () => contract({ exchange: 'bitget', variant: 'classic', rehearsal: 'bitget' }))
describe('a unified account', () => contract({ exchange: 'bitget', variant: 'unified', rehearsal: 'bitget-unified' }))
describe('a key for taxes', () => contract({ exchange: 'bitget', variant: 'tax', rehearsal: 'bitget-tax' }))

describe('kinds of key', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(async () => {
    await stage.close()
  })

  test.each([
    ['classic', 'bitget-unified'],
    ['unified', 'bitget'],
    ['tax', 'bitget'],
  ])('%s is told to be the wrong one for the key of %s', async (variant, rehearsal) => {
    const act = await stage.act({ exchange: 'bitget', variant, rehearsal }, { rows: 5 })
    const desk = await act.desk()
    const answer = await desk.connect({ exchange: 'bitget', variant, credentials: act.credentials })
    expect([answer.connection, answer.findings.map((one) => one.cause)]).toEqual([null, ['wrong_key_type']])
  })

  test('one without the rights for futures and margin reads everything else', async () => {
    const act = await stage.act(
      { exchange: 'bitget', variant: 'classic', rehearsal: 'bitget' },
      { rows: 60, faults: ['missing_permission:futures'] },
    )
    const desk = await act.connected()
    const [report] = (await desk.sync({ connections: [] }, () => undefined)).connections
    expect([report?.state, report?.balances.differing]).toEqual(['healthy', []])
    const missing = report?.streams.filter((one) => one.state === 'missing_permission').map((one) => one.name)
    expect(missing).toEqual(['futures_ledger'])
  })
})
