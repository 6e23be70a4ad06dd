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

describe('spot and margin trades', () => {
  const fill = {
    id: 7,
    price: '0.5388',
    qty: '10.00000000',
    quoteQty: '5.38800000',
    commission: '0.00538800',
    commissionAsset: 'USDT',
    isBuyer: false,
  }

  test.each([
    ['a sale for a coin', 'ADA/USDT:7', fill, 'trade: 10 ADA -> 5.388 USDT, fee 0.005388 USDT'],
    [
      'a purchase with a coin',
      'ADA/USDT:7',
      { ...fill, isBuyer: true },
      'trade: 5.388 USDT -> 10 ADA, fee 0.005388 USDT',
    ],
    [
      'a purchase with euros',
      'BTC/EUR:7',
      { ...fill, isBuyer: true, qty: '0.1', quoteQty: '5000' },
      'buy: 5000 EUR -> 0.1 BTC, fee 0.005388 USDT',
    ],
    [
      'a sale for euros',
      'BTC/EUR:7',
      { ...fill, qty: '0.1', quoteQty: '5000' },
      'sell: 0.1 BTC -> 5000 EUR, fee 0.005388 USDT',
    ],
    [
      'a fee in BNB',
      'ADA/USDT:7',
      { ...fill, commission: '0.00001', commissionAsset: 'BNB' },
      'trade: 10 ADA -> 5.388 USDT, fee 0.00001 BNB',
    ],
    ['no fee', 'ADA/USDT:7', { ...fill, commission: '0.00000000' }, 'trade: 10 ADA -> 5.388 USDT'],
    [
      'a quantity with more digits than a float holds',
      'ADA/USDT:7',
      { ...fill, qty: '12345678901234567.12345678', commission: '0' },
      'trade: 12345678901234567.12345678 ADA -> 5.388 USDT',
    ],
  ])('%s', (_name, id, row, expected) => {
    expect(read('spot_trades', row, id)).toEqual([expected])
    expect(read('margin_trades', row, id)).toEqual([expected])
  })

  test('one that does not say who bought is a reject', () => {
    const { isBuyer: _isBuyer, ...silent } = fill
    expect(reading('spot_trades', silent, 'ADA/USDT:7').rejects[0]?.reason).toBe('a trade that does not say who bought')
  })
})

describe('deposits and withdrawals', () => {
  const deposit = { amount: '0.01844487', coin: 'BCH', status: 1, txId: 'bafc', insertTime: 1610784980000 }
  const withdrawal = {
    id: '69e5',
    amount: '28.75',
    transactionFee: '0.25',
    coin: 'XRP',
    status: 6,
    txId: '19A5',
    applyTime: '2021-04-15 12:09:16',
  }

  test.each([
    [1, ['deposit: - -> 0.01844487 BCH']],
    [6, ['deposit: - -> 0.01844487 BCH']],
    [0, []],
  ])('a deposit of status %i', (status, expected) => {
    expect(read('deposits', { ...deposit, status })).toEqual(expected)
  })

  test.each([
    [6, ['withdrawal: 28.75 XRP -> -, fee 0.25 XRP']],
    [1, []],
    [3, []],
    [5, []],
  ])('a withdrawal of status %i', (status, expected) => {
    expect(read('withdrawals', { ...withdrawal, status })).toEqual(expected)
  })

  test('both carry the hash of the chain', () => {
    expect(reading('deposits', deposit).transactions[0]?.txHash).toBe('bafc')
    expect(reading('withdrawals', withdrawal).transactions[0]?.txHash).toBe('19A5')
    expect(reading('deposits', { ...deposit, txId: '' }).transactions[0]).not.toHaveProperty('txHash')
  })
})

describe('government money', () => {
  const order = {
    orderNo: 'n',
    fiatCurrency: 'GBP',
    indicatedAmount: '29.99',
    amount: '28.49',
    totalFee: '1.50',
    status: 'Successful',
  }
  const payment = {
    orderNo: 'n',
    sourceAmount: '20.00',
    fiatCurrency: 'EUR',
    obtainAmount: '4.462',
    cryptoCurrency: 'LUNA',
    totalFee: '0.20',
    status: 'Completed',
  }
  const p2p = {
    tradeType: 'BUY',
    asset: 'USDT',
    fiat: 'EUR',
    amount: '100',
    totalPrice: '93.40',
    commission: '0',
    orderStatus: 'COMPLETED',
  }

  test.each([
    ['a deposit arrives less its fee', 'fiat_orders', order, '0:n', 'deposit: - -> 28.49 GBP'],
    ['a withdrawal pays its fee on top', 'fiat_orders', order, '1:n', 'withdrawal: 28.49 GBP -> -, fee 1.5 GBP'],
    [
      'coins bought by card',
      'fiat_payments',
      { ...payment, paymentMethod: 'Credit Card' },
      '0:n',
      'buy: - -> 4.462 LUNA, worth 20 EUR',
    ],
    [
      'coins bought from the balance',
      'fiat_payments',
      { ...payment, paymentMethod: 'Cash Balance' },
      '0:n',
      'buy: 19.8 EUR -> 4.462 LUNA, fee 0.2 EUR',
    ],
    [
      'coins sold to a card',
      'fiat_payments',
      { ...payment, sourceAmount: '4', obtainAmount: '19' },
      '1:n',
      'sell: 4 LUNA -> -, worth 19 EUR',
    ],
    ['a purchase from a person', 'c2c', p2p, 'n', 'buy: - -> 100 USDT, worth 93.4 EUR'],
    [
      'a sale to a person, with commission',
      'c2c',
      { ...p2p, tradeType: 'SELL', commission: '0.1' },
      'n',
      'sell: 100 USDT -> -, fee 0.1 USDT, worth 93.4 EUR',
    ],
  ])('%s', (_name, stream, row, id, expected) => {
    expect(read(stream, row, id)).toEqual([expected])
  })

  test.each([
    ['fiat_orders', { ...order, status: 'Failed' }, '0:n'],
    ['fiat_payments', { ...payment, status: 'Refunded' }, '0:n'],
    ['c2c', { ...p2p, orderStatus: 'CANCELLED' }, 'n'],
  ])('what failed in %s moved nothing and is no reject', (stream, row, id) => {
    expect(reading(stream, row, id)).toEqual({ transactions: [], rejects: [] })
  })
})

describe('conversions', () => {
  const convert = {
    orderId: 9,
    orderStatus: 'SUCCESS',
    fromAsset: 'USDT',
    fromAmount: '20',
    toAsset: 'BNB',
    toAmount: '0.06154036',
  }

  test.each([
    ['converts', convert, 'trade: 20 USDT -> 0.06154036 BNB'],
    [
      'auto_invest',
      {
        executionStatus: 'SUCCESS',
        sourceAsset: 'EUR',
        sourceAssetAmount: '25',
        targetAsset: 'BTC',
        targetAssetAmount: '0.0004',
      },
      'buy: 25 EUR -> 0.0004 BTC',
    ],
    [
      'wbeth_wraps',
      { status: 'SUCCESS', fromAsset: 'BETH', fromAmount: '21.5', toAsset: 'WBETH', toAmount: '20.3' },
      'trade: 21.5 BETH -> 20.3 WBETH',
    ],
    [
      'wbeth_unwraps',
      { status: 'SUCCESS', fromAsset: 'WBETH', fromAmount: '20.3', toAsset: 'BETH', toAmount: '21.5' },
      'trade: 20.3 WBETH -> 21.5 BETH',
    ],
    [
      'eth_staking',
      { status: 'SUCCESS', asset: 'ETH', amount: '1', distributeAsset: 'WBETH', distributeAmount: '0.95' },
      'trade: 1 ETH -> 0.95 WBETH',
    ],
    [
      'eth_redemptions',
      { status: 'SUCCESS', asset: 'WBETH', amount: '0.95', distributeAsset: 'ETH', distributeAmount: '1' },
      'trade: 0.95 WBETH -> 1 ETH',
    ],
    [
      'sol_staking',
      { status: 'SUCCESS', asset: 'SOL', amount: '10', distributeAsset: 'BNSOL', distributeAmount: '9.7' },
      'trade: 10 SOL -> 9.7 BNSOL',
    ],
    [
      'sol_redemptions',
      { status: 'SUCCESS', asset: 'BNSOL', amount: '9.7', distributeAsset: 'SOL', distributeAmount: '10' },
      'trade: 9.7 BNSOL -> 10 SOL',
    ],
  ])('%s', (stream, row, expected) => {
    expect(read(stream, row)).toEqual([expected])
  })

  test('one that is still under way or failed moves nothing', () => {
    for (const orderStatus of ['PROCESS', 'FAIL'])
      expect(reading('converts', { orderId: 9, orderStatus })).toEqual({ transactions: [], rejects: [] })
  })

  test('dust of several coins is one trade with a leg for each, and says what each of them gave', () => {
    const row = {
      transId: 70899815863,
      userAssetDribbletDetails: [
        { fromAsset: 'LTC', amount: '0.000006', transferedAmount: '0.00000267', serviceChargeAmount: '0.00000005' },
        { fromAsset: 'GBP', amount: '0.15949157', transferedAmount: '0.00072426', serviceChargeAmount: '0.00001448' },
      ],
    }
    const { transactions } = reading('dust', row)
    expect(transactions.map(told)).toEqual([
      'trade: 0.000006 LTC + 0.15949157 GBP -> 0.00000267 BNB + 0.00072426 BNB, fee 0.00000005 BNB + 0.00001448 BNB',
    ])
    const worths = transactions.flatMap(({ legs }) => legs.flatMap(({ worth }) => (worth ? [formatMoney(worth)] : [])))
    expect(worths).toEqual(['0.00000267 BNB', '0.00072426 BNB'])
    expect(transactions).toMatchObject([{ group: 'dust/id-1', ordinal: 0 }])
  })

  test('dust names its target where it is not BNB', () => {
    const detail = {
      fromAsset: 'ADA',
      amount: '1',
      transferedAmount: '0.5',
      serviceChargeAmount: '0.01',
      targetAsset: 'USDC',
    }
    expect(read('dust', { userAssetDribbletDetails: [detail] })).toEqual(['trade: 1 ADA -> 0.5 USDC, fee 0.01 USDC'])
  })
})

describe('what the account earns', () => {
  test.each([
    ['BNB Vault', 'income:staking'],
    ['Launchpool', 'income:staking'],
    ['ETH 2.0 Staking Rewards', 'income:staking'],
    ['Flexible Savings', 'income:interest'],
    ['Locked product interest', 'income:interest'],
    ['Referral Kickback commission', 'income:referral'],
    ['Cash back voucher', 'income:rebate'],
    ['Pool mining', 'income:mining'],
    ['NEWCOIN airdrop', 'income:airdrop'],
  ])('a distribution called "%s" is %s', (enInfo, kind) => {
    expect(read('distributions', { asset: 'BNB', amount: '0.1', enInfo })).toEqual([`${kind}: - -> 0.1 BNB`])
  })

  test('a distribution that is taken back is an adjustment', () => {
    expect(read('distributions', { asset: 'BNB', amount: '-0.1', enInfo: 'Launchpool' })).toEqual([
      'adjustment: 0.1 BNB -> -',
    ])
  })

  test.each([
    ['earn_flexible_rewards', { asset: 'USDT', rewards: '0.00012' }, 'income:interest: - -> 0.00012 USDT'],
    ['earn_locked_rewards', { asset: 'DOT', amount: '0.02' }, 'income:staking: - -> 0.02 DOT'],
    ['eth_rewards', { asset: 'BETH', amount: '0.0001' }, 'income:staking: - -> 0.0001 BETH'],
    ['sol_boosts', { token: 'SOL', amount: '0.3' }, 'income:staking: - -> 0.3 SOL'],
    ['rebates', { asset: 'USDT', amount: '1.5' }, 'income:rebate: - -> 1.5 USDT'],
    ['cloud_mining', { asset: 'BTC', amount: '0.00001' }, 'income:mining: - -> 0.00001 BTC'],
    ['earn_flexible_subscriptions', { asset: 'USDT', amount: '50' }, 'transfer: 50 USDT -> 50 USDT, internal'],
    ['earn_flexible_redemptions', { asset: 'USDT', amount: '50' }, 'transfer: 50 USDT -> 50 USDT, internal'],
    ['earn_locked_subscriptions', { asset: 'DOT', amount: '5' }, 'transfer: 5 DOT -> 5 DOT, internal'],
    ['earn_locked_redemptions', { asset: 'DOT', amount: '5' }, 'transfer: 5 DOT -> 5 DOT, internal'],
    ['transfers', { asset: 'USDT', amount: '25', status: 'CONFIRMED' }, 'transfer: 25 USDT -> 25 USDT, internal'],
  ])('%s', (stream, row, expected) => {
    expect(read(stream, row)).toEqual([expected])
  })
})

describe('payments, loans, margin, futures and options', () => {
  test.each([
    ['pay', { currency: 'USDT', amount: '-12.5' }, 'id', 'spend: 12.5 USDT -> -'],
    ['pay', { currency: 'USDT', amount: '12.5' }, 'id', 'deposit: - -> 12.5 USDT'],
    ['margin_interest', { asset: 'BNB', interest: '0.02414667' }, 'id', 'margin_interest: - -> -, fee 0.02414667 BNB'],
    [
      'margin_loans',
      { asset: 'BTC', principal: '0.1', status: 'CONFIRMED' },
      'BORROW:1',
      'loan_in: 0.1 BTC -> 0.1 BTC, internal',
    ],
    [
      'margin_loans',
      { asset: 'BTC', principal: '0.1', status: 'CONFIRMED' },
      'REPAY:1',
      'loan_out: 0.1 BTC -> 0.1 BTC, internal',
    ],
    ['loan_borrows', { loanCoin: 'USDT', initialLoanAmount: '500' }, 'id', 'loan_in: - -> 500 USDT'],
    ['loan_repays', { loanCoin: 'USDT', repayAmount: '505' }, 'id', 'loan_out: 505 USDT -> -'],
    ['nft', { tradeAmount: '1.5', tradeCurrency: 'BNB', orderType: 0 }, 'id', 'spend: 1.5 BNB -> -'],
    ['nft', { tradeAmount: '1.5', tradeCurrency: 'BNB', orderType: 1 }, 'id', 'income:other: - -> 1.5 BNB'],
    ['nft', { tradeAmount: '1.5', tradeCurrency: 'BNB', orderType: 4 }, 'id', 'fee: 1.5 BNB -> -'],
    [
      'usdm_income',
      { incomeType: 'REALIZED_PNL', income: '27.384', asset: 'USDT' },
      'id',
      'margin_pnl: - -> 27.384 USDT',
    ],
    ['usdm_income', { incomeType: 'REALIZED_PNL', income: '-3.5', asset: 'USDT' }, 'id', 'margin_pnl: 3.5 USDT -> -'],
    [
      'usdm_income',
      { incomeType: 'FUNDING_FEE', income: '0.00134317', asset: 'USDT' },
      'id',
      'funding: - -> 0.00134317 USDT',
    ],
    [
      'coinm_income',
      { incomeType: 'COMMISSION', income: '-0.0000016', asset: 'ETH' },
      'id',
      'fee: - -> -, fee 0.0000016 ETH',
    ],
    ['coinm_income', { incomeType: 'INSURANCE_CLEAR', income: '-4', asset: 'ETH' }, 'id', 'liquidation: 4 ETH -> -'],
    [
      'usdm_income',
      { incomeType: 'REFERRAL_KICKBACK', income: '0.1', asset: 'USDT' },
      'id',
      'income:referral: - -> 0.1 USDT',
    ],
    ['options_bill', { type: 'FEE', amount: '-0.16518203', asset: 'USDT' }, 'id', 'fee: - -> -, fee 0.16518203 USDT'],
  ])('%s %o', (stream, row, id, expected) => {
    expect(read(stream, row, id)).toEqual([expected])
  })

  test('moves into futures are told by the transfers and not twice', () => {
    expect(reading('usdm_income', { incomeType: 'TRANSFER', income: '10', asset: 'USDT' })).toEqual({
      transactions: [],
      rejects: [],
    })
  })

  test('a loan that was not confirmed changes nothing', () => {
    expect(
      reading('margin_loans', { asset: 'BTC', principal: '1', status: 'FAILED' }, 'BORROW:1').transactions,
    ).toEqual([])
  })
})

describe('what is not understood', () => {
  test('an unknown kind of futures income becomes a reject that names it', () => {
    const row = { incomeType: 'MOON_BONUS', income: '1', asset: 'USDT' }
    expect(reading('usdm_income', row)).toEqual({
      transactions: [],
      rejects: [
        {
          record: expect.objectContaining({ stream: 'usdm_income', payload: JSON.stringify(row) }),
          reason: 'the futures income "MOON_BONUS" is not known to this version',
        },
      ],
    })
  })

  test('a stream that nothing reads becomes a reject', () => {
    expect(reading('tarot', {}).rejects[0]?.reason).toBe('nothing reads the stream "tarot"')
  })

  test('every stream of the profile has a reader, and none of them takes an empty row for an event', () => {
    for (const { name } of binanceStreams) {
      const { transactions, rejects } = reading(name, {}, 'BTC/EUR:1')
      expect(transactions).toEqual([])
      for (const reject of rejects) expect(reject.reason).not.toMatch(/nothing reads/)
    }
  })

  test('a row without amounts is a reject in words, never zero', () => {
    for (const stream of [
      'deposits',
      'withdrawals',
      'pay',
      'distributions',
      'earn_flexible_rewards',
      'transfers',
      'usdm_income',
      'loan_borrows',
    ])
      expect(reading(stream, { status: 'SUCCESS' }).rejects[0]?.reason).toMatch(/without/)
  })
})
