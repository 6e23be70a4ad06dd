import type { Cause, Certainty } from './cause.ts'
import type { ErrorRow } from './errors.ts'
import { LEXICON } from './lexicon.ts'

/** What one layer says of a refusal: the exchange's own table, the words, the status. */
export interface Vote {
  /** The likelier first. */
  readonly causes: readonly Cause[]
  /** How much it counts: see `lexicon.ts` for words; a table counts more, a bare status less. */
  readonly weight: number
  readonly by: 'table' | 'words' | 'status'
  /** The row of the table, where there is one. */
  readonly row?: ErrorRow
}

/**
 * How a row of an exchange's table was recognised: in its own JSON, by its code in what a program printed, by a piece of its text; or
 * only the class of errors into which a library put it, which says less than plain words do.
 */
export type Recognised = 'whole' | 'code' | 'text' | 'class' | 'status'

const ROW: Readonly<Record<Recognised, Readonly<Record<Certainty, number>>>> = {
  whole: { certain: 9, likely: 8, possible: 7 },
  code: { certain: 7, likely: 6, possible: 4.5 },
  text: { certain: 6.5, likely: 5.5, possible: 4.5 },
  class: { certain: 5, likely: 4.5, possible: 3.5 },
  status: { certain: 4, likely: 3.5, possible: 2.5 },
}

export function voteOfRow(row: ErrorRow, recognised: Recognised): Vote {
  const causes = [row.cause, ...(row.others ?? [])]
  return { causes, weight: ROW[recognised][row.certainty], by: recognised === 'status' ? 'status' : 'table', row }
}

/** What its words say, whoever wrote them. */
export function votesOfWords(words: string): readonly Vote[] {
  return LEXICON.flatMap(({ causes, weight, phrases }) =>
    phrases.some((phrase) => phrase.test(words)) ? [{ causes, weight, by: 'words' as const }] : [],
  )
}

/** What a status says by itself. @source RFC 9110 section 15, RFC 7725 (451), https://developers.cloudflare.com (520 to 530) */
export function votesOfStatus(status: number | null): readonly Vote[] {
  const vote = (weight: number, ...causes: readonly Cause[]): readonly Vote[] => [{ causes, weight, by: 'status' }]
  if (status === null) return []
  if (status === 429) return vote(5, 'rate_limited', 'ip_banned')
  if (status === 418) return vote(5, 'ip_banned', 'rate_limited')
  if (status === 451) return vote(6, 'region_blocked')
  if (status === 407) return vote(5, 'network_unreachable')
  if (status === 401)
    return vote(2.5, 'invalid_key', 'invalid_secret', 'revoked_key', 'expired_key', 'missing_permission')
  if (status === 403) return vote(2, 'missing_permission', 'ip_not_allowed', 'region_blocked', 'invalid_key')
  if (status === 404 || status === 410) return vote(status === 410 ? 4 : 2, 'endpoint_gone', 'bad_request')
  if (status === 405) return vote(2, 'endpoint_gone', 'bad_request')
  if (status === 400 || status === 422) return vote(1, 'bad_request')
  if (status === 503) return vote(3.5, 'exchange_outage', 'exchange_maintenance')
  return status >= 500 && status < 600 ? vote(3, 'exchange_outage') : []
}

/** A page where an API answers JSON: something in front of it refused. */
export function votesOfPage(status: number | null): readonly Vote[] {
  if (status !== 403) return []
  return [{ causes: ['region_blocked', 'ip_banned', 'rate_limited', 'ip_not_allowed'], weight: 3, by: 'status' }]
}

/** What all layers say together, ranked. */
export interface Tally {
  readonly cause: Cause
  readonly certainty: Certainty
  readonly others: readonly Cause[]
  /** The row that speaks for the cause, if one does. */
  readonly row: ErrorRow | undefined
}

/** A place further down in a vote's list costs so much of its weight. */
const RANK = 0.7
/** However far down, it was named. */
const LEAST = 0.2
/** A second layer, or a second phrase, that says the same adds so much. */
const AGREES = 0.3
/** A lead of so many points makes words likely. */
const LEAD = 0.75
/** From so much on words say plainly what they mean. */
export const PLAIN = 5
/** What is so far behind is not worth naming. */
const FAR = 5

/** Undefined where no layer says anything. */
export function tally(votes: readonly Vote[]): Tally | undefined {
  const ranked = rank(votes)
  const [top, next] = ranked
  if (!top) return undefined
  const named = ranked.slice(1).filter((one) => one.points >= top.points - FAR)
  const mine = votes.filter((one) => one.causes[0] === top.cause)
  const row = mine.find((one) => one.row !== undefined)?.row ?? votes.find((one) => one.row?.cause === top.cause)?.row
  return {
    cause: top.cause,
    certainty: certaintyOf(top, next?.points ?? 0, votes),
    others: named.map((one) => one.cause),
    row,
  }
}

interface Ranked {
  readonly cause: Cause
  readonly points: number
}

function rank(votes: readonly Vote[]): readonly Ranked[] {
  const best = new Map<Cause, number>()
  const count = new Map<Cause, number>()
  for (const { causes, weight } of votes) {
    for (const [place, cause] of causes.entries()) {
      const points = Math.max(LEAST, weight - RANK * place)
      if (points > (best.get(cause) ?? 0)) best.set(cause, points)
      count.set(cause, (count.get(cause) ?? 0) + 1)
    }
  }
  return [...best]
    .map(([cause, points]) => ({ cause, points: points + AGREES * Math.min(2, (count.get(cause) ?? 1) - 1) }))
    .sort((one, other) => other.points - one.points)
}

// Certain is what an exchange's own table says of its own JSON, or of a code that the words beside it confirm, and nothing plain
// contradicts. Words alone are never certain.
function certaintyOf({ cause, points }: Ranked, next: number, votes: readonly Vote[]): Certainty {
  const table = votes.filter(
    (one) => one.row !== undefined && one.row.cause === cause && one.row.certainty === 'certain',
  )
  const isWhole = table.some((one) => one.weight >= ROW.whole.certain)
  const agrees = votes.some((one) => one.by === 'words' && one.causes.includes(cause))
  const isAgainst = votes.some((one) => one.by === 'words' && one.weight >= PLAIN && !one.causes.includes(cause))
  if (table.length > 0 && !isAgainst && (isWhole || (agrees && table.some((one) => one.by === 'table'))))
    return 'certain'
  // Its own table says that the same answer means several things: words that repeat one of them make it no surer.
  if (votes.some((one) => one.weight === ROW.whole.possible && one.row !== undefined && one.causes.includes(cause)))
    return 'possible'
  const lead = points - next
  return points >= PLAIN && lead >= LEAD ? 'likely' : 'possible'
}
