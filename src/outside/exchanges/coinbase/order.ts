import { canonical } from '../../../core/asset.ts'
import {
  absolute,
  add,
  compare,
  divide,
  equal,
  isNegative,
  isZero,
  multiply,
  subtract,
  ZERO,
  type Decimal,
} from '../../../core/decimal.ts'
import { dig, textAt } from '../../../core/json.ts'
import { legs } from '../../../core/ledger/legs.ts'
import type { Transaction } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
import { amountAt, moneyIn, nonZero, swap, type Member, type Part } from '../reading.ts'
import { coinbaseNames } from '../../../core/assets/codes/coinbase.ts'

const money = moneyIn(coinbaseNames)
/** Digits behind the point where the amount of the base asset must be worked out; no asset of Coinbase has more. */
const BASE_SCALE = 18

type Timed = Part & { readonly at: Transaction['at'] }
type Refuse = (member: Member, reason: string) => void

/** One wallet's row of a fill. */
interface Side {
  readonly member: Member
  readonly moved: Money
  readonly price: Decimal
  /** In the quote asset, the same on both rows of a fill. */
  readonly commission: Decimal
}

/** A fill of a market of coins. Those of futures (`BIT-26JUL24-CDE`) move no coin: their cash comes by settlement. */
interface Fill {
  readonly member: Member
  readonly base: Money
  readonly quote: Money
  readonly price: Decimal
  readonly commission: Decimal
  readonly buys: boolean
}

/**
 * All that is known of one order: rows of the base wallet, rows of the quote wallet, fills. Rows say what moved. Where the
 * rows of one wallet are missing, fills stand in, and without them the price on the row.
 */
export function readOrder(rows: readonly Member[], listed: readonly Member[], refuse: Refuse): readonly Timed[] {
  const fills = listed.flatMap((member) => readFill(member, rows.length === 0 ? refuse : () => {}))
  const sides = rows.flatMap((member) => readSide(member, refuse))
  const isBase = ({ member, moved }: Side): boolean =>
    canonical(product(member)[0] ?? '', coinbaseNames) === moved.asset
  const bases = sides.filter(isBase).sort(byPriceAndSize)
  const quotes = sides.filter((side) => !isBase(side)).sort(byPriceAndSize)
  // Rows of one fill share the price, so in the order of price and size the n-th of both wallets belong together.
  if (bases.length === quotes.length) {
    if (bases.length === 0) return fills.map(ofFill)
    const unused = [...fills]
    return bases.flatMap((base, index) => {
      const quote = quotes[index]
      return quote ? [refined(ofSides(base, quote.moved), base, unused)] : []
    })
  }
  if (fills.length >= Math.max(bases.length, quotes.length)) return fills.map(ofFill)
  return bases.length > quotes.length ? bases.map(ofBase) : quotes.map(ofQuote)
}

function product(member: Member): readonly string[] {
  const id = textAt(member.json, 'product_id') ?? textAt(member.json, 'advanced_trade_fill.product_id') ?? ''
  return id.split('-')
}

function readSide(member: Member, refuse: Refuse): readonly Side[] {
  const moved = money(member.json, 'amount.amount', 'amount.currency')
  const price = amountAt(member.json, 'advanced_trade_fill.fill_price')
  const commission = absolute(amountAt(member.json, 'advanced_trade_fill.commission') ?? ZERO)
  if (moved && price && product(member).length === 2) return [{ member, moved, price, commission }]
  refuse(member, 'a fill without amount, price or market')
  return []
}

function readFill(member: Member, refuse: Refuse): readonly Fill[] {
  const { json } = member
  const [baseName, quoteName, ...more] = product(member)
  if (baseName === undefined || quoteName === undefined || more.length > 0) return []
  const price = amountAt(json, 'price')
  const size = amountAt(json, 'size')
  const commission = amountAt(json, 'commission')
  const side = textAt(json, 'side')
  const isPlain = (textAt(json, 'trade_type') ?? 'FILL') === 'FILL'
  if (!price || isZero(price) || !size || !commission || (side !== 'BUY' && side !== 'SELL') || !isPlain) {
    refuse(member, 'a fill without price, size, commission or side, or of another type than FILL')
    return []
  }
  const inQuote = dig(json, 'size_in_quote') === true
  const base = inQuote ? divide(size, price, BASE_SCALE, 'half_up') : size
  return [
    {
      member,
      base: { asset: canonical(baseName, coinbaseNames), quantity: base },
      quote: { asset: canonical(quoteName, coinbaseNames), quantity: inQuote ? size : multiply(size, price) },
      commission: absolute(commission),
      price,
      buys: side === 'BUY',
    },
  ]
}

function byPriceAndSize(left: Side, right: Side): number {
  return compare(left.price, right.price) || compare(absolute(left.moved.quantity), absolute(right.moved.quantity))
}

function ofFill({ member, base, quote, commission, buys }: Fill): Timed {
  const fees = nonZero({ asset: quote.asset, quantity: commission })
  const trade = buys ? swap(quote, base, fees) : swap(base, quote, fees)
  return { ...trade, nativeId: tradeIdOf(member), at: member.record.at }
}

/**
 * Rows of the quote wallet were seen without the commission, which comes on top (confidence: medium). One that fits price
 * times size only with the commission in it is taken apart, so that either habit gives what moved.
 */
function ofSides(base: Side, quote: Money): Timed {
  const bought = !isNegative(base.moved.quantity)
  const size = absolute(base.moved.quantity)
  const told = absolute(quote.quantity)
  const gross = multiply(size, base.price)
  const bare = bought ? subtract(told, base.commission) : add(told, base.commission)
  const isWithin = compare(absolute(subtract(bare, gross)), absolute(subtract(told, gross))) < 0
  return traded(base, bought, size, { asset: quote.asset, quantity: isWithin ? bare : told })
}

/** The quote wallet's row is missing: price times size is what the other side was. */
function ofBase(base: Side): Timed {
  const size = absolute(base.moved.quantity)
  const quote = { asset: canonical(product(base.member)[1] ?? '', coinbaseNames), quantity: multiply(size, base.price) }
  return traded(base, !isNegative(base.moved.quantity), size, quote)
}

/** The base wallet's row is missing: its amount is worked out from the price. */
function ofQuote(quote: Side): Timed {
  const { moved, price, member } = quote
  const told = { asset: moved.asset, quantity: absolute(moved.quantity) }
  const asset = canonical(product(member)[0] ?? '', coinbaseNames)
  if (isZero(price)) return { kind: 'trade', legs: legs({ in: told }), at: member.record.at }
  const size = divide(told.quantity, price, BASE_SCALE, 'half_up')
  return traded({ ...quote, moved: { asset, quantity: size } }, isNegative(moved.quantity), size, told)
}

function traded({ member, moved, commission }: Side, bought: boolean, size: Decimal, quote: Money): Timed {
  const base = { asset: moved.asset, quantity: size }
  const fees = nonZero({ asset: quote.asset, quantity: commission })
  const trade = bought ? swap(quote, base, fees) : swap(base, quote, fees)
  return { ...trade, nativeId: member.record.nativeId, at: member.record.at }
}

/** Rows of wallets are stamped by the second; the fill of the same price and size knows the moment and its own id. */
function refined(trade: Timed, base: Side, unused: Fill[]): Timed {
  const size = absolute(base.moved.quantity)
  const found = unused.findIndex((one) => equal(one.price, base.price) && equal(one.base.quantity, size))
  const [fill] = found < 0 ? [] : unused.splice(found, 1)
  return fill ? { ...trade, at: fill.member.record.at, nativeId: tradeIdOf(fill.member) } : trade
}

function tradeIdOf(member: Member): string {
  return textAt(member.json, 'trade_id') ?? member.record.nativeId
}
