import type { Cause } from '../core/diagnosis/cause.ts'
import { held, judge, malformed, redirected, unreachable, unsignable, type Verdict } from '../core/diagnosis/verdict.ts'
import { formatInstant, fromMillis } from '../core/instant.ts'
import type { Json } from '../core/json.ts'
import type { Secret } from '../core/secret.ts'
import {
  openClient,
  publicKeyOf,
  type ClientDeps,
  type ExchangeClient,
  type Exchanged,
} from '../outside/exchanges/client.ts'
import { openGenericClient } from '../outside/exchanges/generic/client.ts'
import { fitsMask } from '../outside/exchanges/masked.ts'
import type { Nonces } from '../outside/exchanges/nonces.ts'
import type { Lane, Pacer } from '../outside/exchanges/pace.ts'
import type { Call, Endpoint, ExchangeProfile, Params, SourceProfile, Variant } from '../outside/exchanges/profile.ts'
import { asVariant } from '../outside/exchanges/variant.ts'
import { createPatience, type Patience } from './patience.ts'
import type { RequestTally } from './tally.ts'

/** What a session needs of the world. Made once in main.ts. */
export interface SessionDeps {
  readonly pacer: Pacer
  readonly nonces: Nonces
  readonly nowMillis: () => number
  readonly sleep: (millis: number) => Promise<void>
  /** Counts how requests end; left out, nobody counts. */
  readonly requests?: Pick<RequestTally, 'note'>
}

export interface SessionOf {
  readonly profile: ExchangeProfile
  readonly variant: Variant
  readonly credentials: Readonly<Record<string, Secret>> | null
  /** Whose budget is spent: the connection, or one not stored yet. */
  readonly key: string
  /** Replaces all hosts of the exchange: a rehearsal, a proxy; null for the exchange itself. */
  readonly baseUrl: string | null
  /** 1, or how many times faster a rehearsal's limits pass; honoured towards loopback alone. */
  readonly haste: number
  readonly onRequest?: (endpoint: string) => void
  readonly onWait?: (millis: number, untilMillis: number, why: Verdict['cause']) => void
  readonly signal?: AbortSignal
}

export type Answered =
  | { readonly ok: true; readonly answer: Exchanged; readonly json: Json | undefined }
  | { readonly ok: false; readonly verdict: Verdict }

/** Asks one exchange as one account: paced, judged, tried again where that helps. */
export interface Session {
  /** As this kind of key reaches it. */
  readonly profile: ExchangeProfile
  ask(call: Call, params: Params): Promise<Answered>
  /** Asks once, without a second try: for probes. */
  probe(call: Call, params: Params): Promise<Answered>
  /** The exchange's clock is so many milliseconds ahead of ours: signatures follow it. */
  followClock(skewMillis: number): void
  /** The public half of its key. */
  readonly publicKey: string
  /** By how much the exchange's clock is known to be behind ours, by its last answer to this key: nothing later is over for it. */
  readonly behindMillis: () => number
  /** Whether a key that an exchange shows with stars in it is the one of this session. */
  readonly isOurs: (masked: string) => boolean
}

/** How often a request is tried again for trouble that heals by itself, and after how long first; each pause is twice the last. */
const RETRY = { max: 4, millis: 1_000 }
/** An exchange that answers, and answers wrongly: the next answer is right, or somebody hears of it within 3 s. */
const RETRY_REACHABLE = { max: 2, millis: 600 }
const OF_ONE_ANSWER: readonly Cause[] = ['clock_skew', 'nonce_conflict', 'malformed_response', 'unknown']
/** A clock that is off by less is not why a request was refused. */
const SKEW_MILLIS_MIN = 5_000
/** How often one request waits out a limit before the session gives the clock to its caller. */
const WAITS_MAX = 8
/** A wait longer than this is not sat out: the caller notes the moment and comes back. */
export const WAIT_IN_PLACE_MILLIS_MAX = 5 * 60_000

/** Whose requests this session's are paced with. */
export function laneOf(of: Pick<SessionOf, 'profile' | 'key' | 'baseUrl' | 'haste'>): Lane {
  return { profile: of.profile, key: of.key, place: of.baseUrl ?? '', haste: hasteOf(of) }
}

function hasteOf(of: Pick<SessionOf, 'baseUrl' | 'haste'>): number {
  return of.baseUrl !== null && isLoopback(of.baseUrl) ? of.haste : 1
}

/** 127.0.0.0/8, ::1 and localhost: the computer itself. */
export function isLoopback(url: string): boolean {
  const host = new URL(url).hostname
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

export async function openSession(deps: SessionDeps, asked: SessionOf, opens?: Opens): Promise<Session> {
  const of = { ...asked, profile: asVariant(asked.profile, asked.variant) }
  const open = opens ?? (of.profile.generic ? openGenericClient : openClient)
  const client = await open({ ...of, nowMillis: deps.nowMillis, nonces: deps.nonces })
  const gate = turnstile(of.profile.parallel)
  const line: Line = { deps, of, client, seen: { behindMillis: 0 } }
  const patience = createPatience()
  const probe = (call: Call, params: Params): Promise<Answered> => once(line, gate, call, params)
  return {
    profile: of.profile,
    probe,
    followClock: (skew) => client.setSkew(Math.round(skew)),
    publicKey: publicKeyOf(of),
    behindMillis: () => line.seen.behindMillis,
    isOurs: (masked) => fitsMask(masked, publicKeyOf(of)),
    ask: (call, params) => patiently({ ...line, probe, patience }, call, params),
  }
}

/** Opens a client; left out, the one that the profile is for. */
export type Opens = (deps: ClientDeps) => Promise<ExchangeClient>

/** Who asks, whom, and through what. */
interface Line {
  readonly deps: SessionDeps
  readonly of: SessionOf
  readonly client: ExchangeClient
  /** What its answers have shown. */
  readonly seen: { behindMillis: number }
}

interface PatientLine extends Line {
  readonly probe: Session['probe']
  readonly patience: Patience
}

async function patiently(line: PatientLine, call: Call, params: Params): Promise<Answered> {
  const { deps, of, probe, patience } = line
  let waits = 0
  let isTimed = false
  let settle: ((passed: boolean) => void) | undefined
  let passed = true
  try {
    for (let retries = 0; ;) {
      const answered = await probe(call, params)
      if (answered.ok) {
        patience.succeeded()
        return answered
      }
      const { verdict } = answered
      if (of.signal?.aborted) return answered
      if (verdict.reaction === 'wait' && verdict.waitUntilMillis !== null) {
        const millis = verdict.waitUntilMillis - deps.nowMillis()
        if (verdict.cause === 'ip_banned') deps.pacer.holdAll(laneOf(of), verdict.waitUntilMillis)
        else deps.pacer.hold(laneOf(of), call.cost, verdict.waitUntilMillis)
        waits += 1
        if (millis > WAIT_IN_PLACE_MILLIS_MAX || waits > WAITS_MAX) return answered
        of.onWait?.(millis, verdict.waitUntilMillis, verdict.cause)
      } else if (verdict.reaction === 'retry') {
        const { max, millis } = OF_ONE_ANSWER.includes(verdict.cause) ? RETRY_REACHABLE : RETRY
        retries += 1
        if (retries > max) {
          passed = false
          return answered
        }
        const followed = settle ? undefined : patience.follow(verdict.cause)
        if (followed && (await followed)) continue
        if (followed || patience.isLasting(verdict.cause)) return answered
        settle ??= patience.lead(verdict.cause)
        // A nonce that is too low may come from a clock that is: the last session followed the exchange's, this one not yet.
        if (verdict.cause === 'clock_skew' || verdict.cause === 'nonce_conflict') await measureSkew(line, probe)
        await deps.sleep((millis * 2 ** (retries - 1)) / hasteOf(of))
      } else if (!isTimed && verdict.others.includes('clock_skew')) {
        // Among others it may be the clock: that is found out before anyone is told to look at the key.
        isTimed = true
        const skew = await measureSkew(line, probe)
        if (skew === null || Math.abs(skew) < SKEW_MILLIS_MIN) return answered
      } else {
        return answered
      }
    }
  } finally {
    settle?.(passed)
  }
}

/** By how much the exchange's clock is ahead of ours, in milliseconds; null where it does not say. Signatures follow its clock from then on. */
async function measureSkew({ of, client }: Line, probe: Session['probe']): Promise<number | null> {
  const skew = skewOf(of.profile, await probe(of.profile.time.call, of.profile.time.params))
  if (skew !== null) client.setSkew(Math.round(skew))
  return skew
}

/** By how much the exchange's clock is ahead of ours, in milliseconds, by an answer that tells its time; null where it does not. */
export function skewOf({ time }: Pick<ExchangeProfile, 'time'>, answered: Answered): number | null {
  const theirs = answered.ok ? time.read(answered.json) : null
  if (!answered.ok || theirs === null) return null
  return Number(theirs / 1000n) - (answered.answer.sentAtMillis + answered.answer.receivedAtMillis) / 2
}

async function once(line: Line, gate: Turnstile, call: Call, params: Params): Promise<Answered> {
  const { deps, of } = line
  const answered = await paced(line, gate, call, params)
  // What was refused before it was sent is nothing that the exchange did.
  const isSent = answered.ok || answered.verdict.status !== null || answered.verdict.cause === 'network_unreachable'
  if (isSent) deps.requests?.note(of.profile.id, of.baseUrl, answered.ok ? null : answered.verdict)
  return answered
}

async function paced(line: Line, gate: Turnstile, call: Call, params: Params): Promise<Answered> {
  const { deps, of, client } = line
  const lane = laneOf(of)
  const free = deps.pacer.heldUntil(lane, call.cost)
  if (free - deps.nowMillis() > WAIT_IN_PLACE_MILLIS_MAX) return { ok: false, verdict: held(call, free) }
  // What waits for a limit does not keep others, whose limits have room, from going.
  const admitted = await deps.pacer.admit(lane, call.cost)
  of.onRequest?.(`${call.method} ${call.path}`)
  const answer = await gate(scarcity(of.profile, call), () => client.call(call, params)).finally(() =>
    deps.pacer.answered(lane, call.cost, admitted),
  )
  if (answer.kind === 'unsigned') return { ok: false, verdict: unsignable(answer.call) }
  if (answer.kind === 'unanswered') return { ok: false, verdict: unreachable(answer.call, answer.reason) }
  const { status, json, body } = answer
  if (!call.isPublic) line.seen.behindMillis = behindOf(answer) ?? line.seen.behindMillis
  if (status >= 300 && status < 400)
    return { ok: false, verdict: redirected(answer.call, status, answer.headers['location'] ?? 'nowhere') }
  if (answer.bytes) return { ok: true, answer, json }
  const said = of.profile.said(answer, json)
  if (said === null && json === undefined)
    return { ok: false, verdict: malformed(answer.call, status, 'not JSON', body) }
  if (said === null) return { ok: true, answer, json }
  const seen = { call: answer.call, answer, said, isJson: json !== undefined }
  const verdict = judge(of.profile, { ...seen, nowMillis: deps.nowMillis(), haste: hasteOf(of) })
  return { ok: false, verdict }
}

/**
 * By how much an answer shows the exchange's clock to be behind ours, at the least: its `Date` is of whole seconds, and was
 * written after the request was sent. Undefined where it has none.
 *
 * @source https://www.rfc-editor.org/rfc/rfc9110#name-date
 */
function behindOf({ headers, sentAtMillis }: Exchanged): number | undefined {
  const theirs = Date.parse(headers['date'] ?? '')
  return Number.isNaN(theirs) ? undefined : Math.max(0, sentAtMillis - (theirs + 1_000))
}

type Turnstile = <Value>(rank: number, work: () => Promise<Value>) => Promise<Value>

/**
 * Lets so many through at once. Of those that wait, the ones whose limit is scarcest go first: they decide how long a sync
 * takes, and they are few, so nobody waits long for them.
 */
function turnstile(most: number): Turnstile {
  let inside = 0
  const waiting: { readonly rank: number; readonly enter: () => void }[] = []
  return async (rank, work) => {
    if (inside >= most) {
      await new Promise<void>((enter) => {
        const place = waiting.findIndex((one) => one.rank < rank)
        waiting.splice(place < 0 ? waiting.length : place, 0, { rank, enter })
      })
    } else inside += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next.enter()
      else inside -= 1
    }
  }
}

/** The share of its scarcest limit that one call uses up. */
function scarcity(profile: SourceProfile, call: Endpoint): number {
  return call.cost.reduce((most, one) => Math.max(most, one.weight / (profile.buckets[one.bucket]?.bucket.max ?? 1)), 0)
}

/** A moment of this computer's clock, as every face writes it. */
export function isoOfMillis(millis: number): string {
  return formatInstant(fromMillis(Math.round(millis)))
}
