import { BLOCK } from './column.ts'

const WORD = 64n

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
  private readonly wider = new Map<number, bigint>()
  length = 0

  push(value: bigint): void {
    if ((this.length & (BLOCK - 1)) === 0) {
      this.low.push(new BigUint64Array(BLOCK))
      this.high.push(new BigInt64Array(BLOCK))
    }
    this.length += 1
    this.set(this.length - 1, value)
  }

  set(row: number, value: bigint): void {
    const low = this.low[Math.floor(row / BLOCK)]
    const high = this.high[Math.floor(row / BLOCK)]
    if (low === undefined || high === undefined) return
    // Storing cuts a bigint to its low 64 bits.
    low[row & (BLOCK - 1)] = value
    high[row & (BLOCK - 1)] = value >> WORD
    if (value > LARGEST || value < SMALLEST) this.wider.set(row, value)
    else if (this.wider.size > 0) this.wider.delete(row)
  }

  /** The same as setting zero, for the millions of times that a lot is used up. */
  clear(row: number): void {
    const low = this.low[Math.floor(row / BLOCK)]
    const high = this.high[Math.floor(row / BLOCK)]
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
    const low = this.low[Math.floor(row / BLOCK)]?.[row & (BLOCK - 1)] ?? 0n
    const high = this.high[Math.floor(row / BLOCK)]?.[row & (BLOCK - 1)] ?? 0n
    return high === 0n ? low : (high << WORD) | low
  }
}
