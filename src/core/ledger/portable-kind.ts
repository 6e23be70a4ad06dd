import { isKind, type Kind } from './transaction.ts'

/** Types of the portable ledger that are not ours by name. */
const ALIASES: Readonly<Record<string, Kind>> = {
  gift: 'gift_out',
  'gift:spouse': 'gift_out',
  donation: 'gift_out',
  gift_received: 'gift_in',
  'gift_received:spouse': 'gift_in',
  loss: 'lost',
  'loss:staking': 'lost',
  'income:hardfork': 'income:other',
  'income:wages': 'income:salary',
}

/**
 * Our kind of a type of the portable ledger. A loan that is repaid with what one holds goes out, one that is repaid to us comes
 * in; both are exchanges in the countries that have a rule for them. Undefined for a type that nobody defined.
 */
export function kindOf(type: string, hasSent: boolean): Kind | undefined {
  if (isKind(type)) return type
  if (type === 'loan_repayment') return hasSent ? 'loan_out' : 'loan_in'
  const alias = ALIASES[type]
  if (alias !== undefined) return alias
  return /^income:[a-z_]+$/.test(type) ? 'income:other' : undefined
}
