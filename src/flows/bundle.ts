import { knownOf, maskKnown, maskText } from '../core/diagnosis/mask.ts'
import { formatInstant, type Instant } from '../core/instant.ts'
import { EXCHANGES, profileOf } from '../outside/exchanges/registry.ts'
import { openAlerts } from '../store/alerts.ts'
import { listChannels } from '../store/channels.ts'
import { listConnections, type Connection } from '../store/connections.ts'
import { listEvents } from '../store/events.ts'
import { openFindings, type KeptFinding } from '../store/findings.ts'
import { openRejects } from '../store/reject-list.ts'
import { listMigrations, personalNames } from '../store/seen.ts'
import type { BookTx } from '../store/store.ts'
import { storedPassport } from './passport.ts'
import { readSettings } from './settings.ts'
import type { StatusView } from './status.ts'
import { readUnlisted } from './sync/unlisted.ts'
import { readStreamViews } from './views/streams.ts'
import type { LogLine, World } from './world.ts'

/** What a bundle holds at most: enough to see what is wrong, and small enough to be read before it is sent. */
const CONNECTIONS_MAX = 200
const EVENTS_MAX = 30
const LINES_MAX = 200
const REJECTS_MAX = 10_000
const TEXT_MAX = 500

export type Bundle = Readonly<Record<string, unknown>>

/**
 * What a developer needs to find out what is wrong, and nothing by which anybody or anything that they hold could be known:
 * made of fields that are named here one by one, each text masked, each name a number. Pure data; shown before it is saved.
 */
export async function supportBundle(world: World, bookId: string, status: StatusView): Promise<Bundle> {
  const settings = await world.store.inBook(bookId, async (tx) => (await listChannels(tx)).map((one) => one.settings))
  const names = (await personalNames(world.store)).flatMap((name) => [name, name.replace(/ \d+$/, '')])
  const known = knownOf([...names, ...settings.flatMap(textsIn)].filter((text) => !PUBLIC_NAMES.has(text)))
  const now = world.clock.now()
  const inside = await world.store.inBook(bookId, async (tx) => {
    const all = await listConnections(tx)
    const number = numbered(all)
    const findings = await openFindings(tx)
    const rejects = await openRejects(tx, REJECTS_MAX)
    const connections = []
    for (const connection of all.slice(0, CONNECTIONS_MAX)) {
      connections.push({
        id: number.get(connection.id),
        ...connectionIn(connection, known),
        streams: await streamsIn(tx, connection, now),
        findings: findings.filter((one) => one.connectionId === connection.id).map((one) => findingIn(one, known)),
        rejected: countBy(rejects.filter((one) => one.walletId === connection.walletId).map((one) => one.stream)),
        events: (await listEvents(tx, EVENTS_MAX, connection.id)).map(({ at, kind }) => ({
          at: formatInstant(at),
          kind,
        })),
      })
    }
    const alerts = (await openAlerts(tx)).map(({ incident, openedAt, notices }) => ({
      family: incident.key.split('/').at(-1),
      scope: incident.key.split('/')[0],
      severity: incident.severity,
      cause: incident.cause,
      openedAt: formatInstant(openedAt),
      deadline: incident.deadline === null ? null : formatInstant(incident.deadline),
      notices,
      connections: incident.connections.map((one) => number.get(one.id) ?? 'gone').slice(0, CONNECTIONS_MAX),
    }))
    const unlisted = (await readUnlisted(tx)).map((one) => ({
      ...one,
      code: codeOf(one.code, known),
      seen: maskText(one.seen.slice(0, TEXT_MAX), known),
    }))
    return { connections, left: Math.max(0, all.length - CONNECTIONS_MAX), alerts, unlisted }
  })
  const bundle = {
    format: 'holdfast-support',
    formatVersion: 1,
    madeAt: formatInstant(now),
    platform: `${process.platform} ${process.arch}`,
    migrations: await listMigrations(world.store),
    status: {
      ...status,
      exchanges: status.exchanges.filter((one) => one.connections > 0).map((one) => publicIn(one, known)),
    },
    ...inside,
    log: (world.log.recent?.() ?? []).slice(-LINES_MAX).map((line) => lineIn(line, known)),
  }
  return everywhere(bundle, known)
}

/** `connection 1`: the order in which they were made, and nothing of what they are called. */
function numbered(all: readonly Connection[]): ReadonlyMap<string, string> {
  return new Map(all.map((one, index) => [one.id, `connection ${index + 1}`]))
}

function connectionIn(connection: Connection, known: readonly string[]) {
  const passport = storedPassport(connection)
  const moment = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))
  return {
    exchange: connection.exchange,
    variant: connection.variant,
    state: connection.state,
    stateSince: formatInstant(connection.stateSince),
    createdAt: formatInstant(connection.createdAt),
    lastGoodAt: moment(connection.lastGoodAt),
    nextSyncAt: moment(connection.nextSyncAt),
    practice: readSettings(connection).practice !== undefined,
    passport: passport && {
      scopes: passport.scopes.map((one) => maskText(one, known)),
      excess: passport.excess,
      lacks: passport.lacks,
      isBound: passport.boundAddresses === null ? null : passport.boundAddresses.length > 0,
      knowsAccount: passport.uid !== null,
      expiresAt: passport.expiresAt,
      source: passport.source,
    },
  }
}

async function streamsIn(tx: BookTx, connection: Connection, now: Instant) {
  const profile = profileOf(connection)
  if (!profile) return []
  return (await readStreamViews(tx, profile, connection, { now })).map(
    ({ name, state, requests, received, coverage, missing, retentionDays }) => ({
      name,
      state,
      requests,
      received,
      coverage,
      missing,
      retentionDays,
    }),
  )
}

function findingIn({ finding, openedAt }: KeptFinding, known: readonly string[]) {
  const { cause, certainty, alternatives, whoActs, retryAt, deadline, details } = finding
  return {
    cause,
    certainty,
    alternatives,
    whoActs,
    confirmed: details['confirmed'] ?? null,
    code: codeOf(details['code'], known),
    status: typeof details['status'] === 'number' ? details['status'] : null,
    since: formatInstant(openedAt),
    retryAt,
    deadline,
    evidence: finding.evidence.map((one) => maskText(one.slice(0, TEXT_MAX), known)),
  }
}

/** An exchange's own code says what is wrong better than anything else, and is no amount: a few digits, or a word. */
const CODE = /^-?\d{1,6}$/

function codeOf(code: unknown, known: readonly string[]): string | null {
  const text = typeof code === 'string' || typeof code === 'number' ? String(code) : null
  if (text === null) return null
  return CODE.test(text) ? text : maskText(text.slice(0, TEXT_MAX), known)
}

function publicIn(exchange: StatusView['exchanges'][number], known: readonly string[]) {
  const { public: told } = exchange
  return { ...exchange, public: told && { ...told, text: maskText(told.text, known) } }
}

/** Of what a line told beside its sentence, only texts and numbers of lines: never a value that came from a user. */
function lineIn({ at, level, what, details }: LogLine, known: readonly string[]) {
  const told = Object.entries(details).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${name}: ${maskText(value.slice(0, TEXT_MAX), known)}`] : [],
  )
  return { at, level, what: maskText(what.slice(0, TEXT_MAX), known), details: told }
}

function countBy(texts: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const text of texts) counts[text] = (counts[text] ?? 0) + 1
  return counts
}

/** Every text in settings of ours: a host, a sender, an address. */
function textsIn(settings: string): readonly string[] {
  const texts: string[] = []
  try {
    JSON.parse(settings, (_name, value: unknown) => {
      if (typeof value === 'string') texts.push(value)
      return value
    })
  } catch {
    // Settings that are damaged are masked word by word: whatever they were, they are not told.
    texts.push(...settings.split(/[^\w.@+:-]+/))
  }
  return texts.filter((text) => !SECURITY_WORDS.has(text))
}

/** Wallets are named after exchanges; an exchange's own name tells nothing of anyone. */
const PUBLIC_NAMES: ReadonlySet<string> = new Set(EXCHANGES.flatMap(({ id, name }) => [id, name]))

const SECURITY_WORDS: ReadonlySet<string> = new Set(['tls', 'starttls', 'none'])

/** Words of the bundle itself: a wallet that is called "Kraken" must not make every exchange unreadable. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  'exchange',
  'id',
  'name',
  'variant',
  'state',
  'cause',
  'kind',
  'format',
])

/** The last sweep over all of it, in case a field that is named above holds what it should not. */
function everywhere(bundle: object, known: readonly string[]): Bundle {
  return JSON.parse(JSON.stringify(bundle), (name, value: unknown) =>
    typeof value === 'string' && !OWN_WORDS.has(name) ? maskKnown(value, known) : value,
  ) as Bundle
}
