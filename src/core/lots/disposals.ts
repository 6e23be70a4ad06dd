import type { ValueSource } from '../value/source.ts'
import { Column } from './column.ts'
import { Wide } from './wide.ts'

export const SHORT = 0
export const LONG = 1
export const NO_TERM = 2

/** All disposals and the pieces of lots they used, as columns. The pieces of a disposal stand together. */
export class Disposals {
  readonly transaction = new Column()
  readonly asset = new Column()
  readonly wallet = new Column()
  /** Digits behind the point of this disposal's quantities. */
  readonly scale = new Column()
  /** The local day, in days since 1970-01-01. */
  readonly day = new Column()
  /** 1 if the proceeds are known. */
  readonly valued = new Column()
  /** Its matches are those from here to before `matchesEnd`; they may be written anew, further down. */
  readonly matchesStart = new Column()
  readonly matchesEnd = new Column()
  readonly sources: ValueSource[] = []
  readonly matchLot = new Column()
  /** Number of the rule among `rules`. */
  readonly matchRule = new Column()
  readonly matchTerm = new Column()
  readonly proceeds = new Wide()
  readonly matchQuantity = new Wide()
  readonly matchCost = new Wide()
  /** Matches whose cost was taken as zero for want of knowledge. Few, so a set. */
  readonly assumed = new Set<number>()
  readonly rules: string[] = []
  private readonly ruleNumbers = new Map<string, number>()

  get count(): number {
    return this.transaction.length
  }

  /** The number under which a rule is kept. */
  ruleNumber(rule: string): number {
    const known = this.ruleNumbers.get(rule)
    if (known !== undefined) return known
    const number = this.rules.push(rule) - 1
    this.ruleNumbers.set(rule, number)
    return number
  }
}

/**
 * The proceeds of one piece: its share by quantity, cut off at the last digit of money. The last piece of a disposal takes
 * what is left instead, so that the pieces add up; the caller subtracts.
 */
export function shareOf(proceeds: bigint, part: bigint, whole: bigint): bigint {
  return (proceeds * part) / whole
}
