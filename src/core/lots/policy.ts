import type { Instant } from '../instant.ts'
import type { Needs } from '../value/valuer.ts'

/**
 * The conventions by which lots are matched and figures are formed. Where laws or sources disagree, the convention is a
 * field here and never a guess in the code. docs/lots.md says what each value does, with an example.
 */
export interface Policy {
  readonly method: MethodName
  /** The method of a calendar year, `"2021": "lifo"`. A year without an entry has that of the latest earlier entry. */
  readonly methodByYear?: Readonly<Record<string, MethodName>>
  readonly scope: 'wallet' | 'universal'
  /** From this instant on each wallet is a scope of its own; before it, `scope` holds. */
  readonly walletScopeFrom?: Instant
  readonly longTerm: 'anniversary' | '365_days' | 'none'
  /** What makes a lot older: when it was acquired, or when it arrived in the wallet. */
  readonly order: 'acquired' | 'arrived'
  readonly cryptoFee: 'separate_disposal' | 'one_disposal' | 'cost_only'
  readonly transferFee: 'disposal' | 'add_to_cost' | 'ignore'
  readonly oversold: 'report' | 'zero_cost'
  readonly swap: 'taxable' | 'same_kind_free'
  readonly fork: 'apportion' | 'whole_cost' | 'zero_cost' | 'income'
  /** Kept for the forms of a report; the engine itself never rounds to cents. */
  readonly rounding: 'none' | 'cents' | 'whole'
  /** What giving away does: nothing, or a disposal at market value (United Kingdom, Canada, Australia). */
  readonly gift: 'no_gain' | 'market_value'
  /** IANA name of the zone whose calendar days count, such as `Europe/Berlin`. */
  readonly zone: string
}

/** Every method that has a name in some law. Those that can be chosen are `BUILT_METHODS`. */
export const METHODS = [
  'fifo',
  'lifo',
  'hifo',
  'lofo',
  'moving_average',
  'total_average',
  'uk_pool',
  'ca_acb',
  'specific',
] as const

export type MethodName = (typeof METHODS)[number]

/** What a book has that says nothing else: no country's rules, the reading that most of them share. */
export const GENERIC_POLICY: Policy = {
  method: 'fifo',
  scope: 'universal',
  longTerm: 'anniversary',
  order: 'acquired',
  cryptoFee: 'separate_disposal',
  transferFee: 'disposal',
  oversold: 'report',
  swap: 'taxable',
  fork: 'income',
  rounding: 'none',
  gift: 'no_gain',
  zone: 'UTC',
}

/** The values that a field of the policy may have, for those who read a policy from outside; methods are in `method.ts`. */
export const CHOICES = {
  scope: ['wallet', 'universal'],
  longTerm: ['anniversary', '365_days', 'none'],
  order: ['acquired', 'arrived'],
  cryptoFee: ['separate_disposal', 'one_disposal', 'cost_only'],
  transferFee: ['disposal', 'add_to_cost', 'ignore'],
  oversold: ['report', 'zero_cost'],
  swap: ['taxable', 'same_kind_free'],
  fork: ['apportion', 'whole_cost', 'zero_cost', 'income'],
  rounding: ['none', 'cents', 'whole'],
  gift: ['no_gain', 'market_value'],
} as const satisfies { readonly [Field in keyof Policy]?: readonly NonNullable<Policy[Field]>[] }

/** Which values this policy can do without. */
export function needsOf({ gift, transferFee, cryptoFee }: Policy): Needs {
  return {
    gifts: gift === 'market_value',
    transferFees: transferFee === 'disposal',
    tradeFees: cryptoFee !== 'cost_only',
  }
}

/** The method of a calendar year under `policy`. */
export function methodOf(policy: Policy, year: number): MethodName {
  let found = policy.method
  let latest = -Infinity
  for (const [text, method] of Object.entries(policy.methodByYear ?? {})) {
    const from = Number(text)
    if (from <= year && from > latest) {
      found = method
      latest = from
    }
  }
  return found
}
