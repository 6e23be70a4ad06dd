import { formatMoney } from '../money.ts'
import type { Leg, LegRole } from './legs.ts'

/** What went one way, in words: `100 EUR`, `5 ADA + 2 XRP`, or `-` for nothing. */
export function sideText({ legs }: { readonly legs: readonly Leg[] }, role: LegRole): string {
  const side = legs.filter((leg) => leg.role === role)
  return side.length === 0 ? '-' : side.map(formatMoney).join(' + ')
}

/** `100 EUR -> 2 SOL, fee 0.26 EUR + 5 BNB`. */
export function legsText(transaction: { readonly legs: readonly Leg[] }): string {
  const fee = sideText(transaction, 'fee')
  return `${sideText(transaction, 'out')} -> ${sideText(transaction, 'in')}${fee === '-' ? '' : `, fee ${fee}`}`
}
