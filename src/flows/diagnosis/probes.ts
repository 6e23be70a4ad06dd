import { dig, isList } from '../../core/json.ts'
import type { Verdict } from '../../core/diagnosis/verdict.ts'
import type { Witness } from '../../core/diagnosis/witness.ts'
import { formatInstant, plus, type Instant } from '../../core/instant.ts'
import type { StreamProfile } from '../../outside/exchanges/profile.ts'
import { skewOf, type Answered, type Session } from '../session.ts'
import { inspect } from '../inspect.ts'

/** One probe as it went, for whoever reads how we know. */
export interface Probed {
  readonly probe: string
  readonly ok: boolean
  readonly what: string
  readonly millis: number
}

export interface Findings {
  readonly witnesses: readonly Witness[]
  readonly probes: readonly Probed[]
  /** Every refusal that was met, the most basic first. */
  readonly refusals: readonly Verdict[]
}

/** History of the last hour: the smallest page of a stream that says whether the key reaches it. */
const PAGE_MICROS = 3_600_000_000n

/** Asks the exchange itself what is wrong, cheapest and most basic first. Everything is asked once, and nothing is stored. */
export async function probeAll(session: Session, streams: readonly StreamProfile[], now: Instant): Promise<Findings> {
  const basic = await probeBasics(session)
  const reach = basic.witnesses.find((one) => one.kind === 'reach')
  if (reach?.refused && reach.refused.status === null) return basic
  const key = await probeKey(session)
  const pages = await Promise.all(streams.filter(isAskedWhole).map((stream) => probePage(session, stream, now)))
  const refused = pages.flatMap(({ witness }) => (witness.kind === 'page' && witness.refused ? [witness.refused] : []))
  return {
    witnesses: [...basic.witnesses, ...key.witnesses, ...pages.map((one) => one.witness)],
    probes: [...basic.probes, ...key.probes, ...pages.map((one) => one.probed)],
    refusals: [...basic.refusals, ...key.refusals, ...refused],
  }
}

/** The clock, a call that needs no key, and the exchange's own status: what is wrong without any key. */
export async function probeBasics(session: Session): Promise<Findings> {
  const { profile } = session
  const clock = await timed(() => session.probe(profile.time.call, profile.time.params))
  const status = await timed(() => session.probe(profile.status.call, profile.status.params))
  const witnesses: Witness[] = [{ kind: 'reach', refused: clock.value.ok ? null : clock.value.verdict }]
  const probes: Probed[] = [
    probed('reach', clock, clock.value.ok ? `${profile.name} answers.` : clock.value.verdict.said.text),
  ]
  const skew = skewOf(profile, clock.value)
  if (skew !== null) {
    witnesses.push({ kind: 'clock', skewMillis: skew })
    probes.push({ probe: 'clock', ok: true, what: `The clocks differ by ${Math.round(Math.abs(skew))} ms.`, millis: 0 })
  }
  const told = status.value.ok ? profile.status.read(status.value.json) : null
  if (told) {
    witnesses.push({ kind: 'status', state: told.state, text: told.text })
    probes.push({ probe: 'status', ok: told.state === 'online', what: told.text, millis: status.millis })
  }
  return { witnesses, probes, refusals: clock.value.ok ? [] : [clock.value.verdict] }
}

/** The key's own record: what it may do, or how it is refused. */
export async function probeKey(session: Session): Promise<Findings> {
  const { value, millis } = await timed(() => inspect(session, (call, params) => session.probe(call, params)))
  if ('verdict' in value) {
    const witness: Witness = { kind: 'record', refused: value.verdict }
    const probe = { probe: 'record', ok: false, what: value.verdict.said.text, millis }
    return { witnesses: [witness], probes: [probe], refusals: [value.verdict] }
  }
  const lacks = [...new Set(value.lacks.filter((lack) => !lack.optional).map((lack) => lack.box))]
  const what = lacks.length === 0 ? 'The key is accepted.' : `The key is accepted; it lacks ${lacks.join(', ')}.`
  return {
    witnesses: [{ kind: 'record', refused: null, lacks }],
    probes: [{ probe: 'record', ok: lacks.length === 0, what, millis }],
    refusals: [],
  }
}

async function probePage(session: Session, stream: StreamProfile, now: Instant) {
  const part = stream.parts?.by === 'fixed' ? (stream.parts.parts[0] ?? '') : ''
  const ask = {
    from: plus(now, -PAGE_MICROS),
    until: now,
    offset: 0,
    page: 1,
    cursor: null,
    fromId: null,
    pageSize: stream.walk.pageSize,
  }
  const { value, millis } = await timed(() => session.probe(stream.call, stream.params(ask, part)))
  // What does not exist for this account is empty, and no trouble.
  const refused = value.ok || value.verdict.reaction === 'skip' ? null : value.verdict
  const what = refused?.said.text ?? `${stream.title}: ${rowsOf(value)} since ${formatInstant(ask.from).slice(0, 16)}.`
  const witness: Witness = { kind: 'page', stream: stream.title, refused }
  return { witness, probed: { probe: `page ${stream.name}`, ok: refused === null, what, millis } }
}

/** Streams by market or account need a list first; they say nothing that others do not. */
function isAskedWhole(stream: StreamProfile): boolean {
  return stream.parts?.by !== 'discover'
}

function rowsOf(answered: Answered): string {
  const list = answered.ok ? dig(answered.json, '') : undefined
  return isList(list) ? `${list.length} rows` : 'answered'
}

function probed(probe: string, { value, millis }: { value: Answered; millis: number }, what: string): Probed {
  return { probe, ok: value.ok, what, millis }
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ readonly value: Value; readonly millis: number }> {
  const began = performance.now()
  const value = await work()
  return { value, millis: Math.round(performance.now() - began) }
}
