import { describe, expect, test } from 'vitest'
import { unproven, type Assumption } from './assumption.ts'

const reach: Assumption = {
  about: 'reach',
  because: 'the exchange does not say how far back it keeps these',
  balancesSettle: true,
  proof: 'the file "Account history"',
  source: { of: 'https://example.org/docs', checked: '2026-12-01' },
}

describe('a stream that rests on an assumption', () => {
  test('is not proven, and says why and what would prove it', () => {
    expect(unproven([reach], false)).toEqual([
      'Not proven, because the exchange does not say how far back it keeps these. What would prove it: balances that all agree, or the file "Account history".',
    ])
  })

  test('is proven by balances that agree, where its rows move balances', () => {
    expect(unproven([reach], true)).toEqual([])
  })

  test('is not proven by balances where its rows move none', () => {
    const { proof: _none, ...unseen } = { ...reach, balancesSettle: false }
    expect(unproven([unseen], true)).toEqual([
      'Not proven, because the exchange does not say how far back it keeps these. Nothing that Holdfast can read would prove it.',
    ])
  })
})
