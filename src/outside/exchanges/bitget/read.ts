import { absolute, isNegative, isZero, negate, subtract, ZERO } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { legs, feesOf, receivedOf, sentOf } from '../../../core/ledger/legs.ts'
import { isKind, type Kind } from '../../../core/ledger/transaction.ts'
import { negateMoney, type Money } from '../../../core/money.ts'
import { feeParts } from '../exchanged.ts'
import {
  amountAt,
  change,
  hashAt,
  inside,
  moneyIn,
  nonZero,
  readGroups,
  swap,
  type Member,
  type Part,
  withFees,
} from '../reading.ts'
import type { Ledger } from './ledger.ts'
import { LEDGERS, meaningOf, typeOf } from './ledgers.ts'
import type { Meaning } from './meaning.ts'
import { movedIn } from './moved.ts'
import { readMoves } from './moves.ts'
import { bitgetNames } from '../../../core/assets/codes/bitget.ts'
import { readSwap, type Timed } from './swap.ts'

const money = moneyIn(bitgetNames)

const BOT_NOTE = 'To or from a trading bot or a copied trader, whose trades Bitget does not tell'

function readRow(ledger: Ledger, json: Json): readonly Part[] | string {
  const row = movedIn(ledger, json)
  if (!row) return 'a row of a ledger without coin or amount'
  const meaning = meaningOf(ledger, json)
  if (meaning === undefined) return `Bitget's type "${typeOf(ledger, json)}" is not known to this version`
  if (ledger.elsewhere.includes(meaning)) return []
  const paid = feeParts({ asset: row.moved.asset, quantity: negate(row.fee) })
  const [first, ...more] = isZero(row.moved.quantity) ? [] : said(ledger, meaning, row.moved)
  if (!first) return paid
  // What was given back instead of charged is a part of its own.
  return isNegative(row.fee) ? [withFees(first, paid.flatMap(feesOf)), ...more] : [first, ...more, ...paid]
}

type Says = (moved: Money, ledger: Ledger) => readonly Part[]

const isOut = (moved: Money): boolean => isNegative(moved.quantity)
const outside: Says = (moved) => [change(isOut(moved) ? 'withdrawal' : 'deposit', moved)]

/** What is no kind of its own, or depends on what the key sees. */
const SAYS: Readonly<Record<Exclude<Meaning, Kind>, Says>> = {
  still: () => [],
  // Those that are paired come here alone where no other pocket that is read has a row of them.
  pocket: (moved, ledger) => (ledger.pocket === 'elsewhere' ? [] : outside(moved, ledger)),
  earn: (moved, ledger) => (ledger.earn === 'inside' ? [inside(moved)] : outside(moved, ledger)),
  chain: outside,
  bot: (moved, ledger) => outside(moved, ledger).map((part) => ({ ...part, note: BOT_NOTE })),
  loan: (moved) => [change(isOut(moved) ? 'loan_out' : 'loan_in', moved)],
  interest: (moved, { interestIsOwed }) =>
    interestIsOwed ? [change('loan_out', moved)] : charged('margin_interest', moved),
  charge: (moved) => charged('fee', moved),
  swap: (moved) => [change('trade', moved)],
  swap_fee: (moved) => charged('fee', moved),
  convert: (moved) => [change('trade', moved)],
}

function said(ledger: Ledger, meaning: Meaning, moved: Money): readonly Part[] {
  if (!isKind(meaning)) return SAYS[meaning](moved, ledger)
  if (!isOut(moved)) return [change(meaning, moved)]
  if (meaning === 'gift_in') return [change('gift_out', moved)]
  return [change(meaning.startsWith('income') ? 'adjustment' : meaning, moved)]
}

function charged(kind: 'fee' | 'margin_interest', moved: Money): readonly Part[] {
  return feeParts({ ...moved, quantity: negate(moved.quantity) }).map((part) =>
    part.kind === 'fee' ? { ...part, kind } : part,
  )
}

/** What is held there is not counted, so whatever happens there is told and leaves at once. */
function leaves(part: Part): readonly Part[] {
  const taken = (moved: Money): Part => change('deposit', moved)
  return [
    part,
    ...receivedOf(part).map((leg) => change('withdrawal', negateMoney(leg))),
    ...sentOf(part).map(taken),
    ...feesOf(part).map(taken),
  ]
}

const DONE = 'success'
const NOT_DONE = /^(pending.*|fail.*|cancel.*|processing)$/

function readTransfer(json: Json, isIn: boolean): readonly Part[] | string {
  const moved = money(json, 'size', 'coin')
  const status = (textAt(json, 'status') ?? '').toLowerCase()
  if (!moved) return 'a transfer without coin or size'
  if (NOT_DONE.test(status)) return []
  if (status !== DONE) return `the status "${textAt(json, 'status')}" is not known to this version`
  const onChain = textAt(json, 'dest') === 'on_chain'
  const hash = onChain ? { ...hashAt(json, 'tradeId'), ...hashAt(json, 'recordId') } : {}
  if (isIn) return [{ kind: 'deposit', legs: legs({ in: moved }), ...hash }]
  // The size has the fee in it, whose sign is the list's habit: -1.5 in one answer and 10 in another are both charged.
  const fee = { ...moved, quantity: absolute(amountAt(json, 'fee') ?? ZERO) }
  const sent = { ...moved, quantity: subtract(moved.quantity, fee.quantity) }
  if (isNegative(sent.quantity)) return 'a withdrawal whose fee is more than what left'
  return [{ kind: 'withdrawal', legs: legs({ out: sent, fee: nonZero(fee) }), ...hash }]
}

function readConvert(json: Json): readonly Part[] | string {
  const from = money(json, 'fromCoinSize', 'fromCoin')
  const to = money(json, 'toCoinSize', 'toCoin')
  const fee = textAt(json, 'fee') ?? ''
  if (!from || !to) return 'a conversion without its two coins'
  if (!/^[0.]*$/.test(fee)) return 'a conversion with a fee, of which Bitget does not say in which coin it is'
  return [swap(from, to, [])]
}

/** `toAmount` is before the fee: 2 % of 3.55072001 BGB are the 0.07101441 of the documents' example. */
function readDust(json: Json): readonly Part[] | string {
  const from = money(json, 'fromAmount', 'fromCoin')
  const to = money(json, 'toAmount', 'toCoin')
  const status = (textAt(json, 'status') ?? DONE).toLowerCase()
  if (!from || !to) return 'a conversion of small amounts without its two coins'
  if (NOT_DONE.test(status)) return []
  if (status !== DONE) return `the status "${textAt(json, 'status')}" is not known to this version`
  return [swap(from, to, nonZero(money(json, 'feeDetail.0.fee', 'feeDetail.0.feeCoin')))]
}

/** Interest is added to what is owed: it is paid by owing more, and what pays the debt back pays it too. */
function readInterest(json: Json): readonly Part[] | string {
  const paid = money(json, 'interestAmount', 'interestCoin')
  if (!paid) return 'interest without coin or amount'
  if (isZero(paid.quantity)) return []
  return [
    { kind: 'margin_interest', legs: legs({ fee: [paid] }) },
    { kind: 'loan_in', legs: legs({ in: paid }) },
  ]
}

function readAlone({ json, record }: Member): readonly Part[] | string {
  const ledger = LEDGERS[record.stream]
  if (ledger) return readRow(ledger, json)
  switch (record.stream) {
    case 'deposits':
    case 'unified_deposits':
      return readTransfer(json, true)
    case 'withdrawals':
    case 'unified_withdrawals':
      return readTransfer(json, false)
    case 'converts':
      return readConvert(json)
    case 'dust':
      return readDust(json)
    case 'cross_margin_interest':
    case 'isolated_margin_interest':
      return readInterest(json)
    default:
      return `nothing reads the stream "${record.stream}"`
  }
}

/** The ledgers lead; sides of one exchange or one move are read together, and every other row stands for itself. */
export const readBitget = readGroups((members, reject) => {
  const [first] = members
  const ledger = first && LEDGERS[first.record.stream]
  const parts = (): readonly Timed[] => {
    if (ledger && first.record.group.startsWith('swap/')) return readSwap(ledger, members, reject)
    if (first?.record.group.startsWith('move/')) return readMoves(members)
    return members.flatMap((member) => {
      const read = readAlone(member)
      if (typeof read !== 'string') return read
      reject(member, read)
      return []
    })
  }
  return ledger?.away ? parts().flatMap(leaves) : parts()
})
