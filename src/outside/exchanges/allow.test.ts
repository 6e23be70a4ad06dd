import ccxt from 'ccxt' // oxlint-disable-line no-restricted-imports -- the test walks all that ccxt could send
import { describe, expect, test } from 'vitest'
import { callsOf, refusal } from './allow.ts'
import { EXCHANGES } from './registry.ts'

/** What may be sent, stated here a second time: a call that is added to a profile must be added here by hand. */
const MAY_BE_SENT: Readonly<Record<string, string>> = {
  kraken: `
    GET https://api.kraken.com/0/public/Time
    GET https://api.kraken.com/0/public/SystemStatus
    POST https://api.kraken.com/0/private/GetApiKeyInfo
    POST https://api.kraken.com/0/private/BalanceEx
    POST https://api.kraken.com/0/private/Ledgers
    POST https://api.kraken.com/0/private/TradesHistory
    POST https://api.kraken.com/0/private/DepositStatus
    POST https://api.kraken.com/0/private/WithdrawStatus`,
  binance: `
    GET https://api.binance.com/api/v3/time
    GET https://api.binance.com/api/v3/exchangeInfo
    GET https://api.binance.com/api/v3/account
    GET https://api.binance.com/api/v3/myTrades
    GET https://api.binance.com/sapi/v1/system/status
    GET https://api.binance.com/sapi/v1/account/apiRestrictions
    POST https://api.binance.com/sapi/v1/asset/get-funding-asset
    GET https://api.binance.com/sapi/v1/simple-earn/flexible/position
    GET https://api.binance.com/sapi/v1/simple-earn/locked/position
    GET https://api.binance.com/sapi/v1/margin/account
    GET https://api.binance.com/sapi/v1/margin/myTrades
    GET https://api.binance.com/sapi/v1/margin/interestHistory
    GET https://api.binance.com/sapi/v1/margin/borrow-repay
    GET https://api.binance.com/sapi/v1/capital/deposit/hisrec
    GET https://api.binance.com/sapi/v1/capital/withdraw/history
    GET https://api.binance.com/sapi/v1/fiat/orders
    GET https://api.binance.com/sapi/v1/fiat/payments
    GET https://api.binance.com/sapi/v1/convert/tradeFlow
    GET https://api.binance.com/sapi/v1/asset/dribblet
    GET https://api.binance.com/sapi/v1/asset/assetDividend
    GET https://api.binance.com/sapi/v1/asset/transfer
    GET https://api.binance.com/sapi/v1/asset/ledger-transfer/cloud-mining/queryByPage
    GET https://api.binance.com/sapi/v1/simple-earn/flexible/history/rewardsRecord
    GET https://api.binance.com/sapi/v1/simple-earn/locked/history/rewardsRecord
    GET https://api.binance.com/sapi/v1/simple-earn/flexible/history/subscriptionRecord
    GET https://api.binance.com/sapi/v1/simple-earn/flexible/history/redemptionRecord
    GET https://api.binance.com/sapi/v1/simple-earn/locked/history/subscriptionRecord
    GET https://api.binance.com/sapi/v1/simple-earn/locked/history/redemptionRecord
    GET https://api.binance.com/sapi/v1/eth-staking/eth/history/stakingHistory
    GET https://api.binance.com/sapi/v1/eth-staking/eth/history/redemptionHistory
    GET https://api.binance.com/sapi/v1/eth-staking/eth/history/rewardsHistory
    GET https://api.binance.com/sapi/v1/eth-staking/wbeth/history/wrapHistory
    GET https://api.binance.com/sapi/v1/eth-staking/wbeth/history/unwrapHistory
    GET https://api.binance.com/sapi/v1/sol-staking/sol/history/stakingHistory
    GET https://api.binance.com/sapi/v1/sol-staking/sol/history/redemptionHistory
    GET https://api.binance.com/sapi/v1/sol-staking/sol/history/boostRewardsHistory
    GET https://api.binance.com/sapi/v1/c2c/orderMatch/listUserOrderHistory
    GET https://api.binance.com/sapi/v1/pay/transactions
    GET https://api.binance.com/sapi/v1/rebate/taxQuery
    GET https://api.binance.com/sapi/v2/loan/flexible/borrow/history
    GET https://api.binance.com/sapi/v2/loan/flexible/repay/history
    GET https://api.binance.com/sapi/v1/lending/auto-invest/history/list
    GET https://api.binance.com/sapi/v1/nft/history/transactions
    GET https://fapi.binance.com/fapi/v1/income
    GET https://dapi.binance.com/dapi/v1/income
    GET https://eapi.binance.com/eapi/v1/bill`,
  okx: `
    GET https://www.okx.com/api/v5/public/time
    GET https://www.okx.com/api/v5/system/status
    GET https://www.okx.com/api/v5/account/config
    GET https://www.okx.com/api/v5/account/balance
    GET https://www.okx.com/api/v5/asset/balances
    GET https://www.okx.com/api/v5/finance/savings/balance
    GET https://www.okx.com/api/v5/finance/staking-defi/orders-active
    GET https://www.okx.com/api/v5/account/bills-archive
    GET https://www.okx.com/api/v5/account/bills
    GET https://www.okx.com/api/v5/trade/fills-history
    GET https://www.okx.com/api/v5/asset/bills-history
    GET https://www.okx.com/api/v5/asset/deposit-history
    GET https://www.okx.com/api/v5/asset/withdrawal-history
    GET https://www.okx.com/api/v5/asset/convert/history
    GET https://www.okx.com/api/v5/trade/easy-convert-history
    GET https://www.okx.com/api/v5/fiat/buy-sell/history
    GET https://www.okx.com/api/v5/fiat/deposit-order-history
    GET https://www.okx.com/api/v5/fiat/withdrawal-order-history
    GET https://www.okx.com/api/v5/finance/savings/lending-history`,
  bitvavo: `
    GET https://api.bitvavo.com/v2/time
    GET https://api.bitvavo.com/v2/markets
    GET https://api.bitvavo.com/v2/balance
    GET https://api.bitvavo.com/v2/stakingBalance
    GET https://api.bitvavo.com/v2/account/history
    GET https://api.bitvavo.com/v2/depositHistory
    GET https://api.bitvavo.com/v2/withdrawalHistory`,
  bitstamp: `
    GET https://www.bitstamp.net/api/v2/ticker/btcusd/
    POST https://www.bitstamp.net/api/v2/account_balances/
    POST https://www.bitstamp.net/api/v2/user_transactions/
    POST https://www.bitstamp.net/api/v2/crypto-transactions/
    POST https://www.bitstamp.net/api/v2/withdrawal-requests/`,
  bitfinex: `
    GET https://api-pub.bitfinex.com/v2/platform/status
    POST https://api.bitfinex.com/v2/auth/r/permissions
    POST https://api.bitfinex.com/v2/auth/r/info/user
    POST https://api.bitfinex.com/v2/auth/r/wallets
    POST https://api.bitfinex.com/v2/auth/r/ledgers/hist
    POST https://api.bitfinex.com/v2/auth/r/trades/hist
    POST https://api.bitfinex.com/v2/auth/r/movements/hist`,
  bybit: `
    GET https://api.bybit.com/v5/market/time
    GET https://api.bybit.com/v5/system/status
    GET https://api.bybit.com/v5/user/query-api
    GET https://api.bybit.com/v5/account/wallet-balance
    GET https://api.bybit.com/v5/asset/transfer/query-account-coins-balance
    GET https://api.bybit.com/v5/account/transaction-log
    GET https://api.bybit.com/v5/asset/fundinghistory
    GET https://api.bybit.com/v5/execution/list
    GET https://api.bybit.com/v5/asset/deposit/query-record
    GET https://api.bybit.com/v5/asset/deposit/query-internal-record
    GET https://api.bybit.com/v5/asset/withdraw/query-record
    GET https://api.bybit.com/v5/pre-upgrade/execution/list
    GET https://api.bybit.com/v5/pre-upgrade/account/transaction-log
    GET https://api.bybit.com/v5/pre-upgrade/position/closed-pnl`,
  gemini: `
    GET https://api.gemini.com/v1/pubticker/btcusd
    POST https://api.gemini.com/v1/roles
    POST https://api.gemini.com/v1/account
    POST https://api.gemini.com/v1/balances
    POST https://api.gemini.com/v1/balances/staking
    POST https://api.gemini.com/v1/mytrades
    POST https://api.gemini.com/v1/transfers
    POST https://api.gemini.com/v1/custodyaccountfees
    POST https://api.gemini.com/v1/staking/history
    POST https://api.gemini.com/v1/perpetuals/fundingPayment`,
  cryptocom: `
    GET https://api.crypto.com/exchange/v1/public/get-tickers
    GET https://api.crypto.com/v1/public/get-announcements
    POST https://api.crypto.com/exchange/v1/private/user-balance
    POST https://api.crypto.com/exchange/v1/private/get-accounts
    POST https://api.crypto.com/exchange/v1/private/staking/get-staking-position
    POST https://api.crypto.com/exchange/v1/private/get-trades
    POST https://api.crypto.com/exchange/v1/private/get-transactions
    POST https://api.crypto.com/exchange/v1/private/get-deposit-history
    POST https://api.crypto.com/exchange/v1/private/get-withdrawal-history
    POST https://api.crypto.com/exchange/v1/private/fiat/fiat-deposit-history
    POST https://api.crypto.com/exchange/v1/private/fiat/fiat-withdraw-history
    POST https://api.crypto.com/exchange/v1/private/staking/get-reward-history
    POST https://api.crypto.com/exchange/v1/private/staking/get-stake-history
    POST https://api.crypto.com/exchange/v1/private/staking/get-convert-history`,
  gate: `
    GET https://api.gateio.ws/api/v4/spot/time
    GET https://api.gateio.ws/api/v4/account/main_keys
    GET https://api.gateio.ws/api/v4/account/detail
    GET https://api.gateio.ws/api/v4/spot/accounts
    GET https://api.gateio.ws/api/v4/wallet/deposits
    GET https://api.gateio.ws/api/v4/futures/{settle}/accounts
    GET https://api.gateio.ws/api/v4/margin/accounts
    GET https://api.gateio.ws/api/v4/unified/accounts
    GET https://api.gateio.ws/api/v4/delivery/{settle}/accounts
    GET https://api.gateio.ws/api/v4/options/accounts
    GET https://api.gateio.ws/api/v4/spot/account_book
    GET https://api.gateio.ws/api/v4/spot/my_trades
    GET https://api.gateio.ws/api/v4/wallet/withdrawals
    GET https://api.gateio.ws/api/v4/wallet/push
    GET https://api.gateio.ws/api/v4/futures/{settle}/account_book
    GET https://api.gateio.ws/api/v4/delivery/{settle}/account_book
    GET https://api.gateio.ws/api/v4/options/account_book`,
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const

interface Signer {
  describe(): { readonly api: object }
  sign(path: string, section: string | readonly string[], method: string, params: object): { readonly url: string }
}

/** Everything that ccxt knows to send: sections, methods and paths, however deep they lie. */
function endpoints(api: object, sections: readonly string[] = []): readonly (readonly [readonly string[], string])[] {
  return Object.entries(api).flatMap(([name, inner]) => {
    if (['get', 'post', 'put', 'delete', 'patch'].includes(name.toLowerCase())) {
      const paths: readonly string[] = Array.isArray(inner) ? inner : Object.keys(inner as object)
      return paths.map((path) => [sections, path] as const)
    }
    return typeof inner === 'object' && inner !== null ? endpoints(inner, [...sections, name]) : []
  })
}

function signerOf(ccxtId: string): Signer {
  const library = ccxt as unknown as Record<string, new (options: object) => Signer>
  const secret = Buffer.alloc(64, 7).toString('base64')
  return new library[ccxtId]!({ apiKey: `account-${'k'.repeat(48)}`, secret, password: 'words' })
}

describe.each(EXCHANGES.map((profile) => [profile.id, profile] as const))('%s', (id, profile) => {
  const stated = (MAY_BE_SENT[id] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const allowed = callsOf(profile)
  const signer = signerOf(profile.ccxtId)
  const every = endpoints(signer.describe().api)

  test('states exactly the calls that this test states', () => {
    const calls = new Set(allowed.map((call) => `${call.method} ${profile.hosts[call.host]}${call.path}`))
    expect([...calls].sort()).toEqual([...stated].sort())
  })

  test('each of its calls is signed for the host and path that it states', () => {
    for (const call of allowed) {
      const params = { symbol: 'BTCEUR', ...namesIn(call.path) }
      const url = new URL(signer.sign(call.signs, call.section, call.method, params).url)
      expect(`${url.origin}${url.pathname}`).toBe(`${profile.hosts[call.host]}${filled(call.path)}`)
    }
  })

  test('of everything that ccxt can send, by every method, only what is stated passes', () => {
    const passed = new Set<string>()
    let tried = 0
    let signed = 0
    for (const [sections, path] of every) {
      for (const method of METHODS) {
        const params = { symbol: 'BTCEUR', id: '1', asset: 'BTC', pair: 'XBTEUR', currency: 'BTC', code: 'BTC' }
        const section = sections.length === 1 ? sections[0]! : sections
        const url = urlOf(signer, path, section, method, params)
        tried += 1
        signed += url === undefined ? 0 : 1
        if (url && refusal(allowed, profile.hosts, method, url) === undefined)
          passed.add(`${method} ${url.origin}${url.pathname}`)
      }
    }
    // Not for nothing: ccxt made an address for nearly every one of them; for some sections of Gate it has none.
    expect(tried).toBeGreaterThan(100)
    expect(signed).toBeGreaterThan(tried * 0.9)
    const patterns = stated.map((one) => new RegExp(`^${one.replace(/[.?]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`))
    expect([...passed].filter((one) => !patterns.some((pattern) => pattern.test(one)))).toEqual([])
  })

  test('no order, cancellation, withdrawal, loan, stake or key is within reach, by any method', () => {
    const forbidden = [
      '/0/private/AddOrder',
      '/0/private/AddOrderBatch',
      '/0/private/EditOrder',
      '/0/private/CancelOrder',
      '/0/private/CancelAll',
      '/0/private/Withdraw',
      '/0/private/WalletTransfer',
      '/0/private/AccountTransfer',
      '/0/private/Earn/Allocate',
      '/0/private/RemoveExport',
      '/api/v3/order',
      '/api/v3/openOrders',
      '/api/v3/order/oco',
      '/sapi/v1/capital/withdraw/apply',
      '/sapi/v1/margin/order',
      '/sapi/v1/margin/loan',
      '/sapi/v1/asset/dust',
      '/sapi/v1/simple-earn/flexible/subscribe',
      '/sapi/v1/convert/acceptQuote',
      '/fapi/v1/order',
      '/dapi/v1/order',
      '/eapi/v1/order',
    ]
    for (const host of Object.values(profile.hosts)) {
      for (const path of forbidden) {
        for (const method of METHODS)
          expect(refusal(allowed, profile.hosts, method, new URL(`${host}${path}`))).toMatch(/is not on the list/)
      }
    }
  })

  test('a stated path passes by its own method alone', () => {
    for (const call of allowed) {
      const url = new URL(`${profile.hosts[call.host]}${filled(call.path)}`)
      const passing = METHODS.filter((method) => refusal(allowed, profile.hosts, method, url) === undefined)
      expect(passing).toEqual([call.method])
    }
  })

  test('a stated path passes on its own host alone', () => {
    for (const call of allowed) {
      const host = profile.hosts[call.host]!
      const strangers = [
        'https://evil.example',
        `${host}.evil.example`,
        host.replace('https:', 'http:'),
        `${host}:8443`,
        host.replace('https://', 'https://user@evil.example/'),
      ]
      for (const stranger of strangers)
        expect(refusal(allowed, profile.hosts, call.method, new URL(`${stranger}${call.path}`))).toBeDefined()
    }
  })

  test('a path that only begins or ends like a stated one does not pass', () => {
    for (const call of allowed) {
      for (const path of [`${call.path}/`, `${call.path}X`, `/x${call.path}`, `${call.path}/../Withdraw`])
        expect(
          refusal(allowed, profile.hosts, call.method, new URL(`${profile.hosts[call.host]}${path}`)),
        ).toBeDefined()
    }
  })
})

/** The address that ccxt makes; undefined where it refuses to make one for this method. */
function urlOf(signer: Signer, path: string, section: string | readonly string[], method: string, params: object) {
  try {
    return new URL(signer.sign(path.replaceAll(/\{(\w+)\}/g, '$1'), section, method, params).url)
  } catch {
    return undefined
  }
}

/** What is left open in a path, filled with its own name. */
function namesIn(path: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, name]))
}

function filled(path: string): string {
  return path.replace(/\{(\w+)\}/g, '$1')
}
