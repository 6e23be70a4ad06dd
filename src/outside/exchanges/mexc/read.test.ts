import { describe, expect, test } from 'vitest'
import { readingOf } from '../test-reading.ts'
import { mexc } from './profile.ts'

const { records, recordsIn, read, lines } = readingOf(mexc)
const NOON = 1_763_640_000_000

describe('trades', () => {
  const trade = {
    symbol: 'BNBBTC',
    id: 'fad2af9e942049b6adbda1a271f990c6',
    price: '4.00000100',
    qty: '12.00000000',
    quoteQty: '48.000012',
    commission: '10.10000000',
    commissionAsset: 'MX',
    time: NOON,
    isBuyer: true,
    isMaker: false,
    isSelfTrade: true,
  }
  const told = (change: object, market = 'BNB/BTC') => lines(recordsIn(market, 'trades', [{ ...trade, ...change }]))

  test('a purchase pays what it was worth, and its fee in the asset that is named', () => {
    expect(told({})).toEqual(['trade 48.000012 BTC > 12 BNB fee 10.1 MX'])
  })

  test('a sale gets what it was worth', () => {
    expect(told({ isBuyer: false, commission: '0.048', commissionAsset: 'BTC' })).toEqual([
      'trade 12 BNB > 48.000012 BTC fee 0.048 BTC',
    ])
  })

  test('a fee of nothing is none', () => {
    expect(told({ commission: '0' })).toEqual(['trade 48.000012 BTC > 12 BNB'])
  })

  test('the market divides the symbol, and government money makes it a purchase', () => {
    expect(told({ commission: '0' }, 'BN/BBTC')).toEqual(['trade 48.000012 BBTC > 12 BN'])
    expect(told({ commission: '0' }, 'BTC/EUR')).toEqual(['buy 48.000012 EUR > 12 BTC'])
    expect(told({ commission: '0', isBuyer: false }, 'BTC/EUR')).toEqual(['sell 12 BTC > 48.000012 EUR'])
  })

  test.each([{ qty: '' }, { quoteQty: null }, { isBuyer: null }])('%o is a reject', (change) => {
    expect(read(recordsIn('BNB/BTC', 'trades', [{ ...trade, ...change }])).rejects).toHaveLength(1)
  })
})

describe('deposits', () => {
  const row = { amount: '10', coin: 'USDC-TRX', network: 'TRX', status: 5, txId: '51a8:0', insertTime: NOON }

  test.each([5, 12, '5'])('one in state %s has arrived; its network is no part of the coin', (status) => {
    expect(lines(records('deposits', { ...row, status }))).toEqual(['deposit - > 10 USDC'])
  })

  test.each([1, 2, 3, 4, 6, 7, 8, 9, 10, 11])('one in state %i has not', (status) => {
    expect(read(records('deposits', { ...row, status }))).toEqual({ transactions: [], rejects: [] })
  })

  test('the hash on the chain has no number of an output', () => {
    expect(read(records('deposits', row)).transactions[0]?.txHash).toBe('51a8')
    expect(read(records('deposits', { ...row, transHash: '0xc8' })).transactions[0]?.txHash).toBe('0xc8')
  })

  test('an unknown state, no coin or no amount is a reject', () => {
    for (const change of [{ status: 77 }, { coin: '' }, { amount: 'much' }])
      expect(read(records('deposits', { ...row, ...change })).rejects).toHaveLength(1)
  })
})

describe('withdrawals', () => {
  const row = {
    id: 'adcd',
    txId: '0xc8:0',
    coin: 'USDC-MATIC',
    amount: '2',
    transactionFee: '0.5',
    status: 7,
    applyTime: NOON,
  }

  test('the fee is in the amount', () => {
    expect(lines(records('withdrawals', row))).toEqual(['withdrawal 1.5 USDC > - fee 0.5 USDC'])
    expect(lines(records('withdrawals', { ...row, transactionFee: null }))).toEqual(['withdrawal 2 USDC > -'])
  })

  test.each([1, 2, 3, 4, 5, 6, 8, 9, 10])('one in state %i has not left', (status) => {
    expect(read(records('withdrawals', { ...row, status }))).toEqual({ transactions: [], rejects: [] })
  })

  test('an unknown state, no amount, or a fee larger than it is a reject', () => {
    for (const change of [{ status: 11 }, { amount: '' }, { transactionFee: '3' }])
      expect(read(records('withdrawals', { ...row, ...change })).rejects).toHaveLength(1)
  })
})

describe('moves between spot and futures', () => {
  const row = { tranId: 'cdf0', asset: 'USDT', amount: '1', fromAccountType: 'SPOT', toAccountType: 'FUTURES' }
  const told = (change: object) =>
    recordsIn('SPOT', 'transfers', [{ ...row, status: 'SUCCESS', timestamp: NOON, ...change }])

  test('spot tells its side', () => {
    expect(lines(told({}))).toEqual(['transfer internal 1 USDT > -'])
    expect(lines(told({ toAccountType: 'FUTURE' }))).toEqual(['transfer internal 1 USDT > -'])
    expect(lines(told({ fromAccountType: 'FUTURES', toAccountType: 'SPOT' }))).toEqual(['transfer internal - > 1 USDT'])
  })

  test('futures tell theirs', () => {
    const side = { id: 165230, txid: 'db13', currency: 'USDT', amount: 0.5, state: 'SUCCESS', createTime: NOON }
    expect(lines(records('futures_transfers', { ...side, type: 'IN' }))).toEqual(['transfer internal - > 0.5 USDT'])
    expect(lines(records('futures_transfers', { ...side, type: 'OUT' }))).toEqual(['transfer internal 0.5 USDT > -'])
    expect(read(records('futures_transfers', { ...side, type: 'IN', state: 'WAIT' })).rejects).toEqual([])
    for (const change of [{ type: 'UP' }, { type: 'IN', state: 'ODD' }, { type: 'IN', amount: 'much' }])
      expect(read(records('futures_transfers', { ...side, ...change })).rejects).toHaveLength(1)
  })

  test.each(['WAIT', 'FAILED'])('one that is %s moves nothing', (status) => {
    expect(read(told({ status }))).toEqual({ transactions: [], rejects: [] })
  })

  test('unknown states and accounts are rejects', () => {
    for (const change of [{ status: 'ODD' }, { fromAccountType: 'EARN', toAccountType: 'LOAN' }, { amount: '' }])
      expect(read(told(change)).rejects).toHaveLength(1)
  })
})

describe('transfers to other users', () => {
  const row = { tranId: '', asset: 'BTC', amount: '0.8', toAccountType: 'UID', toAccount: '87658765', timestamp: NOON }

  test('leave, once they are done', () => {
    expect(lines(records('sent', { ...row, status: 'SUCCESS' }))).toEqual(['withdrawal 0.8 BTC > -'])
    for (const status of ['WAIT', 'FAILED'])
      expect(read(records('sent', { ...row, status }))).toEqual({ transactions: [], rejects: [] })
  })

  test('an unknown state or no amount is a reject', () => {
    for (const change of [{ status: 'ODD' }, { status: 'SUCCESS', amount: '' }])
      expect(read(records('sent', { ...row, ...change })).rejects).toHaveLength(1)
  })
})

describe('small balances turned into MX', () => {
  const detail = {
    id: '6483',
    convert: '0.02098255',
    fee: '0.00041965',
    amount: '0.00000098',
    time: NOON,
    asset: 'BTC',
  }
  const told = (...convertDetails: readonly object[]) => records('dust', { convertTime: NOON, convertDetails })

  test('are one trade, each coin with what it gave, and the fee comes off the MX', () => {
    const second = { ...detail, id: 'f9e8', convert: '0.00084019', fee: '0', amount: '2', asset: 'JAM' }
    expect(lines(told(detail, second))).toEqual([
      'trade 0.00000098 BTC (worth 0.0214022 MX) + 2 JAM (worth 0.00084019 MX) > 0.0214022 MX + 0.00084019 MX fee 0.00041965 MX',
    ])
  })

  test('without coins, or with one that lacks its amount, it is a reject', () => {
    const reading = mexc.read([{ stream: 'dust', part: '', nativeId: 'x', group: 'x', at: 1n as never, payload: '{}' }])
    expect(reading.rejects).toHaveLength(1)
    expect(read(told(detail, { ...detail, amount: '' }))).toMatchObject({ transactions: [], rejects: [{}] })
  })
})

describe('rebates', () => {
  const row = {
    asset: 'ETH',
    type: 'spot',
    rate: '0.3',
    amount: '0.00000056',
    uid: '2293',
    tradeTime: NOON,
    updateTime: NOON,
  }

  test.each([
    ['referrals', 'income:referral - > 0.00000056 ETH'],
    ['rebates', 'income:rebate - > 0.00000056 ETH'],
  ])('%s are income', (stream, line) => {
    expect(lines(records(stream, row))).toEqual([line])
    expect(lines(records(stream, { ...row, type: 'futures' }))).toEqual([line])
    expect(lines(records(stream, { ...row, amount: '0' }))).toEqual([])
  })

  test('an unknown type or no amount is a reject', () => {
    for (const change of [{ type: 'quantum' }, { amount: '' }])
      expect(read(records('rebates', { ...row, ...change })).rejects).toHaveLength(1)
  })
})

describe('futures', () => {
  const position = {
    positionId: '390281084',
    symbol: 'RVN_USDT',
    state: '3',
    holdFee: '0.05',
    realised: '0.2329',
    updateTime: NOON,
    closeProfitLoss: '0.3423',
    fee: '0.1593977',
  }
  const told = (change: object) => lines(records('positions', { ...position, ...change }))

  test('a closed position has a result and fees; its funding is told apart', () => {
    expect(told({})).toEqual(['margin_pnl - > 0.3423 USDT fee 0.1593977 USDT'])
    expect(told({ closeProfitLoss: '-0.3423' })).toEqual(['margin_pnl 0.3423 USDT > - fee 0.1593977 USDT'])
    expect(told({ closeProfitLoss: '0' })).toEqual(['fee - > - fee 0.1593977 USDT'])
    expect(told({ closeProfitLoss: '0', fee: '0' })).toEqual([])
  })

  test('a fee below zero is given back', () => {
    expect(told({ fee: '-0.01' })).toEqual(['margin_pnl - > 0.3423 USDT', 'income:rebate - > 0.01 USDT'])
  })

  test('older answers have one sum, out of which the funding is taken', () => {
    const { closeProfitLoss: _won, fee: _fee, ...older } = position
    expect(lines(records('positions', older))).toEqual(['margin_pnl - > 0.1829 USDT'])
  })

  test('a contract in dollars is settled in its coin', () => {
    expect(told({ symbol: 'BTC_USD', fee: '0' })).toEqual(['margin_pnl - > 0.3423 BTC'])
  })

  test('one that is not closed, of no contract, or without result is a reject', () => {
    const { closeProfitLoss: _won, realised: _realised, ...without } = position
    for (const row of [{ ...position, state: '1' }, { ...position, symbol: 'RVNUSDT' }, without])
      expect(read(records('positions', row)).rejects).toHaveLength(1)
  })

  test('funding above zero was received', () => {
    const row = { id: 7423910, symbol: 'BTC_USDT', funding: 0.00076180624, settleTime: NOON }
    expect(lines(records('funding', row))).toEqual(['funding - > 0.00076180624 USDT'])
    expect(lines(records('funding', { ...row, funding: -0.5 }))).toEqual(['funding 0.5 USDT > -'])
    expect(lines(records('funding', { ...row, funding: 0 }))).toEqual([])
    expect(read(records('funding', { ...row, symbol: '' })).rejects).toHaveLength(1)
  })
})
