/**
 * A seeded source of chance. The same seed gives the same account for ever, so that a failing test can be repeated and
 * two people can talk about one history.
 */
export interface Random {
  /** A number from 0 (included) to 1 (excluded). For odds and for spreading in time, never for an amount. */
  unit(): number
  /** A whole number from 0 to `limit - 1`. */
  below(limit: number): number
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  chance(odds: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** A text of `length` characters of `alphabet`. */
  text(alphabet: string, length: number): string
}

export const CAPITALS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
export const HEX = '0123456789abcdef'
export const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

const UINT32 = 4_294_967_296

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, ample for a pretend account, and fast. */
export function seeded(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / UINT32
  }
  const below = (limit: number): number => Math.floor(unit() * limit)
  return {
    unit,
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (odds) => unit() < odds,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new RangeError('nothing to pick from')
      return item
    },
    text: (alphabet, length) => Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join(''),
  }
}
