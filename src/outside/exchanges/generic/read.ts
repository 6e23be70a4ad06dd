import { canonical } from '../../../core/asset.ts'
import { genericNames } from '../../../core/assets/codes/generic.ts'
import { isZero, multiply, parseDecimal } from '../../../core/decimal.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import { amountAt, hashAt, income, nonZero, readEach, swap, type Part, type Read } from '../reading.ts'
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

/** ccxt knows `ok`, `pending`, `failed` and `canceled`; where an exchange says nothing, the row is there because it happened. */
const readTransfer: Read = (json) => {
  const moved = moneyAt(json, 'amount', 'currency')
  if (!moved) return 'a transfer without currency or amount'
  const status = textAt(json, 'status')
  if (status !== undefined && status !== 'ok') return []
  const type = textAt(json, 'type')
  const hash = hashAt(json, 'txid')
  if (type === 'deposit') return [{ kind: 'deposit', legs: legs({ in: moved }), ...hash }]
  if (type === 'withdrawal') return [{ kind: 'withdrawal', legs: legs({ out: moved, fee: feesOf(json) }), ...hash }]
  return `a transfer of the type "${type ?? ''}"`
}

/** What trades and transfers tell themselves, and moves inside the account. */
const TOLD_ELSEWHERE = new Set(['trade', 'fee', 'transaction', 'deposit', 'withdrawal', 'transfer'])

const GIVEN: Readonly<Record<string, Part['kind']>> = {
  rebate: 'income:rebate',
  cashback: 'income:rebate',
  referral: 'income:referral',
  airdrop: 'income:airdrop',
  staking: 'income:staking',
  reward: 'income:staking',
  interest: 'income:interest',
}

const readLedger: Read = (json) => {
  const type = (textAt(json, 'type') ?? '').toLowerCase()
  if (TOLD_ELSEWHERE.has(type)) return []
  const moved = moneyAt(json, 'amount', 'currency')
  if (!moved) return 'a ledger row without currency or amount'
  if (isZero(moved.quantity)) return []
  const out = textAt(json, 'direction') === 'out'
  const kind = GIVEN[type]
  if (kind === undefined) return `the ledger type "${type}", whose meaning ccxt does not say`
  if (out) return [{ kind: 'adjustment', legs: legs({ out: moved }) }]
  return [income(kind, moved)]
}

/** What ccxt's unified rows say happened. */
export const readGeneric = readEach({
  trades: readTrade,
  deposits: readTransfer,
  withdrawals: readTransfer,
  transfers: readTransfer,
  ledger: readLedger,
})

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
