import { BLOCK, BLOCK_BITS } from './column.ts'

/** A growing list in blocks, so that a fork shares all but its last with it. */
export class Series<Item> implements Iterable<Item> {
  private readonly blocks: Item[][]
  /** Which blocks a fork may have as well. */
  private readonly shared = new Set<number>()
  length: number

  constructor(blocks: Item[][] = [], length = 0) {
    this.blocks = blocks
    this.length = length
  }

  push(item: Item): void {
    if ((this.length & (BLOCK - 1)) === 0) this.blocks.push([item])
    else this.blocks[this.blocks.length - 1]?.push(item)
    this.length += 1
  }

  get(place: number): Item | undefined {
    return this.blocks[place >> BLOCK_BITS]?.[place & (BLOCK - 1)]
  }

  set(place: number, item: Item): void {
    const number = place >> BLOCK_BITS
    const block = this.blocks[number] ?? []
    const own = this.shared.delete(number) ? [...block] : block
    own[place & (BLOCK - 1)] = item
    this.blocks[number] = own
  }

  *[Symbol.iterator](): Generator<Item> {
    for (const block of this.blocks) yield* block
  }

  /** The same list, to go on from here apart from this one. */
  fork(): Series<Item> {
    const last = this.blocks.at(-1)
    if (last === undefined) return new Series()
    const fork = new Series([...this.blocks.slice(0, -1), [...last]], this.length)
    for (let number = 0; number < this.blocks.length - 1; number += 1) {
      this.shared.add(number)
      fork.shared.add(number)
    }
    return fork
  }
}
