import { textAt, type Json } from '../../../core/json.ts'

/** Kinds of log rows that turn one asset into another without an order of the market. */
const SWAPS =
  /^(CURRENCY_|SPOT_REPAYMENT_|AUTO_SOLD_|AUTO_BUY_|INSTITUTION_EXCHANGE_|EARNING_REDEMPTION_|TOKENS_|IDN_CONVERT_|CONVERT$|PREMARKET_DELIVERY_)/

export function isSwap(type: string): boolean {
  return SWAPS.test(type)
}

/** Rows of one order belong together, and so do both sides of a conversion, which share an id or at least the moment. */
export function groupOfLogRow(row: Json): string | undefined {
  const type = textAt(row, 'type') ?? ''
  if (type !== 'TRADE' && !isSwap(type)) return undefined
  return (
    orderOf(row) ?? (isSwap(type) ? `swap/${idOf(row, 'tradeId') ?? textAt(row, 'transactionTime') ?? ''}` : undefined)
  )
}

export function orderOf(row: Json): string | undefined {
  const order = idOf(row, 'orderId')
  return order === undefined ? undefined : `order/${order}`
}

/** Two sides of a conversion in the funding account share only their second. */
export function groupOfFundingRow(row: Json): string | undefined {
  return isFundingSwap(wordsOf(row)) ? `funding-swap/${textAt(row, 'createTime') ?? ''}` : undefined
}

/** `Earn / Flexible Interest Distribution`: what a row of the funding account says of itself. */
export function wordsOf(row: Json): string {
  return `${textAt(row, 'showBusiTypeEn') ?? ''} / ${textAt(row, 'descriptionEn') ?? ''}`
}

export function isFundingSwap(words: string): boolean {
  return /convert|exchange|small (balance|asset)|dust|coin purchase|\/ sale/i.test(words)
}

function idOf(row: Json, member: string): string | undefined {
  const id = textAt(row, member)
  return id === undefined || id === '' || id === '0' ? undefined : id
}
