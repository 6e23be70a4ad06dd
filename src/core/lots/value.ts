import { isFiat, type Asset } from '../asset.ts'
import type { Instant } from '../instant.ts'
import type { Money } from '../money.ts'
import type { FlatTransaction, PriceLookup } from './input.ts'
import { moneyTicks, productTicks } from './ticks.ts'

/** Who knows what things were worth: the base currency, and a lookup for everything else. */
export interface Valuer {
  readonly currency: Asset
  readonly price: PriceLookup
}

/**
 * What a transaction was worth in the base currency, without its fees, in ticks of money: the value it states; else its
 * leg in the base currency; else its leg in another government currency at that day's rate; else the price of what was
 * received, or of what was sent. Undefined if none of these is known: then nothing is guessed.
 */
export function valueOf(transaction: FlatTransaction, valuer: Valuer): bigint | undefined {
  const { at, sent, received, value, valueReceived, valueSent } = transaction
  if (value !== undefined) {
    const stated = worth(value, at, valuer)
    if (stated !== undefined) return stated
  }
  if (valueReceived !== undefined || valueSent !== undefined) {
    const stated = valueReceived ?? valueSent
    const ticks = stated && worth(stated, at, valuer)
    if (ticks !== undefined) return ticks
  }
  if (sent !== null && sent.asset === valuer.currency) return moneyTicks(sent.quantity)
  if (received !== null && received.asset === valuer.currency) return moneyTicks(received.quantity)
  const fiat =
    sent !== null && isFiat(sent.asset) ? sent : received !== null && isFiat(received.asset) ? received : null
  return (
    (fiat && worth(fiat, at, valuer)) ??
    (received && worth(received, at, valuer)) ??
    (sent && worth(sent, at, valuer)) ??
    undefined
  )
}

/** What one fee was worth: as stated; else at the price of this very trade; else at the price that is looked up. */
export function feeValueOf(
  transaction: FlatTransaction,
  index: number,
  value: bigint | undefined,
  valuer: Valuer,
): bigint | undefined {
  const fee = transaction.fees[index]
  if (fee === undefined) return undefined
  const stated = transaction.feeValues?.[index]
  if (stated) return worth(stated, transaction.at, valuer)
  if (fee.asset === valuer.currency) return moneyTicks(fee.quantity)
  if (value !== undefined) {
    const leg = [transaction.sent, transaction.received].find((side) => side !== null && side.asset === fee.asset)
    if (leg && leg.quantity.units > 0n) return share(value, fee, leg)
  }
  return worth(fee, transaction.at, valuer)
}

function worth(amount: Money, at: Instant, valuer: Valuer): bigint | undefined {
  if (amount.asset === valuer.currency) return moneyTicks(amount.quantity)
  const price = valuer.price(amount.asset, at)
  return price && productTicks(amount.quantity, price)
}

/** `value` times part / whole, of two amounts of one asset. */
function share(value: bigint, part: Money, whole: Money): bigint {
  const scale = BigInt(10) ** BigInt(Math.abs(part.quantity.scale - whole.quantity.scale))
  return part.quantity.scale <= whole.quantity.scale
    ? (value * part.quantity.units * scale) / whole.quantity.units
    : (value * part.quantity.units) / (whole.quantity.units * scale)
}
