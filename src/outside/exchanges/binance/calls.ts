import type { Cost } from '../../../core/sync/budget.ts'
import type { BucketProfile, Call } from '../profile.ts'
import { pages } from '../sources.ts'
import { budget } from '../transport.ts'

const CHECKED = '2026-11-21'

export const docs = pages('https://developers.binance.com/docs/', CHECKED)

export const article = pages('', CHECKED)

const spotDocs = article('https://github.com/binance/binance-spot-api-docs (a5e0bc3) rest-api.md')

/** Binance counts in minutes. */
const MINUTE_MILLIS = 60_000
/** Weight a minute and address for /api; for each endpoint of /sapi by address, and by account. Of rest-api.md and of what ccxt counts. */
const API_WEIGHT_MAX = 6_000
const SAPI_ADDRESS_WEIGHT_MAX = 12_000
const SAPI_ACCOUNT_WEIGHT_MAX = 180_000
const FUTURES_WEIGHT_MAX = 2_400
const OPTIONS_WEIGHT_MAX = 400

export const binanceBuckets: Record<string, BucketProfile> = {
  api: budget([API_WEIGHT_MAX, MINUTE_MILLIS], 'address', spotDocs),
  fapi: budget([FUTURES_WEIGHT_MAX, MINUTE_MILLIS], 'address', spotDocs),
  dapi: budget([FUTURES_WEIGHT_MAX, MINUTE_MILLIS], 'address', spotDocs),
  eapi: budget([OPTIONS_WEIGHT_MAX, MINUTE_MILLIS], 'address', spotDocs),
}

/** Every endpoint of /sapi has a budget of its own; naming one makes its bucket. */
function sapiBucket(name: string, account: boolean): string {
  const bucket = `${account ? 'account' : 'address'}:${name}`
  const max = account ? SAPI_ACCOUNT_WEIGHT_MAX : SAPI_ADDRESS_WEIGHT_MAX
  binanceBuckets[bucket] ??= {
    bucket: { kind: 'window', max, perMillis: MINUTE_MILLIS },
    per: account ? 'key' : 'address',
    source: spotDocs,
  }
  return bucket
}

interface Weight {
  readonly address?: number
  /** Per account ("UID" in Binance's words). */
  readonly account?: number
}

function sapi(
  name: string,
  weight: Weight,
  page: string,
  { version = 'v1', method = 'GET' }: { readonly version?: 'v1' | 'v2'; readonly method?: 'GET' | 'POST' } = {},
): Call {
  const cost: Cost[] = []
  if (weight.address !== undefined) cost.push({ bucket: sapiBucket(name, false), weight: weight.address })
  if (weight.account !== undefined) cost.push({ bucket: sapiBucket(name, true), weight: weight.account })
  return {
    host: 'api',
    method,
    path: `/sapi/${version}/${name}`,
    section: version === 'v1' ? 'sapi' : 'sapiV2',
    signs: name,
    cost,
    source: docs(page),
  }
}

function api(name: string, weight: number, isPublic: boolean): Call {
  const cost = [{ bucket: 'api', weight }]
  const call: Call = {
    host: 'api',
    method: 'GET',
    path: `/api/v3/${name}`,
    section: isPublic ? 'public' : 'private',
    signs: name,
    cost,
    source: spotDocs,
  }
  return isPublic ? { ...call, isPublic: true } : call
}

function futures(host: 'fapi' | 'dapi' | 'eapi', name: string, weight: number, page: string): Call {
  return {
    host,
    method: 'GET',
    path: `/${host}/v1/${name}`,
    section: `${host}Private`,
    signs: name,
    cost: [{ bucket: host, weight }],
    source: docs(page),
  }
}

/** Every request that is ever sent to Binance. All of them read, also the one that Binance wants as POST. */
export const calls = {
  time: api('time', 1, true),
  status: { ...sapi('system/status', { address: 1 }, 'wallet/others/system-status'), isPublic: true as const },
  exchangeInfo: api('exchangeInfo', 20, true),
  account: api('account', 20, false),
  restrictions: sapi('account/apiRestrictions', { address: 1 }, 'wallet/account/api-key-permission'),
  funding: sapi('asset/get-funding-asset', { address: 1 }, 'wallet/asset/funding-wallet', { method: 'POST' }),
  earnFlexible: sapi('simple-earn/flexible/position', { address: 150 }, 'simple_earn/account'),
  earnLocked: sapi('simple-earn/locked/position', { address: 150 }, 'simple_earn/account'),
  marginAccount: sapi('margin/account', { address: 10 }, 'margin_trading/account'),
  trades: api('myTrades', 20, false),
  marginTrades: sapi('margin/myTrades', { address: 10 }, 'margin_trading/trade/Query-Margin-Account-Trade-List'),
  deposits: sapi('capital/deposit/hisrec', { address: 1 }, 'wallet/capital/deposite-history'),
  withdrawals: sapi('capital/withdraw/history', { account: 18_000 }, 'wallet/capital/withdraw-history'),
  fiatOrders: sapi('fiat/orders', { account: 90_000 }, 'fiat/rest-api'),
  fiatPayments: sapi('fiat/payments', { address: 1 }, 'fiat/rest-api/Get-Fiat-Payments-History'),
  converts: sapi('convert/tradeFlow', { account: 3_000 }, 'convert/trade/Get-Convert-Trade-History'),
  dust: sapi('asset/dribblet', { address: 1 }, 'wallet/asset/dust-log'),
  dividends: sapi('asset/assetDividend', { address: 10 }, 'wallet/asset/assets-divided-record'),
  flexibleRewards: sapi(
    'simple-earn/flexible/history/rewardsRecord',
    { address: 150 },
    'simple_earn/history/Get-Flexible-Rewards-History',
  ),
  lockedRewards: sapi(
    'simple-earn/locked/history/rewardsRecord',
    { address: 150 },
    'simple_earn/history/Get-Locked-Rewards-History',
  ),
  flexibleSubscriptions: sapi(
    'simple-earn/flexible/history/subscriptionRecord',
    { address: 150 },
    'simple_earn/history',
  ),
  flexibleRedemptions: sapi('simple-earn/flexible/history/redemptionRecord', { address: 150 }, 'simple_earn/history'),
  lockedSubscriptions: sapi('simple-earn/locked/history/subscriptionRecord', { address: 150 }, 'simple_earn/history'),
  lockedRedemptions: sapi('simple-earn/locked/history/redemptionRecord', { address: 150 }, 'simple_earn/history'),
  ethStakes: sapi('eth-staking/eth/history/stakingHistory', { address: 150 }, 'staking/eth-staking/history'),
  ethRedemptions: sapi('eth-staking/eth/history/redemptionHistory', { address: 150 }, 'staking/eth-staking/history'),
  ethRewards: sapi('eth-staking/eth/history/rewardsHistory', { address: 150 }, 'staking/eth-staking/history'),
  wbethWraps: sapi('eth-staking/wbeth/history/wrapHistory', { address: 150 }, 'staking/eth-staking/history'),
  wbethUnwraps: sapi('eth-staking/wbeth/history/unwrapHistory', { address: 150 }, 'staking/eth-staking/history'),
  solStakes: sapi('sol-staking/sol/history/stakingHistory', { address: 150 }, 'staking/sol-staking/history'),
  solRedemptions: sapi('sol-staking/sol/history/redemptionHistory', { address: 150 }, 'staking/sol-staking/history'),
  solBoosts: sapi('sol-staking/sol/history/boostRewardsHistory', { address: 150 }, 'staking/sol-staking/history'),
  marginInterest: sapi(
    'margin/interestHistory',
    { address: 1 },
    'margin_trading/borrow-and-repay/Get-Interest-History',
  ),
  marginLoans: sapi('margin/borrow-repay', { address: 10 }, 'margin_trading/borrow-and-repay/Query-Borrow-Repay'),
  usdmIncome: futures('fapi', 'income', 30, 'derivatives/usds-margined-futures/account/rest-api/Get-Income-History'),
  coinmIncome: futures('dapi', 'income', 20, 'derivatives/coin-margined-futures/account/rest-api/Get-Income-History'),
  optionsBill: futures('eapi', 'bill', 1, 'derivatives/option'),
  c2c: sapi('c2c/orderMatch/listUserOrderHistory', { address: 1 }, 'c2c/rest-api'),
  pay: sapi('pay/transactions', { account: 3_000 }, 'pay/rest-api'),
  rebates: sapi('rebate/taxQuery', { account: 12_000 }, 'rebate/rest-api'),
  transfers: sapi('asset/transfer', { address: 1 }, 'wallet/asset/query-user-universal-transfer'),
  loanBorrows: sapi('loan/flexible/borrow/history', { address: 400 }, 'crypto_loan/flexible-rate/user-information', {
    version: 'v2',
  }),
  loanRepays: sapi('loan/flexible/repay/history', { address: 400 }, 'crypto_loan/flexible-rate/user-information', {
    version: 'v2',
  }),
  cloudMining: sapi(
    'asset/ledger-transfer/cloud-mining/queryByPage',
    { account: 600 },
    'wallet/asset/cloud-mining-payment-and-refund-history',
  ),
  autoInvest: sapi('lending/auto-invest/history/list', { address: 1 }, 'auto_invest'),
  bfusdSubscriptions: sapi('bfusd/history/subscriptionHistory', { address: 150 }, 'simple_earn/bfusd'),
  bfusdRedemptions: sapi('bfusd/history/redemptionHistory', { address: 150 }, 'simple_earn/bfusd'),
  bfusdRewards: sapi('bfusd/history/rewardsHistory', { address: 150 }, 'simple_earn/bfusd'),
  rwusdSubscriptions: sapi('rwusd/history/subscriptionHistory', { address: 150 }, 'simple_earn/rwusd'),
  rwusdRedemptions: sapi('rwusd/history/redemptionHistory', { address: 150 }, 'simple_earn/rwusd'),
  rwusdRewards: sapi('rwusd/history/rewardsHistory', { address: 150 }, 'simple_earn/rwusd'),
  onChainSubscriptions: sapi(
    'onchain-yields/locked/history/subscriptionRecord',
    { address: 50 },
    'staking/on-chain-yields',
  ),
  onChainRedemptions: sapi(
    'onchain-yields/locked/history/redemptionRecord',
    { address: 50 },
    'staking/on-chain-yields',
  ),
  onChainRewards: sapi('onchain-yields/locked/history/rewardsRecord', { address: 50 }, 'staking/on-chain-yields'),
  softStakingRewards: sapi('soft-staking/history/rewardsRecord', { address: 50 }, 'staking/soft-staking'),
  stableLoanBorrows: sapi('loan/borrow/history', { address: 400 }, 'crypto_loan/stable-rate/user-information'),
  stableLoanRepays: sapi('loan/repay/history', { address: 400 }, 'crypto_loan/stable-rate/user-information'),
  nft: sapi('nft/history/transactions', { account: 3_000 }, 'nft/rest-api'),
} as const satisfies Record<string, Call>
