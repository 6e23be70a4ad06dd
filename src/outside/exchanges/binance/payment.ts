import { absolute, add, compare, isZero, multiply, subtract, type Decimal } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { legs } from '../../../core/ledger/legs.ts'
import type { RecordDraft } from '../../../core/ledger/record.ts'
import type { Money } from '../../../core/money.ts'
import { amountAt, nonZero, swap, type Part } from '../reading.ts'
import { feeAt, isDone, money } from './members.ts'

/** By so many thousandths of what is compared may a row's own price and amounts differ: prices are rounded. */
const TOLERANCE_THOUSANDTHS: Decimal = { units: 20n, scale: 3 }

/** Paid by card, the money never was in the account: then it is the value and not a leg. */
export function readFiatPayment(json: Json, record: RecordDraft): readonly Part[] | string {
  const fee = feeAt(json, 'totalFee', 'fiatCurrency')
  if (fee === undefined) return 'a purchase whose fee cannot be read'
  if (record.part === '0') return readPurchase(json, fee)
  const sides = sidesOfSale(json, fee[0]?.quantity)
  if (typeof sides === 'string') return sides
  // A sale does not say where its money went; into the account it would be a row of its own, so it is the value alone.
  return isDone(json) ? [{ kind: 'sell', legs: legs({ out: sides.coin }), value: sides.paid }] : []
}

function readPurchase(json: Json, fees: readonly Money[]): readonly Part[] | string {
  const paid = money(json, 'sourceAmount', 'fiatCurrency')
  const got = money(json, 'obtainAmount', 'cryptoCurrency')
  if (!paid || !got) return 'a purchase without amounts'
  if (!isDone(json)) return []
  if (!/balance|wallet/i.test(textAt(json, 'paymentMethod') ?? ''))
    return [{ kind: 'buy', legs: legs({ in: got }), value: paid }]
  // `totalFee` is inside what was paid; it is in the government currency on either side.
  const [fee] = fees
  return [swap(fee ? { ...paid, quantity: subtract(paid.quantity, fee.quantity) } : paid, got, nonZero(fee))]
}

interface Sale {
  readonly coin: Money
  readonly paid: Money
}

/**
 * Binance's documents call `sourceAmount` the government money and `obtainAmount` the coin, for purchases and for sales alike; the
 * words mean the opposite for a sale. Neither is believed: the row's own price says which of the two is the coin. Without a price
 * the words count. Source: https://developers.binance.com/docs/fiat/rest-api/Get-Fiat-Payments-History, read 2026-12-01.
 */
function sidesOfSale(json: Json, fee: Decimal | undefined): Sale | string {
  const asWords = sale(json, 'sourceAmount', 'obtainAmount')
  const asDocumented = sale(json, 'obtainAmount', 'sourceAmount')
  if (!asWords || !asDocumented) return 'a sale without amounts'
  const price = amountAt(json, 'price')
  if (price === undefined && textAt(json, 'price') !== undefined) return 'a sale whose price cannot be read'
  if (price === undefined || isZero(price)) return asWords
  const fits = (one: Sale): boolean => isWorth(one, price, fee)
  if (fits(asDocumented)) return asDocumented
  return fits(asWords) ? asWords : 'a sale whose price and amounts contradict each other'
}

function sale(json: Json, coinMember: string, moneyMember: string): Sale | undefined {
  const coin = money(json, coinMember, 'cryptoCurrency')
  const paid = money(json, moneyMember, 'fiatCurrency')
  return coin && paid && { coin, paid }
}

/** Whether so many coins at the price come to the money, the fee taken from it, put on top of it, or neither. */
function isWorth({ coin, paid }: Sale, price: Decimal, fee: Decimal | undefined): boolean {
  const worth = multiply(coin.quantity, price)
  const most = multiply(worth, TOLERANCE_THOUSANDTHS)
  const charged = fee ?? { units: 0n, scale: 0 }
  return [worth, add(worth, charged), subtract(worth, charged)].some(
    (one) => compare(absolute(subtract(one, paid.quantity)), most) <= 0,
  )
}
