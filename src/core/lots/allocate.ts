/** A piece of a lot that goes to a wallet. */
export interface Allocation {
  readonly lot: number
  readonly wallet: number
  readonly quantity: bigint
}

/**
 * Pours lots, in their order, into wallets, in theirs, until each wallet has as many units as it holds. What one side has
 * more than the other is left over and is in no allocation.
 *
 * @source Rev. Proc. 2024-28, section 5.02(4), the global allocation; FACTS [6], read 2026-11
 */
export function allocate(
  lots: readonly (readonly [lot: number, quantity: bigint])[],
  wallets: readonly (readonly [wallet: number, quantity: bigint])[],
): readonly Allocation[] {
  const allocations: Allocation[] = []
  let index = 0
  let left = lots[0]?.[1] ?? 0n
  for (const [wallet, holds] of wallets) {
    let room = holds
    while (room > 0n && index < lots.length) {
      const quantity = left < room ? left : room
      if (quantity > 0n) allocations.push({ lot: lots[index]?.[0] ?? 0, wallet, quantity })
      room -= quantity
      left -= quantity
      if (left === 0n) {
        index += 1
        left = lots[index]?.[1] ?? 0n
      }
    }
  }
  return allocations
}
