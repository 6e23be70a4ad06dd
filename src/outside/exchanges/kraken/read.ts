import { canonical, type Asset } from '../../../core/asset.ts'
import {
  absolute,
  add,
  isNegative,
  isPositive,
  isZero,
  parseDecimal,
  ZERO,
  type Decimal,
} from '../../../core/decimal.ts'
import { dig, isObject, parseJson, textAt } from '../../../core/json.ts'
import type { Instant } from '../../../core/instant.ts'
import type { Reading, RecordDraft, Reject } from '../../../core/ledger/record.ts'
import type { Kind, Transaction, TransactionDraft } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
import { legs } from '../../../core/ledger/legs.ts'
import { exchange } from '../reading.ts'
import { krakenNames } from '../../../core/assets/codes/kraken.ts'

interface LedgerRow {
  readonly record: RecordDraft
  readonly type: string
  readonly subtype: string
  readonly asset: Asset
  readonly amount: Decimal
  readonly fee: Decimal
}

/**
 * Kraken's records -> transactions. The ledger leads: it alone moves balances. Records of a trade, a deposit or a
 * withdrawal that share the group add what the ledger does not know, and make no transaction of their own.
 */
export function readKraken(records: readonly RecordDraft[]): Reading {
  const groups = new Map<string, RecordDraft[]>()
  for (const record of records) {
    const group = groups.get(record.group)
    if (group) group.push(record)
    else groups.set(record.group, [record])
  }
  const transactions: TransactionDraft[] = []
  const rejects: Reject[] = []
  for (const [group, unordered] of groups) {
    // Rows arrive in any order and in several pages; what a group becomes, and the key of each part, must not depend on it.
    const members = [...unordered].sort(byName)
    const events = isNoReference(group) ? members.map((member) => [member]) : [members]
    const made = events.flatMap((event) => readEvent(event, rejects))
    made.forEach((transaction, ordinal) => transactions.push({ ...transaction, group, ordinal, nativeId: group }))
  }
  return { transactions, rejects }
}

/** Some rows of Kraken's carry the word "Unknown" where the reference stands: they have nothing to do with each other. */
export function isNoReference(refid: string): boolean {
  return refid === '' || refid.toLowerCase() === 'unknown'
}

function readEvent(members: readonly RecordDraft[], rejects: Reject[]): readonly Transaction[] {
  const rows: LedgerRow[] = []
  const wrong: (Unread & Reject)[] = []
  for (const record of members) {
    if (record.stream !== 'ledger') continue
    const row = parseRow(record)
    if ('reason' in row) wrong.push({ record, ...row })
    else rows.push(row)
  }
  const { whole, half } = wrong.length === 0 ? { whole: rows, half: [] } : apart(rows, wrong)
  const { transactions, strange } = readGroup(whole, txHashOf(members))
  rejects.push(
    ...wrong.map(({ record, reason }) => ({ record, reason })),
    ...half.map(({ record }) => ({ record, reason: HALF })),
    ...strange,
  )
  return transactions
}

const HALF = 'another row of the same event could not be read, and half an event is none'

/**
 * What may be booked of a group of which a row cannot be read. Rows that stand for themselves may; rows of an exchange only if all
 * of its rows were read: a row of an unknown type may be another event's, unless the exchange lacks a side.
 */
function apart(
  rows: readonly LedgerRow[],
  wrong: readonly Unread[],
): { readonly whole: readonly LedgerRow[]; readonly half: readonly LedgerRow[] } {
  const joined = rows.filter((row) => SWAPS.has(row.type) || row.type === 'earn')
  const lacksSide = !(joined.some((row) => isNegative(row.amount)) && joined.some((row) => isPositive(row.amount)))
  const isHalf = lacksSide || wrong.some(({ mayBeOther }) => !mayBeOther)
  if (!isHalf) return { whole: rows, half: [] }
  return { whole: rows.filter((row) => !joined.includes(row)), half: joined }
}

function byName(left: RecordDraft, right: RecordDraft): number {
  return left.nativeId < right.nativeId ? -1 : left.nativeId > right.nativeId ? 1 : 0
}

/** Why a row is not read, and whether it may be of another event than the rows beside it. */
interface Unread {
  readonly reason: string
  readonly mayBeOther: boolean
}

function parseRow(record: RecordDraft): LedgerRow | Unread {
  const json = parseJson(record.payload)
  if (!isObject(json)) return { reason: 'not a ledger row', mayBeOther: false }
  const amount = parseDecimal(textAt(json, 'amount') ?? '')
  // A row without a fee has none; a fee that cannot be read is not none.
  const fee = dig(json, 'fee') === undefined ? ZERO : parseDecimal(textAt(json, 'fee') ?? '')
  const name = textAt(json, 'asset')
  const type = textAt(json, 'type') ?? ''
  if (!amount || !fee || name === undefined)
    return { reason: 'a ledger row without amount, fee or asset', mayBeOther: false }
  if (!KNOWN_TYPES.has(type))
    return { reason: `Kraken's ledger type "${type}" is not known to this version`, mayBeOther: true }
  return { record, type, subtype: textAt(json, 'subtype') ?? '', asset: canonical(name, krakenNames), amount, fee }
}

/** Types whose rows of one refid together are one exchange of assets. */
const SWAPS = new Set(['trade', 'spend', 'receive', 'conversion', 'sale', 'nfttrade', 'settled'])

const KNOWN_TYPES = new Set([
  ...SWAPS,
  ...['deposit', 'withdrawal', 'transfer', 'custodytransfer', 'margin', 'rollover', 'adjustment', 'credit', 'none'],
  ...['staking', 'reward', 'dividend', 'earn', 'invite bonus', 'nftcreatorfee', 'nftrebate'],
])

interface GroupRead {
  readonly transactions: readonly Transaction[]
  /** Rows that were read and whose meaning is not known. */
  readonly strange: readonly Reject[]
}

function readGroup(rows: readonly LedgerRow[], txHash: string | undefined): GroupRead {
  const delisted = rows.filter((row) => row.subtype === DELISTING)
  const swaps = rows.filter((row) => SWAPS.has(row.type) && row.subtype !== DELISTING)
  const returning = rows.filter((row) => isReturned(row, rows))
  const others = rows.filter((row) => !swaps.includes(row) && !delisted.includes(row) && !returning.includes(row))
  const singles = others.map((row) => ({ row, meaning: meaningOf(row, rows) }))
  return {
    transactions: [
      ...readSwap(swaps),
      ...noted(readSwap(delisted)),
      ...byAsset(returning).flatMap((same) => returned(same, txHash)),
      ...singles.flatMap(({ row, meaning }) => (typeof meaning === 'string' ? [] : readSingle(row, meaning, txHash))),
    ],
    strange: singles.flatMap(({ row: { record }, meaning }) =>
      typeof meaning === 'string' ? [{ record, reason: meaning }] : [],
    ),
  }
}

/** Kraken turns what it delists into something else, and may tell the two sides by references of their own, days apart. */
const DELISTING = 'delistingconversion'

function noted(transactions: readonly Transaction[]): readonly Transaction[] {
  return transactions.map((one) => ({ ...one, note: 'Kraken turned a delisted asset into another.' }))
}

/** A withdrawal or deposit that has the same asset with the other sign beside it: it came back. */
function isReturned(row: LedgerRow, rows: readonly LedgerRow[]): boolean {
  if (row.type !== 'withdrawal' && row.type !== 'deposit') return false
  return rows.some(
    (other) =>
      other.type === row.type &&
      other.asset === row.asset &&
      !isZero(other.amount) &&
      !isZero(row.amount) &&
      isNegative(other.amount) !== isNegative(row.amount),
  )
}

function byAsset(rows: readonly LedgerRow[]): readonly (readonly LedgerRow[])[] {
  return [...Map.groupBy(rows, (row) => `${row.type} ${row.asset}`).values()]
}

/** What is left of a transfer that came back, wholly or in part: nothing, or the part that stayed away, or the fee that was kept. */
function returned(rows: readonly LedgerRow[], txHash: string | undefined): readonly Transaction[] {
  const [first] = rows
  if (!first) return []
  const total = (of: (row: LedgerRow) => Decimal): Decimal => rows.reduce((sum, row) => add(sum, of(row)), ZERO)
  const left = { ...first, amount: total((row) => row.amount), fee: total((row) => row.fee) }
  return readSingle(left, { kind: first.type === 'deposit' ? 'deposit' : 'withdrawal' }, txHash)
}

/** Rows of one asset are summed first: a tokenised asset comes as four rows, two of which cancel out. */
function readSwap(rows: readonly LedgerRow[]): readonly Transaction[] {
  const first = rows[0]
  if (!first) return []
  const net = new Map<Asset, Decimal>()
  const paid = new Map<Asset, Decimal>()
  for (const row of rows) {
    net.set(row.asset, add(net.get(row.asset) ?? ZERO, row.amount))
    paid.set(row.asset, add(paid.get(row.asset) ?? ZERO, row.fee))
  }
  const at = rows.reduce((latest, row) => (row.record.at > latest ? row.record.at : latest), first.record.at)
  const fees = wanted(paid, isPositive)
  const rebates = wanted(paid, isNegative).map((money) => rebate(money, at))
  const sent = wanted(net, isNegative)
  const received = wanted(net, isPositive)
  if (sent.length + received.length > 0) {
    const sweep = sent.length > 1 || received.length > 1
    return [{ ...exchange(sent, received, fees), at, ...(sweep ? { note: SWEEP_NOTE } : {}) }, ...rebates]
  }
  return fees.length === 0 ? rebates : [{ kind: 'fee', at, legs: legs({ fee: fees }) }, ...rebates]
}

const SWEEP_NOTE = 'A conversion of several assets at once; Kraken does not say what each was worth.'

/** A fee below zero gives something back: that is income, and no fee with a sign. */
function rebate(money: Money, at: Instant): Transaction {
  return { kind: 'income:rebate', at, legs: legs({ in: money }) }
}

interface Meaning {
  readonly kind: Kind
  readonly internal?: true
}

function readSingle(row: LedgerRow, reading: Meaning, txHash: string | undefined): readonly Transaction[] {
  const { at } = row.record
  const leg = { asset: row.asset, quantity: absolute(row.amount) }
  const fee = { asset: row.asset, quantity: absolute(row.fee) }
  const moved = !isZero(row.amount)
  const fees = isPositive(row.fee) ? [fee] : []
  const rebates = isNegative(row.fee) ? [rebate(fee, at)] : []
  if (!moved && fees.length === 0) return rebates
  return [
    {
      kind: moved || reading.kind === 'margin_interest' ? reading.kind : 'fee',
      at,
      legs: legs({
        out: moved && isNegative(row.amount) ? leg : null,
        in: moved && isPositive(row.amount) ? leg : null,
        fee: fees,
      }),
      ...(reading.internal ? { internal: true } : {}),
      ...(txHash === undefined ? {} : { txHash }),
    },
    ...rebates,
  ]
}

/** Moves between the spot and the staking pocket of one account. */
const POCKET_MOVES = new Set(['spottostaking', 'stakingfromspot', 'stakingtospot', 'spotfromstaking'])
const EARN_MOVES = new Set([
  'allocation',
  'deallocation',
  'autoallocation',
  'migration',
  'autoallocate',
  'autodeallocate',
])

const FUTURES_MOVES = new Set(['spottofutures', 'spotfromfutures', 'futurestospot', 'futuresfromspot'])
const CUSTODY_MOVES = new Set(['spottocustody', 'spotfromcustody', 'custodytospot', 'custodyfromspot'])

/** What a row that stands for itself means, or a sentence where its subtype is not known: that is no income by guess. */
function meaningOf(row: LedgerRow, rows: readonly LedgerRow[]): Meaning | string {
  const incoming = !isNegative(row.amount)
  switch (row.type) {
    case 'deposit':
      return { kind: 'deposit' }
    case 'withdrawal':
      return { kind: 'withdrawal' }
    case 'transfer':
    case 'custodytransfer':
      if (POCKET_MOVES.has(row.subtype)) return { kind: 'transfer', internal: true }
      if (row.subtype === '' || row.subtype === 'airdrop') return { kind: incoming ? 'income:airdrop' : 'adjustment' }
      if (FUTURES_MOVES.has(row.subtype) || CUSTODY_MOVES.has(row.subtype))
        return { kind: incoming ? 'deposit' : 'withdrawal' }
      return unknownSubtype(row)
    case 'earn':
      return meaningOfEarn(row, rows)
    case 'staking':
    case 'reward':
      return { kind: incoming ? 'income:staking' : 'adjustment' }
    case 'dividend':
      return { kind: 'income:other' }
    case 'invite bonus':
      return { kind: 'income:referral' }
    case 'nftrebate':
    case 'credit':
      return { kind: incoming ? 'income:rebate' : 'adjustment' }
    case 'nftcreatorfee':
      return { kind: incoming ? 'income:other' : 'fee' }
    case 'margin':
      return { kind: 'margin_pnl' }
    case 'rollover':
      return { kind: 'margin_interest' }
    default:
      return { kind: 'adjustment' }
  }
}

/** An earn row without a subtype is a move where the other pocket's row stands beside it; alone it is not understood. */
function meaningOfEarn(row: LedgerRow, rows: readonly LedgerRow[]): Meaning | string {
  if (EARN_MOVES.has(row.subtype)) return { kind: 'transfer', internal: true }
  if (row.subtype === 'reward' || row.subtype === 'bonus') return { kind: 'income:staking' }
  if (row.subtype === 'airdrop') return { kind: 'income:airdrop' }
  if (row.subtype !== '') return unknownSubtype(row)
  const same = rows.filter((other) => other.type === 'earn' && other.subtype === '' && other.asset === row.asset)
  const net = same.reduce((sum, { amount }) => add(sum, amount), ZERO)
  return same.length > 1 && isZero(net)
    ? { kind: 'transfer', internal: true }
    : 'an earn row that says neither what it is nor has its other side: a reward or a move'
}

function unknownSubtype({ type, subtype }: LedgerRow): string {
  return `Kraken's ledger type "${type}" with the subtype "${subtype}" is not known to this version`
}

function txHashOf(members: readonly RecordDraft[]): string | undefined {
  const transfer = members.find((record) => record.stream === 'deposits' || record.stream === 'withdrawals')
  const json = transfer ? parseJson(transfer.payload) : undefined
  const hash = textAt(json, 'txid')
  return hash === undefined || hash === '' ? undefined : hash
}

/** The assets of one sign, without it: the side of the transaction says the direction. */
function wanted(byAsset: ReadonlyMap<Asset, Decimal>, is: (quantity: Decimal) => boolean): readonly Money[] {
  return [...byAsset]
    .filter(([, quantity]) => is(quantity))
    .map(([asset, quantity]) => ({ asset, quantity: absolute(quantity) }))
}
