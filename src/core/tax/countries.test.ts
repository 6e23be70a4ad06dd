import { describe, expect, test } from 'vitest'
import { notBuilt } from '../lots/method.ts'
import { GENERIC_POLICY } from '../lots/policy.ts'
import { COUNTRIES, policyOf } from './countries.ts'

describe('a country', () => {
  test.each(COUNTRIES.map((one) => [one.name, one] as const))(
    '%s can be computed, and every rule names its source',
    (_name, country) => {
      expect(notBuilt({ ...GENERIC_POLICY, ...country.policy })).toEqual([])
      expect(country.rules.every(({ what, source }) => what.endsWith('.') && source.length > 10)).toBe(true)
    },
  )

  test('has one name, and nobody knows it under another', () => {
    expect(new Set(COUNTRIES.map(({ id }) => id)).size).toBe(COUNTRIES.length)
    expect(policyOf('generic')).toEqual({})
  })
})
