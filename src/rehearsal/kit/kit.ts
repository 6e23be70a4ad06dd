import { skewMicros } from '../skew.ts'
import { PretendAccount } from '../account.ts'
import type { Answered, Asked, OpenExchange, PretendExchange, Setting } from '../exchange.ts'
import { live, wheel } from '../life.ts'
import { seeded } from '../random.ts'
import { timeline } from '../timeline.ts'
import { truthDocument } from '../truth.ts'
import { KitBook } from './book.ts'
import { kitLeast } from './least.ts'
import { limiter, type Limiter } from './limits.ts'
import { answered, DAY_MICROS, listAnswer } from './lists.ts'
import { Market } from './market.ts'
import type { KitList, Venue, Refused, Scene } from './venue.ts'

const BAN_SECONDS = 120

/** Faults that need nothing of an exchange. */
const SHARED =
  'exchange_outage network_unreachable slow malformed_response truncated_page shrinking_answer empty_answer ' +
  'new_row_while_paging redirect unknown_row empty_account different_account'

/** Makes a pretend exchange of what is said of one. */
export function pretend(venue: Venue): PretendExchange {
  return {
    id: venue.id,
    faults: [...Object.keys(venue.refusals), ...venue.told, ...SHARED.split(' ')],
    scopes: Object.keys(venue.scopes),
    ...(venue.spanDays === undefined ? {} : { spanDays: venue.spanDays }),
    credentials: venue.credentials,
    open: (setting) => openDesk(venue, setting),
  }
}

function openDesk(said: Venue, setting: Setting): OpenExchange {
  const venue: Venue = { ...said, ...said.afresh?.(setting) }
  const account = new PretendAccount<KitBook>(setting, {
    begin: (seed, rows, since, until) => historyOf(venue, seed, { rows, since, until }),
    goOn: (book, rows, after, until) => goOn(venue, book, { rows, since: after, until }),
    undocumented: (book, until) => venue.undocumented(book, book.lastMicros() || until),
    uid: venue.uid,
  })
  const find = router(venue)
  const limits = limiter(venue.limits, setting.speed)
  return {
    isSigned: (path) => !Object.keys(venue.open).some((call) => call.endsWith(` ${path}`)),
    isHistory: (path) =>
      venue.lists.some(({ call }) => patternOf(call).test(`${call.slice(0, call.indexOf(' '))} ${path}`)),
    answer: (asked) => answer(venue, asked, { find, limits, account, setting }),
    truth: () => truth(venue, account, setting),
    file: (name) => venue.file?.(account.book(), name),
    least: () => kitLeast(venue, account.book(), setting),
    advance: (rows, after) => account.advance(rows, after),
  }
}

/** What happens over a span of time, in microseconds. */
interface Span {
  readonly rows: number
  readonly since: number
  readonly until: number
}

/**
 * The history of a pretend account: exactly so many rows, the first at `since` and the last at `until`. The same seed and
 * rows give the same events; only their times follow the span.
 */
export function historyOf(venue: Venue, seed: number, span: Span): KitBook {
  return happen(venue, emptyBook(venue, seed), span, true)
}

/** Lets more rows happen behind `since`, an instant up to which clients may have looked, and behind what happened before. */
export function goOn(venue: Venue, book: KitBook, { rows, since: after, until }: Span): void {
  const since = Math.max(book.lastMicros(), after) + venue.tickMicros
  happen(venue, book, { rows, since, until: Math.max(since, until) }, false)
}

function emptyBook(venue: Venue, seed: number): KitBook {
  let salt = 0
  for (const letter of venue.id) salt = (salt * 31 + letter.charCodeAt(0)) | 0
  return new KitBook(seeded(seed ^ salt), new Market(venue.coins, venue.pairs))
}

function happen({ life, tickMicros, windowDays, pageRows }: Venue, book: KitBook, span: Span, isNew: boolean): KitBook {
  const tour = [...life.first, ...life.wheel.map(([event]) => event)]
  book.untilMicros = span.until
  const grid = { tickMicros, pageRows: pageRows ?? 0, windowMicros: (windowDays ?? 0) * DAY_MICROS }
  const times = timeline(book.random, span, grid)
  live(book, { tour, wheel: wheel(life.wheel), filler: life.filler }, { rows: span.rows, isNew }, times, book.random)
  return book
}

type Found = { readonly call: string; readonly list?: KitList; readonly path: Readonly<Record<string, string>> }

/** Finds what a request is for: the exact path first, then those with a piece left open. */
function router(venue: Venue): (asked: Asked) => Found | undefined {
  const lists = new Map(venue.lists.map((list) => [list.call, list]))
  const calls = [...lists.keys(), ...Object.keys(venue.singles), ...Object.keys(venue.open)]
  const templates = calls.filter((call) => call.includes('{')).map((call) => [call, patternOf(call)] as const)
  return ({ method, path }) => {
    const asked = `${method} ${path}`
    const exact = calls.find((call) => call === asked)
    const template = exact === undefined ? templates.find(([, pattern]) => pattern.test(asked)) : undefined
    const call = exact ?? template?.[0]
    if (call === undefined) return undefined
    const list = lists.get(call)
    return { call, path: { ...template?.[1].exec(asked)?.groups }, ...(list ? { list } : {}) }
  }
}

function patternOf(call: string): RegExp {
  const pattern = call.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
  return new RegExp(`^${pattern}$`)
}

/** What an open exchange has at hand for each request. */
interface Inside {
  readonly find: (asked: Asked) => Found | undefined
  readonly limits: Limiter
  readonly account: PretendAccount<KitBook>
  readonly setting: Setting
}

function answer(venue: Venue, asked: Asked, { find, limits, account, setting }: Inside): Answered {
  const found = find(asked)
  const scene: Scene = {
    asked,
    query: parametersOf(asked),
    path: found?.path ?? {},
    book: account.book(),
    uid: account.uid(),
    setting,
    serverMicros: setting.now() + skewMicros(setting.faults),
  }
  const isOpen = found !== undefined && found.call in venue.open
  const struck = venue.struck?.(scene, isOpen) ?? struckBy(venue, scene, isOpen, found?.call ?? '')
  if (struck) return struck
  const waitMicros = limits.take(
    found?.list?.cost ?? venue.costs?.[found?.call ?? ''] ?? venue.usualCost,
    setting.now(),
  )
  if (waitMicros !== undefined) return { ...venue.tooFast(waitMicros, scene), limited: true }
  if (!found) return venue.notFound
  const open = venue.open[found.call]
  if (open) return answered(open, scene)
  const refused = venue.gate(scene) ?? lacking(venue, scene, found.call)
  if (refused) return refused
  if (found.list) return misasked(venue, scene) ?? listAnswer(found.list, scene)
  const single = venue.singles[found.call]
  return single ? answered(single, scene) : venue.notFound
}

/** The refusals by the faults that are on. Those of the place and the address strike public calls as well. */
function struckBy(venue: Venue, scene: Scene, isOpen: boolean, call: string): Answered | undefined {
  if (isOpen && venue.openUnstruck) return undefined
  const { faults, now, speed } = scene.setting
  const tell = (name: Refused): Answered | undefined => {
    const refusal = venue.refusals[name]
    return refusal && answered(refusal, scene)
  }
  if (faults.begun('region_blocked')) return tell('region_blocked')
  const micros = now()
  const pause = ((venue.banSeconds ?? BAN_SECONDS) * 1_000_000) / speed
  if (faults.struckUntil('ip_banned', micros, pause, true) !== undefined) return limitedBy(tell('ip_banned'))
  if (faults.begun('exchange_maintenance') && !venue.openAlways?.includes(call)) return tell('exchange_maintenance')
  if (faults.begun('internal_error')) return tell('internal_error')
  if (faults.struckUntil('rate_limited', micros, 1_000_000 / speed, false) !== undefined)
    return limitedBy(tell('rate_limited'))
  if (isOpen) return undefined
  const begun = SIGNED.find((name) => faults.begun(name))
  if (begun) return tell(begun)
  return faults.every('nonce_conflict') ? tell('nonce_conflict') : undefined
}

const SIGNED: readonly Refused[] = [
  'invalid_key',
  'expired_key',
  'revoked_key',
  'ip_not_allowed',
  'invalid_secret',
  'invalid_passphrase',
  'key_not_activated',
  'wrong_key_type',
  'account_restricted',
  'account_closed',
  'unknown_refusal',
]

/** A list that is gone, or that does not take what is asked of it any more. */
function misasked(venue: Venue, scene: Scene): Answered | undefined {
  const { faults } = scene.setting
  const struck = (['endpoint_gone', 'bad_request'] as const).find(
    (name) => faults.isOn(name) && scene.asked.path.includes(faults.argument(name) ?? ''),
  )
  const refusal = struck && venue.refusals[struck]
  return refusal && answered(refusal, scene)
}

function limitedBy(refusal: Answered | undefined): Answered | undefined {
  return refusal && { ...refusal, limited: true }
}

/** Without a name behind the colon every right is missing. */
function lacking(venue: Venue, scene: Scene, call: string): Answered | undefined {
  const { faults } = scene.setting
  if (!faults.isOn('missing_permission') || !venue.refusals.missing_permission) return undefined
  const scope = faults.argument('missing_permission')
  const closed = scope === undefined ? Object.values(venue.scopes).flat() : (venue.scopes[scope] ?? [])
  const struck = closed.some((one) => call === one || call.startsWith(`${one}/`) || call.startsWith(`${one}-`))
  return struck ? answered(venue.refusals.missing_permission, scene) : undefined
}

function parametersOf({ query, body }: Asked): URLSearchParams {
  if (!body.startsWith('{')) return new URLSearchParams(body === '' ? query : `${query}&${body}`)
  const parameters = new URLSearchParams(query)
  const put = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, one] of Object.entries(value)) if (typeof one !== 'object') parameters.set(name, String(one))
  }
  try {
    const json = JSON.parse(body) as { readonly params?: unknown }
    put(json)
    put(json.params)
  } catch {
    // A body that is no JSON has no parameters; what needs them will say so.
  }
  return parameters
}

function truth(venue: Venue, account: PretendAccount<KitBook>, setting: Setting): string {
  const book = account.book()
  const names = venue.lists.flatMap(({ of }) => (typeof of === 'string' ? [of] : []))
  return truthDocument({
    exchange: venue.id,
    account: account.uid(),
    baseCurrency: venue.baseCurrency,
    happenings: book.happenings,
    holdings: book.purse.holdings(),
    canonical: (code) => book.market.canonicalOf(code),
    records: Object.fromEntries(
      [...new Set([...names, ...book.lists()])].map((name) => [name, visible(venue, book, name, setting)]),
    ),
  })
}

/** How many rows of a list can still be seen. */
function visible({ lists }: Venue, book: KitBook, name: string, setting: Setting): number {
  const days = lists.find((list) => list.of === name)?.retentionDays
  const oldest = days === undefined ? 0 : setting.now() - days * DAY_MICROS
  return book.list(name).filter((entry) => entry.micros >= oldest).length
}
