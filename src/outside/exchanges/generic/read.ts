import { canonical } from '../../../core/asset.ts'
import { genericNames } from '../../../core/assets/codes/generic.ts'
import { absolute, isZero, multiply, parseDecimal } from '../../../core/decimal.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import type { Reading, RecordDraft } from '../../../core/ledger/record.ts'
import {
  amountAt,
  hashAt,
  income,
  nonZero,
  readEach,
  readGroups,
  swap,
  type Member,
  type Part,
  type Read,
} from '../reading.ts'
import type { HistoryMethod } from './methods.ts'
import { legs } from '../../../core/ledger/legs.ts'

function moneyAt(json: Json, amountPath: string, codePath: string): Money | undefined {
  const quantity = amountAt(json, amountPath)
  const code = textAt(json, codePath)
  return quantity === undefined || code === undefined || code === ''
    ? undefined
    : { asset: canonical(code, genericNames), quantity }
}

function feesOf(json: Json): readonly Money[] {
  const several = dig(json, 'fees')
  const fees = isList(several) && several.length > 0 ? several : [dig(json, 'fee') ?? null]
  return fees.flatMap((fee) => nonZero(moneyAt(fee, 'cost', 'currency')))
}

const readTrade: Read = (json) => {
  const symbol = textAt(json, 'symbol') ?? ''
  const [base, quote] = symbol.split('/')
  if (symbol.includes(':'))
    return `a trade of the derivative ${symbol}, which is read only where an exchange has a profile`
  const quantity = amountAt(json, 'amount')
  const price = amountAt(json, 'price')
  const cost = amountAt(json, 'cost') ?? (quantity && price && multiply(quantity, price))
  const side = textAt(json, 'side')
  if (base === undefined || quote === undefined || !quantity || !cost) return 'a trade without market, quantity or cost'
  if (side !== 'buy' && side !== 'sell') return 'a trade that does not say who bought'
  const inBase = { asset: canonical(base, genericNames), quantity }
  const inQuote = { asset: canonical(quote, genericNames), quantity: cost }
  const fees = feesOf(json)
  return [side === 'buy' ? swap(inQuote, inBase, fees) : swap(inBase, inQuote, fees)]
}

/**
 * ccxt's own words for how a transfer stands. What its table of an exchange does not know it hands on as the exchange wrote it: a word
 * that plainly says that it is done is taken for that, any other is asked about and never taken for nothing.
 */
const STANDING: ReadonlySet<string> = new Set(['pending', 'failed', 'canceled', 'cancelled', 'rejected', 'expired'])
const DONE = /^(ok|complete|completed|success|succeeded|successful|done|confirmed|finished|credited)(:.*)?$/i

/** Where an exchange says nothing of how it stands, the row is there because it happened. */
const readTransfer: Read = (json) => {
  const moved = moneyAt(json, 'amount', 'currency')
  if (!moved) return 'a transfer without currency or amount'
  const status = textAt(json, 'status')
  if (status !== undefined && STANDING.has(status.toLowerCase())) return []
  if (status !== undefined && !DONE.test(status)) return `a transfer that stands at "${status}", which nobody explains`
  const type = textAt(json, 'type')
  const hash = hashAt(json, 'txid')
  if (type === 'deposit') return [{ kind: 'deposit', legs: legs({ in: moved }), ...hash }]
  if (type === 'withdrawal' || type === 'withdraw')
    return [{ kind: 'withdrawal', legs: legs({ out: moved, fee: feesOf(json) }), ...hash }]
  return `a transfer of the type "${type ?? ''}"`
}

/** Types of the ledger whose rows are sides of one trade. */
export const SIDES: ReadonlySet<string> = new Set(['trade', 'fee'])

/** By which methods the rows of a type are told as well: where one of them is read, the ledger's row says nothing new. */
const TOLD_BY: Readonly<Record<string, readonly HistoryMethod[]>> = {
  trade: ['fetchMyTrades'],
  fee: ['fetchMyTrades'],
  deposit: ['fetchDeposits', 'fetchDepositsWithdrawals'],
  withdrawal: ['fetchWithdrawals', 'fetchDepositsWithdrawals'],
}

/**
 * Types under which ccxt's own table puts several kinds of rows of one exchange, so that nobody knows whether another list tells
 * them: conversions beside trades, all of deposits and payments.
 */
const MIXED: Readonly<Record<string, readonly string[]>> = {
  coinbaseexchange: ['trade'],
  btse: ['trade', 'fee'],
  blofin: ['trade', 'fee', 'rebate'],
  delta: ['trade'],
  foxbit: ['transaction'],
  woo: ['transaction'],
  xt: ['fee'],
  luno: ['fee'],
}

const GIVEN: Readonly<Record<string, Part['kind']>> = {
  rebate: 'income:rebate',
  cashback: 'income:rebate',
  referral: 'income:referral',
  airdrop: 'income:airdrop',
  staking: 'income:staking',
  reward: 'income:staking',
  interest: 'income:interest',
}

/** Rows of the ledger: those that stand alone, and the sides of a trade, which share a group. */
function readLedger(exchange: string, read: ReadonlySet<HistoryMethod>): ReadGroup {
  const isTold = (type: string): boolean => (TOLD_BY[type] ?? []).some((method) => read.has(method))
  const isMixed = (type: string): boolean => (MIXED[exchange] ?? []).includes(type)
  return (members, reject) => {
    const sides: (readonly [Member, Money, boolean, boolean])[] = []
    const parts: Part[] = []
    for (const member of members) {
      const { json } = member
      const raw = (textAt(json, 'type') ?? '').toLowerCase()
      const isOut = textAt(json, 'direction') === 'out'
      const type = raw === 'transaction' ? (isOut ? 'withdrawal' : 'deposit') : raw
      // Moves inside the account.
      if (type === 'transfer') continue
      const moved = moneyAt(json, 'amount', 'currency')
      if (isMixed(raw)) reject(member, `the ledger type "${raw}", under which several kinds of rows come`)
      else if (isTold(type)) continue
      else if (!moved) reject(member, 'a ledger row without currency or amount')
      else if (isZero(moved.quantity)) continue
      else if (SIDES.has(type))
        sides.push([member, { ...moved, quantity: absolute(moved.quantity) }, isOut, type === 'fee'])
      else if (type === 'deposit') parts.push({ kind: 'deposit', legs: legs({ in: moved }) })
      else if (type === 'withdrawal') parts.push({ kind: 'withdrawal', legs: legs({ out: moved }) })
      else {
        const kind = GIVEN[type]
        if (kind === undefined) reject(member, `the ledger type "${raw}", whose meaning ccxt does not say`)
        else parts.push(isOut ? { kind: 'adjustment', legs: legs({ out: moved }) } : income(kind, moved))
      }
    }
    return [...parts, ...tradeOf(sides, reject)]
  }
}

/** One trade of its sides: what went out, what came in, and what it cost. */
function tradeOf(
  sides: readonly (readonly [Member, Money, boolean, boolean])[],
  reject: (member: Member, reason: string) => void,
): readonly Part[] {
  const [outs, ins, fees] = [
    sides.filter(([, , isOut, isFee]) => isOut && !isFee),
    sides.filter(([, , isOut, isFee]) => !isOut && !isFee),
    sides.filter(([, , , isFee]) => isFee),
  ]
  const [out, others] = [outs[0], outs.length + ins.length]
  const into = ins[0]
  if (out && into && others === 2)
    return [
      swap(
        out[1],
        into[1],
        fees.map(([, money]) => money),
      ),
    ]
  for (const [member] of sides)
    reject(member, 'a side of a trade whose other side the ledger does not tell at the same moment')
  return []
}

type ReadGroup = (members: readonly Member[], reject: (member: Member, reason: string) => void) => readonly Part[]

/** What ccxt's unified rows say happened. */
export function readGeneric(
  exchange: string,
  read: ReadonlySet<HistoryMethod>,
): (records: readonly RecordDraft[]) => Reading {
  const each = readEach({
    trades: readTrade,
    deposits: readTransfer,
    withdrawals: readTransfer,
    transfers: readTransfer,
  })
  const ledger = readGroups(readLedger(exchange, read))
  return (records) => {
    const rows = ledger(records.filter((one) => one.stream === 'ledger'))
    const others = each(records.filter((one) => one.stream !== 'ledger'))
    return {
      transactions: [...others.transactions, ...rows.transactions],
      rejects: [...others.rejects, ...rows.rejects],
    }
  }
}

export function readBalance(json: Json | undefined): readonly Money[] | null {
  const rows = dig(json, 'rows')
  if (!isList(rows)) return null
  const balances: Money[] = []
  for (const row of rows) {
    const quantity = parseDecimal(textAt(row, 'quantity') ?? '')
    const code = textAt(row, 'code')
    if (!quantity || code === undefined) return null
    if (!isZero(quantity)) balances.push({ asset: canonical(code, genericNames), quantity })
  }
  return balances
}
