/**
 * Columns grow by blocks of this many rows. A block is never copied or dropped, so a column of a million rows makes no garbage,
 * and a small one costs little. A power of two, so that a row's place is a shift and a mask.
 */
export const BLOCK_BITS = 12
export const BLOCK = 1 << BLOCK_BITS

/** A growing column of 32-bit integers: four bytes a row, where an array of objects would take a hundred. */
export class Column {
  private readonly blocks: Int32Array[] = []
  private last = new Int32Array(0)
  length = 0

  push(value: number): void {
    const place = this.length & (BLOCK - 1)
    if (place === 0) {
      this.last = new Int32Array(BLOCK)
      this.blocks.push(this.last)
    }
    this.last[place] = value
    this.length += 1
  }

  /** The value of a row that exists. */
  get(row: number): number {
    return this.blocks[row >> BLOCK_BITS]?.[row & (BLOCK - 1)] ?? 0
  }

  set(row: number, value: number): void {
    const block = this.blocks[row >> BLOCK_BITS]
    if (block !== undefined) block[row & (BLOCK - 1)] = value
  }
}
