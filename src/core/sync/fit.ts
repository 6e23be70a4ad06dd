import { formatInstant, type Instant } from '../instant.ts'

/** What a row says of itself, as far as it can be held against the question. */
export interface Told {
  readonly at: Instant
  /** The market, account or pocket that the row names; null where it names none. */
  readonly of: string | null
  /** The row's own id where ids rise, as digits; null where they do not. */
  readonly id: string | null
}

/** What was asked, as far as a row can be held against it. */
export interface Question {
  /** Before this nothing can have happened: the exchange had not opened. */
  readonly earliest: Instant
  readonly from: Instant
  /** Not included. */
  readonly until: Instant
  /** How far a row's own instant may lie from the window; null where the question names no window: anything that can be is in it. */
  readonly slackMicros: bigint | null
  /** The market, account or pocket that was asked for; empty where the question names none. */
  readonly of: string
  /** The lowest id that was asked for; null where none was. */
  readonly fromId: string | null
}

/** Why a row is no answer to the question. */
export type Misfit = 'outside_window' | 'of_another' | 'before_id'

/** How much earlier than the opening day, or later than now, an instant may be where no window was asked for: a day. */
const ANY_SLACK = 86_400_000_000n

/** Why a row does not fit what was asked, or undefined. A row that does not fit is not kept, and its page proves nothing. */
export function misfitOf(row: Told, question: Question): Misfit | undefined {
  const { slackMicros, of, fromId } = question
  if (row.of !== null && of !== '' && plain(row.of) !== plain(of)) return 'of_another'
  const isOutside =
    slackMicros === null
      ? row.at < question.earliest - ANY_SLACK || row.at >= question.until + ANY_SLACK
      : row.at < question.from - slackMicros || row.at >= question.until + slackMicros
  if (isOutside) return 'outside_window'
  return row.id !== null && fromId !== null && BigInt(row.id) < BigInt(fromId) ? 'before_id' : undefined
}

/** `BTC-USDT`, `btc_usdt` and `BTCUSDT` are one market. */
function plain(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase()
}

/** What does not fit, in a sentence for the user. */
export function tellMisfits(misfits: readonly Misfit[], { from, until, of }: Question): string | null {
  const [first] = misfits
  if (first === undefined) return null
  const rows = misfits.length === 1 ? '1 row' : `${misfits.length} rows`
  const span = `${formatInstant(from).slice(0, 19)}Z to ${formatInstant(until).slice(0, 19)}Z`
  const what: Record<Misfit, string> = {
    outside_window: `lie outside of what was asked for, ${span}`,
    of_another: `are of something else than was asked for, ${of}`,
    before_id: 'come before the id that was asked for',
  }
  return `The exchange answered with ${rows} that ${what[first]}: they are not kept, this part is not proven, and it is asked for again.`
}

/** What an answer is worth beside its own facts. */
export interface PageFit {
  /** Rows that this walk had not met in the window under way. */
  readonly fresh: number
  /** Why the page proves nothing, in words for the user; null where everything fits. */
  readonly doubt: string | null
}
