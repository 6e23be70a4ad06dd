import { asset } from '../asset.ts'
import { compare } from '../decimal.ts'
import { MICROS_PER_DAY } from '../instant.ts'
import { fits, swapped } from './ratio.ts'
import type { Redenomination } from './redenominations.ts'
import type { Swap, SwapLeg, SwapTransaction } from './swap.ts'

/** Within how many days of what went, what came is taken for the other half of the same swap. */
const HALVES_DAYS_MAX = 30n
const HALVES_MICROS = HALVES_DAYS_MAX * MICROS_PER_DAY

/** Swaps that the ledger tells itself, in one transaction or in two. Those of one are found by looking at it alone. */
export function toldSwaps(rule: Redenomination, ordered: readonly SwapTransaction[]): readonly Swap[] {
  const moved = ordered.filter(({ at, legs }) => (rule.opens === null || at >= rule.opens) && legs.length > 0)
  const inOne = moved.flatMap((one) => wholeOf(rule, one))
  const taken = new Set(inOne.flatMap(({ transactions }) => transactions))
  return [
    ...inOne,
    ...halvesOf(
      rule,
      moved.filter(({ id }) => !taken.has(id)),
    ),
  ]
}

function wholeOf(rule: Redenomination, one: SwapTransaction): readonly Swap[] {
  const [out, ...outs] = moving(one, 'out')
  const [came, ...others] = moving(one, 'in')
  if (!out || !came || outs.length > 0 || others.length > 0) return []
  if (out.asset !== rule.from || came.asset !== rule.to || !fits(rule, out.quantity, came.quantity)) return []
  const why = `${rule.of} ${rule.from} became ${rule.gives} ${rule.to}, and this is that ratio.`
  return [swapOf(rule, [one], { out, came }, why)]
}

interface Half {
  readonly one: SwapTransaction
  readonly leg: SwapLeg
}

/** Some exchanges book what they take and what they give as two changes, hours or weeks apart. */
function halvesOf(rule: Redenomination, moved: readonly SwapTransaction[]): readonly Swap[] {
  // By quantity, so that the few which fit lie together; among equals by time.
  const came = sidesOf(moved, 'in', rule.to).toSorted((left, right) => compare(left.leg.quantity, right.leg.quantity))
  const taken = new Set<string>()
  return sidesOf(moved, 'out', rule.from).flatMap(({ one: went, leg: out }): readonly Swap[] => {
    const free = fitting(rule, out, came).filter(({ one }) => {
      const apart = one.at < went.at ? went.at - one.at : one.at - went.at
      return apart <= HALVES_MICROS && !taken.has(one.id)
    })
    const other = free.reduce<Half | undefined>(
      (best, half) => (best && best.one.at <= half.one.at ? best : half),
      undefined,
    )
    if (!other) return []
    taken.add(other.one.id)
    const why = travelled(went, other.one)
      ? `What left and what came back are in the ratio of ${rule.from} and ${rule.to}; it may have been swapped elsewhere.`
      : `What was taken and what was given are in the ratio of ${rule.from} and ${rule.to}.`
    return [swapOf(rule, [went, other.one], { out, came: other.leg }, why)]
  })
}

/** Those that fit what went, out of a list by quantity. They lie around what it became exactly. */
function fitting(rule: Redenomination, out: SwapLeg, came: readonly Half[]): readonly Half[] {
  const exact = swapped(rule, out.quantity)
  let low = 0
  let high = came.length
  while (low < high) {
    const middle = (low + high) >> 1
    const half = came[middle]
    if (half && compare(half.leg.quantity, exact) < 0) low = middle + 1
    else high = middle
  }
  const isFit = (index: number): boolean => {
    const half = came[index]
    return half !== undefined && fits(rule, out.quantity, half.leg.quantity)
  }
  let first = low
  let end = low
  while (isFit(first - 1)) first -= 1
  while (isFit(end)) end += 1
  return came.slice(first, end)
}

function sidesOf(moved: readonly SwapTransaction[], role: 'in' | 'out', of: string): readonly Half[] {
  return moved.flatMap((one) => {
    const leg = onlySide(one, role)
    return leg?.asset === of ? [{ one, leg }] : []
  })
}

/** Whether a half went over a chain: then it is a transfer to where the swap was made, and not the swap. */
export function travelled(...halves: readonly SwapTransaction[]): boolean {
  return halves.some(({ kind }) => kind === 'withdrawal' || kind === 'deposit' || kind === 'transfer')
}

function swapOf(
  rule: Redenomination,
  told: readonly [SwapTransaction, ...SwapTransaction[]],
  { out, came }: { readonly out: SwapLeg; readonly came: SwapLeg },
  why: string,
): Swap {
  const [first] = told
  return {
    id: `told:${first.id}`,
    at: first.at,
    wallet: first.wallet,
    from: asset(rule.from),
    to: asset(rule.to),
    given: out.quantity,
    got: came.quantity,
    told: told.length === 1 ? 'one' : 'two',
    transactions: told.map(({ id }) => id),
    known: rule.known,
    source: rule.source,
    why,
  }
}

function moving(one: SwapTransaction, role: 'in' | 'out'): readonly SwapLeg[] {
  return one.legs.filter((leg) => leg.role === role && leg.quantity.units !== 0n)
}

/** The one leg of a transaction that goes only this way. */
function onlySide(one: SwapTransaction, role: 'in' | 'out'): SwapLeg | undefined {
  const [leg, ...more] = moving(one, role)
  return more.length === 0 && moving(one, role === 'in' ? 'out' : 'in').length === 0 ? leg : undefined
}
