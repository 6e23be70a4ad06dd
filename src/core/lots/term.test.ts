import { describe, expect, test } from 'vitest'
import { computed } from './journal.ts'

describe('terms', () => {
  const sold = (bought: string, day: string, longTerm: 'anniversary' | '365_days' | 'none') =>
    computed({ longTerm }, `${bought} acquire 1 btc for 1 usd\n ${day} dispose 1 btc for 2 usd`).disposals[0]?.term

  test.each([
    ['2023-02-05', '2024-02-05', 'short'],
    ['2023-02-05', '2024-02-06', 'long'],
    ['2024-02-29', '2025-02-28', 'short'],
    ['2024-02-29', '2025-03-01', 'long'],
    ['2024-02-28', '2025-02-28', 'short'],
    ['2023-02-28', '2024-02-29', 'short'],
  ])('bought on %s and sold on %s is %s', (bought, day, term) => {
    expect(sold(bought, day, 'anniversary')).toBe(term)
  })

  test('365 days are the other reading, and a country may know no terms', () => {
    expect(sold('2023-02-05', '2024-02-05', '365_days')).toBe('long')
    expect(sold('2023-02-05', '2024-02-05', 'none')).toBe(null)
  })

  test('the day is that of the zone', () => {
    const journal = `
      2023-12-31T23:30  acquire 1 btc for 1 usd
      2025-01-01T10:00  dispose 1 btc for 2 usd
    `
    expect(computed({ zone: 'UTC' }, journal).disposals[0]?.term).toBe('long')
    expect(computed({ zone: 'Europe/Berlin' }, journal).disposals[0]?.term).toBe('short')
    const newYear = '2025-01-01 acquire 1 btc for 1 usd\n 2025-12-31T23:30 dispose 1 btc for 2 usd'
    expect(computed({ zone: 'Europe/Berlin' }, newYear).totals.byYear.map(({ year }) => year)).toEqual([2025, 2026])
  })
})
