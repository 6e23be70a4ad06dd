import { askedCall, type AskedCall } from './call.ts'
import { matchError, type Answer, type ErrorRow, type Reaction, type Said } from './errors.ts'
import type { Cause, Certainty } from './cause.ts'
import { cluesOf } from './printed.ts'
import { reactionTo } from './reaction.ts'
import { PLAIN, tally, votesOfStatus, votesOfWords } from './votes.ts'

/** What one refusal means, before anyone is told: the cause, what else it can be, and what to do with the request. */
export interface Verdict {
  readonly cause: Cause
  readonly certainty: Certainty
  readonly others: readonly Cause[]
  readonly reaction: Reaction
  /** What was asked; null where nobody knows, of a refusal that someone has at hand. */
  readonly call: AskedCall | null
  /** HTTP status; null where no answer came. */
  readonly status: number | null
  /** The exchange's own code and text, or what the network said. */
  readonly said: Said
  /** Milliseconds since 1970 until which to wait, where there is a clock. */
  readonly waitUntilMillis: number | null
  /** No row of the exchange's table knows it: what it means was read from its words, or is not known. */
  readonly isUnlisted?: true
  /** Until when the exchange asks to wait, where that is longer than is waited: milliseconds since 1970. */
  readonly askedUntilMillis?: number
}

/**
 * The longest that is waited before the exchange is asked again, whatever it says: a header of years, or one that was read
 * wrongly, must not end a connection. Three days: the longest ban that an exchange documents.
 *
 * @source https://developers.binance.com/docs/binance-spot-api-docs/rest-api/limits (bans from 2 minutes to 3 days)
 */
export const WAIT_MILLIS_MAX = 3 * 24 * 3_600_000

/** What the judge needs to know of an exchange. */
export interface Judge {
  readonly errors: readonly ErrorRow[]
  readonly waitUntil: (answer: Answer, said: Said, nowMillis: number) => number | null
}

/** The longest piece of an exchange's own text that is kept as evidence. */
const TEXT_MAX = 400

/** A refusal as it came. */
export interface Refused {
  readonly call: AskedCall
  readonly answer: Answer
  readonly said: Said
  /** Whether the body is the JSON that exchanges speak. */
  readonly isJson: boolean
  readonly nowMillis: number
  /** 1, or how many times faster a rehearsal's limits pass; a moment that the answer itself names is taken as it is. */
  readonly haste?: number
}

/** Judges a refusal by the exchange's own table. What no row knows is `unknown`, kept with its text. */
export function judge({ errors, waitUntil }: Judge, refused: Refused): Verdict {
  const { call, answer, said, isJson, nowMillis, haste = 1 } = refused
  const listed = matchError(errors, answer, said, isJson)
  const row = listed ?? byWords(answer, said)
  const told = waitUntil(answer, said, nowMillis)
  const waits = row?.reaction === 'wait'
  const asked = waits ? (told ?? nowMillis + (row.waitMillis ?? 0) / haste) : null
  const latest = nowMillis + WAIT_MILLIS_MAX
  return {
    cause: row?.cause ?? 'unknown',
    certainty: row?.certainty ?? 'possible',
    others: row?.others ?? [],
    reaction: row?.reaction ?? 'stop',
    call: askedCall(call),
    status: answer.status,
    said: { code: said.code, text: said.text.slice(0, TEXT_MAX) },
    waitUntilMillis: asked === null ? null : Math.min(asked, latest),
    ...(listed ? {} : { isUnlisted: true as const }),
    ...(asked !== null && asked > latest ? { askedUntilMillis: asked } : {}),
  }
}

/** How long to wait where words ask to go slower and no row says how long. @unit milliseconds */
const WORDS_WAIT_MILLIS = 60_000

/**
 * What an answer means that no row knows, by its words: an exchange that changes its codes is still understood. Never more than
 * likely, and undefined where the words say nothing plain.
 */
function byWords({ status }: Answer, said: Said): Omit<ErrorRow, 'when' | 'source'> | undefined {
  const words = votesOfWords(cluesOf(said.text).words).filter((one) => one.weight >= PLAIN)
  const told = words.length === 0 ? undefined : tally([...words, ...votesOfStatus(status)])
  if (!told) return undefined
  const { cause, others } = told
  return {
    cause,
    certainty: told.certainty === 'certain' ? 'likely' : told.certainty,
    others,
    reaction: reactionTo(cause),
    waitMillis: WORDS_WAIT_MILLIS,
  }
}

/** Nothing was sent, since the exchange has asked this computer to wait for longer than a request does. */
export function held(call: AskedCall, waitUntilMillis: number): Verdict {
  return {
    cause: 'rate_limited',
    certainty: 'likely',
    others: ['ip_banned'],
    reaction: 'wait',
    call: askedCall(call),
    status: null,
    said: { code: null, text: 'nothing was sent: the exchange has asked this computer to wait' },
    waitUntilMillis,
  }
}

/** No answer came at all: nothing is known of the key, and it is tried again later. */
export function unreachable(call: AskedCall, reason: string): Verdict {
  return {
    cause: 'network_unreachable',
    certainty: 'certain',
    others: [],
    reaction: 'retry',
    call: askedCall(call),
    status: null,
    said: { code: null, text: reason.slice(0, TEXT_MAX) },
    waitUntilMillis: null,
  }
}

/** The secret has the right form and still cannot be used: nothing was sent. The reason never repeats any of it. */
export function unsignable(call: AskedCall): Verdict {
  return {
    cause: 'malformed_credential',
    certainty: 'certain',
    others: [],
    reaction: 'stop',
    call: askedCall(call),
    status: null,
    said: { code: null, text: 'the secret cannot be decoded, so nothing was sent' },
    waitUntilMillis: null,
  }
}

/** The answer came with success and is not what this call gives. */
export function malformed(call: AskedCall, status: number, at: string, body: string): Verdict {
  return {
    cause: 'malformed_response',
    certainty: 'certain',
    others: [],
    reaction: 'retry',
    call: askedCall(call),
    status,
    said: { code: null, text: `${at}: ${body.slice(0, TEXT_MAX)}` },
    waitUntilMillis: null,
  }
}

/** A redirect of a signed request is never followed: it would carry the signature to another host. */
export function redirected(call: AskedCall, status: number, target: string): Verdict {
  return {
    cause: 'malformed_response',
    certainty: 'likely',
    others: ['region_blocked', 'exchange_maintenance'],
    reaction: 'stop',
    call: askedCall(call),
    status,
    said: { code: null, text: `answered with a redirect to ${target.slice(0, TEXT_MAX)}, which is not followed` },
    waitUntilMillis: null,
  }
}
