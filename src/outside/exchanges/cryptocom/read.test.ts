import { describe, expect, test } from 'vitest'
import { readingOf } from '../test-reading.ts'
import { cryptocom } from './profile.ts'

const { lines, read, records } = readingOf(cryptocom)
const MS = 1_704_067_200_123
const NS = `${MS}000635`

const fill = (change: object = {}) =>
  records('trades', {
    journal_type: 'TRADING',
    traded_quantity: '0.5',
    traded_price: '2000.10',
    fees: '-0.002',
    fee_instrument_name: 'ETH',
    trade_id: '7',
    side: 'BUY',
    instrument_name: 'ETH_USD',
    create_time_ns: NS,
    ...change,
  })
const row = (journal_type: string, instrument_name: string, change: object = {}) =>
  records('journal', {
    journal_type,
    instrument_name,
    journal_id: '9',
    transaction_qty: '0',
    transaction_cost: '0.000000',
    realized_pnl: '0',
    event_timestamp_ms: MS,
    event_timestamp_ns: NS,
    ...change,
  })

describe('trades', () => {
  test('cost quantity times price, and a fee below zero was charged', () => {
    expect(lines(fill())).toEqual(['buy 1000.05 USD > 0.5 ETH fee 0.002 ETH'])
    expect(lines(fill({ side: 'SELL', fees: '-4.0002', fee_instrument_name: 'USD' }))).toEqual([
      'sell 0.5 ETH > 1000.05 USD fee 4.0002 USD',
    ])
    expect(lines(fill({ instrument_name: 'ETH_BTC', traded_price: '0.05' }))).toEqual([
      'trade 0.025 BTC > 0.5 ETH fee 0.002 ETH',
    ])
  })

  test('a fee above zero was given back', () => {
    expect(lines(fill({ fees: '0.001' }))).toEqual(['buy 1000.05 USD > 0.5 ETH', 'income:rebate - > 0.001 ETH'])
  })

  test('count once, whatever the journal tells of them', () => {
    const sides = [
      row('TRADING', 'ETH', { trade_id: '7', transaction_qty: '0.5', side: 'BUY' }),
      row('TRADING', 'USD', { trade_id: '7', transaction_qty: '1000.05', side: 'SELL' }),
      row('TRADE_FEE', 'ETH', { trade_id: '7', transaction_qty: '-0.002' }),
    ]
    expect(lines(fill(), ...sides)).toEqual(['buy 1000.05 USD > 0.5 ETH fee 0.002 ETH'])
    expect(lines(...sides)).toEqual(['buy 1000.05 USD > 0.5 ETH fee 0.002 ETH'])
    expect(read(fill(), ...sides).transactions.map(({ nativeId }) => nativeId)).toEqual(['7'])
  })

  test('of a contract cost a fee and bring what the journal says was realised', () => {
    const perp = { instrument_name: 'BTCUSD-PERP', fees: '-0.35', fee_instrument_name: 'USD' }
    const realised = row('TRADING', 'BTCUSD-PERP', {
      trade_id: '7',
      transaction_qty: '-0.0005',
      transaction_cost: '-24.5',
      realized_pnl: '-0.006125',
    })
    expect(lines(fill(perp), realised)).toEqual(['fee - > - fee 0.35 USD', 'margin_pnl 0.006125 USD > -'])
  })

  test.each([
    [{ side: 'HOLD' }, /neither BUY nor SELL/],
    [{ instrument_name: 'ETH' }, /without quantity or price/],
    [{ traded_price: undefined }, /without quantity or price/],
  ])('that cannot be read are kept and shown: %j', (change, reason) => {
    expect(read(fill(change)).rejects[0]?.reason).toMatch(reason)
  })
})

describe('the journal', () => {
  test.each([
    ['FUNDING', { transaction_qty: '-0.4' }, 'USD', 'funding 0.4 USD > -'],
    ['FUNDING', { realized_pnl: '0.4' }, 'BTCUSD-PERP', 'funding - > 0.4 USD'],
    ['REALIZED_PNL', { realized_pnl: '2.5' }, 'ETHUSD-PERP', 'margin_pnl - > 2.5 USD'],
    ['SESSION_SETTLE', { realized_pnl: '-2.5' }, 'ETHUSDT-PERP', 'margin_pnl 2.5 USDT > -'],
    ['SESSION_RESET', { realized_pnl: '1' }, 'BTCUSD-PERP', 'margin_pnl - > 1 USD'],
    ['INSURANCE_FUND', { transaction_qty: '-1' }, 'USD', 'margin_pnl 1 USD > -'],
    ['SOCIALIZED_LOSS', { transaction_qty: '-1' }, 'USD', 'margin_pnl 1 USD > -'],
    ['UNCOVERED_LOSS', { transaction_qty: '1' }, 'USD', 'margin_pnl - > 1 USD'],
    ['ADJUSTMENT', { transaction_qty: '3' }, 'CRO', 'adjustment - > 3 CRO'],
    ['ADMIN_ADJUSTMENT', { transaction_qty: '-3' }, 'CRO', 'adjustment 3 CRO > -'],
    ['DELIST', { transaction_qty: '-3' }, 'CRO', 'adjustment 3 CRO > -'],
    ['SUBACCOUNT_TX', { transaction_qty: '3' }, 'BTC', 'deposit - > 3 BTC'],
    ['SUBACCOUNT_TX', { transaction_qty: '-3' }, 'BTC', 'withdrawal 3 BTC > -'],
    ['LIQUIDATION_FEE', { transaction_qty: '-0.1' }, 'USD', 'fee - > - fee 0.1 USD'],
    ['SETTLEMENT_FEE', { transaction_qty: '-0.1' }, 'USD', 'fee - > - fee 0.1 USD'],
    ['MARGIN_TRADE_INTEREST', { transaction_qty: '-0.1' }, 'USD', 'margin_interest - > - fee 0.1 USD'],
  ])('a row "%s" with %j in %s', (type, change, instrument, line) => {
    expect(lines(row(type, instrument, change))).toEqual([line])
  })

  test.each(['ONCHAIN_DEPOSIT', 'ONCHAIN_WITHDRAWAL', 'FIAT_WITHDRAWAL_CANCEL'])('"%s" is told elsewhere', (type) => {
    expect(read(row(type, 'BTC', { transaction_qty: '1' }))).toEqual({ transactions: [], rejects: [] })
  })

  test('a settlement that came to nothing is nothing', () => {
    expect(read(row('SESSION_SETTLE', 'BTCUSD-PERP'))).toEqual({ transactions: [], rejects: [] })
  })

  test('a contract’s row that cost something and realised nothing is not taken for nothing', () => {
    const reason = read(row('FUNDING', 'BTCUSD-PERP', { transaction_cost: '-0.4' })).rejects[0]?.reason
    expect(reason).toMatch(/"FUNDING".*realised nothing/)
  })

  test.each(['AUTO_CONVERSION', 'MANUAL_CONVERSION'])('both sides of a conversion are one exchange: %s', (type) => {
    const given = row(type, 'CRO', { transaction_qty: '-100', journal_id: '1' })
    const got = row(type, 'USD', { transaction_qty: '9.5', journal_id: '2' })
    expect(lines(given, got)).toEqual(['sell 100 CRO > 9.5 USD'])
    expect(lines(got, given)).toEqual(['sell 100 CRO > 9.5 USD'])
  })

  test('a type that nobody has seen is kept and shown', () => {
    expect(read(row('QUANTUM_GRANT', 'USD', { transaction_qty: '1' })).rejects[0]?.reason).toBe(
      'the journal type "QUANTUM_GRANT" is not known to this version',
    )
  })
})

describe('deposits and withdrawals', () => {
  const transfer = (stream: string, status: string) =>
    records(stream, {
      currency: 'ETH',
      fee: 0.01,
      create_time: MS,
      id: '2220',
      amount: 20,
      status,
      txid: '0xhash/0',
    })

  test('are there when they have arrived, and have left when they are completed', () => {
    expect(lines(transfer('deposits', '1'))).toEqual(['deposit - > 20 ETH fee 0.01 ETH'])
    expect(lines(transfer('withdrawals', '5'))).toEqual(['withdrawal 20 ETH > - fee 0.01 ETH'])
    expect(read(transfer('deposits', '1')).transactions[0]?.txHash).toBe('0xhash/0')
  })

  test('are nothing as long as they are under way, refused or failed', () => {
    for (const status of ['0', '2', '3']) expect(lines(transfer('deposits', status))).toEqual([])
    for (const status of ['0', '1', '2', '3', '4', '6']) expect(lines(transfer('withdrawals', status))).toEqual([])
  })

  test.each([
    ['fiat_deposits', 'deposit - > 100.5 USD'],
    ['fiat_withdrawals', 'withdrawal 100.5 USD > - fee 5 USD'],
  ])('%s when they are completed', (stream, line) => {
    const money = (status: string) =>
      records(stream, {
        id: 'e9d9',
        currency: 'USD',
        amount: '100.50',
        fee_currency: 'USD',
        fee_amount: stream === 'fiat_deposits' ? '0' : '5',
        created_at: String(MS),
        status,
      })
    expect(lines(money('completed'))).toEqual([line])
    expect(lines(money('pending'))).toEqual([])
  })
})

describe('staking', () => {
  const stake = (change: object = {}) =>
    records('stakes', {
      instrument_name: 'SOL.staked',
      underlying_inst_name: 'SOL',
      staking_id: '1',
      status: 'COMPLETED',
      quantity: '3',
      side: 'STAKE',
      create_timestamp_ms: String(MS),
      ...change,
    })
  const convert = (status: string) =>
    records('staking_converts', {
      from_instrument_name: 'ETH.staked',
      to_instrument_name: 'CDCETH',
      from_quantity: '3.14159265',
      to_quantity: '3.04',
      convert_id: 1,
      status,
      create_timestamp_ms: String(MS),
    })
  const reward = (reward_quantity: string) =>
    records('staking_rewards', {
      staking_inst_name: 'SOL.staked',
      reward_inst_name: 'SOL.staked',
      reward_quantity,
      event_timestamp_ms: String(MS),
    })

  test('moves coins inside of the account, both ways', () => {
    expect(lines(stake(), stake({ side: 'UNSTAKE' }))).toEqual(Array(2).fill('transfer internal 3 SOL > 3 SOL'))
    expect(lines(stake({ status: 'PENDING' }))).toEqual([])
  })

  test('turns what is staked into a coin of its own', () => {
    expect(lines(convert('COMPLETED'))).toEqual(['trade 3.14159265 ETH > 3.04 CDCETH'])
    expect(lines(convert('REJECTED'))).toEqual([])
  })

  test('rewards with the coin that is staked, and takes back what was too much', () => {
    expect(lines(reward('0.001'))).toEqual(['income:staking - > 0.001 SOL'])
    expect(lines(reward('-0.001'))).toEqual(['adjustment 0.001 SOL > -'])
    expect(lines(reward('0'))).toEqual([])
  })

  test('without coin or amount is not read', () => {
    for (const one of [stake({ quantity: '' }), reward('much')]) expect(read(one).rejects).toHaveLength(1)
  })
})
