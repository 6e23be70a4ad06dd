import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { legsText } from '../../../core/ledger/side-text.ts'
import type { TransactionDraft } from '../../../core/ledger/transaction.ts'
import { formatMoney } from '../../../core/money.ts'
import { readBinance } from './read.ts'
import { binanceStreams } from './streams.ts'

const NOON = at('2025-03-04T12:00:00Z')
function told({ kind, legs, internal, value }: TransactionDraft): string {
  return `${kind}: ${legsText({ legs })}${value ? `, worth ${formatMoney(value)}` : ''}${internal ? ', internal' : ''}`
}

function reading(stream: string, row: object | string, nativeId = 'id-1') {
  const payload = typeof row === 'string' ? row : JSON.stringify(row)
  const [part = '', own = ''] = nativeId.includes(':') ? nativeId.split(':') : ['', nativeId]
  return readBinance([{ stream, part, nativeId: own, group: `${stream}/${nativeId}`, at: NOON, payload }])
}

const read = (stream: string, row: object | string, nativeId?: string) =>
  reading(stream, row, nativeId).transactions.map(told)

describe('a fee that cannot be read is not no fee', () => {
  test.each([
    [
      'spot_trades',
      { id: 7, qty: '10', quoteQty: '5', commission: 'some', commissionAsset: 'USDT', isBuyer: false },
      'ADA/USDT:7',
    ],
    ['spot_trades', { id: 7, qty: '10', quoteQty: '5', commission: '0.1', isBuyer: false }, 'ADA/USDT:7'],
    ['withdrawals', { id: '6', amount: '28.75', transactionFee: 'some', coin: 'XRP', status: 6 }, 'id'],
    ['fiat_orders', { orderNo: 'n', fiatCurrency: 'GBP', amount: '2', totalFee: '-', status: 'Successful' }, '1:n'],
    [
      'fiat_payments',
      {
        sourceAmount: '20',
        fiatCurrency: 'EUR',
        obtainAmount: '4',
        cryptoCurrency: 'LUNA',
        totalFee: '?',
        status: 'Completed',
      },
      '0:n',
    ],
    [
      'c2c',
      {
        tradeType: 'BUY',
        asset: 'USDT',
        fiat: 'EUR',
        amount: '1',
        totalPrice: '1',
        commission: '?',
        orderStatus: 'COMPLETED',
      },
      'n',
    ],
    ['earn_locked_redemptions', { asset: 'DOT', amount: '5', lossAmount: '?' }, 'id'],
  ])('%s %o', (stream, row, id) => {
    const { transactions, rejects } = reading(stream, row, id)
    expect([transactions, rejects.map(({ reason }) => reason)]).toEqual([[], [expect.stringMatching(/cannot be read/)]])
  })
})

describe('a sale for government money is read by its own price', () => {
  // 4.462 x 4.437472 + 0.2 = 20: the members as Binance's documents name them, and the other way round.
  const sale = {
    orderNo: 'n',
    fiatCurrency: 'EUR',
    cryptoCurrency: 'LUNA',
    totalFee: '0.2',
    price: '4.437472',
    status: 'Completed',
  }

  test.each([
    [{ ...sale, sourceAmount: '20.0', obtainAmount: '4.462' }, 'sell: 4.462 LUNA -> -, worth 20 EUR'],
    [{ ...sale, sourceAmount: '4.462', obtainAmount: '19.6' }, 'sell: 4.462 LUNA -> -, worth 19.6 EUR'],
  ])('%o', (row, expected) => {
    expect(read('fiat_payments', row, '1:n')).toEqual([expected])
  })

  test('one whose price fits neither is shown and not booked', () => {
    const row = { ...sale, sourceAmount: '20', obtainAmount: '9' }
    const { transactions, rejects } = reading('fiat_payments', row, '1:n')
    expect([transactions, rejects[0]?.reason]).toEqual([[], 'a sale whose price and amounts contradict each other'])
  })
})

describe('what two lists tell', () => {
  test('a bonus of flexible earn is told by the list of rewards and not by the distributions as well', () => {
    const bonus = { asset: 'BNB', amount: '0.00000227', enInfo: 'Bonus Tiered APR Rewards', direction: 1 }
    expect(reading('distributions', bonus)).toEqual({ transactions: [], rejects: [] })
    expect(read('earn_flexible_rewards', { asset: 'BNB', rewards: '0.00000227', type: 'BONUS' })).toEqual([
      'income:interest: - -> 0.00000227 BNB',
    ])
  })

  test('small amounts of the margin account that are those of the spot account again are told once', () => {
    const payload = JSON.stringify({
      transId: 7,
      userAssetDribbletDetails: [
        { fromAsset: 'ADA', amount: '1', transferedAmount: '0.5', serviceChargeAmount: '0.01' },
      ],
    })
    const record = { part: '', nativeId: '7', group: 'dust/7', at: NOON, payload }
    const both = [
      { ...record, stream: 'dust' },
      { ...record, stream: 'dust_margin' },
    ]
    expect(readBinance(both).transactions.map(told)).toEqual(['trade: 1 ADA -> 0.5 BNB, fee 0.01 BNB'])
    expect(readBinance(both.slice(1)).transactions).toHaveLength(1)
    const stream = binanceStreams.find(({ name }) => name === 'dust_margin')
    const row = { key: '', text: '', json: { transId: '7', operateTime: '1741089600000' } }
    expect(stream?.identify(row, '')).toMatchObject({ group: 'dust/7' })
    expect(stream?.gate?.call.path).toBe('/sapi/v1/margin/account')
  })
})

test('a distribution of another direction is shown, since nobody says what it means', () => {
  const { transactions, rejects } = reading('distributions', { asset: 'BNB', amount: '1', enInfo: 'x', direction: -1 })
  expect([transactions, rejects[0]?.reason]).toEqual([[], expect.stringContaining('direction "-1"')])
})

describe('auto-invest', () => {
  const plan = {
    sourceAsset: 'EUR',
    sourceAssetAmount: '25',
    targetAsset: 'BTC',
    targetAssetAmount: '0.0004',
    transactionStatus: 'SUCCESS',
  }

  test.each([
    ['the documented member', plan, ['buy: 25 EUR -> 0.0004 BTC']],
    [
      'a fee inside what was paid',
      { ...plan, transactionFee: '0.05', transactionFeeUnit: 'EUR', executionPrice: '62375' },
      ['buy: 24.95 EUR -> 0.0004 BTC, fee 0.05 EUR'],
    ],
    [
      'a fee on top of what was paid',
      { ...plan, transactionFee: '0.05', transactionFeeUnit: 'EUR', executionPrice: '62500' },
      ['buy: 25 EUR -> 0.0004 BTC, fee 0.05 EUR'],
    ],
    ['one that failed', { ...plan, transactionStatus: 'FAILED' }, []],
  ])('%s', (_name, row, expected) => {
    expect(read('auto_invest', row)).toEqual(expected)
    expect(reading('auto_invest', row).rejects).toEqual([])
  })

  test('a state that is not known is a reject', () => {
    expect(reading('auto_invest', { ...plan, transactionStatus: 'DREAMING' }).rejects[0]?.reason).toMatch(/DREAMING/)
  })
})

describe('products that were missing', () => {
  test.each([
    [
      'bfusd_subscriptions',
      { asset: 'USDT', amount: '10', receiveAsset: 'BFUSD', receiveAmount: '10', status: 'SUCCESS' },
      'trade: 10 USDT -> 10 BFUSD',
    ],
    [
      'bfusd_redemptions',
      { asset: 'BFUSD', amount: '10', receiveAsset: 'USDT', receiveAmount: '9.99', fee: '0.01', status: 'SUCCESS' },
      'trade: 10 BFUSD -> 10 USDT, fee 0.01 USDT',
    ],
    [
      'rwusd_redemptions',
      { asset: 'RWUSD', amount: '10', receiveAsset: 'USDC', receiveAmount: '10', fee: '0.01', status: 'SUCCESS' },
      'trade: 10 RWUSD -> 10 USDC, fee 0.01 USDC',
    ],
    ['bfusd_rewards', { rewardAsset: 'USDT', rewardsAmount: '0.1' }, 'income:interest: - -> 0.1 USDT'],
    ['rwusd_rewards', { rewardsAmount: '0.1', rwusdPosition: '100' }, 'income:interest: - -> 0.1 RWUSD'],
    ['onchain_subscriptions', { asset: 'BTC', amount: '1' }, 'transfer: 1 BTC -> -, internal'],
    ['onchain_redemptions', { asset: 'BTC', amount: '1' }, 'transfer: - -> 1 BTC, internal'],
    ['onchain_rewards', { asset: 'BTC', amount: '0.001' }, 'income:staking: - -> 0.001 BTC'],
    ['soft_staking_rewards', { asset: 'SOL', rewardAsset: 'SOL', rewards: '0.2' }, 'income:staking: - -> 0.2 SOL'],
    ['stable_loan_borrows', { loanCoin: 'USDT', initialLoanAmount: '500' }, 'loan_in: - -> 500 USDT'],
    ['stable_loan_repays', { loanCoin: 'USDT', repayAmount: '505' }, 'loan_out: 505 USDT -> -'],
  ])('%s', (stream, row, expected) => {
    expect(read(stream, row)).toEqual([expected])
    expect(binanceStreams.map(({ name }) => name)).toContain(stream)
  })
})

test('who leaves locked earn early gives rewards back', () => {
  expect(read('earn_locked_redemptions', { asset: 'DOT', amount: '5', lossAmount: '0.00001232' })).toEqual([
    'transfer: 5 DOT -> 5 DOT, internal',
    'adjustment: 0.00001232 DOT -> -',
  ])
})

test.each([
  ['AUTO_EXCHANGE', '-3', 'trade: 3 USDT -> -'],
  ['COIN_SWAP_DEPOSIT', '3', 'trade: - -> 3 USDT'],
  ['COIN_SWAP_WITHDRAW', '-3', 'trade: 3 USDT -> -'],
  ['DELIVERED_SETTELMENT', '3', 'margin_pnl: - -> 3 USDT'],
  ['OPTIONS_PREMIUM_FEE', '-3', 'fee: - -> -, fee 3 USDT'],
  ['OPTIONS_SETTLE_PROFIT', '3', 'margin_pnl: - -> 3 USDT'],
  ['POSITION_LIMIT_INCREASE_FEE', '-3', 'fee: - -> -, fee 3 USDT'],
  ['FEE_RETURN', '3', 'income:rebate: - -> 3 USDT'],
  ['BFUSD_REWARD', '3', 'income:interest: - -> 3 USDT'],
])('futures income of the documented kind %s is known', (incomeType, income, expected) => {
  expect(read('usdm_income', { incomeType, income, asset: 'USDT' })).toEqual([expected])
})
