/** Pieces of lots, as they were taken. One is kept and refilled, since millions are taken. */
export class Parts {
  count = 0
  /** Ticks that were taken from a lot that nobody chose, though there was a choice. */
  guessed = 0n
  readonly lot: number[] = []
  readonly quantity: bigint[] = []
  readonly cost: bigint[] = []
  /** By which rule each piece was chosen. */
  readonly rule: string[] = []
  /** Whether its cost was taken as zero for want of knowledge. */
  readonly assumed: boolean[] = []

  clear(): void {
    this.count = 0
    this.guessed = 0n
  }

  push(lot: number, quantity: bigint, cost: bigint, rule: string): void {
    const place = this.count
    this.lot[place] = lot
    this.quantity[place] = quantity
    this.cost[place] = cost
    this.rule[place] = rule
    this.assumed[place] = false
    this.count = place + 1
  }

  /** The cost of the last piece was taken as zero for want of knowledge. */
  assumeLast(): void {
    this.assumed[this.count - 1] = true
  }

  /** Holds the same pieces as another from now on. */
  fill(other: Parts): void {
    this.clear()
    for (const { lot, quantity, cost, rule, assumed } of other.copy(0)) {
      this.push(lot, quantity, cost, rule)
      if (assumed) this.assumeLast()
    }
  }

  /** The pieces from `from` on, for who keeps them until later. */
  copy(from: number): readonly Piece[] {
    return Array.from({ length: this.count - from }, (_, index) => this.piece(from + index))
  }

  piece(place: number): Piece {
    return {
      lot: this.lot[place] ?? -1,
      quantity: this.quantity[place] ?? 0n,
      cost: this.cost[place] ?? 0n,
      rule: this.rule[place] ?? '',
      assumed: this.assumed[place] ?? false,
    }
  }

  wholeQuantity(): bigint {
    return total(this.quantity, this.count)
  }

  wholeCost(): bigint {
    return total(this.cost, this.count)
  }

  /** Gives the pieces from `from` on a cost in proportion to their quantities, cut off so that they add up to it. */
  spread(from: number, cost: bigint, rule: string, assumed: boolean): void {
    let whole = 0n
    for (let place = from; place < this.count; place += 1) whole += this.quantity[place] ?? 0n
    let done = 0n
    let given = 0n
    for (let place = from; place < this.count; place += 1) {
      done += this.quantity[place] ?? 0n
      const upToHere = whole === 0n ? 0n : (cost * done) / whole
      this.cost[place] = upToHere - given
      this.rule[place] = rule
      this.assumed[place] = assumed
      given = upToHere
    }
  }
}

export interface Piece {
  readonly lot: number
  readonly quantity: bigint
  readonly cost: bigint
  readonly rule: string
  readonly assumed: boolean
}

function total(values: readonly bigint[], count: number): bigint {
  let sum = 0n
  for (let place = 0; place < count; place += 1) sum += values[place] ?? 0n
  return sum
}
