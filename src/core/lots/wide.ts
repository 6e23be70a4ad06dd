import { BLOCK, BLOCK_BITS } from './column.ts'

const WORD = 64n
const WORD_LARGEST = (1n << WORD) - 1n

/** The largest and the smallest number that fit in a row. */
const LARGEST = (1n << 127n) - 1n
const SMALLEST = -(1n << 127n)

/**
 * A growing column of whole numbers of up to 128 bits, sixteen bytes a row. An array of a million bigints costs three times
 * that, and the garbage collector walks over it again and again. Numbers that do not fit are kept aside, exactly.
 */
export class Wide {
  private readonly low: BigUint64Array[] = []
  private readonly high: BigInt64Array[] = []
  private lastLow = new BigUint64Array(0)
  private lastHigh = new BigInt64Array(0)
  private readonly wider = new Map<number, bigint>()
  length = 0

  push(value: bigint): void {
    const place = this.length & (BLOCK - 1)
    if (place === 0) {
      this.lastLow = new BigUint64Array(BLOCK)
      this.lastHigh = new BigInt64Array(BLOCK)
      this.low.push(this.lastLow)
      this.high.push(this.lastHigh)
    }
    // Storing cuts a bigint to its low 64 bits.
    this.lastLow[place] = value
    this.lastHigh[place] = above(value)
    if (value > LARGEST || value < SMALLEST) this.wider.set(this.length, value)
    this.length += 1
  }

  set(row: number, value: bigint): void {
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
}

/** What a number has above its low 64 bits. Most quantities have nothing there, and a shift is not free. */
function above(value: bigint): bigint {
  return value >= 0n && value <= WORD_LARGEST ? 0n : value >> WORD
}
