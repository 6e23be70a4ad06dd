import { describe, expect, test } from 'vitest'
import { at, plus } from '../instant.ts'
import { range } from './coverage.ts'
import { lackingOf, tellUnmet, unmetOf, unprovenBy, type Expected } from './told-by-two.ts'

const MARCH = at('2024-03-01')
const trade: Expected = { by: 'ledger', of: 'fills', group: 'order/1', at: MARCH }
const proven = () => range(at('2024-01-01'), at('2025-01-01'))
const nobody = { before: [], expected: [trade], proven }
/** The ledger tells of it; the fills as given. */
const toldBy = (fills: readonly (typeof MARCH)[]) => (stream: string) => (stream === 'ledger' ? [MARCH] : fills)

describe('an event that two streams must tell', () => {
  test('is well where both tell it of about the same moment', () => {
    expect(unmetOf({ ...nobody, told: toldBy([plus(MARCH, 3_600_000_000n)]) })).toEqual([])
  })

  test('un-proves the stream that does not tell it, around its moment', () => {
    const unmet = unmetOf({ ...nobody, told: toldBy([]) })
    expect(unmet).toEqual([{ ...trade, isApart: false }])
    expect(unprovenBy(unmet, 'fills')).toEqual(range(at('2024-02-29T23:00:00Z'), at('2024-03-01T01:00:00Z')))
    expect(unprovenBy(unmet, 'ledger')).toEqual([])
    expect([...lackingOf(unmet)]).toEqual(['fills'])
  })

  test('un-proves both where they tell it of moments that lie far apart', () => {
    const unmet = unmetOf({ ...nobody, told: toldBy([at('2014-03-01')]) })
    expect(unprovenBy(unmet, 'fills')).not.toEqual([])
    expect(unprovenBy(unmet, 'ledger')).not.toEqual([])
    expect([...lackingOf(unmet)].toSorted()).toEqual(['fills', 'ledger'])
  })

  test('is not looked for where the other stream was not read, but counts until it is told once it was missed', () => {
    const unread = () => range(at('2024-06-01'), at('2025-01-01'))
    expect(unmetOf({ ...nobody, proven: unread, told: toldBy([]) })).toEqual([])
    expect(unmetOf({ before: [trade], expected: [trade], proven: unread, told: toldBy([]) })).toHaveLength(1)
    expect(unmetOf({ before: [trade], expected: [], proven: unread, told: toldBy([MARCH]) })).toEqual([])
  })

  test('is forgotten when the stream that told it does so no longer', () => {
    expect(unmetOf({ before: [trade], expected: [], proven, told: () => [] })).toEqual([])
  })

  test('is told in a sentence that counts and names the other stream', () => {
    const later = { ...trade, group: 'order/2', at: at('2024-04-01'), isApart: false }
    expect(tellUnmet([later, { ...trade, isApart: false }], () => 'Ledger')).toEqual([
      'Not proven, because "Ledger" tells of 2 events, the first of 2024-03-01, that this does not tell of. It is asked for again with every sync.',
    ])
  })
})
