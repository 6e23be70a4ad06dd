import { canonical } from '../../../core/asset.ts'
import { add, negate, ZERO } from '../../../core/decimal.ts'
import { later } from '../../../core/instant.ts'
import { textAt } from '../../../core/json.ts'
import type { Transaction } from '../../../core/ledger/transaction.ts'
import { exchanged, type Moved } from '../exchanged.ts'
import { amountAt, moneyIn, nonZero, swap, type Member, type Part } from '../reading.ts'
import { kucoinNames } from '../../../core/assets/codes/kucoin.ts'
import { bizTypeOf, inContext, movedIn } from './rows.ts'

const money = moneyIn(kucoinNames)
type Timed = Part & { readonly at: Transaction['at'] }
type Refuse = (member: Member, reason: string) => void

/**
 * One order: rows of ledgers, one for each side of each fill, and its fills. A fill counts only where the ledgers do not
 * reach: where there is no row of the order at all, or where rows name their trades and none names this one.
 */
export function readOrder(members: readonly Member[], reject: Refuse): readonly Timed[] {
  const rows = members.filter(({ record }) => record.stream !== 'fills')
  const fills = members.filter(({ record }) => record.stream === 'fills')
  const told = new Set(rows.flatMap(({ json }) => inContext(json, 'tradeId') ?? []))
  const idOf = ({ json }: Member): string => textAt(json, 'tradeId') ?? ''
  const agree = fills.some((fill) => told.has(idOf(fill)))
  const alone = rows.length === 0 ? fills : agree ? fills.filter((fill) => !told.has(idOf(fill))) : []
  return [
    ...byTrade(rows).flatMap((trade) => readRows(trade, reject)),
    ...alone.flatMap((fill) => readFill(fill, reject)),
  ]
}

/** Rows of one trade; rows that name none are one with all others of their order that name none. */
function byTrade(rows: readonly Member[]): readonly (readonly Member[])[] {
  const trades = new Map<string, Member[]>()
  for (const row of rows) {
    const id = inContext(row.json, 'tradeId') ?? ''
    const trade = trades.get(id)
    if (trade) trade.push(row)
    else trades.set(id, [row])
  }
  return [...trades.values()]
}

function readRows(rows: readonly Member[], reject: Refuse): readonly Timed[] {
  const [first] = rows
  if (!first) return []
  const legs = rows.flatMap((row): readonly Moved[] => {
    const read = movedIn(row.json)
    if (!read) {
      reject(row, 'a ledger row without amount, currency or direction')
      return []
    }
    const { moved, fee } = read
    // Paying fees with KCS is a row of its own, which is nothing but the fee.
    if (bizTypeOf(row.json) === 'KCS_PAY_FEES')
      return [{ asset: moved.asset, moved: ZERO, fee: negate(moved.quantity) }]
    return [{ asset: moved.asset, moved: add(moved.quantity, fee), fee }]
  })
  const at = rows.reduce((latest, { record }) => later(latest, record.at), first.record.at)
  const nativeId = inContext(first.json, 'tradeId') ?? first.record.nativeId
  return exchanged(legs).map((part) => ({ ...part, at, nativeId }))
}

function readFill(fill: Member, reject: Refuse): readonly Timed[] {
  const { json, record } = fill
  const [base, quote] = (textAt(json, 'symbol') ?? '').split('-')
  const size = amountAt(json, 'size')
  const funds = amountAt(json, 'funds')
  const side = textAt(json, 'side')
  if (base === undefined || quote === undefined || !size || !funds || (side !== 'buy' && side !== 'sell')) {
    reject(fill, 'a fill without market, size, funds or side')
    return []
  }
  const inBase = { asset: canonical(base, kucoinNames), quantity: size }
  const inQuote = { asset: canonical(quote, kucoinNames), quantity: funds }
  const fees = nonZero(money(json, 'fee', 'feeCurrency'))
  const trade = side === 'buy' ? swap(inQuote, inBase, fees) : swap(inBase, inQuote, fees)
  return [{ ...trade, nativeId: textAt(json, 'tradeId') ?? record.nativeId, at: record.at }]
}
