import { instant, type Instant } from '../instant.ts'
import { BLOCK, BLOCK_BITS } from './column.ts'
import { Series } from './series.ts'

/** The transactions that the engine has seen, in order: what a match or a lot must be able to name later. */
export class Seen {
  private readonly ids: Series<string>
  private readonly instants: BigInt64Array[]
  private rows: Map<string, number> | undefined

  constructor(ids = new Series<string>(), instants: BigInt64Array[] = []) {
    this.ids = ids
    this.instants = instants
  }

  get count(): number {
    return this.ids.length
  }

  /** @returns the transaction's row */
  add(id: string, at: Instant): number {
    const row = this.ids.length
    this.ids.push(id)
    if (row % BLOCK === 0) this.instants.push(new BigInt64Array(BLOCK))
    const instants = this.instants[row >> BLOCK_BITS]
    if (instants !== undefined) instants[row % BLOCK] = at
    this.rows?.set(id, row)
    return row
  }

  id(row: number): string {
    return this.ids.get(row) ?? ''
  }

  at(row: number): Instant {
    return instant(this.instants[row >> BLOCK_BITS]?.[row % BLOCK] ?? 0n)
  }

  /** The row of an id, or -1. Only who names lots asks, so the index is made when the first one does. */
  rowOf(id: string): number {
    this.rows ??= new Map(Array.from(this.ids, (known, row) => [known, row]))
    return this.rows.get(id) ?? -1
  }

  /** The same, to go on from here apart from this one. Full blocks never change, so they are shared. */
  fork(): Seen {
    const last = this.instants.at(-1)
    const instants = last === undefined ? [] : [...this.instants.slice(0, -1), last.slice()]
    return new Seen(this.ids.fork(), instants)
  }
}
