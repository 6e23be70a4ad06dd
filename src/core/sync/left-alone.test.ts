import { expect, test } from 'vitest'
import { unreachable, type Verdict } from '../diagnosis/verdict.ts'
import { isOurs, keptFault, leftFor } from './left-alone.ts'

const CALL = { host: 'rest', method: 'GET', path: '/v2/depositHistory' }
const GONE: Verdict = {
  ...unreachable(CALL, 'no such endpoint'),
  cause: 'endpoint_gone',
  reaction: 'leave',
  status: 404,
  said: { code: '205', text: 'no such endpoint' },
}

test('a stream whose endpoint is gone is left alone for the same reason, word for word, by the version that asked', () => {
  expect(isOurs(GONE)).toBe(true)
  expect(leftFor(keptFault(GONE, '1.0.0'), '1.0.0', null)).toEqual(GONE)
})

test('an update asks again, and so does what was never our own mistake beyond doubt', () => {
  expect(leftFor(keptFault(GONE, '1.0.0'), '1.0.1', null)).toBeUndefined()
  expect(leftFor(keptFault({ ...GONE, cause: 'exchange_outage' }, '1.0.0'), '1.0.0', null)).toBeUndefined()
  expect(isOurs({ ...GONE, certainty: 'likely' })).toBe(false)
  expect(leftFor('no JSON', '1.0.0', null)).toBeUndefined()
})

test('what an older version kept without its call is told with the call of the stream', () => {
  const { call: _call, ...without } = GONE
  expect(leftFor(JSON.stringify({ ...without, version: '1.0.0' }), '1.0.0', CALL)?.call).toEqual(CALL)
})
