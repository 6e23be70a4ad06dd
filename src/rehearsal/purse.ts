import { assert } from '../core/assert.ts'
import { add, isNegative, isZero, ZERO, type Decimal } from '../core/decimal.ts'

/** What an account holds, by the exchange's own codes. A pretend exchange lends nothing: below zero is a bug of ours. */
export class Purse {
  readonly #held = new Map<string, Decimal>()

  held(code: string): Decimal {
    return this.#held.get(code) ?? ZERO
  }

  /** Moves a holding by `change` and gives what is held after it. */
  move(code: string, change: Decimal): Decimal {
    const after = add(this.held(code), change)
    assert(!isNegative(after), `the pretend account went below zero in ${code}`)
    this.#held.set(code, after)
    return after
  }

  /** Every code that was ever held, in the order of first use; also those that are back at zero. */
  entries(): readonly (readonly [string, Decimal])[] {
    return [...this.#held]
  }

  holdings(): readonly (readonly [string, Decimal])[] {
    return this.entries().filter(([, quantity]) => !isZero(quantity))
  }
}
