import { describe, expect, test } from 'vitest'
import { judging } from '../test-judging.ts'
import { kraken } from './profile.ts'

const NOW = 1_772_627_000_000
const judged = judging(kraken, NOW)

const failure = (text: string): string => JSON.stringify({ error: [text] })

describe('every refusal that its documents and its users tell of', () => {
  test.each([
    ['EAPI:Invalid key', 'invalid_key', 'stop'],
    ['EAPI:Invalid signature', 'invalid_secret', 'stop'],
    ['EAPI:Invalid nonce', 'nonce_conflict', 'retry'],
    ['EGeneral:Permission denied', 'missing_permission', 'stop'],
    ['EGeneral:Invalid arguments', 'history_truncated', 'stop'],
    ['EGeneral:Temporary lockout', 'ip_banned', 'wait'],
    ['EAPI:Rate limit exceeded', 'rate_limited', 'wait'],
    ['EService: Throttled: 1772627061', 'rate_limited', 'wait'],
    ['EGeneral:Too many requests', 'rate_limited', 'wait'],
    ['EAuth:Account temporary disabled', 'account_restricted', 'stop'],
    ['EAuth:Account unconfirmed', 'account_restricted', 'stop'],
    ['EAuth:Rate limit exceeded', 'rate_limited', 'wait'],
    ['EAuth:Too many requests', 'rate_limited', 'wait'],
    ['EAccount:Invalid permissions:USDT trading restricted for NL.', 'region_blocked', 'stop'],
    ['ETrade:User Locked', 'account_restricted', 'stop'],
    ['ESession:Invalid session', 'invalid_key', 'stop'],
    ['EService:Unavailable', 'exchange_outage', 'wait'],
    ['EService:Busy', 'exchange_outage', 'retry'],
    ['EDatabase:Internal error', 'exchange_outage', 'retry'],
    ['EGeneral:Internal error', 'exchange_outage', 'retry'],
    ['EService:Market in cancel_only mode', 'exchange_maintenance', 'wait'],
    ['EService:Market in post_only mode', 'exchange_maintenance', 'wait'],
  ])('%s is %s', (text, cause, reaction) => {
    expect(judged(200, failure(text))).toMatchObject({ cause, reaction, said: { code: text, text } })
  })

  test.each([502, 504, 520, 525])('a page of Cloudflare with status %i is an outage', (status) => {
    expect(judged(status, '<html><title>Bad gateway</title></html>')).toMatchObject({
      cause: 'exchange_outage',
      reaction: 'retry',
    })
  })
})

describe('one answer with several meanings', () => {
  test('an invalid key is only possible, and names what else it can be', () => {
    const verdict = judged(200, failure('EAPI:Invalid key'))
    expect(verdict?.certainty).toBe('possible')
    expect(verdict?.others).toEqual(
      expect.arrayContaining(['revoked_key', 'expired_key', 'ip_not_allowed', 'wrong_key_type']),
    )
  })

  test('an invalid session may be the key or the secret', () => {
    expect(judged(200, failure('ESession:Invalid session'))).toMatchObject({
      certainty: 'possible',
      others: ['invalid_secret'],
    })
  })

  test('invalid arguments may be a key limited to dates, and is not claimed', () => {
    expect(judged(200, failure('EGeneral:Invalid arguments'))?.certainty).toBe('possible')
  })

  test('what is unavailable may be under maintenance', () => {
    expect(judged(200, failure('EService:Unavailable'))?.others).toEqual(['exchange_maintenance'])
  })
})

describe('how long to wait', () => {
  test('until the second that a throttle names', () => {
    expect(judged(200, failure('EService: Throttled: 1772627061'))?.waitUntilMillis).toBe(1_772_627_061_000)
  })

  test('not into the past where that second is over', () => {
    expect(judged(200, failure('EService: Throttled: 1600000000'))?.waitUntilMillis).toBe(NOW)
  })

  test('a quarter of an hour after a lockout', () => {
    expect(judged(200, failure('EGeneral:Temporary lockout'))?.waitUntilMillis).toBe(NOW + 15 * 60_000)
  })

  test('a few seconds after the counter was full', () => {
    const until = judged(200, failure('EAPI:Rate limit exceeded'))?.waitUntilMillis ?? 0
    expect(until - NOW).toBeGreaterThanOrEqual(2_000)
    expect(until - NOW).toBeLessThanOrEqual(15_000)
  })
})

describe('answers of no known form', () => {
  test.each([
    ['an HTML page with success', 200, '<html>Maintenance</html>', 'malformed_response'],
    ['an empty body', 200, '', 'malformed_response'],
    ['JSON that breaks off', 200, '{"error":[],"result":{"ledger":{"L1":{"am', 'malformed_response'],
    ['an error that nobody has written down', 200, failure('EFunding:Unicorn'), 'unknown'],
    ['a limit told by status alone', 429, 'slow down', 'rate_limited'],
  ])('%s', (_name, status, body, cause) => {
    expect(judged(status, body)?.cause).toBe(cause)
  })

  test('a warning is no failure', () => {
    expect(judged(200, '{"error":["WGeneral:Beware"],"result":{}}')).toBeNull()
  })

  test('an error behind a warning is one', () => {
    expect(judged(200, '{"error":["WGeneral:Beware","EAPI:Invalid nonce"]}')?.cause).toBe('nonce_conflict')
  })

  test('an empty result is a success', () => {
    expect(judged(200, '{"error":[],"result":{"ledger":{},"count":0}}')).toBeNull()
    expect(judged(200, '{"error":[],"result":[]}')).toBeNull()
  })
})

test('an error that is a text and no list is judged like one', () => {
  const { said } = kraken
  expect(said({ status: 200, headers: {}, body: '' }, { error: 'EAPI:Invalid nonce' })?.code).toBe('EAPI:Invalid nonce')
  expect(said({ status: 200, headers: {}, body: '' }, { error: '', result: {} })).toBeNull()
})
