import type { Refused } from '../../core/refusal.ts'
import type { Cause, Finding } from '../../core/diagnosis/cause.ts'
import { OF_THE_KEY } from '../../core/diagnosis/rules.ts'
import { tell, tellVerdict, type FindingPlace } from '../../core/diagnosis/tell.ts'
import type { Verdict } from '../../core/diagnosis/verdict.ts'
import type { Past, Witness } from '../../core/diagnosis/witness.ts'
import { formatInstant, sayInstant } from '../../core/instant.ts'
import { lossOf, provenTogether } from '../../core/sync/proven.ts'
import type { StreamProfile } from '../../outside/exchanges/profile.ts'
import { listConnections } from '../../store/connections.ts'
import { addEvidence } from '../../store/evidence.ts'
import { listFindings, type KeptFinding } from '../../store/findings.ts'
import { readStreams, type Stream } from '../../store/streams.ts'
import { openConnection, type OpenConnection } from '../sync/opening.ts'
import type { World } from '../world.ts'
import { addressIn, conclude } from './conclude.ts'
import { losesOf, type Concerned } from './loses.ts'
import { pastOf } from './past.ts'
import { probeAll, probeBasics, probeKey, type Findings, type Probed } from './probes.ts'

export interface Diagnosis {
  readonly connection: { readonly id: string; readonly name: string; readonly exchange: string; readonly state: string }
  readonly findings: readonly Finding[]
  readonly probes: readonly Probed[]
  readonly at: string
}

/** Something that a sync could not read to its end. */
export interface Stop {
  readonly stream: Concerned
  readonly verdict: Verdict
}

/** Looks at a connection without changing it: every probe, what follows from them, and the evidence kept. */
export async function diagnose(world: World, bookId: string, idOrName: string): Promise<Diagnosis | Finding | Refused> {
  const opened = await openConnection(world, bookId, idOrName, undefined)
  if (!('session' in opened)) return opened
  const { connection } = opened
  const streams = reachedOf(opened)
  const found = await probeAll(opened.session, streams, world.clock.now())
  const remembered = await remember(world, opened)
  const stops = found.refusals.filter((one) => one.reaction !== 'skip')
  const findings = await concludeAll(
    world,
    opened,
    { verdicts: stops, witnesses: found.witnesses, concerned: streams },
    remembered,
  )
  const told = findings.length > 0 ? findings : [well(placeOf(opened), found.probes)]
  await world.store.inBook(bookId, (tx) =>
    addEvidence(
      tx,
      opened.id,
      found.probes.map(({ probe, ...body }) => ({ probe, body: JSON.stringify(body) })),
      world.clock.now(),
    ),
  )
  const { id, name, exchange, state } = connection
  return {
    connection: { id, name, exchange, state },
    findings: told,
    probes: found.probes,
    at: formatInstant(world.clock.now()),
  }
}

/**
 * What the stops of a sync mean: the pages that were read and those that were not bear witness, and a few more questions are
 * asked before anyone is told to act. What has a clock of its own, and what is our own mistake, is only told.
 */
export async function diagnoseStops(
  world: World,
  opened: OpenConnection,
  stops: readonly Stop[],
  read: readonly StreamProfile[],
): Promise<readonly Finding[]> {
  if (stops.length === 0) return []
  const isPlain = ({ reaction }: Verdict): boolean => reaction === 'wait' || reaction === 'leave'
  const open = stops.filter(({ verdict }) => !isPlain(verdict))
  const told = stops.filter(({ verdict }) => isPlain(verdict)).map((stop) => toldPlainly(opened, stop))
  if (open.length === 0) return told
  const found = await moreWitnesses(opened, open)
  const pages: readonly Witness[] = [
    ...read.map((stream) => ({ kind: 'page' as const, stream: stream.title, refused: null })),
    ...stops.map(({ stream, verdict }) => ({ kind: 'page' as const, stream: stream.title, refused: verdict })),
  ]
  const remembered = await remember(world, opened)
  const verdicts = open.map((one) => one.verdict)
  const refused = open.map((one) => one.stream)
  return [
    ...(await concludeAll(
      world,
      opened,
      { verdicts, witnesses: [...found.witnesses, ...pages], concerned: refused },
      remembered,
    )),
    ...told,
  ]
}

/** What is left alone is a matter of its stream; whoever waits for a limit waits for all of the connection. */
function toldPlainly(opened: OpenConnection, { stream, verdict }: Stop): Finding {
  const told = tellVerdict({ ...placeOf(opened), where: `${opened.name}, ${stream.title}` }, verdict, null)
  if (verdict.reaction !== 'leave' || stream.name === undefined) return told
  return { ...told, details: { ...told.details, stream: stream.name } }
}

async function moreWitnesses(opened: OpenConnection, open: readonly Stop[]): Promise<Findings> {
  const basic = await probeBasics(opened.session)
  const unreached = open.some(({ verdict }) => verdict.status === null)
  if (unreached || !open.some(({ verdict }) => isOfKey(verdict))) return basic
  const key = await probeKey(opened.session)
  return { ...basic, witnesses: [...basic.witnesses, ...key.witnesses] }
}

function isOfKey(verdict: Verdict): boolean {
  const family: readonly Cause[] = [...OF_THE_KEY, 'ip_not_allowed', 'missing_permission', 'unknown']
  return [verdict.cause, ...verdict.others].some((cause) => family.includes(cause))
}

interface Remembered {
  readonly past: Past
  readonly kept: readonly KeptFinding[]
  readonly stored: readonly Stream[]
  readonly others: Witness
}

function remember(world: World, opened: OpenConnection): Promise<Remembered> {
  return world.store.inBook(opened.bookId, async (tx) => {
    const kept = await listFindings(tx, opened.id)
    const same = (await listConnections(tx)).filter(
      (one) => one.exchange === opened.connection.exchange && one.id !== opened.id,
    )
    const since = world.clock.now() - LATELY_MICROS
    return {
      kept,
      past: pastOf(opened.connection, kept, null),
      stored: await readStreams(tx, { sourceId: opened.id }),
      others: {
        kind: 'others',
        failing: same.filter((one) => (one.state === 'broken' || one.state === 'waiting') && one.stateSince > since)
          .length,
        well: same.filter((one) => one.lastGoodAt !== null && one.lastGoodAt > since).length,
      },
    }
  })
}

/** Other connections say something about now only if they were asked about now. */
const LATELY_MICROS = 900_000_000n

/** What was refused, what bears witness, and which streams it is about. */
interface Asking {
  readonly verdicts: readonly Verdict[]
  readonly witnesses: readonly Witness[]
  readonly concerned: readonly Concerned[]
}

async function concludeAll(
  world: World,
  opened: OpenConnection,
  { verdicts, witnesses, concerned }: Asking,
  { past, kept, stored, others }: Remembered,
): Promise<readonly Finding[]> {
  const now = world.clock.now()
  const address = addressIn(verdicts)
  const all: readonly Witness[] = [
    ...witnesses,
    others,
    ...(address === null ? [] : [{ kind: 'address' as const, address }]),
  ]
  const byCause = new Map<Cause, Finding>()
  for (const refusal of verdicts) {
    const finding = conclude(
      opened.profile,
      placeOf(opened),
      { refusal, witnesses: all, past, now },
      {
        since: now,
        deadline: lossOf(reachedOf(opened), stored),
        loses: losesOf(refusal.call, concerned),
        stillWorks: stillWorks(opened, concerned, stored),
      },
    )
    const known = byCause.get(finding.cause)
    byCause.set(finding.cause, known ? merged(known, finding) : withSince(finding, kept))
  }
  return [...byCause.values()]
}

function stillWorks(
  opened: OpenConnection,
  concerned: readonly Concerned[],
  stored: readonly Stream[],
): readonly string[] {
  const reached = reachedOf(opened)
  const others = reached.filter((stream) => !concerned.includes(stream))
  const until = provenTogether(reached, stored)
  return [
    ...(until === null ? [] : [`Balances and reports are right up to ${sayInstant(until)}.`]),
    ...(others.length === 0 || others.length === reached.length
      ? []
      : [`${others.map((stream) => stream.title).join(', ')} go on.`]),
    'Nothing that was imported is touched.',
  ]
}

/** The same cause from another stream: one finding that names both. */
function merged(known: Finding, more: Finding): Finding {
  const list = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : [])
  return {
    ...known,
    evidence: [...new Set([...known.evidence, ...more.evidence])],
    details: {
      ...known.details,
      loses: [...new Set([...list(known.details['loses']), ...list(more.details['loses'])])],
    },
  }
}

function withSince(finding: Finding, kept: readonly KeptFinding[]): Finding {
  const before = kept.find((one) => one.closedAt === null && one.finding.cause === finding.cause)
  return before ? { ...finding, since: formatInstant(before.openedAt) } : finding
}

/** The streams of the profile that the key's own record allows. */
export function reachedOf(opened: OpenConnection): readonly StreamProfile[] {
  return opened.profile.streams.filter((stream) => !opened.lacks.some((lack) => lack.scope === stream.scope))
}

function placeOf(opened: OpenConnection): FindingPlace {
  return { exchange: opened.profile.name, where: opened.name }
}

function well(place: FindingPlace, probes: readonly Probed[]): Finding {
  return tell(place, {
    cause: 'none',
    what: `Everything is well: ${place.exchange} answers, accepts the key and gives out what is asked for.`,
    evidence: probes.map((one) => one.what),
  })
}
