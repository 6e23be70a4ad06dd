import type { Asset } from '../asset.ts'
import { add, format, isNegative, isPositive, isZero, negate, subtract, ZERO, type Decimal } from '../decimal.ts'
import { MICROS_PER_SECOND, type Instant } from '../instant.ts'
import { negateMoney, type Money } from '../money.ts'
import type { Known } from './day.ts'
import { feesOf, receivedOf, sentOf } from './legs.ts'
import { changes, type Transaction } from './transaction.ts'

/** One change of one balance, as a file without ids tells it. */
export interface Change {
  readonly id: string
  readonly at: Instant
  readonly asset: Asset
  /** Below zero where it left. */
  readonly quantity: Decimal
  /** A move between two pockets of the account: it explains and is explained by such moves alone. */
  readonly internal: boolean
}

/** What of a known transaction was found among the changes. */
export interface Explained {
  readonly known: Known
  readonly changes: readonly string[]
  /** Every leg was found. */
  readonly whole: boolean
}

type Atom = readonly [Asset, Decimal]

/**
 * Finds, of each known transaction, the changes that tell of the same event: by second, asset and amount, each change once, so
 * that equal events stay as many as they are. First those of the very second, then those a second off (a source may round,
 * and legs of one trade may be a second apart), last the legs of events that a file tells only in part, because it was cut.
 */
export function explainChanges(all: readonly Change[], known: readonly Known[]): readonly Explained[] {
  const pool = new Pool(all)
  const found: Explained[] = []
  const sorted = [...known].sort((left, right) =>
    left.transaction.at === right.transaction.at
      ? left.id < right.id
        ? -1
        : 1
      : left.transaction.at < right.transaction.at
        ? -1
        : 1,
  )
  let left: readonly Known[] = [
    ...sorted.filter((one) => one.transaction.internal !== true),
    ...sorted.filter((one) => one.transaction.internal === true),
  ]
  for (const reach of [SAME, NEAR]) {
    const open: Known[] = []
    for (const one of left) {
      const taken = takeWhole(pool, one, reach)
      if (taken) found.push({ known: one, changes: taken, whole: true })
      else open.push(one)
    }
    left = open
  }
  for (const one of left) {
    const [legs = []] = waysToTell(one.transaction)
    const taken = legs.flatMap((atom) => pool.take(one.transaction, atom, SAME) ?? [])
    if (taken.length > 0) found.push({ known: one, changes: taken, whole: false })
  }
  return found
}

const SAME = [0n] as const
const NEAR = [0n, 1n, -1n] as const

function takeWhole(pool: Pool, { transaction }: Known, reach: readonly bigint[]): readonly string[] | undefined {
  for (const atoms of waysToTell(transaction)) {
    const taken: string[] = []
    for (const atom of atoms) {
      const id = pool.take(transaction, atom, reach)
      if (id === undefined) break
      taken.push(id)
    }
    if (taken.length === atoms.length && atoms.length > 0) return taken
    pool.giveBack(taken)
  }
  return undefined
}

/** A leg a row; or the fee already inside the leg of its asset. A move may be told from one side or from both. */
function waysToTell(transaction: Transaction): readonly (readonly Atom[])[] {
  const out = sentOf(transaction).map((leg): Atom => [leg.asset, negate(leg.quantity)])
  const into = receivedOf(transaction).map((leg): Atom => [leg.asset, leg.quantity])
  const paid = feesOf(transaction).map((leg): Atom => [leg.asset, negate(leg.quantity)])
  if (transaction.internal)
    return [
      [...out, ...into, ...paid],
      [...out, ...paid],
      [...into, ...paid],
    ]
  const there = ([, quantity]: Atom): boolean => !isZero(quantity)
  return [
    [...out, ...into, ...paid].filter(there),
    [...out, ...lessFees(into, paid)].filter(there),
    changes(transaction),
  ]
}

/** What came in with the fee of the same place taken off, where each has one of its own. */
function lessFees(into: readonly Atom[], paid: readonly Atom[]): readonly Atom[] {
  if (into.length !== paid.length || into.some(([asset], index) => paid[index]?.[0] !== asset))
    return [...into, ...paid]
  return into.map(([asset, quantity], index) => [asset, add(quantity, paid[index]?.[1] ?? ZERO)])
}

/** The changes that nothing has explained yet, by what they say. */
class Pool {
  private readonly ids = new Map<string, string[]>()
  private readonly keys = new Map<string, string>()

  constructor(all: readonly Change[]) {
    const sorted = [...all].sort((left, right) => (left.id < right.id ? 1 : -1))
    for (const change of sorted) {
      const key = keyOf(second(change.at), change.asset, change.quantity, change.internal)
      this.keys.set(change.id, key)
      const same = this.ids.get(key)
      if (same) same.push(change.id)
      else this.ids.set(key, [change.id])
    }
  }

  take(transaction: Transaction, [asset, quantity]: Atom, reach: readonly bigint[]): string | undefined {
    const at = second(transaction.at)
    for (const offset of reach) {
      const id = this.ids.get(keyOf(at + offset, asset, quantity, transaction.internal === true))?.pop()
      if (id !== undefined) return id
    }
    return undefined
  }

  giveBack(ids: readonly string[]): void {
    for (const id of [...ids].reverse()) this.ids.get(this.keys.get(id) ?? '')?.push(id)
  }
}

function keyOf(at: bigint, asset: Asset, quantity: Decimal, internal: boolean): string {
  return `${at} ${asset} ${format(quantity)} ${internal ? 'i' : ''}`
}

/** The second that an instant lies in. */
export function second(at: Instant): bigint {
  return at / MICROS_PER_SECOND
}

/** What changes amount to, asset by asset: what left, what came. */
export function sidesOf(all: readonly Change[]): { readonly out: readonly Money[]; readonly in: readonly Money[] } {
  const sums = new Map<Asset, Decimal>()
  for (const { asset, quantity } of all) sums.set(asset, subtract(sums.get(asset) ?? ZERO, negate(quantity)))
  const moneys = [...sums].map(([asset, quantity]) => ({ asset, quantity }))
  return {
    out: moneys.filter(({ quantity }) => isNegative(quantity)).map(negateMoney),
    in: moneys.filter(({ quantity }) => isPositive(quantity)),
  }
}
