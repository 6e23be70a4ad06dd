import { at, type Instant } from '../instant.ts'

/** A code that came to mean another unit, or went over to another coin, at a ratio that no source at hand tells. */
export interface Doubt {
  readonly code: string
  readonly day: Instant
  readonly words: string
}

/**
 * What is remembered of swaps without a ratio or a day that could be read anywhere. Told to whoever held the coin at the time; none
 * of it is applied.
 *
 * @source memory, and pairs without ratio in https://github.com/rotki/assets (swapped_for): all of them assumptions
 */
export const DOUBTS: readonly Doubt[] = [
  unit('BNX', '2023-02-01'),
  unit('COCOS', '2021-01-15'),
  unit('DREP', '2021-03-15'),
  unit('QUICK', '2023-07-15'),
  unit('VIDT', '2022-10-15'),
  successor('PHX', 'PHB', '2021-06-01'),
  successor('FXC', 'AMP', '2020-09-01'),
  successor('JNT', 'SLICE', '2021-06-01'),
  successor('ARCH', 'EDEN', '2021-09-01'),
  successor('CHNG', 'XCHNG', '2023-09-01'),
  successor('BIT', 'MNT', '2023-07-01'),
  successor('HT', 'HTX', '2024-01-01'),
  successor('ANY', 'MULTI', '2022-01-01'),
]

function unit(code: string, day: string): Doubt {
  const words = `${code} is said to have changed its unit about ${day.slice(0, 7)}, under the same name. Compare the quantities of before and after with the exchange.`
  return { code, day: at(day), words }
}

function successor(code: string, next: string, day: string): Doubt {
  const words = `${code} is said to have been swapped for ${next} about ${day.slice(0, 7)}. The ratio is not known here: enter the swap as the exchange booked it.`
  return { code, day: at(day), words }
}
