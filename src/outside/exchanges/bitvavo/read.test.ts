import { describe, expect, test } from 'vitest'
import { formatInstant } from '../../../core/instant.ts'
import { parseJson } from '../../../core/json.ts'
import { legsText } from '../../../core/ledger/side-text.ts'
import type { Reading, RecordDraft } from '../../../core/ledger/record.ts'
import type { TransactionDraft } from '../../../core/ledger/transaction.ts'
import { bitvavo } from './profile.ts'

/** A row of a stream, identified as the walk does it. */
function record(stream: string, row: object): RecordDraft {
  const payload = JSON.stringify(row)
  const profile = bitvavo.streams.find((one) => one.name === stream)
  const identity = profile?.identify({ key: '', text: payload, json: parseJson(payload) ?? null }, '')
  if (!identity || 'reason' in identity) throw new RangeError(identity?.reason ?? stream)
  return { stream, payload, ...identity }
}

const history = (row: object): RecordDraft =>
  record('history', { transactionId: 'h-1', executedAt: '2025-03-04T12:00:00.123Z', address: null, ...row })

function told({ kind, legs, internal, txHash }: TransactionDraft): string {
  const inside = internal ? ', internal' : ''
  return `${kind}: ${legsText({ legs })}${inside}${txHash === undefined ? '' : `, ${txHash}`}`
}

const read = (...records: readonly RecordDraft[]): Reading => bitvavo.read(records)
const lines = (...records: readonly RecordDraft[]): readonly string[] => read(...records).transactions.map(told)

const came = (type: string, currency = 'ADA', amount = '12.5') => ({
  type,
  receivedCurrency: currency,
  receivedAmount: amount,
})
const went = (type: string, currency = 'ETH', amount = '0.1') => ({ type, sentCurrency: currency, sentAmount: amount })

describe('the history', () => {
  test.each([
    [
      'a purchase, the fee on top of what was paid',
      { ...went('buy', 'EUR', '299.5'), ...came('buy', 'BTC', '0.003'), feesCurrency: 'EUR', feesAmount: '0.5' },
      'buy: 299.5 EUR -> 0.003 BTC, fee 0.5 EUR',
    ],
    [
      'a sale, the fee not yet taken from what came in',
      { ...went('sell', 'ETH', '0.25'), ...came('sell', 'EUR', '45.84'), feesCurrency: 'EUR', feesAmount: '0.12' },
      'sell: 0.25 ETH -> 45.84 EUR, fee 0.12 EUR',
    ],
    [
      'a coin for a coin',
      { ...went('buy', 'USDC', '10'), ...came('buy', 'BTC', '0.0002') },
      'trade: 10 USDC -> 0.0002 BTC',
    ],
    ['a staking reward', came('staking'), 'income:staking: - -> 12.5 ADA'],
    ['a reward of fixed staking', came('fixed_staking'), 'income:staking: - -> 12.5 ADA'],
    ['a lock for fixed staking', went('fixed_staking'), 'transfer: 0.1 ETH -> 0.1 ETH, internal'],
    ['a deposit', came('deposit', 'EUR', '100.00'), 'deposit: - -> 100 EUR'],
    ['a withdrawal', went('withdrawal', 'EUR', '50'), 'withdrawal: 50 EUR -> -'],
    ['a cancelled withdrawal comes back', came('withdrawal_cancelled'), 'adjustment: - -> 12.5 ADA'],
    ['a referral', came('affiliate', 'EUR', '1.25'), 'income:referral: - -> 1.25 EUR'],
    ['a bonus that no document names', came('campaign_new_user_incentive', 'EUR', '10'), 'income:other: - -> 10 EUR'],
    ['an airdrop', came('distribution'), 'income:airdrop: - -> 12.5 ADA'],
    ['a rebate', came('rebate', 'EUR', '0.01'), 'income:rebate: - -> 0.01 EUR'],
    ['a move from a sub-account', came('internal_transfer'), 'deposit: - -> 12.5 ADA'],
    ['a move to a sub-account', went('internal_transfer'), 'withdrawal: 0.1 ETH -> -'],
    ['what came from another provider', came('external_transferred_funds'), 'deposit: - -> 12.5 ADA'],
    ['what was assigned by hand', came('manually_assigned'), 'adjustment: - -> 12.5 ADA'],
    ['what was assigned by Bitvavo', came('manually_assigned_bitvavo'), 'adjustment: - -> 12.5 ADA'],
    ['a loan, whose meaning is not documented', came('loan'), 'unknown: - -> 12.5 ADA'],
  ])('%s', (_name, row, line) => {
    expect(lines(history(row))).toEqual([line])
  })

  test('the rubbish of floats is taken off, and parts still add up to the whole', () => {
    const row = {
      ...went('buy', 'EUR', '148.02573699999998'),
      ...came('buy', 'BTC', '0.00157699999999999998'),
      feesCurrency: 'EUR',
      feesAmount: '0.3742630000000204',
    }
    expect(lines(history(row))).toEqual(['buy: 148.025737 EUR -> 0.001577 BTC, fee 0.374263 EUR'])
  })

  test('carries the exchange’s own id and the moment to the millisecond', () => {
    const [one] = read(history(came('staking'))).transactions
    expect([one?.nativeId, one && formatInstant(one.at)]).toEqual(['h-1', '2025-03-04T12:00:00.123Z'])
  })

  test.each([
    ['a type that is not known', came('quantum_grant'), 'quantum_grant'],
    ['an unknown type with two sides', { ...went('swap_x'), ...came('swap_x') }, 'swap_x'],
    ['a trade of one side', came('buy'), 'one side'],
    ['a row without amounts', { type: 'deposit' }, 'without amounts'],
  ])('%s is refused in words', (_name, row, words) => {
    const { transactions, rejects } = read(history(row))
    expect(transactions).toEqual([])
    expect(rejects.map(({ reason }) => reason).join()).toContain(words)
  })
})

describe('deposits and withdrawals that belong to the history', () => {
  const when = Date.parse('2025-03-04T11:58:00Z')
  const deposit = (change: object = {}) =>
    record('deposits', {
      timestamp: when,
      symbol: 'ETH',
      amount: '1.50',
      fee: '0',
      status: 'completed',
      txId: '0xd',
      ...change,
    })
  const withdrawal = (change: object = {}) =>
    record('withdrawals', {
      timestamp: when,
      symbol: 'ETH',
      amount: '0.091',
      fee: '0.009',
      status: 'completed',
      address: '0xto',
      txId: '0xw',
      ...change,
    })

  test('a deposit gets its hash, though its amount is written otherwise', () => {
    expect(lines(deposit(), history(came('deposit', 'ETH', '1.5')))).toEqual(['deposit: - -> 1.5 ETH, 0xd'])
  })

  test.each([
    ['told with its fee', { ...went('withdrawal', 'ETH', '0.091'), feesCurrency: 'ETH', feesAmount: '0.009' }],
    ['told as a whole', went('withdrawal', 'ETH', '0.1')],
    ['told without its fee', went('withdrawal', 'ETH', '0.091')],
  ])('a withdrawal that the history has %s', (_name, row) => {
    expect(lines(history({ ...row, address: '0xto' }), withdrawal())).toEqual([
      'withdrawal: 0.091 ETH -> -, fee 0.009 ETH, 0xw',
    ])
  })

  test('a cancelled withdrawal is no witness', () => {
    const row = { ...went('withdrawal', 'ETH', '0.1'), address: '0xto' }
    expect(lines(history(row), withdrawal({ status: 'canceled' }))).toEqual(['withdrawal: 0.1 ETH -> -'])
  })

  test('two equal deposits of a day get a hash each', () => {
    const second = history({
      ...came('deposit', 'ETH', '1.5'),
      transactionId: 'h-2',
      executedAt: '2025-03-04T13:00:00Z',
    })
    const later = deposit({ timestamp: when + 3_600_000, txId: '0xe' })
    expect(lines(later, second, deposit(), history(came('deposit', 'ETH', '1.5')))).toEqual([
      'deposit: - -> 1.5 ETH, 0xd',
      'deposit: - -> 1.5 ETH, 0xe',
    ])
  })

  test('alone they are nothing', () => {
    expect(read(deposit(), withdrawal())).toEqual({ transactions: [], rejects: [] })
  })
})
