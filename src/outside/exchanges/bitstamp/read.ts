import { absolute, isNegative, isZero } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import type { Instant } from '../../../core/instant.ts'
import { legs } from '../../../core/ledger/legs.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
import { amountAt, change, hashAt, nonZero, readGroups, swap, type Member, type Part, withFees } from '../reading.ts'
import { came, left, legsOf, quoteOf, type Leg } from './row.ts'

type Dated = Part & { readonly at: Instant; readonly nativeId: string }

/** How a type is read: what it is when something came, and when something left; null where that contradicts the type. */
type Reads = readonly [came: Kind | null, left: Kind | null]

/** Types that exchange one currency for another. */
const SWAPS = new Set(['2', '36', '53', '55', '61'])

/** https://www.bitstamp.net/api/#operation/GetUserTransactions, read 2026-11-21. */
const SINGLES: Readonly<Record<string, Reads>> = {
  '0': ['deposit', null],
  '1': [null, 'withdrawal'],
  // To or from another account of the same customer, which has keys and balances of its own.
  '14': ['deposit', 'withdrawal'],
  '33': ['deposit', 'withdrawal'],
  '35': ['deposit', 'withdrawal'],
  '25': ['deposit', 'adjustment'],
  '26': ['adjustment', 'withdrawal'],
  '27': ['income:staking', 'adjustment'],
  '32': ['income:referral', 'adjustment'],
  '58': ['margin_pnl', 'margin_pnl'],
  '59': ['margin_pnl', 'margin_pnl'],
  '60': ['margin_pnl', 'margin_pnl'],
  '61': ['liquidation', 'liquidation'],
}

/** What is staked lies in a pocket that the balances leave out, so it leaves them; the note says that it is still the owner's. */
const NOTES: Readonly<Record<string, string>> = {
  '14': 'Between accounts of one customer',
  '25': 'Back from staking',
  '26': 'Sent to staking',
  '33': 'Settlement between accounts',
  '35': 'Between accounts of one customer',
}

/** User transactions lead; the other lists add the hash to those that they belong to and are nothing alone. */
export const readBitstamp = readGroups((members, reject) => {
  const rows = members.filter(({ record }) => record.stream === 'transactions').sort(byTime)
  const witnesses = members.filter(({ record }) => record.stream !== 'transactions').sort(byTime)
  // What two lists tell of one transfer has one hash.
  const hashes = [...new Set(witnesses.filter(isDone).flatMap(({ json }) => hashOf(json) ?? []))]
  return rows.flatMap((member) => {
    const part = readRow(member.json)
    if (typeof part === 'string') {
      reject(member, part)
      return []
    }
    const txHash = isTransfer(member.json) ? hashes.shift() : undefined
    const { at, nativeId } = member.record
    const dated: Dated = { ...part, at, nativeId, ...(txHash === undefined ? {} : { txHash }) }
    return [dated]
  })
})

function byTime({ record: one }: Member, { record: other }: Member): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1
  return one.nativeId < other.nativeId ? -1 : 1
}

/** A deposit or a withdrawal: what the other lists tell of. */
function isTransfer(json: Json): boolean {
  return ['0', '1'].includes(textAt(json, 'type') ?? '')
}

/** Of withdrawal requests 3 was cancelled and 4 failed; the other lists have no status. */
function isDone({ record, json }: Member): boolean {
  return record.stream !== 'withdrawal_requests' || !['3', '4'].includes(textAt(json, 'status') ?? '')
}

function hashOf(json: Json): string | undefined {
  return hashAt(json, 'txid').txHash ?? hashAt(json, 'transaction_id').txHash
}

function readRow(json: Json): Part | string {
  const type = textAt(json, 'type') ?? ''
  const legs = legsOf(json)
  const [sent, ...moreSent] = left(legs)
  const [received, ...moreReceived] = came(legs)
  const known = SWAPS.has(type) || SINGLES[type] !== undefined
  if (!known) return `the type ${type} of Bitstamp's transactions is not known to this version`
  if (moreSent.length > 0 || moreReceived.length > 0)
    return `a transaction of the type ${type} that moved ${legs.length} currencies`
  const fees = chargedIn(json, legs, sent ?? received)
  if (fees === undefined) return `a transaction of the type ${type} whose fee is no amount`
  if (sent && received) {
    return SWAPS.has(type)
      ? swap(positive(sent), positive(received), fees)
      : `a transaction of the type ${type} with two sides`
  }
  const moved = sent ?? received
  if (!moved) return fees.length === 0 ? 'a transaction that moved nothing' : alone(fees)
  const reads = SINGLES[type]
  if (!reads) return `a transaction of the type ${type} with one side`
  const kind = reads[isNegative(moved.quantity) ? 1 : 0]
  if (kind === null) return `a transaction of the type ${type} whose sign says the opposite`
  const part = withFees(change(kind, moved), fees)
  const note = NOTES[type]
  return note === undefined ? part : { ...part, note }
}

function alone(fees: readonly Money[]): Part {
  return { kind: 'fee', legs: legs({ fee: fees }) }
}

/** The fee is on top of what moved: of a trade in the currency that its market is quoted in, else in the one that moved. */
function chargedIn(json: Json, legs: readonly Leg[], moved: Leg | undefined): readonly Money[] | undefined {
  const quantity = textAt(json, 'fee') === undefined ? undefined : amountAt(json, 'fee')
  if (quantity === undefined) return textAt(json, 'fee') === undefined ? [] : undefined
  if (isZero(quantity)) return []
  const asset = quoteOf(json, legs) ?? moved?.asset
  return asset === undefined ? undefined : nonZero({ asset, quantity: absolute(quantity) })
}

function positive({ asset, quantity }: Leg): Money {
  return { asset, quantity: absolute(quantity) }
}
