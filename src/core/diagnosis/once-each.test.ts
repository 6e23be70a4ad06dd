import { expect, test } from 'vitest'
import type { Cause } from './cause.ts'
import { onceEach } from './once-each.ts'
import { tell } from './tell.ts'

const about = (cause: Cause, evidence: string, stream?: string) =>
  tell({ exchange: 'Kraken', where: 'Kraken 1' }, { cause, evidence: [evidence], details: stream ? { stream } : {} })
const told = (...findings: readonly ReturnType<typeof about>[]) =>
  onceEach(findings).map(({ stream, finding }) => `${stream || 'all'}: ${finding.cause}, ${finding.evidence[0]}`)

test('many streams that stop for one reason are one finding about the connection, told by the first', () => {
  expect(told(about('rate_limited', 'first'), about('rate_limited', 'second'))).toEqual(['all: rate_limited, first'])
})

test('what is missing of one stream hides neither another stream nor balances that differ', () => {
  const findings = [
    about('history_truncated', 'a short page', 'trades'),
    about('history_truncated', 'a short page again', 'trades'),
    about('history_truncated', 'an empty page', 'deposits'),
    about('history_truncated', 'BTC differs'),
  ]
  expect(told(...findings)).toEqual([
    'trades: history_truncated, a short page',
    'deposits: history_truncated, an empty page',
    'all: history_truncated, BTC differs',
  ])
})
