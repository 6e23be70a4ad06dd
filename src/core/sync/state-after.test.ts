import { assert, constantFrom, property } from 'fast-check'
import { expect, test } from 'vitest'
import { CAUSES, type Cause } from '../diagnosis/cause.ts'
import { tell } from '../diagnosis/tell.ts'
import { stateAfter } from './state-after.ts'

const found = (...causes: readonly Cause[]) =>
  stateAfter(causes.map((cause) => tell({ exchange: 'Kraken', where: 'Kraken 1' }, { cause })))

test('a run without findings leaves a connection healthy, one that only waits waiting, one that lost a part degraded', () => {
  expect(found()).toBe('healthy')
  expect(found('rate_limited')).toBe('waiting')
  expect(found('history_truncated')).toBe('degraded')
  expect(found('endpoint_gone', 'rate_limited')).toBe('degraded')
})

test('a refused key breaks a connection whatever else goes on, and a fault of the exchange never does', () => {
  assert(
    property(constantFrom(...CAUSES), (cause) => {
      expect(found('invalid_key', cause)).toBe('broken')
      expect(found('exchange_outage', cause)).toBe(found(cause) === 'healthy' ? 'waiting' : found(cause))
    }),
  )
})
