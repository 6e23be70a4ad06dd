import { canonical } from '../../../core/asset.ts'
import { absolute, format, type Decimal } from '../../../core/decimal.ts'
import { at, formatInstant, parseInstant, type Instant } from '../../../core/instant.ts'
import { isList, isObject, textAt, type Json } from '../../../core/json.ts'
import type { Ask, PageFacts } from '../../../core/sync/stream.ts'
import { extent } from '../facts.ts'
import { amountAt } from '../reading.ts'
import type { Call, Identity, Row, StreamProfile } from '../profile.ts'
import { readInstant, windowed } from '../windowed.ts'
import { calls, docs } from './calls.ts'
import { bitstampNames } from '../../../core/assets/codes/bitstamp.ts'
import { legsOf } from './row.ts'

/** Bitstamp opened in August 2011; nothing is older. */
const OPENED = '2011-08-01'
const PAGE = 1_000
/** The widest `timedelta` of withdrawal requests, in seconds, and in whole days. */
const TIMEDELTA_SECONDS = 50_000_000
const TIMEDELTA_DAYS = 578

const DEPOSIT = '0'
const WITHDRAWAL = '1'

/**
 * All that ever moved a balance, by rising id: it leads. Its instants reach only 30 days back, ids everything.
 * Rows of Earn and of derivatives stand in it as moves and settlements. The endpoints of Earn are left out: they refuse keys
 * that have every right, and what they list has no id by which it could be told from these rows.
 */
const transactions: StreamProfile = {
  name: 'transactions',
  title: 'User transactions',
  call: calls.transactions,
  rows: [''],
  walk: { by: 'ids', pageSize: PAGE },
  since: at(OPENED),
  retentionDays: null,
  overlapMicros: 0n,
  slackMicros: null,
  params: (ask) => ({ since_id: ask.fromId ?? '1', sort: 'asc', limit: String(ask.pageSize) }),
  facts: (_json, rows) => ({
    ...extent(rows, (row) => parseInstant(textAt(row.json, 'datetime') ?? '')),
    total: null,
    more: null,
    lastId: rows.map((row) => textAt(row.json, 'id')).reduce<string | null>(larger, null),
    nextCursor: null,
  }),
  identify: (row) => {
    const id = textAt(row.json, 'id')
    const time = parseInstant(textAt(row.json, 'datetime') ?? '')
    if (id === undefined || time === undefined) return { reason: 'a transaction without id or time' }
    return { part: '', nativeId: id, group: transferGroup(row.json, time) ?? `transactions/${id}`, at: time }
  },
  joins: true,
  scope: 'read_ledger',
  source: docs('operation/GetUserTransactions'),
}

function larger(left: string | null, right: string | undefined): string | null {
  if (right === undefined || !/^\d+$/.test(right)) return left
  return left === null || BigInt(right) > BigInt(left) ? right : left
}

/** Ids of one list mean nothing in another: a transfer is found by its coin, amount and day. */
function transferGroup(row: Json, time: Instant): string | undefined {
  const type = textAt(row, 'type')
  const [leg, ...others] = legsOf(row)
  if (!leg || others.length > 0 || (type !== DEPOSIT && type !== WITHDRAWAL)) return undefined
  return groupOf(type === DEPOSIT ? 'deposit' : 'withdrawal', leg.asset, leg.quantity, time)
}

function groupOf(direction: 'deposit' | 'withdrawal', name: string, quantity: Decimal, time: Instant): string {
  const day = formatInstant(time).slice(0, 10)
  return `${direction}/${canonical(name, bitstampNames)}/${format(absolute(quantity))}/${day}`
}

interface Witnesses {
  readonly name: string
  readonly title: string
  readonly call: Call
  readonly rows: string
  readonly id: string | readonly string[]
  readonly direction: 'deposit' | 'withdrawal'
  readonly extra?: Readonly<Record<string, string>>
  readonly retentionDays?: number
  readonly note: string
}

/** They take no instants, so they are read whole; a few hundred rows are one page. They add the hash on the chain. */
function witnesses({ direction, ...spec }: Witnesses): StreamProfile {
  const stream = windowed({
    ...spec,
    scope: 'read_transfers',
    time: 'datetime',
    timeIn: 'seconds',
    ask: null,
    days: null,
    turn: { by: 'offset', offset: 'offset', size: 'limit' },
    pageSize: PAGE,
    opened: OPENED,
    joins: true,
  })
  const identify = (row: Row, part: string): Identity | { readonly reason: string } => {
    const identity = stream.identify(row, part)
    const name = textAt(row.json, 'currency')
    const quantity = amountAt(row.json, 'amount')
    if ('reason' in identity || name === undefined || !quantity) return identity
    return { ...identity, group: groupOf(direction, name, quantity, identity.at) }
  }
  return { ...stream, identify, ...(spec.rows === '' ? {} : { facts: bothLists }) }
}

/**
 * Deposits and withdrawals come in one answer, and it is not said whether a page holds so many of each or of both together.
 * So what was sent of all lists counts, and pages are turned by whole pages.
 */
function bothLists(json: Json | undefined, rows: readonly Row[], ask: Ask): PageFacts {
  const lists = isObject(json) ? Object.values(json).filter(isList) : []
  const sent = lists.reduce((total, list) => total + list.length, 0)
  const read = extent(rows, (row) => readInstant(textAt(row.json, 'datetime') ?? '', 'seconds'))
  const more = sent >= ask.pageSize
  return { ...read, rows: Math.min(sent, ask.pageSize), total: null, more, lastId: null, nextCursor: null }
}

const MAIN_ONLY =
  'Only for the main account. Nothing is lost by it: every movement is a user transaction, this adds the hash.'

export const bitstampStreams: readonly StreamProfile[] = [
  transactions,
  witnesses({
    name: 'crypto_deposits',
    title: 'Crypto deposits',
    call: calls.cryptoTransactions,
    rows: 'deposits',
    id: ['datetime', 'currency', 'amount', 'txid'],
    direction: 'deposit',
    note: MAIN_ONLY,
  }),
  witnesses({
    name: 'crypto_withdrawals',
    title: 'Crypto withdrawals',
    call: calls.cryptoTransactions,
    rows: 'withdrawals',
    id: ['datetime', 'currency', 'amount', 'txid'],
    direction: 'withdrawal',
    note: MAIN_ONLY,
  }),
  witnesses({
    name: 'withdrawal_requests',
    title: 'Withdrawal requests',
    call: calls.withdrawalRequests,
    rows: '',
    id: 'id',
    direction: 'withdrawal',
    extra: { timedelta: String(TIMEDELTA_SECONDS) },
    retentionDays: TIMEDELTA_DAYS,
    note: 'Nothing is lost by it: every withdrawal is a user transaction, this adds the hash.',
  }),
]
