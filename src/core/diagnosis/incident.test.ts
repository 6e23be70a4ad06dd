import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, formatInstant, instant, plus, type Instant } from '../instant.ts'
import { CAUSES, type Cause, type Finding } from './cause.ts'
import { CROWD_MIN, incidentsOf, type Incident, type OpenIncident, type Trouble } from './incident.ts'
import { HOLD_MICROS, isPressing, isQuiet, noticeDue, stageOf, type Noticed } from './remind.ts'
import { tell } from './tell.ts'
import { warningOf, type KeyFacts } from './warning.ts'

const NOW = at('2026-03-01T12:00:00Z')
const MINUTE = 60_000_000n
const HOUR = 60n * MINUTE
const DAY = 24n * HOUR

function trouble(
  cause: Cause,
  change: Partial<Trouble> & { readonly finding?: Finding; readonly ago?: bigint } = {},
): Trouble {
  const { ago = 0n, ...rest } = change
  return {
    connectionId: 'c1',
    name: 'Kraken 1',
    exchange: 'kraken',
    exchangeName: 'Kraken',
    finding: tell({ exchange: 'Kraken', where: 'Kraken 1' }, { cause }),
    openedAt: plus(NOW, -ago),
    lossAt: null,
    ...rest,
  }
}

function many(count: number, cause: Cause, ago: bigint = 0n): readonly Trouble[] {
  return Array.from({ length: count }, (_, index) =>
    trouble(cause, { connectionId: `c${index}`, name: `Kraken ${index}`, ago: ago + BigInt(index % 60) * 1_000_000n }),
  )
}

const keys = (incidents: readonly Incident[]): readonly string[] => incidents.map((one) => one.key)

describe('what is one incident', () => {
  test('a thousand connections that an exchange fails are one, and it names them all', () => {
    const [incident, ...others] = incidentsOf(many(1000, 'exchange_outage', 3n * HOUR), NOW)
    expect(others).toEqual([])
    expect(incident).toMatchObject({ key: 'exchange/kraken/away', severity: 'amber', exchange: 'Kraken' })
    expect(incident?.connections).toHaveLength(1000)
    expect(incident?.what).toContain('1000 connections are waiting')
  })

  test('a thousand keys that are refused at one time are one, for no thousand people delete a key in one minute', () => {
    expect(keys(incidentsOf(many(1000, 'invalid_key'), NOW))).toEqual(['exchange/kraken/key'])
  })

  test('fewer keys than a crowd, or keys that fail on different days, are one each', () => {
    expect(incidentsOf(many(CROWD_MIN - 1, 'invalid_key'), NOW)).toHaveLength(CROWD_MIN - 1)
    const apart = many(8, 'revoked_key').map((one, index) => ({ ...one, openedAt: plus(NOW, -BigInt(index) * DAY) }))
    expect(incidentsOf(apart, NOW)).toHaveLength(8)
  })

  test('a crowd that shrinks stays the crowd, and who fails for himself a week later is one of his own', () => {
    const open = [{ key: 'exchange/kraken/key', connectionIds: ['c0', 'c1'] }]
    const left = many(2, 'invalid_key', 7n * DAY)
    const late = trouble('invalid_key', { connectionId: 'late', name: 'Late' })
    expect(keys(incidentsOf([...left, late], NOW, open)).toSorted()).toEqual([
      'connection/late/key',
      'exchange/kraken/key',
    ])
  })

  test('evidence that moves from one cause of a key to another does not end it', () => {
    const first = incidentsOf([trouble('invalid_key')], NOW)
    expect(keys(incidentsOf([trouble('ip_not_allowed')], NOW, first.map(openOf)))).toEqual(keys(first))
  })

  test('a computer without a network is one incident, not one for each exchange', () => {
    const troubles = ['kraken', 'binance'].map((exchange) =>
      trouble('network_unreachable', { exchange, exchangeName: exchange, connectionId: exchange, ago: 2n * HOUR }),
    )
    expect(keys(incidentsOf(troubles, NOW))).toEqual(['installation/network'])
  })

  test('the order in which troubles come makes no difference', () => {
    fc.assert(
      fc.property(someTroubles(), fc.infiniteStream(fc.nat()), (troubles, noise) => {
        const shuffled = troubles
          .map((one) => ({ one, by: noise.next().value }))
          .toSorted((left, right) => left.by - right.by)
          .map(({ one }) => one)
        expect(incidentsOf(shuffled, NOW)).toEqual(incidentsOf(troubles, NOW))
      }),
    )
  })

  test('no key is twice in one answer, and every incident names at least one connection', () => {
    fc.assert(
      fc.property(someTroubles(), (troubles) => {
        const incidents = incidentsOf(troubles, NOW)
        expect(new Set(keys(incidents)).size).toBe(incidents.length)
        expect(incidents.every((one) => one.connections.length > 0)).toBe(true)
      }),
    )
  })

  test('what is open goes on until its cause is gone: it closes once and does not come back by itself', () => {
    fc.assert(
      fc.property(someTroubles(), fc.bigInt({ min: 0n, max: 30n * DAY }), (troubles, later) => {
        const first = incidentsOf(troubles, NOW)
        const again = incidentsOf(troubles, plus(NOW, later), first.map(openOf))
        expect(keys(again)).toEqual(expect.arrayContaining([...keys(first)]))
        expect(incidentsOf([], NOW, first.map(openOf))).toEqual([])
      }),
    )
  })
})

describe('waiting is not breaking', () => {
  test.each<Cause>(['rate_limited', 'ip_banned', 'exchange_maintenance', 'exchange_outage', 'network_unreachable'])(
    '%s is nothing at first, and never red however long it lasts',
    (cause) => {
      expect(incidentsOf([trouble(cause)], NOW)).toEqual([])
      const [incident] = incidentsOf([trouble(cause, { ago: 30n * DAY })], NOW)
      expect(incident?.severity).toBe('amber')
    },
  )

  test('a wait whose end the exchange has told is nothing until an hour after that', () => {
    const finding = tell(
      { exchange: 'Kraken', where: 'Kraken 1' },
      { cause: 'rate_limited', retryAt: formatInstant(plus(NOW, 10n * HOUR)) },
    )
    const one = trouble('rate_limited', { finding })
    expect(incidentsOf([one], plus(NOW, 10n * HOUR))).toEqual([])
    expect(incidentsOf([one], plus(NOW, 11n * HOUR))).toHaveLength(1)
  })

  test('it is told before half of the time is gone that is left until something is lost', () => {
    const one = trouble('ip_banned', { lossAt: plus(NOW, 20n * HOUR) })
    expect(incidentsOf([one], plus(NOW, 9n * HOUR))).toEqual([])
    expect(incidentsOf([one], plus(NOW, 10n * HOUR))[0]?.deadline).toBe(plus(NOW, 20n * HOUR))
  })

  test('a refusal without a second witness is nothing for a quarter of an hour', () => {
    const finding = { ...trouble('invalid_key').finding, whoActs: 'nobody' as const, details: { confirmed: false } }
    expect(incidentsOf([trouble('invalid_key', { finding, ago: 14n * MINUTE })], NOW)).toEqual([])
    expect(incidentsOf([trouble('invalid_key', { finding, ago: 16n * MINUTE })], NOW)[0]?.severity).toBe('red')
  })

  test('what is well, or only empty, is no incident', () => {
    expect(incidentsOf([trouble('none'), trouble('empty_account')], NOW)).toEqual([])
  })
})

describe('early warning', () => {
  const key = (change: Partial<KeyFacts>): KeyFacts => ({
    connectionId: 'c1',
    name: 'Kraken 1',
    exchangeName: 'Kraken',
    expiresAt: null,
    takenAt: NOW,
    lastGoodAt: NOW,
    boundAddresses: null,
    mayDoMore: false,
    lifetimes: [],
    keyPage: 'Settings, API',
    ...change,
  })
  const source = { of: 'a test', checked: '2026-01-01' }

  test('a key that expires is warned of from 30 days on, red from 7, and each stage is one message', () => {
    const expiresAt = plus(NOW, 60n * DAY)
    const stages = [31, 30, 20, 7, 2, 1, 0].map((left) => {
      const now = plus(expiresAt, -BigInt(left) * DAY)
      const warning = warningOf(key({ expiresAt }), now)
      return warning && `${warning.severity} ${stageOf(warning, now)}`
    })
    expect(stages).toEqual([null, 'amber 1', 'amber 1', 'red 12', 'red 12', 'red 13', null])
    expect(messages(warningOf(key({ expiresAt }), plus(expiresAt, -30n * DAY)), expiresAt)).toBe(3)
  })

  test('a key without an address ends 90 days after it was taken, unless it is bound to one', () => {
    const lifetimes = [{ days: 90, when: 'unbound' as const, source }]
    const soon = plus(NOW, 80n * DAY)
    expect(warningOf(key({ lifetimes, boundAddresses: [] }), soon)?.deadline).toBe(plus(NOW, 90n * DAY))
    expect(warningOf(key({ lifetimes }), soon)?.what).toContain('Whether it is bound')
    expect(warningOf(key({ lifetimes, boundAddresses: ['1.2.3.4'] }), soon)).toBeNull()
    expect(warningOf(key({ lifetimes }), plus(NOW, 91n * DAY))).toBeNull()
  })

  test('a key that is used every hour is never warned of by a rule about unused ones', () => {
    const lifetimes = [{ days: 14, when: 'unused' as const, onlyExcess: true as const, source }]
    const facts = key({ lifetimes, mayDoMore: true, boundAddresses: [] })
    expect(warningOf(facts, NOW)).toBeNull()
    expect(warningOf(facts, plus(NOW, 8n * DAY))?.deadline).toBe(plus(NOW, 14n * DAY))
    expect(warningOf({ ...facts, mayDoMore: false }, plus(NOW, 8n * DAY))).toBeNull()
  })
})

describe('messages about an alert', () => {
  const red = { kind: 'trouble', severity: 'red', deadline: null } as const

  test('the first is held back, then come a day, three, seven, and a week each', () => {
    const days = [...dueTimes(red, 40n * DAY)].map((time) => Number((time - NOW) / DAY))
    expect(days).toEqual([0, 1, 4, 11, 18, 25, 32, 39])
    expect(noticeDue(red, fresh(), plus(NOW, HOLD_MICROS - 1n))).toBeNull()
  })

  test('they come faster as the end comes near, yet never two within a day but for a new stage', () => {
    const deadline = plus(NOW, 10n * DAY)
    const times = dueTimes({ ...red, deadline }, 10n * DAY)
    const usual = dueTimes(red, 10n * DAY)
    expect(times.length).toBeGreaterThan(usual.length)
  })

  test('however often it is asked, no more are sent than stages and reminders allow', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<'red' | 'amber'>('red', 'amber'),
        fc.option(fc.bigInt({ min: 1n, max: 90n * DAY })),
        fc.array(fc.bigInt({ min: 0n, max: 60n * DAY }), { maxLength: 300 }),
        (severity, left, offsets) => {
          const incident = { kind: 'trouble' as const, severity, deadline: left === null ? null : plus(NOW, left) }
          const asked = offsets.toSorted((one, other) => (one < other ? -1 : 1)).map((offset) => plus(NOW, offset))
          const sent = replay(incident, asked)
          // One for the opening, four stages at most, and a reminder a day in the worst case.
          const span = asked.length === 0 ? 0n : (asked.at(-1) ?? NOW) - NOW
          expect(BigInt(sent.length)).toBeLessThanOrEqual(1n + 3n + span / DAY)
        },
      ),
    )
  })

  test('one that is acknowledged is quiet, one that is snoozed too, but for the last call', () => {
    const noticed = { ...fresh(), stage: 10, notices: 1, lastAt: NOW }
    const week = plus(NOW, 7n * DAY)
    expect(noticeDue(red, { ...noticed, acknowledgedAt: NOW }, week)).toBeNull()
    const snoozed = { ...noticed, snoozedUntil: plus(NOW, 30n * DAY) }
    expect(noticeDue(red, snoozed, week)).toBeNull()
    expect(noticeDue({ ...red, deadline: plus(week, 6n * DAY) }, snoozed, week)).toBeNull()
    expect(noticeDue({ ...red, deadline: plus(week, HOUR) }, snoozed, week)).toBe('escalated')
  })

  test('quiet hours go over midnight, and what is lost in three days does not wait for the morning', () => {
    const night = { from: 22 * 60, until: 7 * 60 }
    expect([21 * 60 + 59, 22 * 60, 0, 6 * 60 + 59, 7 * 60].map((minute) => isQuiet(night, minute))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ])
    expect(isPressing({ severity: 'red', deadline: plus(NOW, 2n * DAY) }, NOW)).toBe(true)
    expect(isPressing({ severity: 'amber', deadline: plus(NOW, 2n * DAY) }, NOW)).toBe(false)
    expect(isPressing({ severity: 'red', deadline: null }, NOW)).toBe(false)
  })
})

function fresh(): Noticed {
  return { openedAt: NOW, stage: null, notices: 0, lastAt: null, acknowledgedAt: null, snoozedUntil: null }
}

function after(noticed: Noticed, stage: number, now: Instant): Noticed {
  return { ...noticed, stage, notices: noticed.notices + 1, lastAt: now }
}

type Asked = Pick<Incident, 'kind' | 'severity' | 'deadline'>

/** Asks at these moments, sends what is due, and answers when that was. */
function replay(incident: Asked, moments: readonly Instant[]): readonly Instant[] {
  let noticed = fresh()
  const sent: Instant[] = []
  for (const now of moments) {
    if (noticeDue(incident, noticed, now) === null) continue
    sent.push(now)
    noticed = after(noticed, stageOf(incident, now), now)
  }
  return sent
}

function dueTimes(incident: Asked, span: bigint): readonly Instant[] {
  const moments = Array.from({ length: Number(span / MINUTE / 5n) }, (_, step) => plus(NOW, BigInt(step) * 5n * MINUTE))
  return replay(incident, moments)
}

function messages(warning: Incident | null, until: Instant): number {
  if (!warning) return 0
  const hours = Number((until - warning.since) / HOUR)
  let noticed: Noticed = { ...fresh(), openedAt: warning.since }
  let count = 0
  for (let hour = 1; hour <= hours; hour += 1) {
    const now = plus(warning.since, BigInt(hour) * HOUR)
    const left = warning.deadline === null ? 0n : warning.deadline - now
    const incident = { ...warning, severity: left <= 7n * DAY ? ('red' as const) : ('amber' as const) }
    if (noticeDue(incident, noticed, now) === null) continue
    count += 1
    noticed = after(noticed, stageOf(incident, now), now)
  }
  return count
}

function openOf(incident: Incident): OpenIncident {
  return { key: incident.key, connectionIds: incident.connections.map((one) => one.id) }
}

function someTroubles(): fc.Arbitrary<readonly Trouble[]> {
  return fc.array(
    fc
      .record({
        cause: fc.constantFrom(...CAUSES),
        exchange: fc.constantFrom('kraken', 'binance', 'okx'),
        connection: fc.nat(12),
        ago: fc.bigInt({ min: 0n, max: 4n * DAY }),
        left: fc.option(fc.bigInt({ min: 0n, max: 90n * DAY })),
        confirmed: fc.boolean(),
      })
      .map(({ cause, exchange, connection, ago, left, confirmed }) => {
        const one = trouble(cause, { exchange, exchangeName: exchange.toUpperCase(), ago })
        return {
          ...one,
          connectionId: `${exchange} ${connection}`,
          name: `${exchange} number ${connection}`,
          finding: { ...one.finding, details: { confirmed } },
          lossAt: left === null ? null : instant(NOW + left),
        }
      }),
    { maxLength: 40 },
  )
}
