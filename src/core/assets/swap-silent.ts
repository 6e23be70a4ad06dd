import { asset, type Asset } from '../asset.ts'
import { add, compare, isNegative, isPositive, negate, subtract, ZERO, type Decimal } from '../decimal.ts'
import type { Instant } from '../instant.ts'
import { COLLISIONS } from './collisions.ts'
import { swapped } from './ratio.ts'
import type { Redenomination } from './redenominations.ts'
import type { Swap, SwapTransaction } from './swap.ts'

/** One wallet's transactions in order, and the exchange that holds it; null where no exchange does. */
export interface WalletHistory {
  readonly wallet: string
  readonly exchange: string | null
  readonly ordered: readonly SwapTransaction[]
}

export interface SilentSwap {
  readonly swap: Swap
  /** Whether the moment is the exchange's own, or the ledger cannot be right without the swap. */
  readonly sure: boolean
}

/**
 * The swap that a wallet holds the old asset for and tells nothing of. It is sure where the exchange told the moment at which it
 * swapped for everybody, and where more of the new asset left than ever came, by no more than the swap explains.
 */
export function silentSwap(
  rule: Redenomination,
  history: WalletHistory,
  told: readonly Swap[],
): SilentSwap | undefined {
  const tellers = new Set(told.flatMap(({ transactions }) => transactions))
  const ordered = history.ordered.filter(({ id }) => !tellers.has(id))
  const old = changesOf({ ...history, ordered }, asset(rule.from))
  const moment = momentOf(rule, history.exchange)
  const at = moment?.at ?? afterLast(old, rule.opens)
  if (at === undefined) return undefined
  // What was held, less what the ledger tells was swapped, before or after.
  const held = subtract(
    sumOf(old.filter((change) => change.at < at)),
    sumOf(told.map(({ given }) => ({ at, quantity: given }))),
  )
  if (!isPositive(held)) return undefined
  const usedOn = old.some((change) => change.at >= at)
  const next = changesOf(history, asset(rule.to))
  const short = shortfall(next)
  const got = swapped(rule, held)
  const explained = short !== undefined && short.at > at && compare(short.quantity, got) <= 0
  // Nothing speaks for a swap that no exchange made for its customers and whose outcome is never seen.
  if (moment?.exact !== true && !next.some((change) => change.at >= at)) return undefined
  const sure = !usedOn && (moment?.exact === true || explained)
  const why = whyOf(rule, { usedOn, exact: moment?.exact === true, explained })
  const { wallet } = history
  const id = `silent:${wallet}:${rule.from}:${rule.to}`
  const what = { from: asset(rule.from), to: asset(rule.to), given: held, got }
  const { known, source } = rule
  return { sure, swap: { id, at, wallet, ...what, told: 'none', transactions: [], known, source, why } }
}

function whyOf(
  { from, to }: Redenomination,
  seen: { readonly usedOn: boolean; readonly exact: boolean; readonly explained: boolean },
): string {
  if (seen.usedOn) return `${from} was held when it became ${to}, but was used afterwards too.`
  if (seen.exact) return `The exchange swapped ${from} for ${to} at this moment for everyone who held it.`
  if (seen.explained) return `More ${to} left than ever came, and the ${from} that was held explains it.`
  return `${from} was held and never used again, and ${to} came into use: it may have been swapped.`
}

/**
 * When an exchange swapped. Where old and new share a code, every exchange turned one into the other about the day from which the
 * code means the new one; only a moment of its own is exact.
 */
function momentOf(
  rule: Redenomination,
  exchange: string | null,
): { readonly at: Instant; readonly exact: boolean } | undefined {
  const own = exchange === null ? undefined : rule.exchanges[exchange]
  if (own !== undefined) return { at: own, exact: true }
  const shared = COLLISIONS.find(({ code, before }) => code === rule.to && before === rule.from)
  return shared && { at: shared.from, exact: false }
}

interface Change {
  readonly at: Instant
  readonly quantity: Decimal
}

function changesOf({ ordered }: WalletHistory, of: Asset): readonly Change[] {
  return ordered.flatMap(({ at, legs }) =>
    legs
      .filter((leg) => leg.asset === of && leg.quantity.units !== 0n)
      .map(({ role, quantity }) => ({ at, quantity: role === 'in' ? quantity : negate(quantity) })),
  )
}

function sumOf(changes: readonly Change[]): Decimal {
  return changes.reduce((total, { quantity }) => add(total, quantity), ZERO)
}

/** By how much a balance fell below nothing at its worst, and when it first did. Undefined where it never did. */
function shortfall(changes: readonly Change[]): Change | undefined {
  let total = ZERO
  let first: Instant | undefined
  let worst = ZERO
  // What happens at one instant happens together: a fill and its fee are not a shortfall of a moment.
  changes.forEach(({ at, quantity }, index) => {
    total = add(total, quantity)
    if (changes[index + 1]?.at === at || !isNegative(total)) return
    first ??= at
    if (compare(total, worst) < 0) worst = total
  })
  return first === undefined ? undefined : { at: first, quantity: negate(worst) }
}

/** The earliest moment at which a swap that nobody dated can have been: it was open, and the old asset was used no more. */
function afterLast(old: readonly Change[], opens: Instant | null): Instant | undefined {
  const last = old.at(-1)?.at
  if (last === undefined) return undefined
  const after = (last + 1n) as Instant
  return opens !== null && opens > after ? opens : after
}
