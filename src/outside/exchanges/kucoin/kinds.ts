import type { Kind } from '../../../core/ledger/transaction.ts'

/**
 * What a ledger's type means. `inside`: to or from Earn, whose holdings are counted. `outside`: to or from somebody else,
 * a sub-account, lending or futures, whose holdings are not. `elsewhere`: told in full by another list. A kind: what it is
 * where it comes in; where it goes out, what took it back.
 */
type Meaning = 'inside' | 'outside' | 'elsewhere' | 'turned' | Kind

/** Types as ccxt and the documents of KuCoin list them, spelt as `bizTypeOf` spells them. Source: npm ccxt@4.5.84 js/src/kucoin.js. */
const NAMED: Readonly<Record<string, Meaning>> = {
  // Deposits and withdrawals have lists that reach further back and hold hash and fee.
  DEPOSIT: 'elsewhere',
  WITHDRAW: 'elsewhere',
  WITHDRAWAL: 'elsewhere',
  FIAT_DEPOSIT: 'outside',
  FIAT_WITHDRAWAL: 'outside',
  SUB_TRANSFER: 'outside',
  SUB_ACCOUNT_TRANSFER: 'outside',
  BROKER_TRANSFER: 'outside',
  ASSETS_TRANSFERRED_IN_AFTER_UPGRADING: 'outside',
  STAKING: 'inside',
  REDEMPTION: 'inside',
  VOTING: 'inside',
  REDEMPTION_OF_VOTING: 'inside',
  POOL_TRANSACTIONS: 'inside',
  LOANS: 'outside',
  LOANS_REPAID: 'outside',
  LENDINGS: 'outside',
  BORROWINGS: 'loan_in',
  DEBT_REPAYMENT: 'loan_out',
  LIQUIDATION_FEES: 'fee',
  KCS_PAY_FEES: 'fee',
  REFUNDED_FEES: 'income:rebate',
  BUY_CRYPTO: 'buy',
  SELL_CRYPTO: 'sell',
  PUBLIC_OFFERING_PURCHASE: 'turned',
  SEND_RED_ENVELOPE: 'gift_out',
  OPEN_RED_ENVELOPE: 'gift_in',
  STAKING_PROFITS: 'income:staking',
  SOFT_STAKING_PROFITS: 'income:staking',
  VOTING_EARNINGS: 'income:staking',
  LOCKDROP_VESTING: 'income:staking',
  VOTE_FOR_COIN: 'inside',
}

/** Further types are free text; these words say what they are. What fits none of them is a reject. */
const WORDED: readonly (readonly [RegExp, Meaning])[] = [
  [/REFERRAL|INVIT|AFFILIATE|COMMISSION/, 'income:referral'],
  [/REBATE|REFUND|CASH_?BACK/, 'income:rebate'],
  [/AIRDROP|FORK|DISTRIBUTION/, 'income:airdrop'],
  [/STAKING.*(PROFIT|REWARD|INCOME|EARNING)/, 'income:staking'],
  [/PROFIT|INTEREST|EARNINGS|YIELD|INCOME/, 'income:interest'],
  [/BONUS|REWARD|GIFT|CAMPAIGN|ACTIVITY|LUCKY/, 'income:other'],
  [/CONVERT|EXCHANGE|TRADE|DUST/, 'turned'],
  [/TRANSFER|SUB_?ACCOUNT|LEND/, 'outside'],
  [/BORROW/, 'loan_in'],
  [/REPAY|DEBT/, 'loan_out'],
  [/SUBSCRI|REDEE?M|REDEMPTION|STAK|EARN|SAVING|LOCK/, 'inside'],
]

export function meaningOf(type: string): Meaning | undefined {
  return NAMED[type] ?? WORDED.find(([pattern]) => pattern.test(type))?.[1]
}
