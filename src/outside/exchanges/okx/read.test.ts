import { describe, expect, test } from 'vitest'
import { formatInstant } from '../../../core/instant.ts'
import { readingOf } from '../test-reading.ts'
import { readOkx } from './read.ts'
import { okxStreams } from './streams.ts'

const { records, lines } = readingOf({ streams: okxStreams, read: readOkx })

const TS = '1704067200123'
const bill = (change: object) => ({
  billId: '1',
  ccy: 'USDT',
  balChg: '0',
  fee: '0',
  pnl: '0',
  posBalChg: '0',
  instType: '',
  mgnMode: '',
  ordId: '',
  tradeId: '',
  ts: TS,
  type: '2',
  subType: '1',
  ...change,
})
const spot = { instType: 'SPOT', instId: 'ETH-USDT', mgnMode: 'cash', ordId: '77', tradeId: '5' }
const bought = [
  bill({ ...spot, billId: '11', ccy: 'ETH', balChg: '0.4995', fee: '-0.0005', sz: '0.5' }),
  bill({ ...spot, billId: '12', ccy: 'USDT', balChg: '-1000.000000000000001', sz: '1000' }),
]
const fill = (change: object) => ({
  billId: '11',
  tradeId: '5',
  ordId: '77',
  instType: 'SPOT',
  instId: 'ETH-USDT',
  side: 'buy',
  fillSz: '0.5',
  fillPx: '2000',
  fee: '-0.0005',
  feeCcy: 'ETH',
  ts: TS,
  ...change,
})

describe('a fill on the spot market', () => {
  test('is the two bills of its trade, the fee apart from what was bought', () => {
    expect(lines(records('trading_bills', ...bought))).toEqual([
      'trade 1000.000000000000001 USDT > 0.5 ETH fee 0.0005 ETH',
    ])
  })

  test('is the same whatever order its bills arrive in, and counts once when it arrives by three streams', () => {
    const all = [
      ...records('fills', fill({})),
      ...records('recent_trading_bills', ...bought),
      ...records('trading_bills', ...bought.toReversed()),
    ]
    expect(lines(all)).toEqual(['trade 1000.000000000000001 USDT > 0.5 ETH fee 0.0005 ETH'])
    expect(readOkx(all)).toEqual(readOkx([...all].reverse()))
  })

  test('without bills is read from the fill itself', () => {
    expect(lines(records('fills', fill({})))).toEqual(['trade 1000 USDT > 0.5 ETH fee 0.0005 ETH'])
    expect(lines(records('fills', fill({ side: 'sell', fee: '-1', feeCcy: 'USDT' })))).toEqual([
      'trade 0.5 ETH > 1000 USDT fee 1 USDT',
    ])
  })

  test('two fills of one order are two trades with moments and ids of their own', () => {
    const second = bought.map((row) => ({ ...row, billId: `${row.billId}9`, tradeId: '6', ts: '1704067201000' }))
    const { transactions } = readOkx(records('trading_bills', ...bought, ...second))
    expect(transactions.map((one) => [one.nativeId, formatInstant(one.at), `${one.group} ${one.ordinal}`])).toEqual([
      ['5', '2024-01-01T00:00:00.123Z', 'order/77 0'],
      ['6', '2024-01-01T00:00:01.000Z', 'order/77 1'],
    ])
  })

  test('that bills do not tell of yet stands beside those that they tell', () => {
    const all = [...records('trading_bills', ...bought), ...records('fills', fill({ billId: '21', tradeId: '6' }))]
    expect(lines(all)).toHaveLength(2)
  })

  test('bills without the id of the trade are those of the whole order', () => {
    const nameless = bought.map((row) => ({ ...row, tradeId: '' }))
    expect(lines(records('trading_bills', ...nameless), records('fills', fill({})))).toHaveLength(1)
  })

  test('with a rebate instead of a fee is a trade and income', () => {
    const rows = [
      bill({ ...spot, billId: '11', ccy: 'ETH', balChg: '0.5001', fee: '0.0001' }),
      bill({ ...spot, billId: '12', balChg: '-1000' }),
    ]
    expect(lines(records('trading_bills', ...rows))).toEqual([
      'trade 1000 USDT > 0.5 ETH',
      'income:rebate - > 0.0001 ETH',
    ])
    expect(lines(records('fills', fill({ fee: '0.0001' })))).toEqual([
      'trade 1000 USDT > 0.5 ETH',
      'income:rebate - > 0.0001 ETH',
    ])
  })

  test('for money is a purchase', () => {
    const rows = [
      bill({ ...spot, billId: '11', ccy: 'BTC', balChg: '0.1' }),
      bill({ ...spot, billId: '12', ccy: 'EUR', balChg: '-4000' }),
    ]
    expect(lines(records('trading_bills', ...rows))).toEqual(['buy 4000 EUR > 0.1 BTC'])
  })
})

describe('a position', () => {
  const swap = { instType: 'SWAP', instId: 'BTC-USDT-SWAP', mgnMode: 'cross', ordId: '88', tradeId: '9' }

  test.each([
    ['opened costs its fee', { ...swap, balChg: '-0.25', fee: '-0.25' }, ['fee - > - fee 0.25 USDT']],
    [
      'closed at a profit',
      { ...swap, balChg: '11.75', pnl: '12', fee: '-0.25', subType: '5' },
      ['margin_pnl - > 12 USDT fee 0.25 USDT'],
    ],
    ['closed at a loss', { ...swap, balChg: '-3', pnl: '-3' }, ['margin_pnl 3 USDT > -']],
    [
      'closed with a rebate',
      { ...swap, balChg: '12.1', pnl: '12', fee: '0.1' },
      ['margin_pnl - > 12 USDT', 'income:rebate - > 0.1 USDT'],
    ],
    [
      'isolated gives its margin back beside the profit',
      { ...swap, mgnMode: 'isolated', balChg: '111.75', pnl: '12', fee: '-0.25', posBalChg: '-100' },
      ['margin_pnl - > 12 USDT fee 0.25 USDT', 'transfer internal - > 100 USDT'],
    ],
    ['liquidated', { ...swap, type: '5', balChg: '-50', pnl: '-50' }, ['liquidation 50 USDT > -']],
    ['delivered', { ...swap, type: '3', balChg: '5', pnl: '5' }, ['margin_pnl - > 5 USDT']],
    ['settled', { ...swap, type: '34', balChg: '5', pnl: '5' }, ['margin_pnl - > 5 USDT']],
    [
      'of an option takes its premium along and gives it back',
      { ...swap, instType: 'OPTION', ccy: 'BTC', balChg: '-0.0105', fee: '-0.0005' },
      ['fee - > - fee 0.0005 BTC', 'transfer internal 0.01 BTC > -'],
    ],
    [
      'of isolated margin settles in profit, not in the asset',
      { ...spot, instType: 'MARGIN', mgnMode: 'isolated', balChg: '7', pnl: '7' },
      ['margin_pnl - > 7 USDT'],
    ],
  ])('%s', (_name, row, expected) => {
    expect(lines(records('trading_bills', bill(row)))).toEqual(expected)
  })

  test.each([
    ['', { fillPnl: '12', fee: '-0.25' }, ['margin_pnl - > 12 USDT fee 0.25 USDT']],
    ['opened', { fillPnl: '0', fee: '-0.25' }, ['fee - > - fee 0.25 USDT']],
    ['with a rebate', { fillPnl: '-1', fee: '0.1' }, ['margin_pnl 1 USDT > -', 'income:rebate - > 0.1 USDT']],
  ])('known by its fill alone %s', (_name, change, expected) => {
    expect(lines(records('fills', fill({ ...swap, feeCcy: 'USDT', ...change })))).toEqual(expected)
  })
})

describe('what else happens in the trading account', () => {
  test.each([
    ['1', '-4', 'transfer internal 4 USDT > 4 USDT'],
    ['6', '-4', 'transfer internal 4 USDT > -'],
    ['7', '-0.01', 'margin_interest - > - fee 0.01 USDT'],
    ['7', '0.01', 'income:rebate - > 0.01 USDT'],
    ['8', '-0.5', 'funding 0.5 USDT > -'],
    ['8', '0.5', 'funding - > 0.5 USDT'],
    ['10', '-2', 'margin_pnl 2 USDT > -'],
    ['12', '-100', 'transfer internal 100 USDT > -'],
    ['15', '50', 'loan_in - > 50 USDT'],
    ['16', '50', 'loan_in - > 50 USDT'],
    ['22', '-50', 'loan_out 50 USDT > -'],
    ['33', '50', 'loan_in - > 50 USDT'],
    ['26', '-100', 'trade 100 USDT > -'],
    ['250', '-1', 'fee - > - fee 1 USDT'],
    ['251', '1', 'income:rebate - > 1 USDT'],
    ['381', '0.3', 'income:interest - > 0.3 USDT'],
  ])('type %s by %s', (type, balChg, expected) => {
    expect(lines(records('trading_bills', bill({ type, balChg })))).toEqual([expected])
  })

  test('conversions are told by their own stream', () => {
    expect(readOkx(records('trading_bills', bill({ type: '27', balChg: '-5' })))).toEqual({
      transactions: [],
      rejects: [],
    })
  })

  test.each(['4', '9', '11', '13', '14', '24', '29', '30', '32'])('type %s turns one asset into another', (type) => {
    const rows = [bill({ type, billId: '1', ccy: 'DOGE', balChg: '-10' }), bill({ type, billId: '2', balChg: '3' })]
    const one = rows.map((row) => (['4', '11', '29', '30'].includes(type) ? row : { ...row, ordId: '9' }))
    expect(lines(records('trading_bills', ...one))).toEqual(['trade 10 DOGE > 3 USDT'])
  })

  const swept = [
    bill({ type: '28', billId: '1', ccy: 'DOGE', balChg: '-10', subType: '237' }),
    bill({ type: '28', billId: '2', ccy: 'ADA', balChg: '-4', subType: '237' }),
    bill({ type: '28', billId: '3', balChg: '3', subType: '236' }),
    bill({ type: '28', billId: '4', balChg: '2', subType: '236' }),
  ]

  test('several small amounts at once are one event with a leg for each', () => {
    expect(lines(records('trading_bills', ...swept))).toEqual(['trade 10 DOGE + 4 ADA > 5 USDT'])
  })

  test('unless the easy converts say which became which, in the same sums', () => {
    const told = (fromCcy: string, fillFromSz: string, fillToSz: string) => ({
      fromCcy,
      fillFromSz,
      toCcy: 'USDT',
      fillToSz,
      status: 'filled',
      uTime: TS,
    })
    const bills = records('trading_bills', ...swept)
    expect(lines(bills, records('easy_converts', told('DOGE', '10', '3'), told('ADA', '4', '2'))).toSorted()).toEqual([
      'trade 10 DOGE > 3 USDT',
      'trade 4 ADA > 2 USDT',
    ])
    expect(lines(bills, records('easy_converts', told('DOGE', '10', '3')))).toEqual(['trade 10 DOGE + 4 ADA > 5 USDT'])
    expect(lines(records('easy_converts', told('DOGE', '10', '3')))).toEqual([])
  })

  test('what this version does not know is refused in words', () => {
    expect(readOkx(records('trading_bills', bill({ type: '999', balChg: '1' }))).rejects).toEqual([
      expect.objectContaining({ reason: 'OKX\'s bill type "999" is not known to this version' }),
    ])
    expect(readOkx(records('trading_bills', bill({ balChg: '' }))).rejects).toHaveLength(1)
    expect(readOkx(records('fills', fill({ side: 'both' }))).rejects).toHaveLength(1)
    expect(readOkx(records('fills', fill({ fillPx: '' }))).rejects).toHaveLength(1)
    expect(readOkx(records('fills', fill({ instType: 'SWAP', fee: '' }))).rejects).toHaveLength(1)
  })
})

describe('the funding account', () => {
  const funding = (type: string, balChg: string, ccy = 'BTC') => ({ billId: '9', ccy, balChg, bal: '1', type, ts: TS })

  test.each([
    ['20', '-1', 'withdrawal 1 BTC > -'],
    ['21', '1', 'deposit - > 1 BTC'],
    ['28', '1', 'income:airdrop - > 1 BTC'],
    ['47', '-1', 'adjustment 1 BTC > -'],
    ['48', '1', 'income:airdrop - > 1 BTC'],
    ['49', '-1', 'adjustment 1 BTC > -'],
    ['68', '1', 'income:rebate - > 1 BTC'],
    ['72', '1', 'gift_in - > 1 BTC'],
    ['73', '-1', 'gift_out 1 BTC > -'],
    ['75', '-1', 'transfer internal 1 BTC > 1 BTC'],
    ['76', '1', 'transfer internal 1 BTC > 1 BTC'],
    ['78', '-1', 'transfer internal 1 BTC > -'],
    ['80', '-1', 'transfer internal 1 BTC > 1 BTC'],
    ['83', '1', 'income:staking - > 1 BTC'],
    ['84', '-1', 'fee - > - fee 1 BTC'],
    ['85', '1', 'income:mining - > 1 BTC'],
    ['89', '1', 'income:staking - > 1 BTC'],
    ['98', '-1', 'margin_interest - > - fee 1 BTC'],
    ['98', '1', 'income:rebate - > 1 BTC'],
    ['116', '-1', 'sell 1 BTC > -'],
    ['117', '1', 'buy - > 1 BTC'],
    ['118', '1', 'adjustment - > 1 BTC'],
    ['124', '1', 'transfer internal - > 1 BTC'],
    ['130', '1', 'transfer internal 1 BTC > 1 BTC'],
    ['131', '-1', 'transfer internal 1 BTC > 1 BTC'],
    ['137', '-1', 'trade 1 BTC > -'],
    ['139', '1', 'income:staking - > 1 BTC'],
    ['150', '1', 'income:referral - > 1 BTC'],
    ['162', '1', 'income:interest - > 1 BTC'],
    ['172', '1', 'income:referral - > 1 BTC'],
    ['176', '1', 'loan_in - > 1 BTC'],
    ['179', '-1', 'loan_out 1 BTC > -'],
    ['181', '1', 'income:airdrop - > 1 BTC'],
    ['200', '1', 'buy - > 1 BTC'],
    ['223', '1', 'income:other - > 1 BTC'],
    ['339', '-1', 'transfer internal 1 BTC > -'],
    ['343', '1', 'income:interest - > 1 BTC'],
    ['400', '1', 'income:interest - > 1 BTC'],
  ])('type %s by %s', (type, balChg, expected) => {
    expect(lines(records('funding_bills', funding(type, balChg)))).toEqual([expected])
  })

  test('what other streams tell moves nothing here', () => {
    for (const type of ['1', '2', '13', '272', '273'])
      expect(lines(records('funding_bills', funding(type, '1')))).toEqual([])
    for (const type of ['116', '117', '118'])
      expect(lines(records('funding_bills', funding(type, '100', 'EUR')))).toEqual([])
  })

  test('a type that is not known is refused in words', () => {
    expect(readOkx(records('funding_bills', funding('99999', '1'))).rejects[0]?.reason).toMatch(/99999/)
    expect(readOkx(records('funding_bills', funding('1', 'x'))).rejects).toHaveLength(1)
  })
})

describe('movements', () => {
  const deposit = { depId: '4', ccy: 'BTC', amt: '0.01044408', txId: 'abc', state: '2', ts: TS }
  const withdrawal = { wdId: '5', ccy: 'ETH', amt: '0.094', fee: '0.01', txId: '0x6', state: '2', ts: TS }
  const convert = {
    tradeId: 'trader1',
    baseCcy: 'ETH',
    quoteCcy: 'USDT',
    fillBaseSz: '0.01023052',
    fillQuoteSz: '30',
    side: 'buy',
    state: 'fullyFilled',
    ts: TS,
  }
  const fiat = { ordId: '6', ccy: 'EUR', amt: '100', fee: '1.5', state: 'completed', cTime: TS, uTime: TS }
  const purchase = {
    ordId: '7',
    fromCcy: 'EUR',
    toCcy: 'BTC',
    fillFromSz: '30',
    fillToSz: '0.0007',
    state: 'completed',
    cTime: TS,
  }

  test.each([
    ['deposits', deposit, ['deposit - > 0.01044408 BTC']],
    ['deposits', { ...deposit, state: '1' }, ['deposit - > 0.01044408 BTC']],
    ['deposits', { ...deposit, state: '0' }, []],
    ['withdrawals', withdrawal, ['withdrawal 0.094 ETH > - fee 0.01 ETH']],
    ['withdrawals', { ...withdrawal, fee: '0.02000000eth' }, ['withdrawal 0.094 ETH > - fee 0.02 ETH']],
    ['withdrawals', { ...withdrawal, fee: '1', feeCcy: 'USDT' }, ['withdrawal 0.094 ETH > - fee 1 USDT']],
    ['withdrawals', { ...withdrawal, fee: '' }, ['withdrawal 0.094 ETH > -']],
    ['withdrawals', { ...withdrawal, state: '0' }, []],
    ['withdrawals', { ...withdrawal, state: '-2' }, []],
    ['converts', convert, ['trade 30 USDT > 0.01023052 ETH']],
    ['converts', { ...convert, side: 'sell' }, ['trade 0.01023052 ETH > 30 USDT']],
    ['converts', { ...convert, state: 'rejected' }, []],
    ['fiat_trades', purchase, ['buy 30 EUR > 0.0007 BTC']],
    ['fiat_trades', { ...purchase, state: 'processing' }, []],
    ['fiat_deposits', fiat, ['deposit - > 100 EUR']],
    ['fiat_deposits', { ...fiat, state: 'pending' }, []],
    ['fiat_withdrawals', fiat, ['withdrawal 100 EUR > - fee 1.5 EUR']],
    ['fiat_withdrawals', { ...fiat, state: 'failed' }, []],
    [
      'savings_interest',
      { ts: TS, ccy: 'USDT', amt: '100', earnings: '0.0004', rate: '0.01' },
      ['income:interest - > 0.0004 USDT'],
    ],
    ['savings_interest', { ts: TS, ccy: 'USDT', amt: '100', earnings: '0', rate: '0.01' }, []],
  ])('of %s', (stream, row, expected) => {
    expect(lines(records(stream, row))).toEqual(expected)
  })

  test('keep the hash of the chain', () => {
    expect(readOkx(records('deposits', deposit)).transactions[0]).toMatchObject({ txHash: 'abc', nativeId: '4' })
    expect(readOkx(records('withdrawals', withdrawal)).transactions[0]?.txHash).toBe('0x6')
  })

  test('without amounts are refused in words', () => {
    for (const [stream, row] of [
      ['deposits', { ...deposit, amt: '' }],
      ['withdrawals', { ...withdrawal, ccy: '' }],
      ['converts', { ...convert, side: 'swap' }],
      ['fiat_trades', { ...purchase, toCcy: '' }],
      ['fiat_deposits', { ...fiat, amt: 'much' }],
      ['fiat_withdrawals', { ...fiat, amt: '' }],
      ['savings_interest', { ts: TS, ccy: 'USDT', earnings: '' }],
    ] as const) {
      const { transactions, rejects } = readOkx(records(stream, row))
      expect([transactions, rejects.length]).toEqual([[], 1])
    }
  })
})
