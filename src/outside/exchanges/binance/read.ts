import { asset } from '../../../core/asset.ts'
import { absolute, isNegative, isZero } from '../../../core/decimal.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import { legs } from '../../../core/ledger/legs.ts'
import type { Reading, RecordDraft } from '../../../core/ledger/record.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import { amountAt, change, hashAt, income, inside, nonZero, readEach, swap, type Part, type Read } from '../reading.ts'
import { type Turned, sweep } from '../exchanged.ts'
import { feeAt, isDone, money } from './members.ts'
import { readFiatPayment } from './payment.ts'
import { readAutoInvest, readLockedRedemption, readOnChain, readStableReward, readStableSwap } from './products.ts'

export function readTrade(json: Json, record: RecordDraft): readonly Part[] | string {
  const [base, quote] = record.part.split('/')
  const quantity = amountAt(json, 'qty')
  const cost = amountAt(json, 'quoteQty')
  if (base === undefined || quote === undefined || !quantity || !cost) return 'a trade without market, quantity or cost'
  const fees = feeAt(json, 'commission', 'commissionAsset')
  if (fees === undefined) return 'a trade whose fee cannot be read'
  const inBase = { asset: asset(base), quantity }
  const inQuote = { asset: asset(quote), quantity: cost }
  const buys = dig(json, 'isBuyer')
  if (typeof buys !== 'boolean') return 'a trade that does not say who bought'
  return [buys ? swap(inQuote, inBase, fees) : swap(inBase, inQuote, fees)]
}

/** Deposits are there once credited: 1 done, 6 credited but not yet free to leave. */
export function readDeposit(json: Json): readonly Part[] | string {
  const received = money(json, 'amount', 'coin')
  if (!received) return 'a deposit without coin or amount'
  if (!['1', '6'].includes(textAt(json, 'status') ?? '')) return []
  return [{ kind: 'deposit', legs: legs({ in: received }), ...hashAt(json, 'txId') }]
}

/** 6 is done; 1 cancelled, 3 rejected and 5 failed move nothing. The fee comes on top of the amount. */
export function readWithdrawal(json: Json): readonly Part[] | string {
  const sent = money(json, 'amount', 'coin')
  if (!sent) return 'a withdrawal without coin or amount'
  const fee = feeAt(json, 'transactionFee', 'coin')
  if (fee === undefined) return 'a withdrawal whose fee cannot be read'
  if (['1', '3', '5'].includes(textAt(json, 'status') ?? '')) return []
  return [
    {
      kind: 'withdrawal',
      legs: legs({ out: sent, fee }),
      ...hashAt(json, 'txId'),
    },
  ]
}

function readFiatOrder(json: Json, record: RecordDraft): readonly Part[] | string {
  const moved = money(json, 'amount', 'fiatCurrency')
  const fee = feeAt(json, 'totalFee', 'fiatCurrency')
  if (!moved) return 'a fiat order without currency or amount'
  if (fee === undefined) return 'a fiat order whose fee cannot be read'
  if (!isDone(json)) return []
  // `amount` is what arrived in the account, the fee already taken; on the way out it is what the bank got.
  if (record.part === '0') return [{ kind: 'deposit', legs: legs({ in: moved }) }]
  return [{ kind: 'withdrawal', legs: legs({ out: moved, fee }) }]
}

function between(from: readonly [string, string], to: readonly [string, string], status?: string): Read {
  return (json) => {
    if (status !== undefined && !isDone(json, status)) return []
    const sent = money(json, from[1], from[0])
    const received = money(json, to[1], to[0])
    return sent && received ? [swap(sent, received, [])] : 'a conversion without its two sides'
  }
}

/** Many small amounts become BNB in one event; the charge is taken from what each gave. */
function readDust(json: Json): readonly Part[] | string {
  return readDustInto(json, (detail) => textAt(detail, 'targetAsset') ?? 'BNB')
}

/** `targetOf` names what a small amount became; a detail for which it names nothing is not understood. */
export function readDustInto(json: Json, targetOf: (detail: Json) => string | undefined): readonly Part[] | string {
  const details = dig(json, 'userAssetDribbletDetails')
  if (!isList(details)) return 'a conversion of small amounts without its list'
  const turned: Turned[] = []
  for (const detail of details) {
    const sent = money(detail, 'amount', 'fromAsset')
    const gained = amountAt(detail, 'transferedAmount')
    const charge = amountAt(detail, 'serviceChargeAmount')
    const into = targetOf(detail)
    if (!sent || !gained || !charge) return 'a conversion of small amounts without amounts'
    if (into === undefined) return 'a conversion of small amounts that does not say into what'
    turned.push({ sent, received: { asset: asset(into), quantity: gained }, fee: charge })
  }
  return sweep(turned)
}

/** The rewards by tiers of flexible earn, which its own list of rewards tells as BONUS: https://github.com/ccxt/ccxt/issues/25793. */
const TOLD_BY_EARN = /bonus tiered/i

function readDistribution(json: Json): readonly Part[] | string {
  const moved = money(json, 'amount', 'asset')
  if (!moved) return 'a distribution without asset or amount'
  const info = textAt(json, 'enInfo') ?? ''
  // 1 in every sample. What another one means is written nowhere: it may be money that was taken back.
  const direction = textAt(json, 'direction') ?? '1'
  if (direction !== '1') return `a distribution of the direction "${direction}", of which no page says what it means`
  if (TOLD_BY_EARN.test(info)) return []
  return [income(kindOfDistribution(info), moved, info)]
}

const DISTRIBUTIONS: readonly (readonly [RegExp, Kind])[] = [
  [/stak|launchpool|bnb vault|eth ?2|beth/i, 'income:staking'],
  [/saving|earn|interest|flexible|locked/i, 'income:interest'],
  [/referral|commission|invite/i, 'income:referral'],
  [/rebate|cash ?back|voucher/i, 'income:rebate'],
  [/mining/i, 'income:mining'],
]

export function kindOfDistribution(info: string): Kind {
  return DISTRIBUTIONS.find(([pattern]) => pattern.test(info))?.[1] ?? 'income:airdrop'
}

function gives(kind: Kind, amountMember: string, assetMember: string): Read {
  return (json) => {
    const moved = money(json, amountMember, assetMember)
    if (!moved) return `a row without "${assetMember}" or "${amountMember}"`
    return isZero(moved.quantity) ? [] : [income(kind, moved)]
  }
}

/** Into a pocket of the same account and out of it again: both sides, so that nothing changes. */
const moves: Read = (json) => {
  const moved = money(json, 'amount', 'asset')
  return moved ? [inside(moved)] : 'a move without asset or amount'
}

/** The futures wallets are not among the balances that a reading key sees, so what goes there leaves what is counted. */
const readTransfer: Read = (json, record) => {
  const moved = money(json, 'amount', 'asset')
  if (!moved) return 'a move without asset or amount'
  if (textAt(json, 'status') !== 'CONFIRMED') return []
  const [from = '', to = ''] = record.part.split('_')
  const sent = to.endsWith('FUTURE') || !from.endsWith('FUTURE') ? moved : null
  const received = from.endsWith('FUTURE') || !to.endsWith('FUTURE') ? moved : null
  return [{ kind: 'transfer', legs: legs({ out: sent, in: received }), internal: true }]
}

const FUTURES: Readonly<Record<string, Kind>> = {
  REALIZED_PNL: 'margin_pnl',
  FUNDING_FEE: 'funding',
  COMMISSION: 'fee',
  INSURANCE_CLEAR: 'liquidation',
  REFERRAL_KICKBACK: 'income:referral',
  COMMISSION_REBATE: 'income:rebate',
  API_REBATE: 'income:rebate',
  WELCOME_BONUS: 'income:other',
  CONTEST_REWARD: 'income:other',
  // Source: github.com/binance/binance-connector-python (29da329) derivatives_trading_usds_futures, enums.py. One asset for
  // another comes as two rows, and each is one side of a trade; the misspelling is Binance's.
  AUTO_EXCHANGE: 'trade',
  COIN_SWAP_DEPOSIT: 'trade',
  COIN_SWAP_WITHDRAW: 'trade',
  DELIVERED_SETTELMENT: 'margin_pnl',
  OPTIONS_PREMIUM_FEE: 'fee',
  OPTIONS_SETTLE_PROFIT: 'margin_pnl',
  POSITION_LIMIT_INCREASE_FEE: 'fee',
  FEE_RETURN: 'income:rebate',
  BFUSD_REWARD: 'income:interest',
}

function readIncome(amountMember: string, typeMember: string): Read {
  return (json) => {
    const moved = money(json, amountMember, 'asset')
    const type = textAt(json, typeMember) ?? ''
    if (!moved) return 'a row of futures income without asset or amount'
    if (/TRANSFER/.test(type) || isZero(moved.quantity)) return []
    const kind = FUTURES[type] ?? (type === 'FEE' ? 'fee' : undefined)
    if (kind === undefined) return `the futures income "${type}" is not known to this version`
    const leg = { asset: moved.asset, quantity: absolute(moved.quantity) }
    if (kind === 'fee' && isNegative(moved.quantity)) return [{ kind, legs: legs({ fee: [leg] }) }]
    return [change(kind, moved)]
  }
}

function readC2c(json: Json): readonly Part[] | string {
  const coin = money(json, 'amount', 'asset')
  const paid = money(json, 'totalPrice', 'fiat')
  if (!coin || !paid) return 'a peer-to-peer order without amounts'
  if (!isDone(json, 'orderStatus')) return []
  const side = textAt(json, 'tradeType') ?? ''
  if (side !== 'BUY' && side !== 'SELL')
    return `a peer-to-peer order of the type "${side}", which is not known to this version`
  const buys = side === 'BUY'
  const fees = feeAt(json, 'commission', 'asset')
  if (fees === undefined) return 'a peer-to-peer order whose fee cannot be read'
  return [
    {
      kind: buys ? 'buy' : 'sell',
      legs: legs({ out: buys ? null : coin, in: buys ? coin : null, fee: fees }),
      value: paid,
    },
  ]
}

function readPay(json: Json): readonly Part[] | string {
  const moved = money(json, 'amount', 'currency')
  if (!moved) return 'a payment without currency or amount'
  const leg = { asset: moved.asset, quantity: absolute(moved.quantity) }
  return isNegative(moved.quantity)
    ? [{ kind: 'spend', legs: legs({ out: leg }) }]
    : [{ kind: 'deposit', legs: legs({ in: leg }) }]
}

const readInterest: Read = (json) => {
  const paid = money(json, 'interest', 'asset')
  return paid ? [{ kind: 'margin_interest', legs: legs({ fee: nonZero(paid) }) }] : 'interest without asset or amount'
}

const readMarginLoan: Read = (json, record) => {
  if (textAt(json, 'status') !== 'CONFIRMED') return []
  const principal = money(json, 'principal', 'asset')
  if (!principal) return 'a margin loan without asset or amount'
  // Interest has a stream of its own; reported margin balances are net of what is owed, so a loan changes nothing.
  return [
    {
      kind: record.part === 'BORROW' ? 'loan_in' : 'loan_out',
      legs: legs({ out: principal, in: principal }),
      internal: true,
    },
  ]
}

const readLoan =
  (kind: 'loan_in' | 'loan_out', loan: string): Read =>
  (json) => {
    const lent = money(json, loan, 'loanCoin')
    if (!lent) return 'a loan without coin or amount'
    return [{ kind, legs: legs({ out: kind === 'loan_out' ? lent : null, in: kind === 'loan_in' ? lent : null }) }]
  }

const readNft: Read = (json) => {
  const paid = money(json, 'tradeAmount', 'tradeCurrency')
  if (!paid) return 'an NFT trade without currency or amount'
  const type = Number(textAt(json, 'orderType') ?? '0')
  const sells = type === 1 || type === 2
  return [
    {
      kind: sells ? 'income:other' : type === 4 ? 'fee' : 'spend',
      legs: legs({ out: sells ? null : paid, in: sells ? paid : null }),
      note: 'NFT',
    },
  ]
}

const staked = between(['asset', 'amount'], ['distributeAsset', 'distributeAmount'], 'status')
const wrapped = between(['fromAsset', 'fromAmount'], ['toAsset', 'toAmount'], 'status')

/** Which function reads which stream. A stream without one ends in quarantine, visibly. */
const READERS: Readonly<Record<string, Read>> = {
  spot_trades: readTrade,
  margin_trades: readTrade,
  deposits: readDeposit,
  withdrawals: readWithdrawal,
  fiat_orders: readFiatOrder,
  fiat_payments: readFiatPayment,
  converts: between(['fromAsset', 'fromAmount'], ['toAsset', 'toAmount'], 'orderStatus'),
  dust: readDust,
  dust_margin: readDust,
  distributions: readDistribution,
  earn_flexible_rewards: gives('income:interest', 'rewards', 'asset'),
  earn_locked_rewards: gives('income:staking', 'amount', 'asset'),
  earn_flexible_subscriptions: moves,
  earn_flexible_redemptions: moves,
  earn_locked_subscriptions: moves,
  earn_locked_redemptions: readLockedRedemption,
  eth_staking: staked,
  eth_redemptions: staked,
  eth_rewards: gives('income:staking', 'amount', 'asset'),
  wbeth_wraps: wrapped,
  wbeth_unwraps: wrapped,
  sol_staking: staked,
  sol_redemptions: staked,
  sol_boosts: gives('income:staking', 'amount', 'token'),
  margin_interest: readInterest,
  margin_loans: readMarginLoan,
  rebates: gives('income:rebate', 'amount', 'asset'),
  c2c: readC2c,
  pay: readPay,
  transfers: readTransfer,
  loan_borrows: readLoan('loan_in', 'initialLoanAmount'),
  loan_repays: readLoan('loan_out', 'repayAmount'),
  cloud_mining: gives('income:mining', 'amount', 'asset'),
  stable_loan_borrows: readLoan('loan_in', 'initialLoanAmount'),
  stable_loan_repays: readLoan('loan_out', 'repayAmount'),
  bfusd_subscriptions: readStableSwap,
  bfusd_redemptions: readStableSwap,
  bfusd_rewards: readStableReward('BFUSD'),
  rwusd_subscriptions: readStableSwap,
  rwusd_redemptions: readStableSwap,
  rwusd_rewards: readStableReward('RWUSD'),
  onchain_subscriptions: readOnChain('out'),
  onchain_redemptions: readOnChain('in'),
  onchain_rewards: gives('income:staking', 'amount', 'asset'),
  soft_staking_rewards: gives('income:staking', 'rewards', 'rewardAsset'),
  auto_invest: readAutoInvest,
  nft: readNft,
  usdm_income: readIncome('income', 'incomeType'),
  coinm_income: readIncome('income', 'incomeType'),
  options_bill: readIncome('amount', 'type'),
}

const each = readEach(READERS)

/**
 * Binance's records -> transactions. Every record stands for itself, but for conversions of small amounts: those of the margin account
 * are asked for by a parameter, and where it is not heeded they are those of the spot account once more.
 */
export function readBinance(records: readonly RecordDraft[]): Reading {
  const spot = new Set(records.filter(({ stream }) => stream === 'dust').map(({ group }) => group))
  return each(records.filter(({ stream, group }) => stream !== 'dust_margin' || !spot.has(group)))
}
