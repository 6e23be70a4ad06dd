import { asset } from '../asset.ts'
import { MICROS_PER_DAY } from '../instant.ts'
import { fits } from './ratio.ts'
import type { Redenomination } from './redenominations.ts'
import type { Swap, SwapLeg, SwapTransaction } from './swap.ts'

/** Within how many days of what went, what came is taken for the other half of the same swap. */
export const HALVES_DAYS_MAX = 30n

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
  return [swapOf(rule, [one], out, came, why)]
}

/** Some exchanges book what they take and what they give as two changes, hours or weeks apart. */
function halvesOf(rule: Redenomination, moved: readonly SwapTransaction[]): readonly Swap[] {
  const came = moved.filter((one) => onlySide(one, 'in')?.asset === rule.to)
  const taken = new Set<string>()
  return moved.flatMap((went): readonly Swap[] => {
    const out = onlySide(went, 'out')
    if (out?.asset !== rule.from) return []
    const other = came.find((one) => {
      const leg = onlySide(one, 'in')
      const apart = one.at < went.at ? went.at - one.at : one.at - went.at
      const near = one.wallet === went.wallet && apart <= HALVES_DAYS_MAX * MICROS_PER_DAY
      return near && !taken.has(one.id) && leg !== undefined && fits(rule, out.quantity, leg.quantity)
    })
    const leg = other && onlySide(other, 'in')
    if (!other || !leg) return []
    taken.add(other.id)
    const why = travelled(went, other)
      ? `What left and what came back are in the ratio of ${rule.from} and ${rule.to}; it may have been swapped elsewhere.`
      : `What was taken and what was given are in the ratio of ${rule.from} and ${rule.to}.`
    return [swapOf(rule, [went, other], out, leg, why)]
  })
}

/** Whether a half went over a chain: then it is a transfer to where the swap was made, and not the swap. */
export function travelled(...halves: readonly SwapTransaction[]): boolean {
  return halves.some(({ kind }) => kind === 'withdrawal' || kind === 'deposit' || kind === 'transfer')
}

function swapOf(
  rule: Redenomination,
  told: readonly [SwapTransaction, ...SwapTransaction[]],
  out: SwapLeg,
  came: SwapLeg,
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
