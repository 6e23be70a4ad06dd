import type { Owed, Settle } from './holding.ts'
import { Parts, type Piece } from './parts.ts'

/**
 * Tells what was taken: a disposal the pieces by which the rule found them; whatever else went, such as a gift or a move, the lots that
 * went with it, each with its share of what they cost together.
 */
export function settleBy(settle: Settle, owed: Owed, found: readonly Piece[], went: readonly Piece[]): void {
  const parts = new Parts()
  if (owed.what === 'disposal') for (const piece of found) push(parts, piece)
  else {
    const cost = found.reduce((sum, piece) => sum + piece.cost, 0n)
    const whole = went.reduce((sum, piece) => sum + piece.quantity, 0n)
    let [done, given] = [0n, 0n]
    for (const piece of went) {
      done += piece.quantity
      const until = whole === 0n ? 0n : (cost * done) / whole
      push(parts, { ...piece, cost: until - given, assumed: found.some((one) => one.assumed) })
      given = until
    }
  }
  settle(owed, parts)
}

function push(parts: Parts, { lot, quantity, cost, rule, assumed }: Piece): void {
  parts.push(lot, quantity, cost, rule)
  if (assumed) parts.assumeLast()
}
