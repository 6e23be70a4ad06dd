import { isNegative, isZero, negate } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { isKind, type Kind } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
import { feeParts } from '../legs.ts'
import { change, hashAt, inside, moneyIn, nonZero, readGroups, swap, type Member, type Part } from '../reading.ts'
import { LEDGERS, meaningOf, typeOf, type Ledger } from './ledgers.ts'
import type { Meaning } from './meaning.ts'
import { movedIn } from './moved.ts'
import { bitgetNames } from './names.ts'
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
  if (isZero(row.moved.quantity)) return meaning === 'still' ? [] : paid
  const [first, ...more] = said(ledger, meaning, row.moved)
  if (!first) return []
  // What was given back instead of charged is a part of its own.
  return isNegative(row.fee)
    ? [{ ...first, fees: [...first.fees, ...paid.flatMap((part) => part.fees)] }, ...more]
    : [first, ...more, ...paid]
}

type Says = (moved: Money, ledger: Ledger) => readonly Part[]

const isOut = (moved: Money): boolean => isNegative(moved.quantity)
const outside: Says = (moved) => [change(isOut(moved) ? 'withdrawal' : 'deposit', moved)]

/** What is no kind of its own, or depends on what the key sees. */
const SAYS: Readonly<Record<Exclude<Meaning, Kind>, Says>> = {
  still: () => [],
  position: (moved) => [half(moved)],
  pocket: (moved, ledger) => {
    if (ledger.pocket === 'elsewhere') return []
    return ledger.pocket === 'half' ? [half(moved)] : outside(moved, ledger)
  },
  earn: (moved, { earn }) => [earn === 'inside' ? inside(moved) : half(moved)],
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

/** Out of one pocket or into it; the other half is a row of another ledger, or of a pocket that has none. */
function half(moved: Money): Part {
  return { ...change('transfer', moved), internal: true }
}

/** What is held there is not counted, so whatever happens there is told and stays there. */
function staysThere(part: Part): readonly Part[] {
  const back = (moved: Money, isIn: boolean): Part =>
    half(isIn ? { ...moved, quantity: negate(moved.quantity) } : moved)
  return [
    part,
    ...(part.received ? [back(part.received, true)] : []),
    ...(part.sent ? [back(part.sent, false)] : []),
    ...part.fees.map((fee) => back(fee, false)),
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
  if (isIn) return [{ kind: 'deposit', sent: null, received: moved, fees: [], ...hash }]
  // Its sign is the list's habit: -1.5 in one answer and 10 in another are both charged, on top of what was sent.
  const fee = money(json, 'fee', 'coin')
  const charge = fee && isNegative(fee.quantity) ? { ...fee, quantity: negate(fee.quantity) } : fee
  return [{ kind: 'withdrawal', sent: moved, received: null, fees: nonZero(charge), ...hash }]
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
    { kind: 'margin_interest', sent: null, received: null, fees: [paid] },
    { kind: 'loan_in', sent: null, received: paid, fees: [] },
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

/** The ledgers lead; sides of one exchange are read together, and every other row stands for itself. */
export const readBitget = readGroups((members, reject) => {
  const [first] = members
  const ledger = first && LEDGERS[first.record.stream]
  const parts = (): readonly Timed[] => {
    if (ledger && first.record.group.startsWith('swap/')) return readSwap(ledger, members, reject)
    return members.flatMap((member) => {
      const read = readAlone(member)
      if (typeof read !== 'string') return read
      reject(member, read)
      return []
    })
  }
  return ledger?.away ? parts().flatMap(staysThere) : parts()
})
