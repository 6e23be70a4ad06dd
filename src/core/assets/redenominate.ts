import { REDENOMINATIONS, type Redenomination } from './redenominations.ts'
import { inOrder, type Swap, type SwapLeg, type SwapTransaction } from './swap.ts'
import { silentSwap } from './swap-silent.ts'
import { toldSwaps, travelled } from './swap-told.ts'

export interface Redenominations {
  /** Swaps that are known well enough to be made. */
  readonly applied: readonly Swap[]
  /** Swaps that are likely: the user is asked. */
  readonly proposed: readonly Swap[]
}

/**
 * The redenominations in a ledger. A pure function of the set of its transactions: their order does not matter, those of other
 * assets do not either, and a ledger in which they were made gives the same ones again.
 */
export function redenominate(
  transactions: readonly SwapTransaction[],
  exchangeOf: (wallet: string) => string | null,
  rules: readonly Redenomination[] = REDENOMINATIONS,
): Redenominations {
  const applied: Swap[] = []
  const proposed: Swap[] = []
  const named = new Set(rules.flatMap(({ from, to }) => [from, to]))
  for (const [wallet, all] of byWallet(transactions.filter((one) => touches(one, named)))) {
    const inTime = inOrder(all)
    const met = new Set<string>(inTime.flatMap(({ legs }) => legs.map(({ asset }) => asset)))
    for (const rule of rules) {
      if (!met.has(rule.from)) continue
      const pair = new Set([rule.from, rule.to])
      const ordered = inTime.filter((one) => touches(one, pair))
      const told = toldSwaps(rule, ordered)
      const byId = new Map(ordered.map((one) => [one.id, one]))
      for (const swap of told) {
        const halves = swap.transactions.flatMap((id) => byId.get(id) ?? [])
        const sure = rule.known !== 'assumed' && (swap.told === 'one' || !travelled(...halves))
        ;(sure ? applied : proposed).push(swap)
      }
      const silent = silentSwap(rule, { wallet, exchange: exchangeOf(wallet), ordered }, told)
      if (silent) (silent.sure && rule.known !== 'assumed' ? applied : proposed).push(silent.swap)
    }
  }
  return { applied: inOrder(applied), proposed: inOrder(proposed) }
}

/**
 * The ledger with these swaps in it: what told of one in a single transaction changes its kind, what told of one in two becomes
 * the first of them, and what nothing told of is made.
 */
export function withSwaps<T extends SwapTransaction>(
  transactions: readonly T[],
  swaps: readonly Swap[],
  make: (swap: Swap, legs: readonly SwapLeg[]) => T,
): readonly T[] {
  const byFirst = new Map(
    swaps.flatMap((swap) => (swap.told === 'none' ? [] : [[swap.transactions[0], swap] as const])),
  )
  const dropped = new Set(swaps.flatMap(({ transactions: [, second] }) => second ?? []))
  const byId = new Map(transactions.map((one) => [one.id, one]))
  const kept = transactions
    .filter(({ id }) => !dropped.has(id))
    .map((one) => {
      const swap = byFirst.get(one.id)
      if (swap === undefined) return one
      const other = swap.transactions[1] === undefined ? undefined : byId.get(swap.transactions[1])
      return { ...one, kind: 'redenomination', legs: [...one.legs, ...(other?.legs ?? [])] }
    })
  const made = swaps.filter(({ told }) => told === 'none').map((swap) => make(swap, legsOf(swap)))
  return inOrder([...kept, ...made])
}

function legsOf({ from, to, given, got }: Swap): readonly SwapLeg[] {
  return [
    { role: 'out', asset: from, quantity: given },
    { role: 'in', asset: to, quantity: got },
  ]
}

/** Most books hold none of these assets: what does not touch them costs one look. */
function touches({ legs }: SwapTransaction, assets: ReadonlySet<string>): boolean {
  return legs.some(({ asset }) => assets.has(asset))
}

function byWallet(transactions: readonly SwapTransaction[]): ReadonlyMap<string, readonly SwapTransaction[]> {
  const wallets = new Map<string, SwapTransaction[]>()
  for (const one of transactions) {
    const kept = wallets.get(one.wallet)
    if (kept) kept.push(one)
    else wallets.set(one.wallet, [one])
  }
  return new Map([...wallets].toSorted(([left], [right]) => (left < right ? -1 : 1)))
}
