import { firstOf, spelt, type Meaning, type Rules } from './meaning.ts'

/**
 * Types of the unified account, the longer names before those that begin like them. The records for taxes have the same.
 * Source: https://www.bitget.com/api-doc/uta/enum (type of financial records, tax type) and npm ccxt@4.5.84
 * js/src/bitget.js (parseLedgerType), read 2026-11-21. Rows of the system's side (`_SYS_`) are left out.
 */
const UNIFIED: Rules = [
  [/_SYS(TEM)?_(KEEP_)?(IN|OUT)$|^PAPTRADING_/, 'unknown'],
  [/^ORDER_DEALT_(FROZEN_OUT|OUT|IN)$/, 'swap'],
  [/^ORDER_PLF_FEE_OUT$/, 'swap_fee'],
  [/^(EXCHANGE|REPAY|SMALL_ASSET|DELIST_MARGIN_TOKEN|RISK)_(SOURCE|TARGET)_(TOKEN_)?USER_(IN|OUT)$/, 'swap'],
  [/^(LIQ_CONVERT(_USER)?|CONVERT_TRANSFER|INS_LOAN_EXCHANGE_USER)_(IN|OUT)$|^CONVERSION_UPON_DELISTING$/, 'swap'],
  [/^(CONFISCATE_TOKEN|DELIST_SMALL_(BALANCE|LIABILITY))_USER_(IN|OUT)$/, 'adjustment'],
  [/^(DEPOSIT|WITHDRAW|WITHDRAWAL)$/, 'chain'],
  [/SETTLE_FEE_USER_(IN|OUT)$/, 'funding'],
  [/^(INTEREST_(SETTLEMENT|REPAYMENT).*|INS_LOAN_REPAY_INTEREST_USER_OUT)$/, 'interest'],
  [/^(BORROW|REPAYMENT|LIQ_REPAYMENT|INS_LOAN_(DISBURSE|REPAY_(POOL|FUND|NON_MARGIN))_USER_(IN|OUT))$/, 'loan'],
  [/^(LIQ_FEE|INS_LOAN_REPAY_FEE_USER_OUT|TRACE_SHARE_BENEFIT_USER_OUT)$/, 'charge'],
  [/^TRACE_SHARE_BENEFIT_USER_IN$/, 'income:other'],
  [/^(TRACE|MT5)_/, 'bot'],
  [/^FINANCIAL_TRANSFER_(IN|OUT)$/, 'earn'],
  [/^(FIXED_)?(FORCE|BURST)_|^(FIXED_)?RISK_LIQ_USER_|^LIQ_FUND_(IN|OUT)$/, 'liquidation'],
  [/TRANSFER_(REFUND_)?(IN|OUT|REFUND)$|^INS_LOAN_.*RESERVE|^INS_LOAN_TRANSFER_USER_|^BGPAY_/, 'pocket'],
  // Margin of a position that stands apart stays in the account.
  [/^(FIXED_)?(INCREASE|REDUCE)_MARGIN$|^FIXED_(BACK|LEVER_POS_IN|ORDER_.*)$|^MARGIN_(BACK|LEVER_.*)$/, 'still'],
  [/^(FIXED|MARGIN|MARIN)_(OPEN_(LONG|SHORT)|BUY_DEAL|SELL_DEAL)$/, 'still'],
  [/^(FIXED_|ADL_|OFFSET_REDUCE_|DELIVERY_)*(OPEN|CLOSE)_(LONG|SHORT)$|^(BUY|SELL)_DEAL$/, 'margin_pnl'],
  [/^(FIXED_|ADL_)+(BUY_IN|SELL_IN|CLOSE)_|_OFFSET_IN_SSM_(LONG|SHORT)$|^RWA_CONTRACT_REBASE_USER_/, 'margin_pnl'],
]

export function unifiedMeaning(type: string): Meaning | undefined {
  const meaning = firstOf(UNIFIED, spelt(type))
  return meaning === 'unknown' ? undefined : meaning
}

/**
 * Types of the classic futures accounts, in small letters there. Source:
 * https://www.bitget.com/api-doc/contract/account/Get-Account-Bill, read 2026-11-21.
 */
const FUTURES: Rules = [
  [/^TRANS_(TO|FROM)_|^TRANSFER_(TO|FROM)_/, 'pocket'],
  [/APPEND_MARGIN$|^REDUCE_MARGIN$/, 'still'],
  [/^CONTRACT_SETTLE_FEE$/, 'funding'],
  [/^(FORCE|BURST)_/, 'liquidation'],
  [/^RISK_CAPTITAL_USER_TRANSFER$/, 'adjustment'],
  [/^(OPEN|CLOSE|ADL_CLOSE|DELIVERY)_(LONG|SHORT)$|^(ADL_)?(BUY|SELL)(_IN_SINGLE_SIDE_MODE)?$/, 'margin_pnl'],
  [/^USER_EXCHANGE_(BUY|SELL)$/, 'swap'],
  [/^SETTLE_INTEREST$/, 'interest'],
  [/^TRACKING_FOLLOW_PAY$/, 'charge'],
  [/^TRACKING_FOLLOW_BACK$/, 'income:rebate'],
  [/^TRACKING_TRADER_INCOME$/, 'income:other'],
  [/^(CASH_GIFT|BONUS|USER_GRANTS)_(ISSUE|RECYCLE|EXPIRED)$/, 'income:other'],
]

/** The records of futures for taxes write either generation's names. */
export function futuresMeaning(type: string): Meaning | undefined {
  return firstOf(FUTURES, spelt(type)) ?? unifiedMeaning(type)
}
