import { absolute, isNegative, isZero, negate } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { legs } from '../../../core/ledger/legs.ts'
import type { Kind, Transaction } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
import { feeParts } from '../exchanged.ts'
import { change, hashAt, income, inside, moneyIn, nonZero, readGroups, type Member, type Part } from '../reading.ts'
import { meaningOf } from './kinds.ts'
import { kucoinNames } from '../../../core/assets/codes/kucoin.ts'
import { readOrder } from './order.ts'
import { bizTypeOf, movedIn } from './rows.ts'

const money = moneyIn(kucoinNames)
type Timed = Part & { readonly at?: Transaction['at'] }

function readLedgerRow(json: Json): readonly Part[] | string {
  const row = movedIn(json)
  if (!row) return 'a ledger row without amount, currency or direction'
  const { moved } = row
  const type = bizTypeOf(json)
  const meaning = meaningOf(type)
  if (meaning === undefined) return `KuCoin's ledger type "${type}" is not known to this version`
  if (isZero(moved.quantity)) return []
  const isOut = isNegative(moved.quantity)
  if (meaning === 'elsewhere') return []
  if (meaning === 'inside') return [inside(moved)]
  if (meaning === 'outside') return [change(isOut ? 'withdrawal' : 'deposit', moved)]
  if (meaning === 'turned') return [change('trade', moved)]
  if (meaning === 'fee') return feeParts({ asset: moved.asset, quantity: negate(moved.quantity) })
  if (meaning === 'loan_in' || meaning === 'loan_out') return [change(isOut ? 'loan_out' : 'loan_in', moved)]
  if (meaning === 'gift_in' || meaning === 'gift_out') return [change(isOut ? 'gift_out' : 'gift_in', moved)]
  if (meaning === 'income:interest' && isOut) return chargedAs('margin_interest', moved)
  return [meaning.startsWith('income') ? income(meaning, moved) : change(meaning, moved)]
}

function chargedAs(kind: Kind, moved: Money): readonly Part[] {
  return [{ kind, legs: legs({ fee: [{ ...moved, quantity: absolute(moved.quantity) }] }) }]
}

/** What happens in the futures account happens where no reported balance reaches: it is told, and leaves at once. */
function readFutures(json: Json): readonly Part[] | string {
  const moved = money(json, 'amount', 'currency')
  const type = textAt(json, 'type') ?? ''
  if (!moved) return 'a row of futures without amount or currency'
  if ((textAt(json, 'status') ?? 'Completed') !== 'Completed' || isZero(moved.quantity)) return []
  // Moves between the accounts stand in the ledger of the other one.
  if (type === 'TransferIn' || type === 'TransferOut') return []
  const away = (part: Part, by: Money): readonly Part[] => [
    part,
    change(isNegative(by.quantity) ? 'deposit' : 'withdrawal', { ...by, quantity: negate(by.quantity) }),
  ]
  const out = { ...moved, quantity: negate(absolute(moved.quantity)) }
  switch (type) {
    case 'RealisedPNL':
      return away(change('margin_pnl', moved), moved)
    case 'Deposit':
      return away(change('deposit', moved), moved)
    case 'Withdrawal':
      return away(change('withdrawal', out), out)
    default:
      return `KuCoin's type of futures "${type}" is not known to this version`
  }
}

function isDone(json: Json): boolean | undefined {
  const status = (textAt(json, 'status') ?? '').toUpperCase()
  if (status === 'SUCCESS') return true
  return /^(PROCESSING|WALLET_PROCESSING|REVIEW|FAILURE|FAILED|CANCEL(L?ED)?|WAIT_TRM_MGT|TRM_MGT_REJECTED|PENDING)$/.test(
    status,
  )
    ? false
    : undefined
}

function readTransfer(json: Json, isIn: boolean): readonly Part[] | string {
  const moved = money(json, 'amount', 'currency')
  if (!moved) return 'a transfer without currency or amount'
  const done = isDone(json)
  if (done === undefined) return `the status "${textAt(json, 'status')}" is not known to this version`
  if (!done) return []
  const hash = textAt(json, 'walletTxId')?.split('@')[0]
  const shown = hash === undefined ? {} : hashAt({ hash }, 'hash')
  // The fee of a deposit is taken off what is listed, that of a withdrawal comes on top.
  // Source: https://github.com/rotki/rotki/blob/develop/rotkehlchen/exchanges/kucoin.py
  const fee = nonZero(money(json, 'fee', 'currency'))
  if (isIn) return [{ kind: 'deposit', legs: legs({ in: moved, fee }), ...shown }]
  return [{ kind: 'withdrawal', legs: legs({ out: moved, fee }), ...shown }]
}

/** Interest is added to what is owed: it is paid by owing more, and what pays the debt back pays it too. */
function readInterest(json: Json): readonly Part[] | string {
  const paid = money(json, 'interestAmount', 'currency')
  if (!paid) return 'interest without currency or amount'
  if (isZero(paid.quantity)) return []
  return [
    { kind: 'margin_interest', legs: legs({ fee: [paid] }) },
    { kind: 'loan_in', legs: legs({ in: paid }) },
  ]
}

function readAlone({ json, record }: Member): readonly Part[] | string {
  switch (record.stream) {
    case 'futures_ledger':
      return readFutures(json)
    case 'deposits':
    case 'old_deposits':
      return readTransfer(json, true)
    case 'withdrawals':
    case 'old_withdrawals':
      return readTransfer(json, false)
    case 'margin_interest':
      return readInterest(json)
    default:
      return readLedgerRow(json)
  }
}

/**
 * Rows of moves between accounts. Out of one and into another that is counted changes nothing; what has no other half goes
 * to futures or comes from there, which are not counted.
 */
function readMoves(members: readonly Member[]): readonly Timed[] {
  const rows = members.flatMap((member) => {
    const row = movedIn(member.json)
    return row ? [{ ...row, member }] : []
  })
  const ins = rows.filter(({ moved }) => !isNegative(moved.quantity))
  const paired = new Set<Member>()
  const both = rows.flatMap(({ moved, member }): readonly Timed[] => {
    const other = ins.find((one) => !paired.has(one.member) && one.member.record.stream !== member.record.stream)
    if (!isNegative(moved.quantity) || !other) return []
    paired.add(member).add(other.member)
    return [{ ...inside(moved), at: member.record.at }]
  })
  const alone = rows.filter(({ member }) => !paired.has(member))
  return [
    ...both,
    ...alone.map(({ moved, member }) => ({
      ...change(isNegative(moved.quantity) ? 'withdrawal' : 'deposit', moved),
      nativeId: member.record.nativeId,
      at: member.record.at,
    })),
  ]
}

/** The ledgers lead; fills of the same order stand in where no ledger reaches. */
export const readKucoin = readGroups((members, reject) => {
  const group = members[0]?.record.group ?? ''
  if (group.startsWith('order/')) return readOrder(members, reject)
  if (group.startsWith('move/')) return readMoves(members)
  return members.flatMap((member): readonly Timed[] => {
    const parts = readAlone(member)
    if (typeof parts !== 'string') return parts
    reject(member, parts)
    return []
  })
})
