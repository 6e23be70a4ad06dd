import { compare, decimal, divide, multiply, type Decimal } from '../../../core/decimal.ts'
import type { LifeEvent } from '../../life.ts'
import { assetOf } from '../assets.ts'
import type { KrakenBook } from '../book.ts'

/** A kind of thing that happens on a Kraken account; its rows are those of the ledger. */
export type KrakenEvent = LifeEvent<KrakenBook>

/** Below this an order is not worth placing: a pretend account that trades dust away would soon hold nothing else. */
const ORDER_LEAST_EURO = decimal('20')

/** Whether what is held of a code is worth an order. */
export function worthAnOrder(book: KrakenBook, code: string): boolean {
  return compare(multiply(book.held(code), assetOf(code).euro), ORDER_LEAST_EURO) >= 0
}

/** How much of a code is worth so many euro, with the code's digits. */
export function euroWorth(code: string, euro: number): Decimal {
  const asset = assetOf(code)
  return divide({ units: BigInt(euro), scale: 0 }, asset.euro, asset.digits, 'half_up')
}
