import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Heap } from './heap.ts'
import { NONE, type Holding } from './holding.ts'
import { Lots } from './lots.ts'
import { Parts } from './parts.ts'
import { Ring } from './ring.ts'

/** A lot that comes in, by its acquisition and cost; or so many ticks that go out. */
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ acquiredBy: fc.nat(20), quantity: fc.bigInt(1n, 50n), cost: fc.bigInt(0n, 900n) }),
  },
  { weight: 1, arbitrary: fc.bigInt(1n, 120n) },
)

type Order = (lots: Lots, left: number, right: number) => number

const byAcquisition: Order = (lots, left, right) =>
  lots.acquiredBy.get(left) - lots.acquiredBy.get(right) || left - right
const byUnitCost: Order = (lots, left, right) => {
  // Costs of the lots as they came in: a lot that was split keeps its unit cost, but for the last digit.
  const difference = (first.get(right) ?? 0n) - (first.get(left) ?? 0n)
  return difference === 0n ? byAcquisition(lots, left, right) : difference > 0n ? 1 : -1
}
let first = new Map<number, bigint>()

const KINDS: readonly (readonly [string, (lots: Lots) => Holding, Order])[] = [
  ['the oldest first', (lots) => new Ring(lots, 'fifo', false), byAcquisition],
  [
    'the newest first',
    (lots) => new Ring(lots, 'lifo', false),
    (lots, left, right) => byAcquisition(lots, right, left),
  ],
  ['the first that arrived first', (lots) => new Ring(lots, 'fifo', true), (_, left, right) => left - right],
  ['the last that arrived first', (lots) => new Ring(lots, 'lifo', true), (_, left, right) => right - left],
  ['the dearest first', (lots) => new Heap(lots, 'hifo'), byUnitCost],
  [
    'the cheapest first',
    (lots) => new Heap(lots, 'lofo'),
    (lots, left, right) => {
      const dearest = byUnitCost(lots, right, left)
      return first.get(left) === first.get(right) ? byAcquisition(lots, left, right) : dearest
    },
  ],
]

describe.each(KINDS)('a line with %s', (_, make, order) => {
  test('gives what a list that is sorted each time would give', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const lots = new Lots()
        const holding = make(lots)
        const parts = new Parts()
        first = new Map()
        let open: number[] = []
        for (const one of steps) {
          if (typeof one === 'bigint') {
            parts.clear()
            const sorted = [...open].sort((left, right) => order(lots, left, right))
            const wanted = sorted.map((lot) => [lot, lots.quantity(lot)] as const)
            const missing = holding.take(one, parts, NONE)
            let left = one
            for (const [lot, quantity] of wanted) {
              if (left === 0n) break
              const used = quantity < left ? quantity : left
              expect(parts.piece(wanted.findIndex(([each]) => each === lot))).toMatchObject({ lot, quantity: used })
              left -= used
            }
            expect(missing).toBe(left)
            open = open.filter((lot) => lots.quantity(lot) > 0n)
          } else {
            const lot = lots.add({ ...one, wallet: 0, longFrom: 0, assumed: false })
            // Whole multiples, so that what is left of a split lot has the very unit cost that it had.
            lots.set(lot, one.quantity, one.cost * one.quantity)
            first.set(lot, one.cost)
            holding.add(lot)
            open.push(lot)
          }
          const sorted = [...open].sort((left, right) => order(lots, left, right))
          expect(holding.line()).toEqual(sorted)
          expect(holding.first()).toBe(sorted[0] ?? NONE)
        }
      }),
      { numRuns: 150 },
    )
  })
})
