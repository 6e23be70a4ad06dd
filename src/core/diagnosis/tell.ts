import { formatInstant, fromMillis } from '../instant.ts'
import { endpointOf } from './call.ts'
import type { Cause, Certainty, Finding } from './cause.ts'
import type { Verdict } from './verdict.ts'
import { CAUSE_WORDS } from './words.ts'

/** Whose error it is, where nobody knows. */
export const NOBODY = 'The exchange'

/** Where something went wrong, as people name it. */
export interface FindingPlace {
  readonly exchange: string
  /** "Kraken 1", or "Kraken 1, Trades". */
  readonly where: string
}

export interface Telling {
  readonly cause: Cause
  readonly certainty?: Certainty
  readonly others?: readonly Cause[]
  /** Replaces the general sentence where more is known. */
  readonly what?: string
  readonly remedy?: readonly string[]
  readonly evidence?: readonly string[]
  readonly retryAt?: string | null
  readonly since?: string | null
  readonly deadline?: string | null
  readonly details?: Finding['details']
}

/** A finding in the words of every face. */
export function tell(place: FindingPlace, telling: Telling): Finding {
  const words = CAUSE_WORDS[telling.cause]
  const fill = (text: string): string => text.replaceAll('{exchange}', place.exchange)
  return {
    cause: telling.cause,
    certainty: telling.certainty ?? 'certain',
    alternatives: (telling.others ?? []).map((cause) => ({ cause, certainty: 'possible' })),
    where: place.where,
    what: telling.what ?? headline(fill(words.what), telling),
    evidence: telling.evidence ?? [],
    remedy: (telling.remedy ?? words.remedy).map(fill),
    whoActs: words.whoActs,
    since: telling.since ?? null,
    retryAt: telling.retryAt ?? null,
    deadline: telling.deadline ?? null,
    details: telling.details ?? {},
  }
}

/** Speaks with the certainty: what only may be so is not said as if it were. A name keeps its capital, the first word does not. */
function headline(what: string, { cause, certainty = 'certain' }: Telling): string {
  if (certainty !== 'possible' || cause === 'unknown') return what
  const [, article, rest] = /^(The|This|What)( .*)$/s.exec(what) ?? []
  return `It may be that ${article === undefined ? what : `${article.toLowerCase()}${rest ?? ''}`}`
}

/** What a refused request says, as a finding. */
export function tellVerdict(place: FindingPlace, verdict: Verdict, since: string | null): Finding {
  const retryAt =
    verdict.waitUntilMillis === null ? null : formatInstant(fromMillis(Math.round(verdict.waitUntilMillis)))
  return tell(place, {
    cause: verdict.cause,
    certainty: verdict.certainty,
    others: verdict.others,
    evidence: [evidenceOf({ ...verdict, endpoint: endpointOf(verdict.call) }), ...longWait(verdict)],
    since,
    retryAt,
    details: { endpoint: endpointOf(verdict.call), status: verdict.status, code: verdict.said.code },
  })
}

/** An exchange that asks for more than is waited: what it asks for is said, and that it is asked again earlier. */
function longWait({ askedUntilMillis }: Verdict): readonly string[] {
  if (askedUntilMillis === undefined) return []
  const until =
    askedUntilMillis < LATEST_MILLIS ? formatInstant(fromMillis(Math.round(askedUntilMillis))) : 'the end of time'
  return [`It asks to wait until ${until}; it is asked again within three days.`]
}

/** The last moment that is written as a date: the end of the year 9999. */
const LATEST_MILLIS = 253_402_300_799_000

/** `POST /0/private/Ledgers -> HTTP 200: EAPI:Invalid key`. */
export function evidenceOf(
  { endpoint, status, said }: Pick<Verdict, 'status' | 'said'> & { readonly endpoint: string },
  unknownStatus = 'no answer',
): string {
  const shown = status === null ? unknownStatus : `HTTP ${status}`
  const code = said.code === null || said.text.includes(said.code) ? '' : `${said.code} `
  const where = [endpoint, shown].filter((one) => one !== '').join(' -> ')
  return `${where}${where === '' ? '' : ': '}${code}${said.text}`
}
