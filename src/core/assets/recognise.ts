import { compare } from '../decimal.ts'
import type { Leg } from '../ledger/legs.ts'
import type { Kind, Transaction } from '../ledger/transaction.ts'
import { fits } from './ratio.ts'
import { REDENOMINATIONS, type Redenomination } from './redenominations.ts'

/** Kinds under which sources tell of swaps. What they call a purchase, a payment or an income is that. */
const SWAPPED: ReadonlySet<Kind> = new Set<Kind>(['trade', 'adjustment', 'unknown'])

/**
 * A trade of one thing for another that is no trade: a redenomination at its ratio, or a coin that got another name and is
 * moved from itself to itself. Anything else is answered as it came. Of one transaction by itself, so that each is read the same
 * whatever else is known.
 */
export function recognise<Told extends Transaction>(told: Told): Told {
  if (!SWAPPED.has(told.kind) || told.internal === true) return told
  const out = sole(told.legs, 'out')
  const came = sole(told.legs, 'in')
  if (!out || !came) return told
  if (out.asset === came.asset)
    return compare(out.quantity, came.quantity) === 0 ? { ...told, kind: 'transfer', internal: true } : told
  const rule = BY_PAIR.get(pairOf(out.asset, came.asset))
  if (!rule || (rule.opens !== null && told.at < rule.opens)) return told
  return fits(rule, out.quantity, came.quantity) ? { ...told, kind: 'redenomination' } : told
}

/** What is only assumed is proposed and never applied. */
const BY_PAIR: ReadonlyMap<string, Redenomination> = new Map(
  REDENOMINATIONS.filter(({ known }) => known !== 'assumed').map((rule) => [pairOf(rule.from, rule.to), rule]),
)

function pairOf(from: string, to: string): string {
  return `${from}\n${to}`
}

/** The only leg of a role that moves something. */
function sole(legs: readonly Leg[], role: Leg['role']): Leg | undefined {
  const [leg, ...more] = legs.filter((one) => one.role === role && one.quantity.units !== 0n)
  return more.length === 0 ? leg : undefined
}
