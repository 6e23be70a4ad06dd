import type { Kind } from '../../../core/ledger/transaction.ts'

/**
 * What a row of a ledger means.
 *
 * - `chain`: from outside or to there; lists of deposits and withdrawals tell it in full, where a key sees them.
 * - `swap`, `swap_fee`: a side of an exchange of coins, or what was paid for it in a third one.
 * - `convert`: such a side too, which a list of conversions tells in full, where a key sees it.
 * - `pocket`: between two pockets of the account, one row in each.
 * - `earn`: into Earn or out of it.
 * - `bot`: to trading bots, copied traders and such, and back, where other amounts return than went.
 * - `loan`, `interest`, `charge`: borrowed or paid back; owed for it; paid.
 * - `still`: moves nothing: locked, frozen, or margin of a position, which stays in the account.
 * - A kind: what it is where it comes in; where it goes out, what took it back.
 */
export type Meaning =
  | Kind
  | 'chain'
  | 'swap'
  | 'swap_fee'
  | 'convert'
  | 'pocket'
  | 'earn'
  | 'bot'
  | 'loan'
  | 'interest'
  | 'charge'
  | 'still'

/** `Airdrop Reward-B`, `transfer_in` and `ORDER_DEALT_IN` are spellings of one kind of name. */
export function spelt(type: string): string {
  return type
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}

export type Rules = readonly (readonly [RegExp, Meaning])[]

export function firstOf(rules: Rules, name: string): Meaning | undefined {
  return rules.find(([pattern]) => pattern.test(name))?.[1]
}
