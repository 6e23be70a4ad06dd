import { asset } from '../../../core/asset.ts'
import { absolute, add, compare, equal, isPositive, isZero, multiply, negate, subtract } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { legs } from '../../../core/ledger/legs.ts'
import { amountAt, change, income, inside, nonZero, swap, type Part, type Read } from '../reading.ts'
import { feeAt, isDone, money } from './members.ts'

/**
 * Out of locked earn. Who leaves early gives rewards back: `lossAmount` is less in the account than the rewards said.
 * Source: github.com/binance/binance-connector-python (29da329) get_locked_redemption_record_response_rows_inner.py.
 */
export function readLockedRedemption(json: Json): readonly Part[] | string {
  const moved = money(json, 'amount', 'asset')
  if (!moved) return 'a move without asset or amount'
  const loss = feeAt(json, 'lossAmount', 'asset')
  if (loss === undefined) return 'a move out of locked earn whose loss cannot be read'
  return [inside(moved), ...loss.map((lost) => change('adjustment', { ...lost, quantity: negate(lost.quantity) }))]
}

/** What is subscribed to on a chain is in no balance that a reading key sees: it leaves what is counted, and comes back. */
export function readOnChain(direction: 'out' | 'in'): Read {
  return (json) => {
    const moved = money(json, 'amount', 'asset')
    if (!moved) return 'a move without asset or amount'
    return [{ kind: 'transfer', legs: legs({ [direction]: moved }), internal: true }]
  }
}

/** BFUSD and RWUSD are bought and given back one for one; the fee of giving back is inside or on top of what came, as the row shows. */
export function readStableSwap(json: Json): readonly Part[] | string {
  const sent = money(json, 'amount', 'asset')
  const received = money(json, 'receiveAmount', 'receiveAsset')
  if (!sent || !received) return 'a conversion without its two sides'
  const fees = feeAt(json, 'fee', 'receiveAsset')
  if (fees === undefined) return 'a conversion whose fee cannot be read'
  if (/fail|reject|cancel/i.test(textAt(json, 'status') ?? '')) return []
  const [fee] = fees
  const isNet = fee !== undefined && equal(add(received.quantity, fee.quantity), sent.quantity)
  const gross = isNet ? { ...received, quantity: sent.quantity } : received
  return [swap(sent, gross, fees)]
}

/** The rewards of RWUSD do not say their asset; that they are paid in RWUSD itself is assumed. */
export function readStableReward(usual: string): Read {
  return (json) => {
    const quantity = amountAt(json, 'rewardsAmount')
    if (!quantity) return 'a reward without amount'
    const named = textAt(json, 'rewardAsset') === undefined ? undefined : money(json, 'rewardsAmount', 'rewardAsset')
    return isZero(quantity) ? [] : [income('income:interest', named ?? { asset: asset(usual), quantity })]
  }
}

/**
 * Auto-invest. Its documents call the state of a purchase `transactionStatus`, a library `executionStatus`; a state that is neither
 * done nor failed nor under way is not understood. Whether the fee is inside what was paid shows the row's own price.
 * Source: https://developers.binance.com/docs/auto_invest/market-data, read 2026-12-01.
 */
export function readAutoInvest(json: Json): readonly Part[] | string {
  const member = ['transactionStatus', 'executionStatus'].find((name) => textAt(json, name) !== undefined)
  const status = member === undefined ? '' : (textAt(json, member) ?? '')
  const sent = money(json, 'sourceAssetAmount', 'sourceAsset')
  const received = money(json, 'targetAssetAmount', 'targetAsset')
  const fees = feeAt(json, 'transactionFee', 'transactionFeeUnit')
  if (/fail|process|pend|init|cancel|refund/i.test(status)) return []
  if (member === undefined || !isDone(json, member)) return `a purchase of auto-invest in a state "${status}"`
  if (!sent || !received) return 'a conversion without its two sides'
  if (fees === undefined) return 'a purchase of auto-invest whose fee cannot be read'
  const [fee] = fees
  if (fee === undefined || fee.asset !== sent.asset) return [swap(sent, received, fees)]
  const less = subtract(sent.quantity, fee.quantity)
  const price = amountAt(json, 'executionPrice')
  const distance = (paid: typeof less) => absolute(subtract(multiply(received.quantity, price ?? less), paid))
  const onTop = price !== undefined && isPositive(price) && compare(distance(sent.quantity), distance(less)) < 0
  return [swap(onTop ? sent : { ...sent, quantity: less }, received, nonZero(fee))]
}
