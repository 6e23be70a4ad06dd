import { absolute, format, parseDecimal } from '../../../core/decimal.ts'
import { formatInstant, type Instant } from '../../../core/instant.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'

/**
 * A row of the ledger has no category: what it is stands in its description, in words that have changed their capitals over
 * the years. What follows "on wallet" names the wallet and says nothing more.
 */
export type Meaning =
  /** One side of a trade, or what was charged or given back for it. */
  | { readonly is: 'trade' | 'trade_fee'; readonly event: string }
  | { readonly is: 'deposit' | 'withdrawal' | 'returned' | 'movement_fee'; readonly event: string }
  | { readonly is: 'transfer' | 'claim'; readonly event: string }
  /** Told by its sign: charged or given back. */
  | { readonly is: 'fee'; readonly kind: 'fee' | 'margin_interest' }
  | { readonly is: 'change'; readonly came: Kind; readonly went: Kind }

/** The words behind each kind. Sources: docs.bitfinex.com/reference/rest-auth-ledgers and rows in public, read 2026-11-21. */
const CHANGES: readonly (readonly [RegExp, came: Kind, went: Kind])[] = [
  [/^adjustment margin funding payment/i, 'income:interest', 'adjustment'],
  [/^margin funding payment/i, 'income:interest', 'adjustment'],
  [/^(swap|interest|lending) payment/i, 'income:interest', 'adjustment'],
  [/staking/i, 'income:staking', 'adjustment'],
  [/^(affiliate|earned fees from)/i, 'income:referral', 'adjustment'],
  [/rebate/i, 'income:rebate', 'adjustment'],
  [/funding event|derivatives? funding/i, 'funding', 'funding'],
  [/^(settlement|position (#\d+ )?(closed|modified|liquidated|transfer|swapped))/i, 'margin_pnl', 'margin_pnl'],
  [/airdrop/i, 'income:airdrop', 'adjustment'],
  [/\b(fork|split|snapshot)\b/i, 'fork', 'adjustment'],
  [/^cancell?ed withdrawal fee/i, 'adjustment', 'adjustment'],
  [/^(adjustment|expense)/i, 'adjustment', 'adjustment'],
]

const FEES: readonly (readonly [RegExp, 'fee' | 'margin_interest'])[] = [
  [/^position (#\d+ )?(funding cost|swap)/i, 'margin_interest'],
  [/margin funding (fee|charge)/i, 'margin_interest'],
  [/\bfees?\b/i, 'fee'],
]

const DEAL = /^exchange (\S+) (\S+) for (\S+) @ (\S+)/i
const DEAL_FEE = /^trading (?:fees?|rebates?) for (\S+) (\S+) (?:\(\S+\) )?@ (\S+)/i
const TRANSFER = /^transfer of (\S+) (\S+) from wallet (.+) to (.+)$/i
const CLAIM = /^position claimed (\S+) @ (\S+)/i

/** What a row is; undefined where its words are not known. */
export function meaningOf(description: string, at: Instant): Meaning | undefined {
  const words = description.replace(/ on wallet \S+\s*$/i, '').trim()
  const deal = DEAL.exec(words)
  if (deal) return { is: 'trade', event: dealOf(deal[1], deal[2], deal[4], at) }
  const dealFee = DEAL_FEE.exec(words)
  if (dealFee) return { is: 'trade_fee', event: dealOf(dealFee[1], dealFee[2], dealFee[3], at) }
  const moved = /^(?:deposit \(.+\)|\S+ withdrawal) #(\d+)/i.exec(words)
  if (moved) return { is: /^deposit/i.test(words) ? 'deposit' : 'withdrawal', event: movementOf(moved[1] ?? '') }
  const returned = /^cancell?ed withdrawal request #(\d+)/i.exec(words)
  if (returned) return { is: 'returned', event: movementOf(returned[1] ?? '') }
  const charged = /^deposit fee \(.+\) #?(\d+)/i.exec(words)
  if (charged) return { is: 'movement_fee', event: movementOf(charged[1] ?? '') }
  const transfer = TRANSFER.exec(words)
  if (transfer) return { is: 'transfer', event: `transfer/${transfer.slice(1).join('/')}/${at}` }
  const claim = CLAIM.exec(words)
  if (claim) return { is: 'claim', event: `claim/${claim[1]}/${claim[2]}/${at}` }
  const change = CHANGES.find(([pattern]) => pattern.test(words))
  if (change) return { is: 'change', came: change[1], went: change[2] }
  const fee = FEES.find(([pattern]) => pattern.test(words))
  return fee && { is: 'fee', kind: fee[1] }
}

export function movementOf(id: string): string {
  return `movement/${id}`
}

/** Both sides of a fill and its fee share coin, amount, price and day; the fill's own row has them too. */
export function dealOf(amount = '', base = '', price = '', at: Instant): string {
  const plain = (text: string): string => {
    const value = parseDecimal(text)
    return value ? format(absolute(value)) : text
  }
  return `trade/${base.toUpperCase()}/${plain(amount)}/${plain(price)}/${formatInstant(at).slice(0, 10)}`
}
