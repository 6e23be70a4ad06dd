import { OUTSIDE, type AssetBook } from './assets.ts'
import { NONE, type Holding } from './holding.ts'
import type { LotState, OpenLot } from './state.ts'

/**
 * What is still there, asset by asset: the lots of each place, the oldest first, or its pool; what waits outside last.
 *
 * @param only to pass over the others without writing them out
 */
export function* openLots(state: LotState, only?: 'lots' | 'pools'): Generator<OpenLot> {
  for (const book of state.assets.books) {
    for (const [place, holding] of outsideLast(book)) {
      if (holding === undefined) continue
      const pooled = holding.pooled?.()
      if (pooled !== undefined) {
        const quantity = { units: pooled.quantity, scale: book.scale }
        if (pooled.quantity > 0n && only !== 'lots') yield { book, place, lot: NONE, quantity, cost: pooled.cost }
        continue
      }
      if (only === 'pools') continue
      for (const lot of oldestFirst(state, holding)) {
        const quantity = { units: state.lots.quantity(lot), scale: book.scale }
        yield { book, place, lot, quantity, cost: state.lots.cost(lot) }
      }
    }
  }
}

/** How many lots are open, without writing them out. */
export function countOpenLots({ assets, lots }: LotState): number {
  let count = 0
  for (const { holdings } of assets.books)
    for (const holding of holdings) {
      if (holding === undefined || holding.pooled !== undefined) continue
      for (const lot of holding.line()) if (lots.quantity(lot) > 0n) count += 1
    }
  return count
}

function oldestFirst({ lots }: LotState, holding: Holding): readonly number[] {
  return holding
    .line()
    .filter((lot) => lots.quantity(lot) > 0n)
    .sort((left, right) => lots.acquiredBy.get(left) - lots.acquiredBy.get(right) || left - right)
}

function outsideLast({ holdings }: AssetBook): readonly (readonly [number, Holding | undefined])[] {
  const places = [...holdings.entries()]
  return [...places.filter(([place]) => place !== OUTSIDE), ...places.filter(([place]) => place === OUTSIDE)]
}
