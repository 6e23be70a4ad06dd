import { isNegative, isZero, multiply, negate, parseDecimal, ZERO } from '../../../core/decimal.ts'
import { canonical } from '../../../core/asset.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { exchanged, feeParts } from '../exchanged.ts'
import { amountAt, change, moneyIn, type Member, type Part, nonZero, withFees } from '../reading.ts'
import { okxNames } from '../../../core/assets/codes/okx.ts'
import type { Dated } from './trading-bills.ts'

const money = moneyIn(okxNames)

/** Fills of an order that no bill tells of. A fill is the same event as the bills of its trade, so those are left out. */
export function readFills(
  fills: readonly Member[],
  bills: readonly Member[],
  reject: (member: Member, reason: string) => void,
): readonly Dated[] {
  const told = new Set(bills.map(({ json }) => textAt(json, 'tradeId') ?? ''))
  // Bills that do not name the trade are those of the whole order.
  if (told.has('')) return []
  return fills
    .filter(({ json }) => !told.has(textAt(json, 'tradeId') ?? ''))
    .flatMap((member) => {
      const parts = readFill(member.json)
      if (typeof parts === 'string') {
        reject(member, parts)
        return []
      }
      const { record, json } = member
      return parts.map((part) => ({ ...part, at: record.at, nativeId: textAt(json, 'tradeId') ?? record.nativeId }))
    })
}

function readFill(json: Json): readonly Part[] | string {
  const kind = textAt(json, 'instType')
  const fee = money(json, 'fee', 'feeCcy')
  const paid = fee && { asset: fee.asset, quantity: negate(fee.quantity) }
  if (kind !== 'SPOT' && kind !== 'MARGIN') return readContract(json, paid)
  const [base, quote] = (textAt(json, 'instId') ?? '').split('-')
  const size = amountAt(json, 'fillSz')
  const price = amountAt(json, 'fillPx')
  if (base === undefined || quote === undefined || !size || !price) return 'a fill without market, size or price'
  const side = textAt(json, 'side')
  if (side !== 'buy' && side !== 'sell') return 'a fill that does not say who bought'
  const cost = multiply(size, price)
  const buys = side === 'buy'
  return exchanged([
    { asset: canonical(base, okxNames), moved: buys ? size : negate(size), fee: ZERO },
    { asset: canonical(quote, okxNames), moved: buys ? negate(cost) : cost, fee: ZERO },
    ...(paid ? [{ asset: paid.asset, moved: ZERO, fee: paid.quantity }] : []),
  ])
}

/** The profit of a contract is in the currency in which its fee is taken. */
function readContract(json: Json, paid: ReturnType<typeof money>): readonly Part[] | string {
  if (!paid) return 'a fill of a contract without its fee'
  const pnl = parseDecimal(textAt(json, 'fillPnl') ?? '') ?? ZERO
  if (isZero(pnl)) return feeParts(paid)
  const result = change('margin_pnl', { asset: paid.asset, quantity: pnl })
  return isNegative(paid.quantity) ? [result, ...feeParts(paid)] : [withFees(result, nonZero(paid))]
}
