import type { LotTransaction } from './input.ts'

/**
 * The transactions in the order in which they are worked: by instant, and within one instant by id, where `row-9` comes
 * before `row-10`. Nothing depends on the order in which they were handed in. Already sorted input is given back as it is.
 */
export function inOrder(transactions: readonly LotTransaction[]): readonly LotTransaction[] {
  for (let index = 1; index < transactions.length; index += 1) {
    const before = transactions[index - 1]
    const after = transactions[index]
    if (before === undefined || after === undefined) break
    if (after.at > before.at) continue
    if (inTimeAndId(before, after) > 0) return [...transactions].sort(inTimeAndId)
  }
  return transactions
}

function inTimeAndId(left: LotTransaction, right: LotTransaction): number {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1
  return byId(left.id, right.id)
}

const RUNS = /\d+|\D+/g

/** Compares ids piece by piece, runs of digits as numbers. */
export function byId(left: string, right: string): number {
  if (left === right) return 0
  const lefts = left.match(RUNS) ?? []
  const rights = right.match(RUNS) ?? []
  for (let index = 0; index < lefts.length && index < rights.length; index += 1) {
    const a = lefts[index] ?? ''
    const b = rights[index] ?? ''
    if (a === b) continue
    if (/^\d/.test(a) && /^\d/.test(b) && a.length !== b.length) {
      const difference = BigInt(a) - BigInt(b)
      if (difference !== 0n) return difference < 0n ? -1 : 1
    }
    return a < b ? -1 : 1
  }
  return lefts.length - rights.length
}
