import { Big } from 'big.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  compare,
  decimal,
  DIGITS_MAX,
  divide,
  format,
  multiply,
  negate,
  parseDecimal,
  round,
  subtract,
  sum,
  type Decimal,
  type Rounding,
} from './decimal.ts'

Big.DP = 60
Big.PE = 200
Big.NE = -200

const number = fc
  .tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.integer({ min: 0, max: 30 }))
  .map(([units, scale]): Decimal => ({ units, scale }))
const divisor = number.filter(({ units }) => units !== 0n)
const big = (value: Decimal) => new Big(format(value))

/** big.js knows these four; each against ours. */
const MODES: readonly (readonly [Rounding, 0 | 1 | 2 | 3])[] = [
  ['down', 0],
  ['half_up', 1],
  ['half_even', 2],
  ['up', 3],
]

describe('against big.js', () => {
  test('sums, differences and products agree exactly', () => {
    fc.assert(
      fc.property(number, number, (left, right) => {
        expect(format(add(left, right))).toBe(big(left).plus(big(right)).toFixed())
        expect(format(subtract(left, right))).toBe(big(left).minus(big(right)).toFixed())
        expect(format(multiply(left, right))).toBe(big(left).times(big(right)).toFixed())
        expect(compare(left, right)).toBe(big(left).cmp(big(right)))
      }),
    )
  })

  test.each(MODES)('quotients and roundings agree when rounded %s', (rounding, mode) => {
    fc.assert(
      fc.property(number, divisor, fc.integer({ min: 0, max: 20 }), (left, right, scale) => {
        Big.DP = scale
        Big.RM = mode
        const quotient = big(left).div(big(right))
        Big.DP = 60
        expect(compare(divide(left, right, scale, rounding), decimal(quotient.toFixed()))).toBe(0)
        expect(compare(round(left, scale, rounding), decimal(big(left).round(scale, mode).toFixed()))).toBe(0)
      }),
    )
  })
})

test('floor and ceiling go down and up the number line', () => {
  const rounded = (text: string, rounding: Rounding) => format(round(decimal(text), 0, rounding))
  expect([rounded('1.5', 'floor'), rounded('-1.5', 'floor')]).toEqual(['1', '-2'])
  expect([rounded('1.5', 'ceiling'), rounded('-1.5', 'ceiling')]).toEqual(['2', '-1'])
})

test('what is printed is read back as the same number', () => {
  fc.assert(
    fc.property(number, (value) => {
      expect(compare(decimal(format(value)), value)).toBe(0)
    }),
  )
})

test.each([
  ['1.50', '1.5'],
  ['-0.0', '0'],
  ['+7', '7'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['1e-8', '0.00000001'],
  ['2.5E3', '2500'],
  [' 3 ', '3'],
])('reads %s as %s', (input, output) => {
  expect(format(decimal(input))).toBe(output)
})

test.each(['', '.', '-', 'abc', '1,5', '0x10', '1e999', 'Infinity', 'NaN', '1 2', '9'.repeat(DIGITS_MAX + 1)])(
  'does not read "%s" as a number',
  (input) => {
    expect(parseDecimal(input)).toBeUndefined()
  },
)

test('0.1 and 0.2 are 0.3, and what is added and taken away is gone', () => {
  expect(format(add(decimal('0.1'), decimal('0.2')))).toBe('0.3')
  fc.assert(
    fc.property(fc.array(number), (values) => {
      expect(format(sum([...values, ...values.map(negate)]))).toBe('0')
    }),
  )
})

test('division by zero is a bug of the caller', () => {
  expect(() => divide(decimal('1'), decimal('0'), 2, 'half_up')).toThrow('division by zero')
})
