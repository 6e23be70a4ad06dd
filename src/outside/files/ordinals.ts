/** Days whose rows are counted at once. A file is in the order of time nearly always, so few suffice. */
const OPEN_DAYS_MAX = 16

/**
 * Numbers equal rows without ids: nothing for the first, `~2` for the second. Rows are known by a hash within their day, and
 * days that have passed are packed, so that a million rows take some megabytes. A day that comes back is unpacked.
 */
export class Ordinals {
  private readonly open = new Map<string, Map<number, number>>()
  private readonly packed = new Map<string, Float64Array>()

  next(day: string, id: string): string {
    const counts = this.countsOf(day)
    const hash = hashOf(id)
    const count = (counts.get(hash) ?? 0) + 1
    counts.set(hash, count)
    return count === 1 ? '' : `~${count}`
  }

  private countsOf(day: string): Map<number, number> {
    const known = this.open.get(day)
    if (known) return known
    const counts = new Map<number, number>()
    for (const hash of this.packed.get(day) ?? []) counts.set(hash, (counts.get(hash) ?? 0) + 1)
    this.packed.delete(day)
    this.open.set(day, counts)
    const [oldest] = this.open.keys()
    if (this.open.size > OPEN_DAYS_MAX && oldest !== undefined) this.pack(oldest)
    return counts
  }

  private pack(day: string): void {
    const counts = this.open.get(day) ?? new Map<number, number>()
    this.open.delete(day)
    let size = 0
    for (const count of counts.values()) size += count
    const hashes = new Float64Array(size)
    let at = 0
    for (const [hash, count] of counts) {
      hashes.fill(hash, at, at + count)
      at += count
    }
    this.packed.set(day, hashes)
  }
}

/** 53 bits of a text (cyrb53): enough to tell the rows of one day apart. @source https://stackoverflow.com/a/52171480 */
function hashOf(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}
