import type { Asset } from '../asset.ts'
import { absolute, format, isZero, negate, subtract, ZERO, type Decimal } from '../decimal.ts'
import { MICROS_PER_SECOND, type Instant } from '../instant.ts'
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

export interface Known {
  readonly id: string
  readonly transaction: Transaction
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
export function explain(all: readonly Change[], known: readonly Known[]): readonly Explained[] {
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
  const { sent, received, fees, internal } = transaction
  const out: readonly Atom[] = sent ? [[sent.asset, negate(sent.quantity)]] : []
  const into: readonly Atom[] = received ? [[received.asset, received.quantity]] : []
  const paid = fees.map((fee): Atom => [fee.asset, negate(fee.quantity)])
  if (internal)
    return [
      [...out, ...into, ...paid],
      [...out, ...paid],
      [...into, ...paid],
    ]
  return [[...out, ...into, ...paid].filter(([, quantity]) => !isZero(quantity)), changes(transaction)]
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

/** The legs that changes amount to: what left, what came. Undefined where that is more than one asset on a side. */
export function legsOf(all: readonly Change[]): Pick<Transaction, 'sent' | 'received'> | undefined {
  const sums = new Map<Asset, Decimal>()
  for (const { asset, quantity } of all) sums.set(asset, subtract(sums.get(asset) ?? ZERO, negate(quantity)))
  const legs = [...sums].filter(([, quantity]) => !isZero(quantity))
  const out = legs.filter(([, quantity]) => quantity.units < 0n)
  const into = legs.filter(([, quantity]) => quantity.units > 0n)
  if (out.length > 1 || into.length > 1) return undefined
  const side = (leg: readonly [Asset, Decimal] | undefined) =>
    leg ? { asset: leg[0], quantity: absolute(leg[1]) } : null
  return { sent: side(out[0]), received: side(into[0]) }
}
