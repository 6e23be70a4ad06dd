import { canonical } from '../../../core/asset.ts'
import { isZero, parseDecimal } from '../../../core/decimal.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { okxNames } from '../../../core/assets/codes/okx.ts'

/** The amounts of a list of holdings; null where one of them cannot be read. An empty text means nothing there. */
function holdings(entries: Json | undefined, amount: string): readonly Money[] | null {
  if (!isList(entries)) return null
  const balances: Money[] = []
  for (const entry of entries) {
    const name = textAt(entry, 'ccy')
    const text = textAt(entry, amount)
    const quantity = parseDecimal(text === '' ? '0' : (text ?? ''))
    if (name === undefined || !quantity) return null
    if (!isZero(quantity)) balances.push({ asset: canonical(name, okxNames), quantity })
  }
  return balances
}

const rows =
  (amount: string): BalanceCall['read'] =>
  (json) =>
    holdings(dig(json, 'data'), amount)

/** One element per answer, also for an account that holds nothing. Cash, as bills count it: without open positions. */
function readTrading(json: Json | undefined): readonly Money[] | null {
  return holdings(dig(json, 'data.0.details'), 'cashBal')
}

/** What lies in on-chain earn, order by order. */
function readStaking(json: Json | undefined): readonly Money[] | null {
  const orders = dig(json, 'data')
  if (!isList(orders)) return null
  const balances: Money[] = []
  for (const order of orders) {
    const held = holdings(dig(order, 'investData'), 'amt')
    if (!held) return null
    balances.push(...held)
  }
  return balances
}

// The balance of ETH and SOL staking sums up tokens that lie in the trading and funding accounts, so it is not added.
export const okxBalances: readonly BalanceCall[] = [
  { pocket: 'trading', call: calls.tradingBalance, params: {}, read: readTrading },
  { pocket: 'funding', call: calls.fundingBalance, params: {}, read: rows('bal') },
  { pocket: 'flexible earn', call: calls.savingsBalance, params: {}, read: rows('amt') },
  { pocket: 'on-chain earn', call: calls.stakingOrders, params: {}, read: readStaking },
]
