import { BLOCK, BLOCK_BITS } from './column.ts'

const WORD = 64n
const WORD_LARGEST = (1n << WORD) - 1n

/** The largest and the smallest number that fit in a row. */
const LARGEST = (1n << 127n) - 1n
const SMALLEST = -(1n << 127n)

/**
 * A growing column of whole numbers of up to 128 bits, sixteen bytes a row. An array of a million bigints costs three times
 * that, and the garbage collector walks over it again and again. Numbers that do not fit are kept aside, exactly. A fork shares
 * its blocks with it until either writes into one.
 */
export class Wide {
  private readonly low: BigUint64Array<ArrayBuffer>[]
  private readonly high: BigInt64Array<ArrayBuffer>[]
  private readonly wider: Map<number, bigint>
  private lastLow = new BigUint64Array(0)
  private lastHigh = new BigInt64Array(0)
  /** Which blocks a fork may have as well; undefined where there never was one. */
  private shared: boolean[] | undefined
  length = 0

  constructor(
    low: BigUint64Array<ArrayBuffer>[] = [],
    high: BigInt64Array<ArrayBuffer>[] = [],
    wider = new Map<number, bigint>(),
  ) {
    this.low = low
    this.high = high
    this.wider = wider
  }

  push(value: bigint): void {
    const place = this.length & (BLOCK - 1)
    if (place === 0) {
      this.lastLow = new BigUint64Array(BLOCK)
      this.lastHigh = new BigInt64Array(BLOCK)
      this.low.push(this.lastLow)
      this.high.push(this.lastHigh)
    } else if (this.shared !== undefined) this.own(this.low.length - 1)
    // Storing cuts a bigint to its low 64 bits.
    this.lastLow[place] = value
    this.lastHigh[place] = above(value)
    if (value > LARGEST || value < SMALLEST) this.wider.set(this.length, value)
    this.length += 1
  }

  set(row: number, value: bigint): void {
    if (this.shared !== undefined) this.own(row >> BLOCK_BITS)
    const low = this.low[row >> BLOCK_BITS]
    const high = this.high[row >> BLOCK_BITS]
    if (low === undefined || high === undefined) return
    low[row & (BLOCK - 1)] = value
    high[row & (BLOCK - 1)] = above(value)
    if (value > LARGEST || value < SMALLEST) this.wider.set(row, value)
    else if (this.wider.size > 0) this.wider.delete(row)
  }

  /** The same as setting zero, for the millions of times that a lot is used up. */
  clear(row: number): void {
    if (this.shared !== undefined) this.own(row >> BLOCK_BITS)
    const low = this.low[row >> BLOCK_BITS]
    const high = this.high[row >> BLOCK_BITS]
    if (low === undefined || high === undefined) return
    low[row & (BLOCK - 1)] = 0n
    high[row & (BLOCK - 1)] = 0n
    if (this.wider.size > 0) this.wider.delete(row)
  }

  /** The value of a row that exists. */
  get(row: number): bigint {
    if (this.wider.size > 0) {
      const value = this.wider.get(row)
      if (value !== undefined) return value
    }
    const low = this.low[row >> BLOCK_BITS]?.[row & (BLOCK - 1)] ?? 0n
    const high = this.high[row >> BLOCK_BITS]?.[row & (BLOCK - 1)] ?? 0n
    return high === 0n ? low : (high << WORD) | low
  }

  /** The same column, to go on from here apart from this one. */
  fork(): Wide {
    const fork = new Wide([...this.low], [...this.high], new Map(this.wider))
    fork.lastLow = this.lastLow
    fork.lastHigh = this.lastHigh
    fork.length = this.length
    this.shared = this.low.map(() => true)
    fork.shared = [...this.shared]
    return fork
  }

  private own(place: number): void {
    const [low, high] = [this.low[place], this.high[place]]
    if (low === undefined || high === undefined || this.shared?.[place] !== true) return
    const [ownLow, ownHigh] = [low.slice(), high.slice()]
    this.low[place] = ownLow
    this.high[place] = ownHigh
    this.shared[place] = false
    if (place < this.low.length - 1) return
    this.lastLow = ownLow
    this.lastHigh = ownHigh
  }
}

/** What a number has above its low 64 bits. Most quantities have nothing there, and a shift is not free. */
function above(value: bigint): bigint {
  return value >= 0n && value <= WORD_LARGEST ? 0n : value >> WORD
}
