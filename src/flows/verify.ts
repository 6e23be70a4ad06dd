import { randomUUID } from 'node:crypto'
import type { Finding } from '../core/diagnosis/cause.ts'
import { checkFields, type FieldProblem } from '../core/diagnosis/format.ts'
import { tell, tellVerdict, type FindingPlace } from '../core/diagnosis/tell.ts'
import type { Verdict } from '../core/diagnosis/verdict.ts'
import { NEVER_WORKED, type Witness } from '../core/diagnosis/witness.ts'
import { formatInstant } from '../core/instant.ts'
import type { Lane } from '../outside/exchanges/pace.ts'
import type { Excess, ExchangeProfile, Passport, Variant } from '../outside/exchanges/profile.ts'
import { secretFields } from './credentials.ts'
import { addressIn, conclude } from './diagnosis/conclude.ts'
import { elsewhere } from './diagnosis/elsewhere.ts'
import type { Check } from './live.ts'
import { inspect } from './inspect.ts'
import { laneOf, openSession, skewOf, type Session, type SessionOf } from './session.ts'
import type { World } from './world.ts'

export interface KeyToVerify {
  readonly profile: ExchangeProfile
  readonly variant: Variant
  /** Tidied fields. */
  readonly values: Readonly<Record<string, string>>
  readonly baseUrl: string | null
  /** How many times faster than life the limits there pass; 1 for the exchange itself. */
  readonly haste: number
  readonly allowExcess: boolean
  /** For pages that show the checks as they pass. */
  readonly attempt: string | null
  readonly where: string
}

export type Verified =
  | {
      readonly ok: true
      readonly lane: Lane
      readonly passport: Passport
      readonly findings: readonly Finding[]
      readonly checks: readonly Check[]
    }
  | {
      readonly ok: false
      readonly passport: Passport | null
      readonly findings: readonly Finding[]
      readonly checks: readonly Check[]
      readonly fields: readonly FieldProblem[]
    }

/** Signed requests are refused by exchanges when clocks differ by more; we correct for it, and say it. */
const SKEW_TOLD_MILLIS = 5_000

const TITLES = {
  format: 'The fields look right',
  reachable: 'The exchange answers',
  clock: 'The clocks agree',
  key: 'The key is accepted',
  scopes: 'The key may read, and nothing more',
  account: 'The account is known',
} as const

/** Proves a key, cheapest and most basic first. Nothing is stored here. */
export async function verifyKey(world: World, bookId: string, key: KeyToVerify): Promise<Verified> {
  const place: FindingPlace = { exchange: key.profile.name, where: key.where }
  const list = checklist(world, bookId, key.attempt)
  const fail = (
    findings: readonly Finding[],
    passport: Passport | null = null,
    fields: readonly FieldProblem[] = [],
  ): Verified => ({
    ok: false,
    passport,
    findings,
    checks: list.all(),
    fields,
  })

  list.running('format')
  const others = key.profile.variants.filter((one) => one !== key.variant)
  const fields = checkFields(key.variant.fields, key.values, others)
  if (fields.length > 0) {
    list.failed('format', fields.map((one) => one.problem).join(' '))
    return fail([malformedFields(place, fields)], null, fields)
  }
  list.passed('format', 'Every field has the form that it must have.')

  const way = { profile: key.profile, key: `new ${randomUUID()}`, baseUrl: key.baseUrl, haste: key.haste }
  const credentials = secretFields(key.values)
  const session = await openSession(world, { ...way, variant: key.variant, credentials })
  const clock = await checkClock(world, key, session, list)
  if (!clock.ok) return fail([tellVerdict(place, clock.verdict, null)])

  list.running('key')
  const inspected = await inspect(session)
  if ('verdict' in inspected) {
    list.failed('key', inspected.verdict.said.text)
    return fail([
      await neverWorked(
        world,
        key,
        { place, refusal: inspected.verdict },
        { ...way, variant: key.variant, credentials },
      ),
    ])
  }
  const passport = inspected
  list.passed('key', `${key.profile.name} knows the key.`)
  return judgePassport({ place, lane: laneOf(way) }, key, passport, { list, fail })
}

interface Judging {
  readonly list: Checklist
  readonly fail: (findings: readonly Finding[], passport?: Passport | null) => Verified
}

function judgePassport(
  { place, lane }: { readonly place: FindingPlace; readonly lane: Lane },
  key: KeyToVerify,
  passport: Passport,
  { list, fail }: Judging,
): Verified {
  list.running('scopes')
  if (passport.excess.length > 0 && !key.allowExcess) {
    list.failed('scopes', `The key may ${passport.excess.join(', ')}.`)
    return fail([tooStrong(place, passport.excess, passport.scopes)], passport)
  }
  const needed = passport.lacks.filter((lack) => !lack.optional)
  const boxes = [...new Set(needed.map((lack) => lack.box))]
  const findings: Finding[] = boxes.length === 0 ? [] : [lacking(place, boxes)]
  if (passport.seesFrom !== null || passport.seesUntil !== null) findings.push(dateLimited(place, passport))
  if (passport.excess.length > 0) {
    list.passed('scopes', `The key may ${passport.excess.join(', ')}; you insisted on taking it. Holdfast only reads.`)
  } else if (boxes.length > 0)
    list.passed('scopes', `It may only read; not everything, though: ${boxes.join(', ')} is not ticked.`)
  else if ((passport.untold ?? []).length > 0)
    list.skipped(
      'scopes',
      `It may read everything that is needed. ${key.profile.name} does not tell whether it may ${passport.untold?.join(', ')} too: ` +
        `see for yourself, on its page, that none of these is ticked: ${key.profile.guide.neverTick.join(', ')}.`,
    )
  else list.passed('scopes', 'It may read everything that is needed, and nothing more.')
  list.running('account')
  if (passport.uid === null) list.skipped('account', `${key.profile.name} does not say whose key it is.`)
  else list.passed('account', `Account ${passport.uid}.`)
  return { ok: true, lane, passport, findings, checks: list.all() }
}

async function checkClock(world: World, key: KeyToVerify, session: Session, list: Checklist) {
  const { time } = key.profile
  list.running('reachable')
  const answered = await session.probe(time.call, time.params)
  if (!answered.ok) {
    list.failed('reachable', answered.verdict.said.text)
    return answered
  }
  list.passed(
    'reachable',
    `${key.profile.name} answered within ${Math.round(answered.answer.receivedAtMillis - answered.answer.sentAtMillis)} ms.`,
  )
  const told = skewOf(key.profile, answered)
  const skew = told ?? 0
  if (told === null) list.skipped('clock', `${key.profile.name} does not tell its time.`)
  else if (Math.abs(skew) > SKEW_TOLD_MILLIS)
    list.passed(
      'clock',
      `This computer's clock is ${Math.round(Math.abs(skew) / 1000)} s off; requests follow the clock of ${key.profile.name}.`,
    )
  else list.passed('clock', 'They differ by less than five seconds.')
  if (Math.abs(skew) > SKEW_TOLD_MILLIS) session.followClock(skew)
  return { ok: true as const }
}

/** A key that never worked was not revoked and has not expired: it is mistyped, of another kind, or kept to an address. */
async function neverWorked(
  world: World,
  { profile }: KeyToVerify,
  { place, refusal }: { readonly place: FindingPlace; readonly refusal: Verdict },
  way: Omit<SessionOf, 'signal'>,
): Promise<Finding> {
  const address = addressIn([refusal])
  const doors = refusal.others.includes('wrong_key_type') ? await elsewhere(world, way) : []
  // The public call was answered, or we would not be here.
  const witnesses: readonly Witness[] = [
    { kind: 'reach', refused: null },
    ...doors,
    ...(address === null ? [] : [{ kind: 'address' as const, address }]),
  ]
  const around = { since: null, deadline: null, stillWorks: [], loses: [] }
  return conclude(profile, place, { refusal, witnesses, past: NEVER_WORKED, now: world.clock.now() }, around)
}

function malformedFields(place: FindingPlace, fields: readonly FieldProblem[]): Finding {
  return tell(place, {
    cause: 'malformed_credential',
    what: fields.map((one) => one.problem).join(' '),
    details: { fields: fields.map((one) => one.field) },
  })
}

function tooStrong(place: FindingPlace, excess: readonly Excess[], scopes: readonly string[]): Finding {
  return tell(place, {
    cause: 'excess_permission',
    what: `This key may ${excess.join(' and ')}. Holdfast takes no key that could move or trade what you hold, so nothing was stored.`,
    evidence: [`${place.exchange} lists: ${scopes.join(', ')}`],
    details: { excess, scopes },
  })
}

function lacking(place: FindingPlace, boxes: readonly string[]): Finding {
  return tell(place, {
    cause: 'missing_permission',
    what: `The key lacks ${boxes.map((box) => `"${box}"`).join(' and ')}: the parts of the history behind it cannot be read. Everything else is imported.`,
    remedy: [
      `Open the key at ${place.exchange}, tick ${boxes.map((box) => `"${box}"`).join(' and ')}, save, and choose "Check again".`,
    ],
    details: { boxes },
  })
}

function dateLimited(place: FindingPlace, passport: Passport): Finding {
  const from = passport.seesFrom === null ? '' : ` before ${formatInstant(passport.seesFrom)}`
  const until = passport.seesUntil === null ? '' : ` after ${formatInstant(passport.seesUntil)}`
  return tell(place, {
    cause: 'history_truncated',
    what: `The key has a restricted date range: it sees nothing${from}${until}.`,
    remedy: [
      `Make a key at ${place.exchange} without a start or end date for queries, and enter it under "Update key".`,
    ],
  })
}

interface Checklist {
  running(name: keyof typeof TITLES): void
  passed(name: keyof typeof TITLES, what: string): void
  failed(name: keyof typeof TITLES, what: string): void
  skipped(name: keyof typeof TITLES, what: string): void
  all(): readonly Check[]
}

function checklist(world: World, bookId: string, attempt: string | null): Checklist {
  const checks = new Map<string, Check>()
  const set = (name: keyof typeof TITLES, state: Check['state'], what: string): void => {
    const check: Check = { name, title: TITLES[name], state, what }
    checks.set(name, check)
    if (attempt !== null) world.live.tell({ kind: 'check', bookId, attempt, check })
  }
  return {
    running: (name) => set(name, 'running', ''),
    passed: (name, what) => set(name, 'passed', what),
    failed: (name, what) => set(name, 'failed', what),
    skipped: (name, what) => set(name, 'skipped', what),
    all: () => [...checks.values()],
  }
}
