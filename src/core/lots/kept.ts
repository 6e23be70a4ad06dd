import type { Instant } from '../instant.ts'
import type { LotTransaction } from '../value/input.ts'
import type { PriceLookup } from '../value/valuer.ts'
import { follow } from './follow.ts'
import { fork } from './fork.ts'
import type { Outcome } from './outcome.ts'
import type { LotState } from './state.ts'

/** The most states of before that are kept beside the present one. They share what they have in common. */
const CHECKPOINTS_MAX = 8

/** Transactions between two checkpoints at least: taking them in again costs less than anyone notices. */
const CHECKPOINT_STEP = 4096

/**
 * A state that is kept from one question to the next, with checkpoints of before. When something changed in the ledger, it goes back
 * to where nothing had changed yet and takes in the rest again, which gives what computing from the beginning would.
 */
export class Kept {
  private readonly beginning: LotState
  private readonly step: number
  private checkpoints: LotState[] = []
  private present: LotState

  /** @param beginning a state before the first transaction */
  constructor(beginning: LotState, step = CHECKPOINT_STEP) {
    this.beginning = beginning
    this.step = step
    this.present = fork(beginning)
  }

  get state(): LotState {
    return this.present
  }

  /** Takes in what is next in the ledger, no instant divided. */
  take(transactions: readonly LotTransaction[], price: PriceLookup): Outcome<LotState> {
    const last = this.checkpoints.at(-1)?.seen.count ?? 0
    // Before and not after: what comes last is what is most likely to change.
    if (this.present.seen.count - last >= this.step) this.mark()
    return follow(this.present, transactions, price)
  }

  /**
   * Goes back to before `earliest`, the first instant of which anything changed.
   *
   * @returns the last instant of the ledger that still holds: what comes after it is to be taken in; undefined: everything
   */
  rewind(earliest: Instant): Instant | undefined {
    const { until } = this.present
    if (until === undefined || until < earliest) return until
    this.checkpoints = this.checkpoints.filter((one) => one.until !== undefined && one.until < earliest)
    this.present = fork(this.checkpoints.at(-1) ?? this.beginning)
    return this.present.until
  }

  private mark(): void {
    this.checkpoints.push(fork(this.present))
    if (this.checkpoints.length > CHECKPOINTS_MAX) this.checkpoints.splice(this.leastMissed(), 1)
  }

  /** The checkpoint without which going back costs the least more, counted by how far back it is: near ones are needed most. */
  private leastMissed(): number {
    const rows = [0, ...this.checkpoints.map(({ seen }) => seen.count)]
    const now = this.present.seen.count
    const costs = rows.slice(1, -1).map((row, place) => {
      const [before = 0, after = now] = [rows[place], rows[place + 2]]
      return (after - before) / (now - row + this.step)
    })
    return costs.indexOf(Math.min(...costs))
  }
}
