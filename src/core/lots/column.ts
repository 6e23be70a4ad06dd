/**
 * Columns grow by blocks of this many rows. A block is never copied or dropped, so a column of a million rows makes no garbage,
 * and a small one costs little. A power of two, so that a row's place is a shift and a mask.
 */
export const BLOCK_BITS = 12
export const BLOCK = 1 << BLOCK_BITS

/**
 * A growing column of 32-bit integers: four bytes a row, where an array of objects would take a hundred. A fork shares its blocks
 * with it until either writes into one.
 */
export class Column {
  private readonly blocks: Int32Array<ArrayBuffer>[]
  private last = new Int32Array(0)
  /** Which blocks a fork may have as well; undefined where there never was one. */
  private shared: boolean[] | undefined
  length = 0

  constructor(blocks: Int32Array<ArrayBuffer>[] = []) {
    this.blocks = blocks
  }

  push(value: number): void {
    const place = this.length & (BLOCK - 1)
    if (place === 0) {
      this.last = new Int32Array(BLOCK)
      this.blocks.push(this.last)
    } else if (this.shared !== undefined) this.last = this.own(this.blocks.length - 1) ?? this.last
    this.last[place] = value
    this.length += 1
  }

  /** The value of a row that exists. */
  get(row: number): number {
    return this.blocks[row >> BLOCK_BITS]?.[row & (BLOCK - 1)] ?? 0
  }

  set(row: number, value: number): void {
    const place = row >> BLOCK_BITS
    const block = this.shared === undefined ? this.blocks[place] : this.own(place)
    if (block !== undefined) block[row & (BLOCK - 1)] = value
  }

  /** The same column, to go on from here apart from this one. */
  fork(): Column {
    const fork = new Column([...this.blocks])
    fork.last = this.last
    fork.length = this.length
    this.shared = this.blocks.map(() => true)
    fork.shared = [...this.shared]
    return fork
  }

  private own(place: number): Int32Array<ArrayBuffer> | undefined {
    const block = this.blocks[place]
    if (block === undefined || this.shared?.[place] !== true) return block
    const own = block.slice()
    this.blocks[place] = own
    this.shared[place] = false
    if (place === this.blocks.length - 1) this.last = own
    return own
  }
}
