import { canonical } from '../../../core/asset.ts'
import { absolute, add, equal, isZero, parseDecimal, round, subtract, type Decimal } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import type { Instant } from '../../../core/instant.ts'
import { legs } from '../../../core/ledger/legs.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
import { amountAt, hashAt, inside, nonZero, readGroups, swap, type Member, type Part, withFees } from '../reading.ts'
import { bitvavoNames } from '../../../core/assets/codes/bitvavo.ts'

type Dated = Part & { readonly at: Instant }

/** What a row of a type is when something came in, and when something went out. */
const KINDS: Readonly<Record<string, readonly [came: Kind, went: Kind]>> = {
  deposit: ['deposit', 'adjustment'],
  withdrawal: ['adjustment', 'withdrawal'],
  withdrawal_cancelled: ['adjustment', 'adjustment'],
  // A lock for fixed staking goes out; what comes in is the reward. That a lock's end comes in as well is not documented.
  staking: ['income:staking', 'transfer'],
  fixed_staking: ['income:staking', 'transfer'],
  affiliate: ['income:referral', 'adjustment'],
  campaign_new_user_incentive: ['income:other', 'adjustment'],
  distribution: ['income:airdrop', 'adjustment'],
  rebate: ['income:rebate', 'adjustment'],
  // To or from a sub-account or another customer: no pocket that the balances of this key hold.
  internal_transfer: ['deposit', 'withdrawal'],
  external_transferred_funds: ['deposit', 'withdrawal'],
  manually_assigned: ['adjustment', 'adjustment'],
  manually_assigned_bitvavo: ['adjustment', 'adjustment'],
  // Named by the documents and not explained: a loan, or interest on what is lent out.
  loan: ['unknown', 'unknown'],
}

/** Deposits and withdrawals that belong to a row of the history add to it; alone they are nothing. */
export const readBitvavo = readGroups((members, reject) => {
  const rows = members.filter(({ record }) => record.stream === 'history').sort(byTime)
  const witnesses = members.filter(({ record }) => record.stream !== 'history').sort(byTime)
  return rows.flatMap((row) => {
    const parts = readRow(row, witnesses)
    if (typeof parts !== 'string') return parts
    reject(row, parts)
    return []
  })
})

function byTime({ record: left }: Member, { record: right }: Member): number {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1
  return left.nativeId < right.nativeId ? -1 : 1
}

function readRow({ record, json }: Member, witnesses: Member[]): readonly Dated[] | string {
  const type = textAt(json, 'type') ?? ''
  const nativeId = textAt(json, 'transactionId')
  const dated = (parts: readonly Part[]): readonly Dated[] =>
    parts.map((part) => ({ ...part, at: record.at, ...(nativeId === undefined ? {} : { nativeId }) }))
  const [sent, received, fee] = [sideOf(json, 'sent'), sideOf(json, 'received'), sideOf(json, 'fees')]
  if (!sent && !received) return `a row of the type "${type}" without amounts`
  const fees = nonZero(fee)
  const isTrade = type === 'buy' || type === 'sell'
  const kinds = KINDS[type]
  if (!kinds && !isTrade) return `the type "${type}" of Bitvavo's history is not known to this version`
  if (sent && received) return dated([swap(sent, received, fees)])
  if (!kinds) return `a ${type} of which only one side is told`
  const witness = take(witnesses, sent ?? received)
  if (sent && kinds[1] === 'transfer') return dated([inside(sent)])
  if (sent) return dated([leaves(kinds[1], sent, fees, witness)])
  return dated([{ kind: kinds[0], legs: legs({ in: received ?? null, fee: fees }), ...hashOf(witness) }])
}

/** What left is told with the fee on top, or as a whole: the withdrawal itself says what arrived and what it cost. */
function leaves(kind: Kind, sent: Money, fees: readonly Money[], witness: Member | undefined): Part {
  const part = { kind, legs: legs({ out: sent, fee: fees }), ...hashOf(witness) }
  if (!witness) return part
  const amount = amountAt(witness.json, 'amount')
  const fee = amountAt(witness.json, 'fee')
  if (!amount || !fee || isZero(fee)) return part
  const paid = { asset: sent.asset, quantity: fee }
  if (equal(sent.quantity, add(amount, fee)))
    return { ...part, legs: legs({ out: { ...sent, quantity: subtract(sent.quantity, fee) }, fee: paid }) }
  return fees.length === 0 && equal(sent.quantity, amount) ? withFees(part, [paid]) : part
}

/** The earliest witness that is not spoken for and that moved as much; what was cancelled is no witness. */
function take(witnesses: Member[], moved: Money | undefined): Member | undefined {
  const index = witnesses.findIndex(({ json }) => {
    const amount = amountAt(json, 'amount')
    const fee = amountAt(json, 'fee')
    if (!moved || !amount || /cancel|fail|reject/i.test(textAt(json, 'status') ?? '')) return false
    return equal(amount, moved.quantity) || (fee !== undefined && equal(add(amount, fee), moved.quantity))
  })
  return index < 0 ? undefined : witnesses.splice(index, 1)[0]
}

function hashOf(witness: Member | undefined): { readonly txHash?: string } {
  return witness ? hashAt(witness.json, 'txId') : {}
}

function sideOf(json: Json, side: 'sent' | 'received' | 'fees'): Money | undefined {
  const name = textAt(json, `${side}Currency`)
  const text = textAt(json, `${side}Amount`)
  const quantity = text === undefined ? undefined : exactly(text)
  if (name === undefined || name === '' || !quantity || isZero(quantity)) return undefined
  return { asset: canonical(name, bitvavoNames), quantity: absolute(quantity) }
}

/** A text of so many digits was printed from a float. */
const FLOAT_DIGITS = 16
/** Digits behind the point that are kept of such a text; Bitvavo's balances have eight. */
const TRUE_DIGITS = 10

/**
 * The history's amounts carry the rubbish of floats: `299.25137861999997` and a fee of `0.7486213800000314` are 300 euros
 * together. Rounded half to even, two parts of a whole still add up to it.
 */
function exactly(text: string): Decimal | undefined {
  const value = parseDecimal(text)
  if (!value) return undefined
  const digits = value.units.toString().replace('-', '').length
  return digits < FLOAT_DIGITS ? value : round(value, TRUE_DIGITS, 'half_even')
}
