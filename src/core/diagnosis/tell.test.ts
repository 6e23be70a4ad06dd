import { describe, expect, test } from 'vitest'
import { CAUSES } from './cause.ts'
import { tell, tellVerdict } from './tell.ts'
import type { Verdict } from './verdict.ts'
import { CAUSE_WORDS } from './words.ts'

const place = { exchange: 'Kraken', where: 'Kraken 1, Ledger' }

describe.each(CAUSES)('the words of %s', (cause) => {
  const finding = tell(place, { cause })

  test('say what happened, in sentences', () => {
    expect(CAUSE_WORDS[cause].title).toMatch(/^[A-Z][^.{}]+$/)
    for (const text of [finding.what, ...finding.remedy]) expect(text).toMatch(/^[A-Z].*[.]$/)
  })

  test('leave no name unfilled', () => {
    for (const text of [CAUSE_WORDS[cause].title, finding.what, ...finding.remedy]) expect(text).not.toMatch(/[{}]/)
  })

  test('give whoever must act a step to take', () => {
    const acts = finding.whoActs === 'user' || finding.whoActs === 'operator'
    if (acts) expect(finding.remedy.length).toBeGreaterThan(0)
  })
})

describe('whom a finding asks', () => {
  test('never the user for what has a clock of its own', () => {
    for (const cause of ['rate_limited', 'ip_banned', 'exchange_maintenance', 'exchange_outage'] as const)
      expect(tell(place, { cause }).whoActs).toBe('nobody')
  })

  test('never for a new key where the key is not to blame', () => {
    const innocent = [
      'rate_limited',
      'ip_banned',
      'clock_skew',
      'exchange_outage',
      'exchange_maintenance',
      'network_unreachable',
      'region_blocked',
      'missing_permission',
      'malformed_response',
    ] as const
    for (const cause of innocent) expect(tell(place, { cause }).remedy.join(' ')).not.toMatch(/new key/i)
  })
})

describe('a finding', () => {
  test('fills names into the steps that a caller gives too', () => {
    expect(tell(place, { cause: 'invalid_key', remedy: ['Open {exchange}.'] }).remedy).toEqual(['Open Kraken.'])
  })

  test('has every field, empty where nothing is known', () => {
    expect(tell(place, { cause: 'none' })).toEqual({
      cause: 'none',
      certainty: 'certain',
      alternatives: [],
      where: 'Kraken 1, Ledger',
      what: 'Everything is well.',
      evidence: [],
      remedy: [],
      whoActs: 'nobody',
      since: null,
      retryAt: null,
      deadline: null,
      details: {},
    })
  })
})

describe('a verdict as a finding', () => {
  const verdict: Verdict = {
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['revoked_key', 'ip_not_allowed'],
    reaction: 'stop',
    call: { host: 'api', method: 'POST', path: '/0/private/Ledgers' },
    status: 200,
    said: { code: 'EAPI:Invalid key', text: 'EAPI:Invalid key' },
    waitUntilMillis: null,
  }

  test('shows the request, the status, and the exchange’s own words once', () => {
    expect(tellVerdict(place, verdict, null).evidence).toEqual([
      'POST /0/private/Ledgers -> HTTP 200: EAPI:Invalid key',
    ])
  })

  test('shows a code that the text does not hold before the text', () => {
    const said = { code: '-1022', text: 'Signature for this request is not valid.' }
    expect(tellVerdict(place, { ...verdict, said }, null).evidence[0]).toBe(
      'POST /0/private/Ledgers -> HTTP 200: -1022 Signature for this request is not valid.',
    )
  })

  test('says that no answer came where none came', () => {
    const silent = { ...verdict, status: null, said: { code: null, text: 'ENOTFOUND api.kraken.com' } }
    expect(tellVerdict(place, silent, null).evidence[0]).toBe(
      'POST /0/private/Ledgers -> no answer: ENOTFOUND api.kraken.com',
    )
  })

  test('names what else it can be, the likelier first', () => {
    expect(tellVerdict(place, verdict, '2026-11-01T00:00:00.000Z')).toMatchObject({
      certainty: 'possible',
      alternatives: [
        { cause: 'revoked_key', certainty: 'possible' },
        { cause: 'ip_not_allowed', certainty: 'possible' },
      ],
      since: '2026-11-01T00:00:00.000Z',
      retryAt: null,
      details: { endpoint: 'POST /0/private/Ledgers', status: 200, code: 'EAPI:Invalid key' },
    })
  })

  test('names the moment at which it is tried again', () => {
    expect(tellVerdict(place, { ...verdict, waitUntilMillis: 1_772_627_061_000.4 }, null).retryAt).toBe(
      '2026-03-04T12:24:21.000Z',
    )
  })
})
