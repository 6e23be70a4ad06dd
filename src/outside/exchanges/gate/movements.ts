import { canonical } from '../../../core/asset.ts'
import { isNegative, multiply, negate, subtract, ZERO } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import { exchanged } from '../exchanged.ts'
import { amountAt, hashAt, nonZero, type Read } from '../reading.ts'
import { gateNames } from '../../../core/assets/codes/gate.ts'
import { legs } from '../../../core/ledger/legs.ts'

/** Older rows write the chain behind the coin: `USDT_TRX`. */
function coinAt(json: Json, amount: string): Money | undefined {
  const [name] = (textAt(json, 'currency') ?? '').split('_')
  const quantity = amountAt(json, amount)
  return name === undefined || name === '' || !quantity ? undefined : { asset: canonical(name, gateNames), quantity }
}

/** Up to three fees: in the coin, in GT, and in points. A fee below zero is given back. */
export const readTrade: Read = (json) => {
  const [base, quote] = (textAt(json, 'currency_pair') ?? '').split('_')
  const size = amountAt(json, 'amount')
  const price = amountAt(json, 'price')
  const side = textAt(json, 'side')
  if (base === undefined || quote === undefined || !size || !price) return 'a trade without market, amount or price'
  if (side !== 'buy' && side !== 'sell') return 'a trade that does not say who bought'
  const cost = multiply(size, price)
  const buys = side === 'buy'
  const feeLeg = (member: string, name: string) => ({
    asset: canonical(name, gateNames),
    moved: ZERO,
    fee: amountAt(json, member) ?? ZERO,
  })
  return exchanged([
    { asset: canonical(base, gateNames), moved: buys ? size : negate(size), fee: ZERO },
    { asset: canonical(quote, gateNames), moved: buys ? negate(cost) : cost, fee: ZERO },
    feeLeg('fee', textAt(json, 'fee_currency') ?? (buys ? base : quote)),
    feeLeg('gt_fee', 'GT'),
    feeLeg('point_fee', 'POINT'),
  ])
}

/** DEP_CREDITED is there and not yet free to leave. */
export const readDeposit: Read = (json) => {
  const received = coinAt(json, 'amount')
  if (!received) return 'a deposit without currency or amount'
  if (!['DONE', 'DEP_CREDITED'].includes(textAt(json, 'status') ?? '')) return []
  return [{ kind: 'deposit', legs: legs({ in: received }), ...hashAt(json, 'txid') }]
}

/**
 * The amount has the fee in it: of a withdrawal of 9 with a fee of 2, 7 arrived. BCODE, by a GateCode, is told by the account book.
 *
 * @source https://github.com/ccxt/ccxt/pull/17071 (a row of a real account; rotki takes the fee to come on top)
 */
export const readWithdrawal: Read = (json) => {
  const sent = coinAt(json, 'amount')
  if (!sent) return 'a withdrawal without currency or amount'
  if (textAt(json, 'status') !== 'DONE') return []
  const fees = nonZero(coinAt(json, 'fee'))
  const arrived = fees.reduce((left, fee) => subtract(left, fee.quantity), sent.quantity)
  if (isNegative(arrived)) return 'a withdrawal of less than its own fee'
  const out = { ...sent, quantity: arrived }
  return [{ kind: 'withdrawal', legs: legs({ out, fee: fees }), ...hashAt(json, 'txid') }]
}

/** Another user of Gate: `withdraw` is what this account sent. */
export const readPush: Read = (json, record) => {
  const moved = coinAt(json, 'amount')
  if (!moved) return 'a transfer without currency or amount'
  if (textAt(json, 'status') !== 'RECEIVED') return []
  return record.part === 'withdraw'
    ? [{ kind: 'withdrawal', legs: legs({ out: moved }) }]
    : [{ kind: 'deposit', legs: legs({ in: moved }) }]
}
