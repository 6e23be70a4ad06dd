import { expect, test } from 'vitest'
import { openStage } from './stage.ts'
import { contract } from './suite.ts'

contract({ exchange: 'kraken' })

test('a secret that has the right form and cannot be decoded is told in a sentence, and nothing of it is repeated', async () => {
  const stage = await openStage()
  const act = await stage.act({ exchange: 'kraken' }, { rows: 5 })
  const desk = await act.desk()
  const secret = `${'S'.repeat(86)}==`
  const answer = await desk.connect({ exchange: 'kraken', credentials: { ...act.credentials, secret } })
  expect([answer.connection, answer.findings.map((one) => one.cause)]).toEqual([null, ['malformed_credential']])
  expect(JSON.stringify(answer)).not.toContain('SSSS')
  await stage.close()
})
