import { earlier, parseInstant, plus, type Instant } from '../instant.ts'
import { CAUSES, type Cause, type Finding } from './cause.ts'
import { FAMILIES, SPELL_ALLOWED_MICROS, type Family } from './families.ts'
import { CAUSE_WORDS } from './words.ts'

/** Red: somebody must act. Amber: it heals by itself, or there is time, and it is worth knowing. */
export type Severity = 'red' | 'amber'

/** A finding that is open on one connection. */
export interface Trouble {
  readonly connectionId: string
  readonly name: string
  readonly exchange: string
  readonly exchangeName: string
  readonly finding: Finding
  readonly openedAt: Instant
  /** When this connection begins to lose history for good; null where it never does. */
  readonly lossAt: Instant | null
}

/** One thing that went wrong, however many connections it hits. What an alert is about. */
export interface Incident {
  /** The same as long as it is the same incident: `exchange/kraken/away`, `connection/<id>/key`. */
  readonly key: string
  /** A warning tells of what has not happened yet. */
  readonly kind: 'trouble' | 'warning'
  readonly severity: Severity
  readonly cause: Cause
  /** The exchange, as people name it; null where it is the whole installation. */
  readonly exchange: string | null
  readonly title: string
  readonly what: string
  readonly steps: readonly string[]
  readonly since: Instant
  /** When something is lost for good, or stops, unless somebody acts. */
  readonly deadline: Instant | null
  readonly connections: readonly { readonly id: string; readonly name: string }[]
}

/** An alert that is open now: what belongs to it stays with it. */
export interface OpenIncident {
  readonly key: string
  readonly connectionIds: readonly string[]
}

/** So many connections of one exchange that fail alike at one time are one incident of that exchange, whatever it says. */
export const CROWD_MIN = 5
/** They fail at one time when no longer than this lies between one and the next. */
export const CROWD_GAP_MICROS = 15n * 60_000_000n
/** A clock that an exchange told may pass by so much before anyone hears of it. */
const OVERDUE_MICROS = 3_600_000_000n

/**
 * What is wrong with a book, incident by incident, the most urgent first. The same troubles in any order give the same
 * incidents. What heals by itself is none until it has lasted longer than is normal; a refusal that no second witness
 * confirms is none until it has outlasted an exchange's own spell. What is open stays until its cause is gone.
 */
export function incidentsOf(
  troubles: readonly Trouble[],
  now: Instant,
  open: readonly OpenIncident[] = [],
): readonly Incident[] {
  const told = troubles.filter((one) => FAMILIES[one.finding.cause] !== null)
  const groups = new Map<string, Trouble[]>()
  for (const [trouble, key] of keysOf(told, open)) groups.set(key, [...(groups.get(key) ?? []), trouble])
  const known = new Set(open.map((one) => one.key))
  const incidents = [...groups].flatMap(([key, members]) => {
    const due = known.has(key) ? members : members.filter((one) => isConfirmed(one, now))
    const incident = due.length === 0 ? null : incidentOf(key, due)
    return incident && (known.has(key) || now >= toldFrom(incident, due)) ? [incident] : []
  })
  return incidents.sort(byUrgency)
}

/** Red first, then what is lost soonest, then what began first. A total order. */
export function byUrgency(one: Incident, other: Incident): number {
  if (one.severity !== other.severity) return one.severity === 'red' ? -1 : 1
  const far = (incident: Incident): bigint => incident.deadline ?? FOREVER
  if (far(one) !== far(other)) return far(one) < far(other) ? -1 : 1
  if (one.since !== other.since) return one.since < other.since ? -1 : 1
  return one.key < other.key ? -1 : 1
}

const FOREVER = 1n << 62n

function familyOf({ finding }: Trouble): Family {
  const family = FAMILIES[finding.cause]
  if (family === null) throw new RangeError(`${finding.cause} is no trouble`)
  return family
}

/** Which incident each trouble belongs to. */
function keysOf(troubles: readonly Trouble[], open: readonly OpenIncident[]): readonly (readonly [Trouble, string])[] {
  const openOnes = new Map(open.map((one) => [one.key, new Set(one.connectionIds)]))
  const unreached = new Set(
    troubles.filter((one) => one.finding.cause === 'network_unreachable').map((one) => one.exchange),
  )
  const apart = new Map<string, Trouble[]>()
  const keyed: (readonly [Trouble, string])[] = []
  for (const trouble of troubles) {
    const { scope, name } = familyOf(trouble)
    const ofExchange = `exchange/${trouble.exchange}/${name}`
    if (scope === 'installation') keyed.push([trouble, `installation/${name}`])
    else if (scope === 'exchange')
      keyed.push([trouble, name === 'network' && unreached.size > 1 ? 'installation/network' : ofExchange])
    else if (openOnes.has(ownKey(trouble))) keyed.push([trouble, ownKey(trouble)])
    else apart.set(ofExchange, [...(apart.get(ofExchange) ?? []), trouble])
  }
  for (const [key, members] of apart) {
    const crowd = crowdOf(members, openOnes.get(key) ?? new Set())
    for (const trouble of members) keyed.push([trouble, crowd.has(trouble.connectionId) ? key : ownKey(trouble)])
  }
  return keyed
}

function ownKey(trouble: Trouble): string {
  return `connection/${trouble.connectionId}/${familyOf(trouble).name}`
}

/** The connections that began to fail together: so many at least, or beside one that is of the crowd already. */
function crowdOf(members: readonly Trouble[], already: ReadonlySet<string>): ReadonlySet<string> {
  const inOrder = [...members].sort((one, other) => compare(one.openedAt, other.openedAt))
  const crowd = new Set(members.map((one) => one.connectionId).filter((id) => already.has(id)))
  let run: Trouble[] = []
  const close = (): void => {
    const ids = new Set(run.map((one) => one.connectionId))
    if (ids.size >= CROWD_MIN || [...ids].some((id) => already.has(id))) for (const id of ids) crowd.add(id)
    run = []
  }
  for (const trouble of inOrder) {
    const last = run.at(-1)
    if (last && trouble.openedAt - last.openedAt > CROWD_GAP_MICROS) close()
    run.push(trouble)
  }
  close()
  return crowd
}

function isConfirmed({ finding, openedAt }: Trouble, now: Instant): boolean {
  return finding.details['confirmed'] !== false || now - openedAt > SPELL_ALLOWED_MICROS
}

/** Who must act. A refusal that waits for a second witness says "nobody"; once it has lasted, it is whose it would be. */
function severityOf({ finding }: Trouble): Severity {
  const acts = finding.details['confirmed'] === false ? CAUSE_WORDS[finding.cause].whoActs : finding.whoActs
  // A way that is blocked heals by itself as often as not, and costs nothing but time meanwhile.
  return (acts === 'user' || acts === 'operator') && finding.cause !== 'network_unreachable' ? 'red' : 'amber'
}

/** From when on it is told: at once where somebody must act; else after what is normal, or half of the time that is left. */
function toldFrom({ severity, since, deadline }: Incident, members: readonly Trouble[]): Instant {
  if (severity === 'red') return since
  const patience = members.reduce((most, one) => {
    const { retryAt } = one.finding
    const told = retryAt === null ? 0n : untilOf(retryAt, since) + OVERDUE_MICROS
    const normal = familyOf(one).normalMicros
    return [most, normal, told].reduce((longest, each) => (each > longest ? each : longest))
  }, 0n)
  const usual = plus(since, patience)
  return deadline === null ? usual : earlier(usual, plus(since, deadline > since ? (deadline - since) / 2n : 0n))
}

function untilOf(retryAt: string, since: Instant): bigint {
  const at = parse(retryAt)
  return at === null || at < since ? 0n : at - since
}

function incidentOf(key: string, members: readonly Trouble[]): Incident {
  const severity: Severity = members.some((one) => severityOf(one) === 'red') ? 'red' : 'amber'
  const telling = leading(members.filter((one) => severityOf(one) === severity))
  const connections = connectionsOf(members)
  const { finding, exchangeName } = telling
  const deadline = members.flatMap(deadlinesOf).reduce<Instant | null>(earliest, null)
  const since = members.map((one) => one.openedAt).reduce(earlier)
  const { title } = CAUSE_WORDS[finding.cause]
  const common = { key, kind: 'trouble' as const, severity, cause: finding.cause, since, deadline, connections }
  if (key.startsWith('connection/')) {
    return {
      ...common,
      exchange: exchangeName,
      title: `${telling.name}: ${lower(title)}`,
      what: finding.what,
      steps: finding.remedy,
    }
  }
  const whole = key.startsWith('installation/')
  const exchanges = [...new Set(members.map((one) => one.exchangeName))].sort()
  return {
    ...common,
    exchange: whole ? null : exchangeName,
    title: `${whole ? exchanges.slice(0, NAMED_MAX).join(', ') : exchangeName}: ${lower(title)}`,
    what: `${whole ? wholeSentence(finding, exchanges) : finding.what} ${affected(connections.length, severity)}`,
    steps: finding.remedy,
  }
}

/** So many exchanges are named in a title. */
const NAMED_MAX = 3

function wholeSentence(finding: Finding, exchanges: readonly string[]): string {
  return finding.cause === 'network_unreachable'
    ? `This computer reaches none of these: ${exchanges.join(', ')}.`
    : finding.what
}

function affected(count: number, severity: Severity): string {
  const many = count === 1 ? 'One connection is' : `${count} connections are`
  return severity === 'red'
    ? `${many} affected, all alike, so that it is one cause.`
    : `${many} waiting; Holdfast goes on by itself when it is over.`
}

/** What speaks for the others: the cause of most, then the one that CAUSES names first, then who failed first. */
function leading(members: readonly Trouble[]): Trouble {
  const counts = new Map<Cause, number>()
  for (const { finding } of members) counts.set(finding.cause, (counts.get(finding.cause) ?? 0) + 1)
  const [first] = [...members].sort(
    (one, other) =>
      (counts.get(other.finding.cause) ?? 0) - (counts.get(one.finding.cause) ?? 0) ||
      CAUSES.indexOf(one.finding.cause) - CAUSES.indexOf(other.finding.cause) ||
      compare(one.openedAt, other.openedAt) ||
      compare(one.connectionId, other.connectionId) ||
      compare(one.finding.what, other.finding.what),
  )
  if (!first) throw new RangeError('an incident has at least one member')
  return first
}

function connectionsOf(members: readonly Trouble[]): Incident['connections'] {
  const byId = new Map(members.map((one) => [one.connectionId, one.name]))
  return [...byId]
    .map(([id, name]) => ({ id, name }))
    .sort((one, other) => compare(one.name, other.name) || compare(one.id, other.id))
}

function deadlinesOf({ finding, lossAt }: Trouble): readonly (Instant | null)[] {
  return [lossAt, finding.deadline === null ? null : parse(finding.deadline)]
}

function earliest(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other
  return earlier(one, other)
}

function compare(one: bigint | string, other: bigint | string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function parse(text: string): Instant | null {
  return parseInstant(text) ?? null
}

function lower(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
}
