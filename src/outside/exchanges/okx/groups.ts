import { textAt, type Json } from '../../../core/json.ts'

/**
 * Bills that turn assets into others without an order: forced repayment, system conversion, easy convert, one-click
 * repay, simple trade. Their two sides share nothing but the kind and the moment.
 */
const SWEPT = new Set(['4', '11', '28', '29', '30'])

/** What a bill of the trading account belongs to: the order of which it is a fill, the sweep, or itself. Fills have an order too. */
export function groupOfBill(row: Json): string | undefined {
  const order = textAt(row, 'ordId')
  if (order !== undefined && order !== '') return `order/${order}`
  const type = textAt(row, 'type') ?? ''
  if (SWEPT.has(type)) return groupOfSwept(type, textAt(row, 'ts'))
  return `bill/${textAt(row, 'billId') ?? ''}`
}

export function groupOfSwept(type: string, millis: string | undefined): string | undefined {
  return millis === undefined ? undefined : `sweep/${type}/${millis}`
}
