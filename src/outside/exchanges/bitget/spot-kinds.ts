import { firstOf, spelt, type Meaning, type Rules } from './meaning.ts'

/**
 * Names of the spot and funding accounts: as the documents list them for bills and for taxes, and as they were seen in
 * answers. Source: https://www.bitget.com/api-doc/common/tax/Get-Spot-Account-Record,
 * read 2026-11-21. Names of that list whose meaning is not plain (Gains, Consumption, Return, Mirror fund) are left out.
 */
const NAMED: Rules = [
  [/^(DEPOSIT|WITHDRAW|WITHDRAWAL|ORDINARY_WITHDRAWAL)$/, 'chain'],
  [/^(FIAT_DEPOSIT|FIAT_RECHARGE_IN|FIAT_BALANCE_SUCCESS_USER_IN)$/, 'deposit'],
  [/^(FIAT_WITHDRAW(AL)?(_SUCCESS_DEDUCT)?|FIAT_BALANCE_USER_OUT)$/, 'withdrawal'],
  [/^(BUY|SELL|ORDER_DEALT_(IN|OUT|FROZEN_OUT))$/, 'swap'],
  [/^(DEDUCTION_HANDLING_FEE|TRANSACTION_FEE_DEDUCT|ORDER_PLF_FEE_OUT)$/, 'swap_fee'],
  [/^(EXCHANGE_(SPENDING|INCOME)|(SMALL|BGB)_.*|.*CONVERT.*|.*_SWAP_.*)$/, 'convert'],
  [/^(BUY_CRYPTO|BUY_WITH_CARD)$/, 'buy'],
  [/^SELL_CRYPTO$/, 'sell'],
  [/^(USER_FEES|SYSTEM_CHARGES_FEES|FAST_WITHDRAWAL_FEE|PENALTY|COPY_TRADE_EXPENSE)$/, 'charge'],
  [/^(AUTOMATIC_(DEPOSIT|WITHDRAWAL)|(DEPOSIT_FROM|WITHDRAW_TO)_STRATEGY_ACCOUNT|.*STRATEGY_TRANSFER.*)$/, 'bot'],
  [/^STRATEGIC_(PURCHASE|REFUND)_USER_ACCOUNTS?$/, 'bot'],
  [/^(COPY_TRADE_PROFIT|STRATEGIC_INCOME_TRADERS_ACCOUNTS)$/, 'income:other'],
  [/^(MEGASWAP_)?TRANSFER_(IN|OUT)$/, 'pocket'],
  [/^(REPAYMENT|BORROW)$/, 'loan'],
  [/^(SENT|RECEIVED)$/, 'gift_in'],
  [/^((SYSTEM|USER)_LOCK(_UP)?|UNLOCK_LOCKED_ORDER|WITHDRAWAL_(UN)?FR(OZEN|EEZE))$/, 'still'],
  [/^((IN|DE)CREASE_DUE_TO_ETF_SETTLEMENT|(DEDUCTION_OF_)?JUDICIAL_RECALL)$/, 'adjustment'],
  [/REBATE|REFUND_COPY_TRADE_COMMISSION|CASH_?BACK/, 'income:rebate'],
  [/REFERRAL|INVITE/, 'income:referral'],
  [/AIRDROP/, 'income:airdrop'],
  [/^(BATCH_)?INTEREST(_USER_IN)?$|_INTEREST_(USER_)?IN$/, 'income:interest'],
  [/DIVIDEND|VOUCHER|LOTTO_REWARDS|ACTIVITY_ISSUANCE|_REWARDS$|^REWARD$/, 'income:other'],
  [/^(FINANCIAL|POOLX|SAVINGS?|SHARKFIN|EARN|ELITE|LAUNCHPOOL)_|^(SUBSCRIBE|REDEMPTION|(UN)?DELEGATE)$/, 'earn'],
]

/** Groups of bills that say by themselves what their rows are. Source: .../spot/account/Get-Account-Bills, read 2026-11-21. */
const GROUPED: Readonly<Record<string, Meaning>> = {
  DEPOSIT: 'chain',
  WITHDRAW: 'chain',
  CONVERT: 'convert',
  STRATEGY: 'bot',
  TRACE: 'bot',
  CFD: 'bot',
  ON_CHAIN: 'bot',
}

/** In these groups the same names mean something else: what is paid for lies outside of Bitget. */
const OUTSIDE: Readonly<Record<string, Rules>> = {
  FAIT: [
    [/BUY/, 'buy'],
    [/SELL/, 'sell'],
    [/DEPOSIT|RECHARGE/, 'deposit'],
    [/WITHDRAW/, 'withdrawal'],
  ],
  C2C: [
    [/BUY/, 'buy'],
    [/SELL/, 'sell'],
    [/TRANS/, 'pocket'],
  ],
}

/** In these groups a name that is not listed still says enough. */
const WORDED: Readonly<Record<string, Rules>> = {
  TRANSACTION: [
    [/FEE/, 'swap_fee'],
    [/BUY|SELL|DEAL/, 'swap'],
  ],
  TRANSFER: [[/IN$|OUT$|TRANSFER|TRANS_/, 'pocket']],
  FINANCIAL: [
    [/INTEREST|PROFIT|INCOME|EARNING|YIELD/, 'income:interest'],
    [/SUBS|REDE|LOCK|POS|STAK|PURCHASE|USER_OUT|USER_IN/, 'earn'],
  ],
  LOAN: [
    [/INTEREST/, 'interest'],
    [/PLEDGE|COLLATERAL/, 'pocket'],
    [/BORROW|LOAN|REPAY/, 'loan'],
  ],
}

/** What a row of the spot account or of the funding account means; undefined where nothing says it. */
export function spotMeaning(type: string, group = ''): Meaning | undefined {
  const name = spelt(type)
  const family = spelt(group)
  const outside = firstOf(OUTSIDE[family] ?? [], name)
  return GROUPED[family] ?? outside ?? firstOf(NAMED, name) ?? firstOf(WORDED[family] ?? [], name)
}

/** Types of the margin accounts. Source: .../margin/cross/record/Get-Cross-Finance-Flow-History, read 2026-11-21. */
const MARGIN: Rules = [
  [/^TRANSFER_(IN|OUT)$/, 'pocket'],
  [/^(BORROW|REPAY)$/, 'loan'],
  [/^INTEREST_REPAY$/, 'interest'],
  [/^LIQUIDATION_FEE$/, 'charge'],
  [/^DEAL_(IN|OUT)$/, 'swap'],
  [/^EXCHANGE_(IN|OUT)$/, 'convert'],
  [/^(COMPENSATE|CONFISCATED)$/, 'adjustment'],
]

export function marginMeaning(type: string): Meaning | undefined {
  return firstOf(MARGIN, spelt(type))
}

/** Types of peer-to-peer deals. Source: .../common/tax/Get-P2P-Account-Record, read 2026-11-21. */
const P2P: Rules = [
  [/^TRANSFER_(IN|OUT)$/, 'pocket'],
  [/^BUY$/, 'buy'],
  [/^SELL$/, 'sell'],
]

export function p2pMeaning(type: string): Meaning | undefined {
  return firstOf(P2P, spelt(type))
}
