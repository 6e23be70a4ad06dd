import { daysFromCivil, instant, MICROS_PER_SECOND, parseInstant, type Instant } from '../../../core/instant.ts'
import { zoneReader } from '../zone.ts'

/** In which order a date in digits is read where it does not begin with the year. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy'

export type ToUtc = (local: Instant) => Instant

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Beginnings of the French and German names of months that differ. */
const OTHER_MONTHS: Readonly<Record<string, number>> = {
  janv: 1,
  fév: 2,
  févr: 2,
  mars: 3,
  mär: 3,
  avr: 4,
  mai: 5,
  juin: 6,
  juil: 7,
  août: 8,
  aou: 8,
  okt: 10,
  dez: 12,
  déc: 12,
}
/** What zones are called where they are written behind a time. CST stands for China there, as OKX writes it. */
const ZONES: Readonly<Record<string, string>> = {
  pst: '-08:00',
  pdt: '-07:00',
  est: '-05:00',
  edt: '-04:00',
  cst: '+08:00',
  jst: '+09:00',
  cet: '+01:00',
  cest: '+02:00',
  bst: '+01:00',
}

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?`
const DIGITS = new RegExp(
  String.raw`^(\d{1,4})[-./](?:\s*)(\d{1,2})[-./](?:\s*)(\d{1,4})\.?(?:[T,\s]+${CLOCK})?\s*(.*)$`,
  'i',
)
const MONTH_FIRST = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:,?\s+(?:at\s+)?${CLOCK})?\s*(.*)$`,
  'iu',
)
const DAY_FIRST = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?(\d{1,2})\.?\s+(\p{L}{3,9})\.?,?\s+(\d{4})(?:,?\s+(?:at\s+|à\s+)?${CLOCK})?\s*(.*)$`,
  'iu',
)

/**
 * The instant that a cell shows. What it says of its zone itself counts before what is known of the file, which `toUtc` does.
 * Undefined where it is no date, or one that does not exist.
 */
export function moment(text: string, order: DateOrder, toUtc: ToUtc): Instant | undefined {
  const bare = text.replace(/[\uFEFF\u00A0\u202F]/g, ' ').trim()
  if (/^\d{10}$/.test(bare)) return instant(BigInt(bare) * MICROS_PER_SECOND)
  if (/^\d{13}$/.test(bare)) return instant(BigInt(bare) * 1_000n)
  if (/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(bare)) return parseInstant(bare)
  const parts = inDigits(bare, order) ?? inWords(bare)
  if (!parts) return undefined
  const local = civil(parts)
  return local && placed(local, parts.behind, toUtc)
}

interface Parts {
  readonly date: readonly [year: number, month: number, day: number]
  readonly clock: readonly (string | undefined)[]
  readonly behind: string
}

function inDigits(text: string, order: DateOrder): Parts | undefined {
  const match = DIGITS.exec(text)
  if (!match) return undefined
  const [, one = '', two = '', three = '', ...rest] = match
  const yearFirst = one.length === 4 || (order === 'ymd' && three.length !== 4)
  const [year, month, day] = yearFirst ? [one, two, three] : order === 'mdy' ? [three, one, two] : [three, two, one]
  return { date: [century(year), Number(month), Number(day)], clock: rest.slice(0, 5), behind: rest[5] ?? '' }
}

function inWords(text: string): Parts | undefined {
  const first = MONTH_FIRST.exec(text)
  const second = first ? null : DAY_FIRST.exec(text)
  const [, one = '', two = '', year = '', ...rest] = first ?? second ?? []
  const [month, day] = first ? [monthOf(one), two] : [monthOf(two), one]
  if (month === undefined) return undefined
  return { date: [Number(year), month, Number(day)], clock: rest.slice(0, 5), behind: rest[5] ?? '' }
}

function monthOf(word: string): number | undefined {
  const lower = word.toLowerCase()
  const index = MONTHS.findIndex((month) => lower.startsWith(month))
  return OTHER_MONTHS[lower] ?? (index < 0 ? undefined : index + 1)
}

function century(year: string): number {
  return year.length <= 2 ? 2000 + Number(year) : Number(year)
}

function civil({ date: [year, month, day], clock }: Parts): Instant | undefined {
  const [hours = '0', minutes = '0', seconds = '0', fraction = '', half] = clock
  const days = daysFromCivil(year, month, day)
  const noon = half?.toLowerCase().startsWith('p')
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (noon ? 12 : 0)
  if (days === undefined || hour > 23 || Number(minutes) > 59 || Number(seconds) > 60) return undefined
  const whole = BigInt(days) * 86_400n + BigInt(hour * 3_600 + Number(minutes) * 60 + Number(seconds))
  return instant(whole * MICROS_PER_SECOND + BigInt(fraction.padEnd(6, '0').slice(0, 6)))
}

/** What stands behind the clock: a zone, or something that is no part of a date, and then it is none. */
function placed(local: Instant, behind: string, toUtc: ToUtc): Instant | undefined {
  const word = behind.replace(/[()]/g, '').trim().toLowerCase()
  if (word === '') return toUtc(local)
  if (/^(?:z|utc|gmt)$/.test(word)) return local
  const offset = /^(?:utc|gmt)?\s*([+-]\d{1,2}:?\d{0,2})(?:\s.*)?$/.exec(word)?.[1]
  const zone = ZONES[word] ?? (offset === undefined ? undefined : spelled(offset))
  return zone === undefined ? undefined : zoneReader(zone)?.(local)
}

function spelled(offset: string): string {
  return /^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset
}

/** The zone that a column names in its header: `Time(UTC+08:00)`, `Date (+01)`, `Date(UTC)`. */
export function zoneInHeader(header: string): ToUtc | undefined {
  const [, offset] = /\(\s*(?:utc|gmt)?\s*([+-]\d{1,2}(?::?\d{2})?)\s*\)/i.exec(header) ?? []
  if (offset !== undefined) return zoneReader(spelled(offset))
  return /\b(?:utc|gmt)(?:\b|null)/i.test(header.replaceAll('_', ' ')) ? (local) => local : undefined
}
