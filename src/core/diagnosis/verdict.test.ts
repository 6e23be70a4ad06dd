import { describe, expect, test } from 'vitest'
import { matchError, type ErrorRow } from './errors.ts'
import type { Answer, Said } from './errors.ts'
import { judge, malformed, redirected, unreachable, WAIT_MILLIS_MAX } from './verdict.ts'

const source = { of: 'a pretend document', checked: '2026-11-21' }
const rows: readonly ErrorRow[] = [
  { when: { status: [418] }, cause: 'ip_banned', certainty: 'certain', reaction: 'wait', waitMillis: 120_000, source },
  {
    when: { code: ['-1'], text: 'signature' },
    cause: 'invalid_secret',
    certainty: 'certain',
    reaction: 'stop',
    source,
  },
  {
    when: { code: ['-1', '-2'] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['revoked_key'],
    reaction: 'stop',
    source,
  },
  { when: { status: ['5xx'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source },
]
const NOW = 1_800_000_000_000
const pretend = (waitUntil: number | null) => ({ errors: rows, waitUntil: () => waitUntil })
const answer = (status: number, body = '') => ({ status, headers: {}, body })
const CALL = { host: 'api', method: 'GET', path: '/x' }
const judged = (waitUntil: number | null, answer: Answer, said: Said, haste = 1) =>
  judge(pretend(waitUntil), { call: CALL, answer, said, isJson: true, nowMillis: NOW, haste })

describe('a row of an error table', () => {
  test('applies only if all that it names fits', () => {
    const said = { code: '-1', text: 'Bad SIGNATURE' }
    expect(matchError(rows, answer(400), said, true)?.cause).toBe('invalid_secret')
    expect(matchError(rows, answer(400), { code: '-1', text: 'Bad key' }, true)?.cause).toBe('invalid_key')
    expect(matchError(rows, answer(400), { code: '-11', text: '' }, true)).toBeUndefined()
  })

  test('goes before the rows below it', () => {
    expect(matchError(rows, answer(418), { code: '-1', text: '' }, false)?.cause).toBe('ip_banned')
  })

  test('of a class of status fits every status of that class and no other', () => {
    const unsaid = { code: null, text: '' }
    expect([500, 502, 599].map((status) => matchError(rows, answer(status), unsaid, true)?.cause)).toEqual([
      'exchange_outage',
      'exchange_outage',
      'exchange_outage',
    ])
    expect(matchError(rows, answer(499), unsaid, true)).toBeUndefined()
  })
})

describe('a verdict', () => {
  test('of a refusal that no row knows is unknown, only possible, and keeps the words', () => {
    const verdict = judged(null, answer(400), { code: '-77', text: 'New words' })
    expect(verdict).toMatchObject({
      cause: 'unknown',
      certainty: 'possible',
      reaction: 'stop',
      said: { code: '-77', text: 'New words' },
    })
  })

  test('waits until the moment that the exchange names, whatever the haste', () => {
    const said = { code: null, text: '' }
    expect(judged(NOW + 5, answer(418), said, 100).waitUntilMillis).toBe(NOW + 5)
  })

  test('waits as long as the table says where the exchange names no moment, shorter in a rehearsal', () => {
    const said = { code: null, text: '' }
    expect(judged(null, answer(418), said).waitUntilMillis).toBe(NOW + 120_000)
    expect(judged(null, answer(418), said, 100).waitUntilMillis).toBe(NOW + 1_200)
  })

  test('waits no longer than three days, and says what was asked for', () => {
    const years = judged(NOW + 10 * 365 * 86_400_000, answer(418), { code: null, text: '' })
    expect(years.waitUntilMillis).toBe(NOW + WAIT_MILLIS_MAX)
    expect(years.askedUntilMillis).toBe(NOW + 10 * 365 * 86_400_000)
    expect(judged(Infinity, answer(418), { code: null, text: '' }).waitUntilMillis).toBe(NOW + WAIT_MILLIS_MAX)
  })

  test('that does not wait has no clock', () => {
    expect(judged(NOW + 5, answer(500), { code: null, text: '' }).waitUntilMillis).toBeNull()
  })

  test('keeps no more of a page than a person reads', () => {
    const page = '<html>'.repeat(10_000)
    expect(judged(null, answer(500), { code: null, text: page }).said.text.length).toBe(400)
    expect(malformed(CALL, 200, 'no rows', page).said.text.length).toBeLessThan(500)
    expect(unreachable(CALL, page).said.text.length).toBe(400)
    expect(redirected(CALL, 302, page).said.text.length).toBeLessThan(500)
  })

  test('of silence blames the network and tries again; of a redirect it stops', () => {
    expect(unreachable(CALL, 'ECONNREFUSED')).toMatchObject({
      cause: 'network_unreachable',
      reaction: 'retry',
      status: null,
    })
    expect(redirected(CALL, 302, 'https://elsewhere.example')).toMatchObject({ reaction: 'stop', status: 302 })
    expect(redirected(CALL, 302, 'https://elsewhere.example').said.text).toContain('which is not followed')
  })
})

describe('an answer that no row of the table knows', () => {
  const judged = (status: number, text: string) =>
    judge(
      { errors: [], waitUntil: () => null },
      {
        call: { host: 'api', method: 'GET', path: '/history' },
        answer: { status, headers: {}, body: text },
        said: { code: 'NEW_CODE', text },
        isJson: true,
        nowMillis: 0,
      },
    )

  test('is understood by its words, and is never certain', () => {
    expect(judged(400, 'This IP is not on the whitelist of your key')).toMatchObject({
      cause: 'ip_not_allowed',
      certainty: 'likely',
      reaction: 'stop',
    })
    expect(judged(400, 'Too many requests, slow down')).toMatchObject({
      cause: 'rate_limited',
      waitUntilMillis: 60_000,
    })
  })

  test('is unknown where its words say nothing plain', () => {
    expect(judged(400, 'It did not work out this time')).toMatchObject({ cause: 'unknown', reaction: 'stop' })
  })
})
