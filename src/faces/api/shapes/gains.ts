import { z } from 'zod'
import { CHOICES, METHODS } from '../../../core/lots/policy.ts'
import type { ProblemKind } from '../../../core/lots/problem.ts'

export const Disposal = z.object({
  tx: z.string(),
  asset: z.string(),
  wallet: z.string(),
  disposed: z.string(),
  amount: z.string(),
  /** Null where what it was worth is not known; then it is in no sum. */
  proceeds: z.string().nullable(),
  cost: z.string(),
  gain: z.string().nullable(),
  term: z.enum(['short', 'long']).nullable(),
  /** Where the proceeds are known from, unless the record says it or its own money does. */
  valuedBy: z.string().optional(),
  matches: z.array(
    z.object({
      rule: z.string(),
      acquired: z.string().nullable(),
      acquiredTx: z.string().nullable(),
      quantity: z.string(),
      cost: z.string(),
      proceeds: z.string().nullable(),
      gain: z.string().nullable(),
      term: z.enum(['short', 'long']).nullable(),
    }),
  ),
})
export type Disposal = z.infer<typeof Disposal>

const Counted = z.object({ count: z.number(), amount: z.string() })

/** How sure a figure is: what of it is assumed or unknown, by count and by amount in the base currency. */
export const Certainty = z.object({
  state: z.enum(['proven', 'assumed', 'unknown']),
  assumed: Counted,
  unknown: Counted,
})
export type Certainty = z.infer<typeof Certainty>

const Totals = z.object({
  proceeds: z.string(),
  cost: z.string(),
  gain: z.string(),
  shortTermGain: z.string(),
  longTermGain: z.string(),
  income: z.string(),
  certainty: Certainty,
  certaintyOf: z.object({ proceeds: Certainty, cost: Certainty, gain: Certainty, income: Certainty }),
})

/** The conventions of the engine; docs/lots.md says what each does. */
const Policy = z.object({
  country: z.string().optional(),
  method: z.enum(METHODS),
  methodByYear: z.record(z.string(), z.enum(METHODS)).optional(),
  scope: z.enum(CHOICES.scope),
  walletScopeFrom: z.string().optional(),
  longTerm: z.enum(CHOICES.longTerm),
  order: z.enum(CHOICES.order),
  cryptoFee: z.enum(CHOICES.cryptoFee),
  transferFee: z.enum(CHOICES.transferFee),
  oversold: z.enum(CHOICES.oversold),
  swap: z.enum(CHOICES.swap),
  fork: z.enum(CHOICES.fork),
  rounding: z.enum(CHOICES.rounding),
  gift: z.enum(CHOICES.gift),
  zone: z.string(),
})

const PROBLEM_KINDS = [
  'missing_value',
  'missing_cost',
  'unmatched_withdrawal',
  'oversold',
  'transfer_differs',
  'fork_not_apportioned',
  'unknown_kind',
  'not_allocated',
  'lot_not_identified',
] as const satisfies readonly ProblemKind[]

export const Gains = z.object({
  currency: z.string(),
  year: z.number().optional(),
  policy: Policy,
  disposals: z.array(Disposal),
  income: z.array(
    z.object({
      tx: z.string(),
      kind: z.string(),
      asset: z.string(),
      time: z.string(),
      amount: z.string(),
      value: z.string().nullable(),
      /** As for a disposal. */
      valuedBy: z.string().optional(),
    }),
  ),
  /** What left without a gain, such as a gift or a loss, with the cost that left with it. */
  removals: z.array(
    z.object({
      tx: z.string(),
      kind: z.string(),
      asset: z.string(),
      wallet: z.string(),
      amount: z.string(),
      cost: z.string(),
    }),
  ),
  remaining: z.object({
    /** Of a year, what was left at its end; else what is left now, after the last transaction, which is at `at`. */
    asOf: z.enum(['end_of_year', 'end_of_ledger']),
    at: z.string().nullable(),
    lots: z.array(
      z.object({
        asset: z.string(),
        wallet: z.string(),
        acquired: z.string(),
        acquiredTx: z.string(),
        quantity: z.string(),
        cost: z.string(),
      }),
    ),
    pools: z.array(z.object({ asset: z.string(), wallet: z.string(), quantity: z.string(), cost: z.string() })),
  }),
  totals: Totals.extend({ byYear: z.record(z.string(), Totals) }),
  problems: z.array(z.object({ tx: z.string(), kind: z.enum(PROBLEM_KINDS), what: z.string() })),
  /** Of the whole, where lists are cut. */
  counts: z.object({ disposals: z.number(), income: z.number(), lots: z.number(), problems: z.number() }),
})
export type Gains = z.infer<typeof Gains>
