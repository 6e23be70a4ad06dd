import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { readingOf } from '../test-reading.ts'
import { bitget } from './profile.ts'

const { records, recordsIn, read, lines } = readingOf(bitget)
const NOON = 1_741_089_600_000

let count = 0
const next = (): string => {
  count += 1
  return String(1_111_506_298_997_210_000n + BigInt(count))
}

const NOTHING = { transactions: [], rejects: [] }

describe('margin', () => {
  const margin = (marginType: string, amount: string, more: object = {}) =>
    records('cross_margin_ledger', {
      marginId: next(),
      coin: 'USDT',
      amount,
      fee: '0',
      marginType,
      cTime: String(NOON),
      ...more,
    })
  test.each([
    ['borrow', '10', 'loan_in - > 10 USDT'],
    ['repay', '-10', 'loan_out 10 USDT > -'],
    // It was counted as interest when it fell due.
    ['interest_repay', '-1', 'loan_out 1 USDT > -'],
    ['liquidation_fee', '-1', 'fee - > - fee 1 USDT'],
    ['compensate', '1', 'adjustment - > 1 USDT'],
    ['confiscated', '-1', 'adjustment 1 USDT > -'],
  ])('%s, %s', (type, amount, line) => {
    expect(lines(margin(type, amount))).toEqual([line])
  })

  test('deals and exchanges are two rows; those of the system are a reject', () => {
    const out = margin('deal_out', '-65', { fee: '0' })
    expect(lines(out, margin('deal_in', '0.001', { coin: 'BTC', fee: '-0.000001' }))).toEqual([
      'trade 65 USDT > 0.001 BTC fee 0.000001 BTC',
    ])
    expect(lines(margin('exchange_out', '-5'), margin('exchange_in', '1', { coin: 'XRP' }))).toEqual([
      'trade 5 USDT > 1 XRP',
    ])
    expect(read(margin('sys_exchange_in', '5')).rejects).toHaveLength(1)
  })

  test('markets of isolated margin are told apart', () => {
    const one = {
      marginId: '1',
      symbol: 'BTCUSDT',
      coin: 'BTC',
      amount: '1',
      marginType: 'borrow',
      cTime: String(NOON),
    }
    const [first] = recordsIn('BTCUSDT', 'isolated_margin_ledger', [one])
    expect(first).toMatchObject({ part: 'BTCUSDT', nativeId: '1' })
  })

  test('interest is paid by owing more', () => {
    const interest = { interestId: '1', interestCoin: 'USDT', interestAmount: '0.00006834', cTime: String(NOON) }
    expect(lines(records('cross_margin_interest', interest))).toEqual([
      'margin_interest - > - fee 0.00006834 USDT',
      'loan_in - > 0.00006834 USDT',
    ])
    expect(read(records('cross_margin_interest', { ...interest, interestCoin: '' })).rejects).toHaveLength(1)
  })
})

describe('classic futures, whose holdings are not counted', () => {
  const future = (businessType: string, amount: string, more: object = {}) =>
    recordsIn('USDT-FUTURES', 'futures_ledger', [
      { billId: next(), symbol: '', amount, fee: '0', businessType, coin: 'USDT', cTime: String(NOON), ...more },
    ])
  test.each([
    ['close_long', '2', ['margin_pnl - > 2 USDT', 'withdrawal 2 USDT > -']],
    ['sell', '-2', ['margin_pnl 2 USDT > -', 'deposit - > 2 USDT']],
    ['adl_buy_in_single_side_mode', '2', ['margin_pnl - > 2 USDT', 'withdrawal 2 USDT > -']],
    ['burst_long_loss_query', '-2', ['liquidation 2 USDT > -', 'deposit - > 2 USDT']],
    ['contract_settle_fee', '-0.004992', ['funding 0.004992 USDT > -', 'deposit - > 0.004992 USDT']],
    ['bonus_issue', '2', ['income:other - > 2 USDT', 'withdrawal 2 USDT > -']],
    ['bonus_recycle', '-2', ['adjustment 2 USDT > -', 'deposit - > 2 USDT']],
    ['tracking_follow_pay', '-2', ['fee - > - fee 2 USDT', 'deposit - > 2 USDT']],
    ['tracking_trader_income', '2', ['income:other - > 2 USDT', 'withdrawal 2 USDT > -']],
    ['settle_interest', '-2', ['margin_interest - > - fee 2 USDT', 'deposit - > 2 USDT']],
  ])('%s, %s', (type, amount, all) => {
    expect(lines(future(type, amount))).toEqual(all)
  })

  test('a fee is told and leaves too', () => {
    expect(lines(future('open_long', '0', { fee: '-0.222012' }))).toEqual([
      'fee - > - fee 0.222012 USDT',
      'deposit - > 0.222012 USDT',
    ])
  })

  test('moves stand in the ledger of the other account, and margin stays', () => {
    for (const type of ['trans_to_exchange', 'trans_from_cross', 'trans_to_strategy', 'append_margin', 'reduce_margin'])
      expect(read(future(type, '-5'))).toEqual(NOTHING)
    expect(read(future('user_grid_profit_in', '5')).rejects).toHaveLength(1)
  })
})

describe('deposits, withdrawals and conversions', () => {
  const deposit = {
    orderId: '1',
    tradeId: '35bf',
    coin: 'BTC',
    size: '0.00030000',
    status: 'success',
    dest: 'on_chain',
  }
  const withdrawal = { ...deposit, size: '30', fee: '-1.5', coin: 'USDT', cTime: String(NOON) }

  test('of either generation', () => {
    expect(lines(records('deposits', { ...deposit, cTime: String(NOON) }))).toEqual(['deposit - > 0.0003 BTC'])
    const { tradeId: _tradeId, ...unifiedOne } = { ...deposit, recordId: '0999', createdTime: String(NOON) }
    const all = records('unified_deposits', unifiedOne)
    expect(read(all).transactions[0]).toMatchObject({ txHash: '0999', at: at('2025-03-04T12:00:00Z') })
  })

  test('the size of a withdrawal has its fee in it', () => {
    expect(lines(records('withdrawals', withdrawal))).toEqual(['withdrawal 28.5 USDT > - fee 1.5 USDT'])
    expect(lines(records('unified_withdrawals', { ...withdrawal, fee: '1.5' }))).toEqual([
      'withdrawal 28.5 USDT > - fee 1.5 USDT',
    ])
    expect(read(records('withdrawals', { ...withdrawal, fee: '-31' })).rejects).toHaveLength(1)
  })

  test('within Bitget there is no hash', () => {
    const inner = { ...deposit, dest: 'internal_transfer', cTime: String(NOON) }
    expect(read(records('deposits', inner)).transactions[0]).not.toHaveProperty('txHash')
  })

  test.each(['pending', 'fail', 'pending_review'])('%s moves nothing', (status) => {
    expect(read(records('withdrawals', { ...withdrawal, status }))).toEqual(NOTHING)
  })

  test('an unknown status, or no size, is a reject', () => {
    expect(read(records('withdrawals', { ...withdrawal, status: 'haunted' })).rejects).toHaveLength(1)
    expect(read(records('withdrawals', { ...withdrawal, size: '' })).rejects).toHaveLength(1)
  })

  test('a conversion; one with a fee does not say in which coin', () => {
    const convert = {
      ...{ id: '1', fromCoin: 'USDT', fromCoinSize: '5', toCoin: 'USDC', toCoinSize: '4.99700379' },
      ...{ ts: String(NOON), fee: '0' },
    }
    expect(lines(records('converts', convert))).toEqual(['trade 5 USDT > 4.99700379 USDC'])
    expect(read(records('converts', { ...convert, fee: '0.1' })).rejects).toHaveLength(1)
    expect(read(records('converts', { ...convert, toCoin: '' })).rejects).toHaveLength(1)
  })

  test('small amounts into BGB cost a fee of what was got', () => {
    const dust = {
      ...{ orderId: '1', fromCoin: 'ROOT', fromAmount: '64.99837', toCoin: 'BGB', toAmount: '3.55072001' },
      ...{ feeDetail: [{ feeCoin: 'BGB', fee: '0.07101441' }], status: 'success', ctime: String(NOON) },
    }
    expect(lines(records('dust', dust))).toEqual(['trade 64.99837 ROOT > 3.55072001 BGB fee 0.07101441 BGB'])
    expect(read(records('dust', { ...dust, status: 'fail' }))).toEqual(NOTHING)
  })
})

describe('records for taxes of a classic account', () => {
  const spot = (spotTaxType: string, told: string, more: object = {}) => {
    const [amount, coin] = told.split(' ')
    return records('tax_spot', { id: next(), coin, spotTaxType, amount, fee: '0', ts: String(NOON), ...more })
  }
  test.each([
    ['Deposit', '1 BTC', 'deposit - > 1 BTC'],
    ['Withdrawal', '-1 BTC', 'withdrawal 1 BTC > -'],
    ['Ordinary Withdrawal', '-1 BTC', 'withdrawal 1 BTC > -'],
    ['Fiat deposit', '50 EUR', 'deposit - > 50 EUR'],
    ['Fiat withdrawal success - Deduct', '-50 EUR', 'withdrawal 50 EUR > -'],
    ['User fees', '-1 USDT', 'fee - > - fee 1 USDT'],
    ['Copy Trade expense', '-1 USDT', 'fee - > - fee 1 USDT'],
    ['Copy Trade profit', '1 USDT', 'income:other - > 1 USDT'],
    ['Airdrop Reward-B', '1 BGB', 'income:airdrop - > 1 BGB'],
    ['Interest', '6018333.33333333 AIBB', 'income:interest - > 6018333.33333333 AIBB'],
    ['Trading fee rebate', '1 USDT', 'income:rebate - > 1 USDT'],
    ['Channel referral rewards', '1 USDT', 'income:referral - > 1 USDT'],
    ['Crypto Voucher Distribution', '1 USDT', 'income:other - > 1 USDT'],
    ['Buy Crypto', '0.1 BTC', 'buy - > 0.1 BTC'],
    ['Buy with card', '0.1 BTC', 'buy - > 0.1 BTC'],
    ['Sell Crypto', '-0.1 BTC', 'sell 0.1 BTC > -'],
    ['Automatic withdrawal', '-5 USDT', 'withdrawal 5 USDT > -'],
    ['Deposit from strategy account', '5 USDT', 'deposit - > 5 USDT'],
    ['Strategic purchase-user accounts', '-5 USDT', 'withdrawal 5 USDT > -'],
    ["Strategic Income-Traders' accounts", '5 USDT', 'income:other - > 5 USDT'],
    ['Transfer in', '5 USDT', 'deposit - > 5 USDT'],
    ['Subscribe', '-5 USDT', 'withdrawal 5 USDT > -'],
    ['Redemption', '5 USDT', 'deposit - > 5 USDT'],
    ['Sent', '-5 USDT', 'gift_out 5 USDT > -'],
    ['Received', '5 USDT', 'gift_in - > 5 USDT'],
    ['Decrease due to ETF settlement', '-5 USDT', 'adjustment 5 USDT > -'],
  ])('%s, %s', (type, told, line) => {
    expect(lines(spot(type, told))).toEqual([line])
  })

  test('purchases, sales and exchanges are paired by their order', () => {
    const order = { bizOrderId: '9' }
    expect(lines(spot('Buy', '1 ETH', { ...order, fee: '-0.001' }), spot('Sell', '-2700 USDT', order))).toEqual([
      'trade 2700 USDT > 1 ETH fee 0.001 ETH',
    ])
    expect(lines(spot('Exchange spending', '-5 USDT'), spot('Exchange income', '1 XRP'))).toEqual([
      'trade 5 USDT > 1 XRP',
    ])
    expect(lines(spot('Transaction fee deduct', '0 BGB', { ...order, fee: '-0.1' }))).toEqual(['fee - > - fee 0.1 BGB'])
  })

  test('margin; here nothing else tells of its interest', () => {
    const margin = { id: '1', coin: 'USDT', marginTaxType: 'interest_repay', amount: '-1', fee: '0', ts: String(NOON) }
    expect(lines(recordsIn('crossed', 'tax_margin', [margin]))).toEqual(['margin_interest - > - fee 1 USDT'])
  })

  test('futures and peer-to-peer deals are told and leave', () => {
    const future = { id: '1', symbol: 'TRXUSDT', marginCoin: 'USDT', ts: String(NOON) }
    const closed = { ...future, futureTaxType: 'close_long', amount: '0.10545', fee: '-0.02134863' }
    expect(lines(recordsIn('USDT-FUTURES', 'tax_futures', [closed]))).toEqual([
      'margin_pnl - > 0.10545 USDT fee 0.02134863 USDT',
      'withdrawal 0.10545 USDT > -',
      'deposit - > 0.02134863 USDT',
    ])
    const moved = { ...future, futureTaxType: 'TRANSFER_IN', amount: '5', fee: '0' }
    expect(read(recordsIn('USDT-FUTURES', 'tax_futures', [moved]))).toEqual(NOTHING)
    const deal = { id: '1', coin: 'USDT', p2pTaxType: 'buy', ts: String(NOON) }
    for (const amount of [{ balance: '300' }, { total: '300' }])
      expect(lines(records('tax_p2p', { ...deal, ...amount }))).toEqual(['buy - > 300 USDT', 'withdrawal 300 USDT > -'])
    expect(read(records('tax_p2p', { ...deal, p2pTaxType: 'transfer-in', balance: '1' }))).toEqual(NOTHING)
  })
})
