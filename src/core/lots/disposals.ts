import type { ValueSource } from '../value/source.ts'
import { Column } from './column.ts'
import { Series } from './series.ts'
import { Wide } from './wide.ts'

export const SHORT = 0
export const LONG = 1
export const NO_TERM = 2

/** All disposals and the pieces of lots they used, as columns. The pieces of a disposal stand together. */
export class Disposals {
  readonly transaction: Column
  readonly asset: Column
  readonly wallet: Column
  /** Digits behind the point of this disposal's quantities. */
  readonly scale: Column
  /** The local day, in days since 1970-01-01. */
  readonly day: Column
  /** 1 if the proceeds are known. */
  readonly valued: Column
  /** Its matches are those from here to before `matchesEnd`; they may be written anew, further down. */
  readonly matchesStart: Column
  readonly matchesEnd: Column
  readonly sources: Series<ValueSource>
  readonly matchLot: Column
  /** Number of the rule among `rules`. */
  readonly matchRule: Column
  readonly matchTerm: Column
  readonly proceeds: Wide
  readonly matchQuantity: Wide
  readonly matchCost: Wide
  /** Matches whose cost was taken as zero for want of knowledge. Few, so a set. */
  readonly assumed: Set<number>
  readonly rules: string[]
  private readonly ruleNumbers: Map<string, number>

  /** @param from what to go on from, apart from it */
  constructor(from?: Disposals) {
    this.transaction = from?.transaction.fork() ?? new Column()
    this.asset = from?.asset.fork() ?? new Column()
    this.wallet = from?.wallet.fork() ?? new Column()
    this.scale = from?.scale.fork() ?? new Column()
    this.day = from?.day.fork() ?? new Column()
    this.valued = from?.valued.fork() ?? new Column()
    this.matchesStart = from?.matchesStart.fork() ?? new Column()
    this.matchesEnd = from?.matchesEnd.fork() ?? new Column()
    this.sources = from?.sources.fork() ?? new Series()
    this.matchLot = from?.matchLot.fork() ?? new Column()
    this.matchRule = from?.matchRule.fork() ?? new Column()
    this.matchTerm = from?.matchTerm.fork() ?? new Column()
    this.proceeds = from?.proceeds.fork() ?? new Wide()
    this.matchQuantity = from?.matchQuantity.fork() ?? new Wide()
    this.matchCost = from?.matchCost.fork() ?? new Wide()
    this.assumed = new Set(from?.assumed)
    this.rules = [...(from?.rules ?? [])]
    this.ruleNumbers = new Map(from?.ruleNumbers)
  }

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
