import { instant, type Instant } from '../instant.ts'
import { BLOCK, BLOCK_BITS } from './column.ts'

/** The transactions that the engine has seen, in order: what a match or a lot must be able to name later. */
export class Seen {
  private readonly ids: string[][] = []
  private readonly instants: BigInt64Array[] = []
  private rows: Map<string, number> | undefined
  count = 0

  /** @returns the transaction's row */
  add(id: string, at: Instant): number {
    const row = this.count
    if (row % BLOCK === 0) {
      this.ids.push([])
      this.instants.push(new BigInt64Array(BLOCK))
    }
    const block = this.ids.length - 1
    this.ids[block]?.push(id)
    const instants = this.instants[block]
    if (instants !== undefined) instants[row % BLOCK] = at
    this.rows?.set(id, row)
    this.count = row + 1
    return row
  }

  id(row: number): string {
    return this.ids[row >> BLOCK_BITS]?.[row % BLOCK] ?? ''
  }

  at(row: number): Instant {
    return instant(this.instants[row >> BLOCK_BITS]?.[row % BLOCK] ?? 0n)
  }

  /** The row of an id, or -1. Only who names lots asks, so the index is made when the first one does. */
  rowOf(id: string): number {
    this.rows ??= new Map(this.ids.flat().map((known, row) => [known, row]))
    return this.rows.get(id) ?? -1
  }
}
