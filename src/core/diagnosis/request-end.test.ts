import { expect, test } from 'vitest'
import { answeredShare, requestEnd } from './request-end.ts'

test('a refusal for a reason is an answer, a limit is a limit, and only what the exchange did not do has failed', () => {
  expect([requestEnd(null), requestEnd('invalid_key'), requestEnd('unknown')]).toEqual([
    'answered',
    'answered',
    'answered',
  ])
  expect([requestEnd('rate_limited'), requestEnd('ip_banned')]).toEqual(['limited', 'limited'])
  expect([requestEnd('exchange_outage'), requestEnd('malformed_response')]).toEqual(['failed', 'failed'])
})

test('the share of what was answered counts limits as answers, and is not known where nothing was asked', () => {
  expect(answeredShare({ answered: 2, limited: 1, failed: 1 })).toBe(0.75)
  expect(answeredShare({ answered: 0, limited: 0, failed: 0 })).toBeNull()
})
