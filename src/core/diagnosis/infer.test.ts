import { assert, constantFrom, property, array, boolean, option, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at } from '../instant.ts'
import { CAUSES, type Cause } from './cause.ts'
import { infer } from './infer.ts'
import type { Verdict } from './verdict.ts'
import { NEVER_WORKED, NO_PAST, type Past, type Witness } from './witness.ts'

const NOW = at('2026-11-21T12:00:00Z')
const WORKED: Past = { ...NEVER_WORKED, workedUntil: at('2026-11-20T00:00:00Z') }

function refusal(cause: Cause, others: readonly Cause[] = [], path = '/trades'): Verdict {
  return {
    cause,
    certainty: others.length > 0 ? 'possible' : 'certain',
    others,
    reaction: 'stop',
    call: { host: 'api', method: 'GET', path },
    status: 401,
    said: { code: '-2015', text: 'Invalid API-key, IP, or permissions for action.' },
    waitUntilMillis: null,
  }
}

/** One message for everything, as Binance has it. */
const AMBIGUOUS = refusal('invalid_key', [
  'ip_not_allowed',
  'missing_permission',
  'revoked_key',
  'expired_key',
  'wrong_key_type',
])
const RECORD_TOO: Witness = {
  kind: 'record',
  refused: { ...AMBIGUOUS, call: { host: 'api', method: 'GET', path: '/key' } },
}

function conclude(witnesses: readonly Witness[], past: Past, of: Verdict = AMBIGUOUS) {
  return infer({ refusal: of, witnesses, past, now: NOW })
}

describe('one message with several truths', () => {
  test('stays ambiguous without a second witness', () => {
    const { certainty, alternatives } = conclude([], NO_PAST)
    expect(certainty).toBe('possible')
    expect(alternatives.map((one) => one.cause)).toEqual(AMBIGUOUS.others)
  })

  test('of a key that never worked is a mistyped one, and never a deleted one', () => {
    const { cause, alternatives } = conclude([RECORD_TOO], NEVER_WORKED)
    expect(cause).toBe('invalid_key')
    expect(alternatives.map((one) => one.cause)).not.toContain('revoked_key')
  })

  test('of a key that worked is a deleted one, as far as nothing else speaks', () => {
    expect(conclude([RECORD_TOO], WORKED).cause).toBe('revoked_key')
  })

  test('is the date of expiry where the record told one that is over', () => {
    const found = conclude([RECORD_TOO], { ...WORKED, expiresAt: at('2026-11-20T10:00:00Z') })
    expect(found).toMatchObject({ cause: 'expired_key', certainty: 'certain' })
    expect(found.because.join()).toContain('2026-11-20')
  })

  test('is the address where the key is bound to others', () => {
    const seen: Witness = { kind: 'address', address: '198.51.100.7' }
    expect(conclude([RECORD_TOO, seen], { ...WORKED, boundAddresses: ['203.0.113.5'] })).toMatchObject({
      cause: 'ip_not_allowed',
      certainty: 'certain',
    })
    const inRange = conclude([RECORD_TOO, seen], { ...WORKED, boundAddresses: ['198.51.100.0/24'] })
    expect([inRange.cause, ...inRange.alternatives.map((one) => one.cause)]).not.toContain('ip_not_allowed')
  })

  test('is a missing right where the exchange accepts the key itself', () => {
    const found = conclude([{ kind: 'record', refused: null, lacks: ['Enable Reading'] }], WORKED)
    expect(found).toMatchObject({ cause: 'missing_permission', certainty: 'certain' })
  })

  test('is a missing right where other pages are answered, unless the key was deleted between', () => {
    const page: Witness = { kind: 'page', stream: 'Deposits', refused: null }
    expect(conclude([page], WORKED).cause).toBe('missing_permission')
    expect(conclude([page, RECORD_TOO], WORKED).cause).toBe('revoked_key')
  })

  test('is a key of another site where that site takes it', () => {
    const there: Witness = { kind: 'elsewhere', place: 'Binance US', accepted: true }
    expect(conclude([RECORD_TOO, there], NEVER_WORKED)).toMatchObject({ cause: 'wrong_key_type', certainty: 'certain' })
  })
})

describe('a failure that is not of the key', () => {
  test('is the clock where the clocks differ', () => {
    const off: Witness = { kind: 'clock', skewMillis: -90_000 }
    expect(conclude([off], WORKED, refusal('invalid_secret')).cause).toBe('clock_skew')
  })

  test('is maintenance where the exchange says so, whatever it says of the key', () => {
    const status: Witness = { kind: 'status', state: 'maintenance', text: 'scheduled maintenance' }
    expect(conclude([status], WORKED, refusal('exchange_outage', ['exchange_maintenance'])).cause).toBe(
      'exchange_maintenance',
    )
  })

  test('is the region where calls without a key are refused as well', () => {
    const public_: Witness = {
      kind: 'reach',
      refused: { ...refusal('region_blocked', ['rate_limited']), call: { host: 'api', method: 'GET', path: '/time' } },
    }
    expect(conclude([public_], WORKED, refusal('region_blocked', ['rate_limited'])).cause).toBe('region_blocked')
  })

  test('of many connections at once is the exchange', () => {
    const spell = refusal('invalid_key', ['exchange_outage', 'revoked_key'])
    const crowd: Witness = { kind: 'others', failing: 999, well: 0 }
    expect(conclude([crowd], WORKED, spell).cause).toBe('exchange_outage')
    expect(conclude([{ ...crowd, well: 3 }], WORKED, spell).cause).toBe('revoked_key')
  })
})

describe('before anyone is told to make a new key', () => {
  test('a second witness is needed for a key that worked', () => {
    expect(conclude([], WORKED).confirmed).toBe(false)
    expect(conclude([RECORD_TOO], WORKED).confirmed).toBe(true)
    expect(conclude([], { ...WORKED, refusedSince: at('2026-11-21T11:00:00Z') }).confirmed).toBe(true)
  })

  test('a 401 after a year of success is no typing error', () => {
    const found = conclude([RECORD_TOO], WORKED, refusal('invalid_secret'))
    expect(found.cause).toBe('revoked_key')
    expect(found.alternatives.map((one) => one.cause)).toContain('invalid_secret')
  })
})

describe('whatever is seen', () => {
  const causes = constantFrom(...CAUSES.filter((cause) => cause !== 'none'))
  const witnesses = array(
    constantFrom<Witness>(
      RECORD_TOO,
      { kind: 'record', refused: null, lacks: [] },
      { kind: 'reach', refused: null },
      { kind: 'clock', skewMillis: 60_000 },
      { kind: 'clock', skewMillis: 0 },
      { kind: 'status', state: 'online', text: 'online' },
      { kind: 'elsewhere', place: 'there', accepted: false },
      { kind: 'address', address: '198.51.100.7' },
      { kind: 'others', failing: 9, well: 0 },
    ),
    { maxLength: 5 },
  )
  const pasts = record({ worked: boolean(), bound: option(constantFrom<readonly string[]>([], ['203.0.113.5'])) })

  test('a cause is named once, and a certain one has no alternatives', () => {
    assert(
      property(causes, array(causes, { maxLength: 4 }), witnesses, pasts, (cause, others, seen, { worked, bound }) => {
        const past = { ...(worked ? WORKED : NEVER_WORKED), boundAddresses: bound }
        const found = conclude(seen, past, refusal(cause, others))
        const named = [found.cause, ...found.alternatives.map((one) => one.cause)]
        expect(new Set(named).size).toBe(named.length)
        if (found.certainty === 'certain') expect(found.alternatives).toEqual([])
        expect(found.because.length).toBe(new Set(found.because).size)
      }),
    )
  })
})
