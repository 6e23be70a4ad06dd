import { describe, expect, test } from 'vitest'
import { at, formatInstant } from '../../../core/instant.ts'
import { readingOf } from '../test-reading.ts'
import { readBybit } from './read.ts'
import { bybitStreams } from './streams.ts'

const { records, recordsIn, read, lines } = readingOf({ streams: bybitStreams, read: readBybit })

const AT = '1704067200123'
/** Rows of a stream that is not asked for any more: those of earlier versions are still there. */
const oldResults = (part: string, ...rows: readonly object[]) =>
  rows.map((one, index) => ({
    stream: 'pre_upgrade_results',
    part,
    nativeId: String(index),
    group: `pre_upgrade_results/${part}:${index}`,
    at: at('2024-01-01'),
    payload: JSON.stringify(one),
  }))
const row = (change: object) => ({
  id: '1',
  symbol: '',
  category: '',
  currency: 'USDT',
  change: '0',
  cashFlow: '0',
  funding: '',
  fee: '0',
  cashBalance: '1',
  tradeId: '',
  orderId: '',
  transactionTime: AT,
  ...change,
})
const spot = { type: 'TRADE', category: 'spot', symbol: 'ETHUSDT', orderId: '77', tradeId: '5' }
const bought = [
  row({ ...spot, id: '1', currency: 'ETH', change: '0.4995', cashFlow: '0.5', fee: '0.0005' }),
  row({ ...spot, id: '2', change: '-1000.000000000000001', cashFlow: '-1000.000000000000001' }),
]
const execution = (change: object) => ({
  symbol: 'ETHUSDT',
  orderId: '77',
  execId: '5',
  execType: 'Trade',
  side: 'Buy',
  execQty: '0.5',
  execPrice: '2000',
  execValue: '1000',
  execFee: '0.0005',
  feeCurrency: 'ETH',
  execTime: AT,
  ...change,
})

describe('a fill on the spot market', () => {
  test('is the two rows of its trade, the fee apart from what was bought', () => {
    expect(lines(records('transaction_log', ...bought))).toEqual([
      'trade 1000.000000000000001 USDT > 0.5 ETH fee 0.0005 ETH',
    ])
  })

  test('is told once, whether its execution comes before or after', () => {
    const all = [...records('executions', execution({})), ...records('transaction_log', ...bought)]
    expect(lines(all)).toHaveLength(1)
    expect(read(all)).toEqual(read([...all].reverse()))
  })

  test('that the log does not tell of is read from its execution, once for both streams', () => {
    const twice = [...records('executions', execution({})), ...records('pre_upgrade_executions', execution({}))]
    expect(lines(twice)).toEqual(['trade 1000 USDT > 0.5 ETH fee 0.0005 ETH'])
    expect(lines(records('executions', execution({ side: 'Sell', execFee: '1', feeCurrency: '' })))).toEqual([
      'trade 0.5 ETH > 1000 USDT fee 1 USDT',
    ])
    expect(lines(records('executions', execution({ execValue: undefined, feeCurrency: '' })))).toEqual([
      'trade 1000 USDT > 0.5 ETH fee 0.0005 ETH',
    ])
  })

  test('two fills of one order are two trades with moments and ids of their own', () => {
    const second = bought.map((one) => ({ ...one, id: `${one.id}9`, tradeId: '6', transactionTime: '1704067201000' }))
    const { transactions } = read(records('transaction_log', ...bought, ...second))
    expect(transactions.map((one) => [one.nativeId, formatInstant(one.at), `${one.group} ${one.ordinal}`])).toEqual([
      ['5', '2024-01-01T00:00:00.123Z', 'order/77 0'],
      ['6', '2024-01-01T00:00:01.000Z', 'order/77 1'],
    ])
  })

  test('with a rebate instead of a fee is a trade and income', () => {
    const rows = [
      row({ ...spot, id: '1', currency: 'ETH', change: '0.5' }),
      row({ ...spot, id: '2', change: '-999.9', fee: '-0.1' }),
    ]
    expect(lines(records('transaction_log', ...rows))).toEqual([
      'trade 1000 USDT > 0.5 ETH',
      'income:rebate - > 0.1 USDT',
    ])
  })

  test('one side alone says so', () => {
    const [one] = read(records('transaction_log', row({ ...spot, change: '-5' }))).transactions
    expect([one?.kind, one?.note]).toEqual(['trade', 'Bybit does not say what this was exchanged for.'])
  })
})

describe('a contract', () => {
  const linear = { category: 'linear', symbol: 'BTCUSDT', orderId: '88', tradeId: '9' }

  test.each([
    ['opened costs its fee', { ...linear, type: 'TRADE', change: '-0.25', fee: '0.25' }, ['fee - > - fee 0.25 USDT']],
    [
      'closed at a profit',
      { ...linear, type: 'TRADE', change: '11.75', cashFlow: '12', fee: '0.25' },
      ['margin_pnl - > 12 USDT fee 0.25 USDT'],
    ],
    ['closed at a loss', { ...linear, type: 'TRADE', change: '-3', cashFlow: '-3' }, ['margin_pnl 3 USDT > -']],
    [
      'with a rebate',
      { ...linear, type: 'TRADE', change: '12.1', cashFlow: '12', fee: '-0.1' },
      ['margin_pnl - > 12 USDT', 'income:rebate - > 0.1 USDT'],
    ],
    [
      'funding paid',
      { ...linear, type: 'SETTLEMENT', change: '-0.0037', funding: '-0.0037' },
      ['funding 0.0037 USDT > -'],
    ],
    ['funding received', { ...linear, type: 'SETTLEMENT', change: '0.5', funding: '0.5' }, ['funding - > 0.5 USDT']],
    [
      'the session of a contract in USDC',
      { ...linear, type: 'SETTLEMENT', currency: 'USDC', change: '2.5', cashFlow: '3', funding: '-0.5' },
      ['funding 0.5 USDC > -', 'margin_pnl - > 3 USDC'],
    ],
    ['delivered', { ...linear, type: 'DELIVERY', change: '4.9', fee: '0.1' }, ['margin_pnl - > 5 USDT fee 0.1 USDT']],
    ['taken over', { ...linear, type: 'ADL', change: '5' }, ['margin_pnl - > 5 USDT']],
    ['liquidated', { ...linear, type: 'LIQUIDATION', change: '-50' }, ['liquidation 50 USDT > -']],
  ])('%s', (_name, change, expected) => {
    expect(lines(records('transaction_log', row(change)))).toEqual(expected)
    expect(lines(recordsIn('linear', 'pre_upgrade_log', [row(change)]))).toEqual(expected)
  })

  test('closed before the unified account is known by its result', () => {
    const closed = { orderId: '1', symbol: 'BTCUSDT', side: 'Buy', closedPnl: '-4.5', updatedTime: AT }
    const of = (category: string, change: object) => lines(oldResults(category, { ...closed, ...change }))
    expect(of('linear', {})).toEqual(['margin_pnl 4.5 USDT > -'])
    expect(of('inverse', { symbol: 'BTCUSD' })).toEqual(['margin_pnl 4.5 BTC > -'])
    expect(of('inverse', { symbol: 'ETHUSDH23', closedPnl: '0.1' })).toEqual(['margin_pnl - > 0.1 ETH'])
    expect(of('linear', { symbol: 'BTCPERP' })).toEqual([])
    expect(of('linear', { closedPnl: '0' })).toEqual([])
  })
})

describe('what else the log tells', () => {
  test.each([
    ['TRANSFER_IN', '5', 'transfer internal - > 5 USDT'],
    ['TRANSFER_OUT', '-5', 'transfer internal 5 USDT > -'],
    ['AIRDROP', '5', 'income:airdrop - > 5 USDT'],
    ['BONUS', '5', 'income:other - > 5 USDT'],
    ['BONUS_RECOLLECT', '-5', 'adjustment 5 USDT > -'],
    ['FEE_REFUND', '5', 'income:rebate - > 5 USDT'],
    ['INTEREST', '-5', 'margin_interest - > - fee 5 USDT'],
    ['INTEREST', '5', 'income:rebate - > 5 USDT'],
    ['BORROW', '5', 'loan_in - > 5 USDT'],
    ['REPAY', '-5', 'loan_out 5 USDT > -'],
    ['BORROWED_AMOUNT_INS_LOAN', '5', 'loan_in - > 5 USDT'],
    ['PRINCIPLE_REPAYMENT_INS_LOAN', '-5', 'loan_out 5 USDT > -'],
    ['INTEREST_REPAYMENT_INS_LOAN', '-5', 'margin_interest - > - fee 5 USDT'],
    ['AUTO_INTEREST_REPAYMENT_INS_LOAN', '-5', 'margin_interest - > - fee 5 USDT'],
    ['TRANSFER_IN_INS_LOAN', '5', 'transfer internal - > 5 USDT'],
    ['LOANS_BORROW_FUNDS', '5', 'loan_in - > 5 USDT'],
    ['LOANS_PLEDGE_ASSET', '-5', 'transfer internal 5 USDT > -'],
    ['FLEXIBLE_STAKING_SUBSCRIPTION', '-5', 'transfer internal 5 USDT > -'],
    ['FLEXIBLE_STAKING_REDEMPTION', '5', 'transfer internal - > 5 USDT'],
    ['FIXED_STAKING_SUBSCRIPTION', '-5', 'transfer internal 5 USDT > -'],
    ['ONCHAINEARN_SUBSCRIPTION', '-5', 'transfer internal 5 USDT > -'],
    ['ONCHAINEARN_REDEMPTION', '5', 'transfer internal - > 5 USDT'],
    ['AUTO_DEDUCTION', '-5', 'adjustment 5 USDT > -'],
    ['CUSTODY_NETWORK_FEE', '-5', 'fee - > - fee 5 USDT'],
    ['CUSTODY_LOCK', '-5', 'transfer internal 5 USDT > -'],
    ['INSTITUTION_LOAN_IN', '5', 'loan_in - > 5 USDT'],
    ['INSTITUTION_PAYBACK_PRINCIPAL_OUT', '-5', 'loan_out 5 USDT > -'],
    ['INSTITUTION_LIQ_INTEREST_OUT', '-5', 'margin_interest - > - fee 5 USDT'],
    ['SPREAD_FEE_OUT', '-5', 'fee - > - fee 5 USDT'],
    ['PEF_PROFIT_SHARE', '5', 'income:other - > 5 USDT'],
  ])('%s of %s', (type, change, expected) => {
    expect(lines(records('transaction_log', row({ type, change })))).toEqual([expected])
  })

  test.each([
    ['CURRENCY_SELL', 'CURRENCY_BUY'],
    ['SPOT_REPAYMENT_SELL', 'SPOT_REPAYMENT_BUY'],
    ['INSTITUTION_EXCHANGE_SELL', 'INSTITUTION_EXCHANGE_BUY'],
    ['IDN_CONVERT_OUT', 'IDN_CONVERT_IN'],
  ])('%s and %s of one moment are one conversion', (sold, got) => {
    const sides = [
      row({ id: '1', type: sold, change: '-10' }),
      row({ id: '2', type: got, currency: 'BTC', change: '0.0002' }),
    ]
    expect(lines(records('transaction_log', ...sides))).toEqual(['trade 10 USDT > 0.0002 BTC'])
  })

  test('what this version does not know is refused in words', () => {
    const unknown = read(records('transaction_log', row({ type: 'QUANTUM', change: '1' })))
    expect([unknown.transactions, unknown.rejects[0]?.reason]).toEqual([
      [],
      'Bybit\'s log type "QUANTUM" is not known to this version',
    ])
    expect(read(records('transaction_log', row({ type: 'TRADE', change: '' }))).rejects).toHaveLength(1)
  })
})

describe('the funding account', () => {
  const funding = (showBusiTypeEn: string, descriptionEn: string, ioDirection: string, change: object = {}) => ({
    memberId: '3',
    currency: 'USDT',
    ioDirection,
    txnAmt: '5',
    afterAmt: '100',
    createTime: '1704067200',
    showBusiTypeEn,
    descriptionEn,
    ...change,
  })

  test.each([
    ['Earn', 'Easy Earn | Flexible Interest Distribution', 'I', 'income:interest - > 5 USDT'],
    ['Earn', 'Flexible Savings Subscription', 'O', 'transfer internal 5 USDT > -'],
    ['Earn', 'Flexible (Auto-Earn)', 'O', 'transfer internal 5 USDT > -'],
    ['Earn', 'Flexible Redemption', 'I', 'transfer internal - > 5 USDT'],
    ['Fiat', 'P2P Purchase', 'I', 'buy - > 5 USDT'],
    ['Fiat', 'P2P Sale', 'O', 'sell 5 USDT > -'],
    ['Fiat', 'Canceled P2P Sale', 'I', 'adjustment - > 5 USDT'],
    ['Fiat', 'Fiat Deposit', 'I', 'deposit - > 5 USDT'],
    ['Airdrop', 'Airdrop Bonus', 'I', 'income:airdrop - > 5 USDT'],
    ['Transfer out', 'Transfer to Unified Trading Account', 'O', 'transfer internal 5 USDT > -'],
    ['Transfer in', 'Transfer from Unified Trading Account', 'I', 'transfer internal - > 5 USDT'],
    ['Transfer out', 'Transfer to Sub-account', 'O', 'withdrawal 5 USDT > -'],
    ['Crypto Loans', 'Borrow', 'I', 'loan_in - > 5 USDT'],
    ['Crypto Loans', 'Repay', 'O', 'loan_out 5 USDT > -'],
    ['Crypto Loans', 'Loan interest', 'O', 'margin_interest - > - fee 5 USDT'],
    ['Crypto Loans', 'Add collateral', 'O', 'transfer internal 5 USDT > -'],
    ['Bybit Card', 'Purchase', 'O', 'spend 5 USDT > -'],
    ['Bybit Pay', 'Transfer', 'O', 'spend 5 USDT > -'],
    ['Launchpool', 'Yield', 'I', 'income:staking - > 5 USDT'],
    ['Referral', 'Commission', 'I', 'income:referral - > 5 USDT'],
    ['Rewards Hub', 'Reward', 'I', 'income:other - > 5 USDT'],
  ])('%s, %s (%s)', (type, words, direction, expected) => {
    expect(lines(records('funding_history', funding(type, words, direction)))).toEqual([expected])
  })

  test('deposits and withdrawals are told by their own streams', () => {
    for (const [type, direction] of [
      ['Deposit', 'I'],
      ['Withdraw', 'O'],
      ['Deposit', 'I'],
    ] as const)
      expect(lines(records('funding_history', funding(type, `${type} (Internal Transfer)`, direction)))).toEqual([])
  })

  test('both sides of a conversion are one trade', () => {
    const sides = [
      funding('Convert', 'Convert', 'O'),
      funding('Convert', 'Convert', 'I', { currency: 'BTC', txnAmt: '0.0001' }),
    ]
    expect(lines(records('funding_history', ...sides))).toEqual(['trade 5 USDT > 0.0001 BTC'])
  })

  test('sides of several conversions in one second stand alone', () => {
    const sides = ['1', '2'].flatMap((txnAmt) => [
      funding('Convert', 'Convert', 'O', { txnAmt }),
      funding('Convert', 'Convert', 'I', { currency: 'BTC', txnAmt }),
    ])
    expect(lines(records('funding_history', ...sides)).toSorted()).toEqual([
      'trade - > 1 BTC',
      'trade - > 2 BTC',
      'trade 1 USDT > -',
      'trade 2 USDT > -',
    ])
  })

  test('words that nobody has written down are refused', () => {
    expect(read(records('funding_history', funding('Quantum', 'Grant', 'I'))).rejects[0]?.reason).toBe(
      'Bybit\'s funding row "Quantum / Grant" is not known to this version',
    )
    expect(read(records('funding_history', funding('Earn', 'Interest', ''))).rejects).toHaveLength(1)
  })
})

describe('movements', () => {
  const deposit = { coin: 'USDT', chain: 'ETH', amount: '10000', txID: 'abc', txIndex: '', status: 3, successAt: AT }
  const inner = { id: '8', coin: 'USDT', amount: '7', status: 2, createdTime: '1704067200', txID: 'x' }
  const withdrawal = {
    coin: 'USDT',
    amount: '26',
    txID: '0x1',
    status: 'success',
    withdrawFee: '2',
    createTime: AT,
    withdrawId: '9801',
  }

  test.each([
    ['deposits', deposit, ['deposit - > 10000 USDT']],
    ['deposits', { ...deposit, status: '10012' }, ['deposit - > 10000 USDT']],
    ['deposits', { ...deposit, status: 2 }, []],
    ['deposits', { ...deposit, status: 4 }, []],
    ['internal_deposits', inner, ['deposit - > 7 USDT']],
    ['internal_deposits', { ...inner, status: 1 }, []],
    ['withdrawals', withdrawal, ['withdrawal 26 USDT > - fee 2 USDT']],
    ['withdrawals', { ...withdrawal, status: 'BlockchainConfirmed', withdrawFee: '0' }, ['withdrawal 26 USDT > -']],
    ['withdrawals', { ...withdrawal, status: 'SecurityCheck' }, []],
    ['withdrawals', { ...withdrawal, status: 'CancelByUser' }, []],
    ['executions', execution({ execType: 'Funding' }), []],
  ])('of %s', (stream, one, expected) => {
    expect(lines(records(stream, one))).toEqual(expected)
  })

  test('keep the hash of the chain', () => {
    expect(read(records('deposits', deposit)).transactions[0]?.txHash).toBe('abc')
    expect(read(records('withdrawals', withdrawal)).transactions[0]).toMatchObject({ txHash: '0x1', nativeId: '9801' })
  })

  test('without amounts are refused in words', () => {
    for (const [stream, one] of [
      ['deposits', { ...deposit, amount: '' }],
      ['internal_deposits', { ...inner, coin: '' }],
      ['withdrawals', { ...withdrawal, amount: 'x' }],
      ['executions', execution({ symbol: 'ETHXXX' })],
      ['executions', execution({ side: '' })],
    ] as const)
      expect([read(records(stream, one)).transactions, read(records(stream, one)).rejects.length]).toEqual([[], 1])
    const odd = oldResults('linear', { orderId: '1', symbol: 'X', closedPnl: '1', updatedTime: AT })
    expect(read(odd).rejects).toHaveLength(1)
  })
})
