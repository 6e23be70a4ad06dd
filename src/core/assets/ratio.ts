import { absolute, compare, decimal, divide, multiply, subtract, type Decimal } from '../decimal.ts'
import type { Redenomination } from './redenominations.ts'

/** By how much of itself a quantity may miss the ratio: what an exchange rounds, and no more. */
const TOLERANCE = decimal('0.000001')

/** By how many units of the new asset any quantity may miss it: exchanges keep eight digits. */
const LAST_DIGIT = decimal('0.00000001')

/** Digits to which a swap that nobody told is computed: the finest unit of the tokens concerned. */
const DIGITS = 18

type Ratio = Pick<Redenomination, 'of' | 'gives'>

/** Whether so much given and so much got are in the ratio of the swap, but for rounding. */
export function fits(ratio: Ratio, given: Decimal, got: Decimal): boolean {
  // Products instead of quotients, so that nothing is rounded in the comparison itself.
  const expected = multiply(given, decimal(ratio.gives))
  const miss = absolute(subtract(expected, multiply(got, decimal(ratio.of))))
  return (
    compare(miss, multiply(expected, TOLERANCE)) <= 0 || compare(miss, multiply(LAST_DIGIT, decimal(ratio.of))) <= 0
  )
}

/** What so much of the old asset became. Rounded down: nobody is given what he may not have. */
export function swapped(ratio: Ratio, given: Decimal): Decimal {
  return divide(multiply(given, decimal(ratio.gives)), decimal(ratio.of), DIGITS, 'down')
}
