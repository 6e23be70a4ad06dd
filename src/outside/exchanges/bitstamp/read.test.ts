import { describe, expect, test } from 'vitest'
import { formatInstant } from '../../../core/instant.ts'
import { parseJson } from '../../../core/json.ts'
import { legsText } from '../../../core/ledger/side-text.ts'
import type { Reading, RecordDraft } from '../../../core/ledger/record.ts'
import type { TransactionDraft } from '../../../core/ledger/transaction.ts'
import { bitstamp } from './profile.ts'

/** A row of a stream, identified as the walk does it. */
function record(stream: string, row: object): RecordDraft {
  const payload = JSON.stringify(row)
  const profile = bitstamp.streams.find((one) => one.name === stream)
  const identity = profile?.identify({ key: '', text: payload, json: parseJson(payload) ?? null }, '')
  if (!identity || 'reason' in identity) throw new RangeError(identity?.reason ?? stream)
  return { stream, payload, ...identity }
}

const transaction = (type: string, row: object): RecordDraft =>
  record('transactions', {
    id: 88,
    datetime: '2022-05-10 08:21:33.000123',
    type,
    fee: '0.00000',
    usd: 0,
    eur: '0.00',
    btc_usd: '0.00',
    ...row,
  })

function told({ kind, legs, internal, txHash, note }: TransactionDraft): string {
  const more = [internal ? 'internal' : '', txHash ?? '', note ?? ''].filter((one) => one !== '')
  return `${kind}: ${legsText({ legs })}${more.map((one) => `, ${one}`).join('')}`
}

const read = (...records: readonly RecordDraft[]): Reading => bitstamp.read(records)
const lines = (...records: readonly RecordDraft[]): readonly string[] => read(...records).transactions.map(told)

describe('user transactions', () => {
  test.each([
    ['a deposit', '0', { btc: '0.50000000' }, 'deposit: - -> 0.5 BTC'],
    ['a withdrawal, the fee on top', '1', { eur: '-50.00', fee: '3.00' }, 'withdrawal: 50 EUR -> -, fee 3 EUR'],
    [
      'a purchase, the fee in the currency that the market is quoted in',
      '2',
      { btc: '0.00100000', usd: '-31.12', btc_usd: '31120.00', fee: '0.12400' },
      'buy: 31.12 USD -> 0.001 BTC, fee 0.124 USD',
    ],
    [
      'a sale',
      '2',
      { eth: '-0.20000000', usdt: '640.50', eth_usdt: 3202.5, fee: '2.56200' },
      'trade: 0.2 ETH -> 640.5 USDT, fee 2.562 USDT',
    ],
    ['from another account', '14', { btc: '1.0' }, 'deposit: - -> 1 BTC, Between accounts of one customer'],
    ['to another account', '14', { btc: '-1.0' }, 'withdrawal: 1 BTC -> -, Between accounts of one customer'],
    ['between accounts', '35', { usd: '-7.5' }, 'withdrawal: 7.5 USD -> -, Between accounts of one customer'],
    ['a settlement transfer', '33', { usd: '7.5' }, 'deposit: - -> 7.5 USD, Settlement between accounts'],
    ['to staking', '26', { eth: '-2.00000000' }, 'withdrawal: 2 ETH -> -, Sent to staking'],
    ['staked ether is ether', '25', { eth2: '2.00000000' }, 'deposit: - -> 2 ETH, Back from staking'],
    ['a staking reward', '27', { eth2r: '0.00012345' }, 'income:staking: - -> 0.00012345 ETH'],
    ['a referral reward', '32', { usd: '10.00' }, 'income:referral: - -> 10 USD'],
    ['a simple purchase', '36', { eur: '-100.00', ada: '250.5', fee: '1.5' }, 'buy: 100 EUR -> 250.5 ADA, fee 1.5 EUR'],
    ['a small balance', '53', { xrp: '-0.4', btc: '0.00000312' }, 'trade: 0.4 XRP -> 0.00000312 BTC'],
    ['another small balance', '55', { xrp: '-0.4', usd: '0.21' }, 'sell: 0.4 XRP -> 0.21 USD'],
    ['a gain of derivatives', '58', { usdc: '12.5' }, 'margin_pnl: - -> 12.5 USDC'],
    ['a loss of derivatives', '58', { usdc: '-12.5' }, 'margin_pnl: 12.5 USDC -> -'],
    ['an insurance fund claim', '59', { usdc: '-1' }, 'margin_pnl: 1 USDC -> -'],
    ['an insurance fund premium', '60', { usdc: '1' }, 'margin_pnl: - -> 1 USDC'],
    ['a liquidation of collateral', '61', { btc: '-0.1', usd: '3000' }, 'sell: 0.1 BTC -> 3000 USD'],
    ['a liquidation of one side', '61', { btc: '-0.1' }, 'liquidation: 0.1 BTC -> -'],
    ['a charge alone', '1', { fee: '3.00', eur: '-0.01' }, 'withdrawal: 0.01 EUR -> -, fee 3 EUR'],
  ])('%s', (_name, type, row, line) => {
    expect(lines(transaction(type, row))).toEqual([line])
  })

  test('carry the exchange’s own id and the moment to the microsecond', () => {
    const [one] = read(transaction('27', { eth: '1' })).transactions
    expect([one?.nativeId, one && formatInstant(one.at)]).toEqual(['88', '2022-05-10T08:21:33.000123Z'])
  })

  test.each([
    ['a type that is not known', '99', { btc: '1' }, 'type 99'],
    ['three currencies', '2', { btc: '1', eth: '1', usd: '-1' }, 'moved 3 currencies'],
    ['a trade of one side', '2', { btc: '1' }, 'one side'],
    ['a reward with two sides', '27', { btc: '1', usd: '-1' }, 'two sides'],
    ['nothing at all', '0', {}, 'moved nothing'],
    ['a deposit that left', '0', { btc: '-1' }, 'sign says the opposite'],
    ['a withdrawal that came', '1', { btc: '1' }, 'sign says the opposite'],
    ['a fee that is no amount', '1', { btc: '-1', fee: 'much' }, 'fee is no amount'],
  ])('%s is refused in words', (_name, type, row, words) => {
    const { transactions, rejects } = read(transaction(type, row))
    expect(transactions).toEqual([])
    expect(rejects.map(({ reason }) => reason).join()).toContain(words)
  })

  test('a trade with itself moves both sides', () => {
    const row = { btc: '0.001', usd: '-31.12', btc_usd: '31120', self_trade: true, self_trade_order_id: 7, order_id: 6 }
    expect(lines(transaction('2', row))).toEqual(['buy: 31.12 USD -> 0.001 BTC'])
  })
})

describe('the lists beside them', () => {
  const seconds = Date.parse('2022-05-10T08:01:00Z') / 1000
  const crypto = (stream: string, change: object = {}): RecordDraft =>
    record(stream, { network: 'bitcoin', currency: 'BTC', amount: 0.5, txid: 'h-1', datetime: seconds, ...change })
  const request = (change: object = {}): RecordDraft =>
    record('withdrawal_requests', {
      id: 7,
      status: 2,
      datetime: '2022-05-10 08:00:00',
      currency: 'BTC',
      amount: '0.50000000',
      transaction_id: 'h-1',
      ...change,
    })

  test('give a deposit its hash', () => {
    expect(lines(crypto('crypto_deposits'), transaction('0', { btc: '0.50000000' }))).toEqual([
      'deposit: - -> 0.5 BTC, h-1',
    ])
  })

  test('give a withdrawal one hash, though two of them tell it', () => {
    const out = transaction('1', { btc: '-0.50000000', fee: '0.0005' })
    expect(lines(request(), crypto('crypto_withdrawals'), out)).toEqual([
      'withdrawal: 0.5 BTC -> -, fee 0.0005 BTC, h-1',
    ])
  })

  test('and nothing for a request that was cancelled', () => {
    expect(lines(request({ status: 3 }), transaction('1', { btc: '-0.5' }))).toEqual(['withdrawal: 0.5 BTC -> -'])
  })

  test('are nothing alone', () => {
    expect(read(request(), crypto('crypto_withdrawals'))).toEqual({ transactions: [], rejects: [] })
  })
})
