import type { Cause, Certainty } from './cause.ts'
import { OF_THE_KEY, RULES, SPELL_MICROS, type Judgement, type Weight } from './rules.ts'
import type { Case } from './witness.ts'

/** What the evidence allows, ranked. */
export interface Conclusion {
  readonly cause: Cause
  readonly certainty: Certainty
  readonly alternatives: readonly { readonly cause: Cause; readonly certainty: Certainty }[]
  /** How we know, a sentence each. */
  readonly because: readonly string[]
  /** A second witness stands beside the refusal, or it needs none: whoever must act may be told so. */
  readonly confirmed: boolean
}

/** Points of the refusal's own reading, by how sure its row of the table is. */
const OWN: Readonly<Record<Certainty, number>> = { certain: 3, likely: 2, possible: 1 }
/** A place further down the row's list of other causes costs so much. */
const RANK = 0.1
const POINTS: Readonly<Record<Exclude<Weight, 'excludes'>, number>> = { proves: 6, supports: 2, weakens: -2 }
/** A lead of so many points makes a cause likely. */
const LEAD = 2

/** Ranks what a refusal can mean by everything else that was found out. Pure: a support case is a fixture of it. */
export function infer(of: Case): Conclusion {
  const named = new Set<Cause>([of.refusal.cause, ...of.refusal.others])
  const judgements = RULES.flatMap((rule) => rule(of, named))
  for (const one of judgements) if (one.introduces) for (const cause of one.causes) named.add(cause)
  const excluded = new Set(judgements.flatMap((one) => (one.weight === 'excludes' ? one.causes : [])))
  const proven = new Set(judgements.flatMap((one) => (one.weight === 'proves' ? one.causes : [])))
  const left = [...named].filter((cause) => !excluded.has(cause) || proven.has(cause))
  // A refusal whose every meaning is contradicted keeps its own: it was seen, and the contradiction is told beside it.
  const candidates = left.length > 0 ? left : [...named]
  const ranked = candidates
    .map((cause) => ({ cause, points: pointsOf(of, cause, judgements) }))
    .sort((one, other) => other.points - one.points)
  const [top] = ranked
  if (!top) throw new RangeError('a refusal has at least one meaning')
  const rest = ranked.slice(1)
  const certainty = certaintyOf(of, top, rest[0]?.points, { proven, excluded })
  const kept = new Set(candidates)
  return {
    cause: top.cause,
    certainty,
    alternatives:
      certainty === 'certain' ? [] : rest.map(({ cause, points }) => ({ cause, certainty: lesser(points) })),
    because: told(judgements, kept, named),
    confirmed: isConfirmed(of, top.cause, proven),
  }
}

function pointsOf({ refusal }: Case, cause: Cause, judgements: readonly Judgement[]): number {
  const place = refusal.others.indexOf(cause)
  const own = cause === refusal.cause ? OWN[refusal.certainty] : place >= 0 ? -RANK * (place + 1) : 0
  return judgements.reduce(
    (sum, one) => sum + (one.weight !== 'excludes' && one.causes.includes(cause) ? POINTS[one.weight] : 0),
    own,
  )
}

interface Ranked {
  readonly cause: Cause
  readonly points: number
}

function certaintyOf(
  { refusal, witnesses, past }: Case,
  top: Ranked,
  next: number | undefined,
  { proven, excluded }: { readonly proven: ReadonlySet<Cause>; readonly excluded: ReadonlySet<Cause> },
): Certainty {
  if (proven.has(top.cause) && ![...proven].some((cause) => cause !== top.cause)) return 'certain'
  if (next === undefined) {
    const hasSecond = witnesses.length > 0 || past.workedUntil !== undefined
    if (excluded.has(top.cause)) return 'possible'
    return refusal.certainty === 'certain' || (refusal.others.length > 0 && hasSecond) ? 'certain' : refusal.certainty
  }
  return top.points - next >= LEAD ? 'likely' : 'possible'
}

/** An alternative is never more than possible, unless something but the refusal speaks for it. */
function lesser(points: number): Certainty {
  return points >= POINTS.supports ? 'likely' : 'possible'
}

/** Sentences that speak of a cause that came into question. */
function told(
  judgements: readonly Judgement[],
  kept: ReadonlySet<Cause>,
  named: ReadonlySet<Cause>,
): readonly string[] {
  const lines = judgements.flatMap((one) =>
    one.because !== undefined && one.causes.some((cause) => kept.has(cause) || named.has(cause)) ? [one.because] : [],
  )
  return [...new Set(lines)]
}

/** Nobody is told to make a new key on one refusal alone. What waits for others, or is no matter of the key, needs no second. */
function isConfirmed({ witnesses, past, now }: Case, cause: Cause, proven: ReadonlySet<Cause>): boolean {
  if (!OF_THE_KEY.includes(cause) || proven.has(cause)) return true
  const refusals = witnesses.filter((one) => 'refused' in one && one.refused !== null && one.kind !== 'reach').length
  const lasts = past.refusedSince !== null && now - past.refusedSince >= SPELL_MICROS
  return past.workedUntil === null || past.workedUntil === undefined || refusals > 0 || lasts
}
