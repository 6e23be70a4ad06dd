import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asset, canonical } from '../../../core/asset.ts'
import { add, decimal, equal, format, subtract, ZERO, type Decimal } from '../../../core/decimal.ts'
import { at, plus } from '../../../core/instant.ts'
import { legsText } from '../../../core/ledger/side-text.ts'
import type { RecordDraft } from '../../../core/ledger/record.ts'
import { changes, type TransactionDraft } from '../../../core/ledger/transaction.ts'
import { krakenNames } from '../../../core/assets/codes/kraken.ts'
import { readKraken } from './read.ts'
import { krakenStreams } from './streams.ts'

const NOON = at('2025-03-04T12:00:00Z')

/** One ledger row as `type/subtype asset amount fee`, all of one event. */
function rows(text: string, group = 'T-GROUP'): readonly RecordDraft[] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines
    .filter((line) => line !== '')
    .map((line, index) => {
      const [kind = '', name = '', amount = '', fee = '0'] = line.split(/\s+/)
      const [type = '', subtype = ''] = kind.replaceAll('_', ' ').split('/')
      const payload = JSON.stringify({
        refid: group,
        time: 1741089600.5,
        type,
        subtype,
        aclass: 'currency',
        asset: name,
        amount,
        fee,
        balance: '0',
      })
      return { stream: 'ledger', part: '', nativeId: `L-${index}`, group, at: plus(NOON, BigInt(index)), payload }
    })
}

/** `kind: sent -> received, fee f`, in the order in which they are made. */
function told(transactions: readonly TransactionDraft[]): readonly string[] {
  return transactions.map(({ kind, legs, internal }) => `${kind}: ${legsText({ legs })}${internal ? ', internal' : ''}`)
}

const read = (text: string): readonly string[] => told(readKraken(rows(text)).transactions)

describe('exchanges of assets', () => {
  test.each([
    [
      'a purchase with government money',
      'trade ZEUR -1000.0000 2.6000 \n trade XXBT 0.0250000000 0',
      'buy: 1000 EUR -> 0.025 BTC, fee 2.6 EUR',
    ],
    [
      'a sale',
      'trade XXBT -0.0250000000 0 \n trade ZUSD 1500.12345 3.90000',
      'sell: 0.025 BTC -> 1500.12345 USD, fee 3.9 USD',
    ],
    [
      'a trade of two coins',
      'trade XETH -1.5 0.0001 \n trade XXBT 0.075 0',
      'trade: 1.5 ETH -> 0.075 BTC, fee 0.0001 ETH',
    ],
    [
      'government money for another',
      'trade ZEUR -100 0.2 \n trade ZUSD 108 0',
      'trade: 100 EUR -> 108 USD, fee 0.2 EUR',
    ],
    [
      'a fee in a third asset',
      'trade ZEUR -1000 0 \n trade SOL 8 0 \n trade KFEE 0 288.60',
      'buy: 1000 EUR -> 8 SOL, fee 288.6 KFEE',
    ],
    ['a fee in both assets', 'trade ZEUR -1000 1 \n trade SOL 8 0.01', 'buy: 1000 EUR -> 8 SOL, fee 1 EUR + 0.01 SOL'],
    [
      'an instant purchase',
      'spend ZEUR -49.26 0.74 \n receive ADA 120.5 0',
      'buy: 49.26 EUR -> 120.5 ADA, fee 0.74 EUR',
    ],
    ['an instant sale', 'spend ADA -120.5 0 \n receive ZEUR 49.26 0.74', 'sell: 120.5 ADA -> 49.26 EUR, fee 0.74 EUR'],
    ['a conversion', 'conversion ETH2 -1.25 0 \n conversion XETH.S 1.25 0', undefined],
    ['a settled position', 'settled ZUSD -300 0 \n settled XXBT 0.01 0', 'buy: 300 USD -> 0.01 BTC'],
    ['a sale by Kraken', 'sale LUNA -3 0 \n sale ZUSD 0.3 0.01', 'sell: 3 LUNC -> 0.3 USD, fee 0.01 USD'],
    ['an NFT bought', 'nfttrade XETH -0.2 0.004', 'trade: 0.2 ETH -> -, fee 0.004 ETH'],
  ])('%s', (_name, text, expected) => {
    expect(read(text)).toEqual(expected === undefined ? [] : [expected])
  })

  test('a tokenised asset comes as four rows, two of which cancel out', () => {
    const text = `
      trade AAPLx  2.5      0
      trade ZUSD  -500.25   1.30
      trade ZUSD   500.25   0
      trade USD.T -500.25   0`
    expect(read(text)).toEqual(['buy: 500.25 USD -> 2.5 AAPLX, fee 1.3 USD'])
  })

  test('several assets swept into one are one event with a leg for each, and the fee is kept once', () => {
    const text = `
      spend ADA   -0.01 0
      spend DOT.S -0.02 0
      spend XXDG  -0.03 0
      receive ZEUR 0.12 0.01`
    const { transactions } = readKraken(rows(text))
    expect(told(transactions)).toEqual(['sell: 0.01 ADA + 0.02 DOT + 0.03 DOGE -> 0.12 EUR, fee 0.01 EUR'])
    expect(transactions.every((one) => one.note?.includes('does not say what each was worth'))).toBe(true)
    expect(transactions).toMatchObject([{ group: 'T-GROUP', ordinal: 0 }])
  })

  test('rows of one event count from its last row, however they are ordered', () => {
    const records = rows('trade ZEUR -10 0 \n trade SOL 1 0')
    const [one] = readKraken(records).transactions
    const [other] = readKraken(records.toReversed()).transactions
    expect(one?.at).toBe(plus(NOON, 1n))
    expect(other?.at).toBe(one?.at)
  })
})

describe('single rows', () => {
  test.each([
    ['deposit XXBT 0.5 0.0001', 'deposit: - -> 0.5 BTC, fee 0.0001 BTC'],
    ['withdrawal XETH -0.2805800000 0.0050000000', 'withdrawal: 0.28058 ETH -> -, fee 0.005 ETH'],
    ['transfer/spottostaking DOT -10 0', 'transfer: 10 DOT -> -, internal'],
    ['transfer/stakingfromspot DOT.S 10 0', 'transfer: - -> 10 DOT, internal'],
    ['transfer/stakingtospot DOT.S -10 0', 'transfer: 10 DOT -> -, internal'],
    ['transfer/spotfromstaking DOT 10 0', 'transfer: - -> 10 DOT, internal'],
    ['transfer/spotfromfutures ZUSD 100 0', 'deposit: - -> 100 USD'],
    ['transfer/spottofutures ZUSD -100 0', 'withdrawal: 100 USD -> -'],
    ['transfer FLR 15.1 0', 'income:airdrop: - -> 15.1 FLR'],
    ['transfer LUNA -3 0', 'adjustment: 3 LUNC -> -'],
    ['custodytransfer/spottocustody XXBT -1 0', 'withdrawal: 1 BTC -> -'],
    ['staking DOT.S 0.0512 0', 'income:staking: - -> 0.0512 DOT'],
    ['staking XXBT.M 0.00000011 0.00000001', 'income:staking: - -> 0.00000011 BTC, fee 0.00000001 BTC'],
    ['staking DOT.S -0.0512 0', 'adjustment: 0.0512 DOT -> -'],
    ['reward USDC 0.12 0', 'income:staking: - -> 0.12 USDC'],
    ['earn/reward ETH.F 0.00003 0.00001', 'income:staking: - -> 0.00003 ETH, fee 0.00001 ETH'],
    ['earn/allocation ETH.F 1 0', 'transfer: - -> 1 ETH, internal'],
    ['earn/deallocation ETH.F -1 0', 'transfer: 1 ETH -> -, internal'],
    ['earn/autoallocation ETH -1 0', 'transfer: 1 ETH -> -, internal'],
    ['earn/migration ETH.F 1 0', 'transfer: - -> 1 ETH, internal'],
    ['dividend AAPLx 0.01 0', 'income:other: - -> 0.01 AAPLX'],
    ['invite_bonus ZEUR 20 0', 'income:referral: - -> 20 EUR'],
    ['credit ZUSD 5 0', 'income:rebate: - -> 5 USD'],
    ['nftrebate XETH 0.001 0', 'income:rebate: - -> 0.001 ETH'],
    ['nftcreatorfee XETH 0.002 0', 'income:other: - -> 0.002 ETH'],
    ['margin ZUSD 12.5 0.31', 'margin_pnl: - -> 12.5 USD, fee 0.31 USD'],
    ['margin ZUSD -12.5 0', 'margin_pnl: 12.5 USD -> -'],
    ['margin ZUSD 0 0.31', 'fee: - -> -, fee 0.31 USD'],
    ['rollover ZUSD 0 0.02', 'margin_interest: - -> -, fee 0.02 USD'],
    ['adjustment XXBT -0.00000001 0', 'adjustment: 0.00000001 BTC -> -'],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual([expected])
  })

  test('a row that moves nothing and costs nothing is no transaction', () => {
    expect(readKraken(rows('adjustment XXBT 0 0'))).toEqual({ transactions: [], rejects: [] })
  })

  // core/ledger/transaction.ts: every quantity is positive or zero; a rebate paid back is income and not a negative fee.
  test('a negative fee gives something back: the balance is exact, and no quantity is below zero', () => {
    const { transactions } = readKraken(rows('margin ZUSD 10 -0.05'))
    const change = transactions.flatMap(changes).reduce((total, [, quantity]) => add(total, quantity), ZERO)
    expect(format(change)).toBe('10.05')
    const quantities = transactions.flatMap(({ legs }) => legs)
    expect(quantities.filter(({ quantity }) => quantity.units < 0n)).toEqual([])
  })
})

describe('other records of the same event', () => {
  const withdrawal = rows('withdrawal USDT -10 3', 'FTM-1')
  const status = (payload: object): RecordDraft => ({
    stream: 'withdrawals',
    part: '',
    nativeId: 'FTM-1',
    group: 'FTM-1',
    at: NOON,
    payload: JSON.stringify(payload),
  })

  test('a withdrawal’s own record adds the hash and makes no second transaction', () => {
    const { transactions } = readKraken([...withdrawal, status({ refid: 'FTM-1', txid: '0xabc', time: 1741089600 })])
    expect(told(transactions)).toEqual(['withdrawal: 10 USDT -> -, fee 3 USDT'])
    expect(transactions[0]?.txHash).toBe('0xabc')
  })

  test('a trade or transfer whose ledger rows have not come yet makes none', () => {
    expect(readKraken([status({ refid: 'FTM-1', txid: '0xabc' })])).toEqual({ transactions: [], rejects: [] })
  })

  test('an empty hash is no hash', () => {
    expect(readKraken([...withdrawal, status({ refid: 'FTM-1', txid: '' })]).transactions[0]).not.toHaveProperty(
      'txHash',
    )
  })
})

describe('what is not understood', () => {
  test.each([
    ['an unknown type', 'moonlanding XXBT 1 0', 'Kraken\'s ledger type "moonlanding" is not known to this version'],
    ['an amount that is no number', 'trade XXBT lots 0', 'a ledger row without amount, fee or asset'],
  ])('%s becomes a reject with its text, and nothing of it is guessed', (_name, text, reason) => {
    const records = rows(text)
    expect(readKraken(records)).toEqual({
      transactions: [],
      rejects: [{ record: records[0], reason }],
    })
  })

  test('what is no object is a reject', () => {
    const record = { stream: 'ledger', part: '', nativeId: 'L', group: 'L', at: NOON, payload: '"LUNA"' }
    expect(readKraken([record]).rejects).toEqual([{ record, reason: 'not a ledger row' }])
  })

  test('one row that is not understood does not take its event with it', () => {
    const { transactions, rejects } = readKraken(rows('trade ZEUR -10 0 \n trade SOL 1 0 \n moonlanding SOL 5 0'))
    expect(told(transactions)).toEqual(['buy: 10 EUR -> 1 SOL'])
    expect(rejects).toHaveLength(1)
  })
})

describe('rows that were read wrongly', () => {
  const rejected = (text: string) => readKraken(rows(text)).rejects.map(({ reason }) => reason)

  test('an earn row without a subtype is a move where its other side stands beside it', () => {
    const moves = 'earn SOL -5 0 \n earn SOL.F 5 0'
    expect(read(moves)).toEqual(['transfer: 5 SOL -> -, internal', 'transfer: - -> 5 SOL, internal'])
    expect(rejected(moves)).toEqual([])
  })

  test('an earn row without a subtype that stands alone is no income by guess', () => {
    expect(read('earn SOL.F 5 0')).toEqual([])
    expect(rejected('earn SOL.F 5 0')).toEqual([expect.stringContaining('neither what it is nor has its other side')])
  })

  test.each([
    ['earn/quantumleap SOL 5 0', 'type "earn" with the subtype "quantumleap"'],
    ['transfer/vaultmove SOL -5 0', 'type "transfer" with the subtype "vaultmove"'],
  ])('a subtype that is not known is shown and not booked: %s', (text, reason) => {
    expect(read(text)).toEqual([])
    expect(rejected(text)).toEqual([expect.stringContaining(reason)])
  })

  test('rows whose reference is the word Unknown have nothing to do with each other', () => {
    const { transactions } = readKraken(rows('trade ZEUR -10 0 \n trade SOL 1 0 \n deposit XXBT 1 0', 'Unknown'))
    expect(told(transactions)).toEqual(['trade: 10 EUR -> -', 'trade: - -> 1 SOL', 'deposit: - -> 1 BTC'])
    const [stream] = krakenStreams
    const row = { key: 'L1', text: '', json: { refid: 'Unknown', time: '1741089600.5' } }
    expect(stream?.identify(row, '')).toMatchObject({ nativeId: 'L1', group: 'L1' })
  })

  test.each([
    ['withdrawal ZEUR -1000 1 \n withdrawal ZEUR 1000 -1', []],
    ['withdrawal ZEUR -1000 1 \n withdrawal ZEUR 1000 0', ['fee: - -> -, fee 1 EUR']],
    ['withdrawal XXBT -1 0.1 \n withdrawal XXBT 0.4 0', ['withdrawal: 0.6 BTC -> -, fee 0.1 BTC']],
    ['deposit ZEUR 50 0 \n deposit ZEUR -50 0', []],
  ])('a transfer that comes back undoes itself and is no income: %s', (text, expected) => {
    expect(read(text)).toEqual(expected)
    expect(rejected(text)).toEqual([])
  })

  test.each([
    ['transfer/delistingconversion XNMC -30 0', 'trade: 30 NMC -> -'],
    ['earn/delistingconversion XXBT 0.0004 0', 'trade: - -> 0.0004 BTC'],
    ['transfer/delistingconversion XNMC -30 0 \n transfer/delistingconversion ZEUR 2 0', 'sell: 30 NMC -> 2 EUR'],
  ])('what Kraken delists becomes something else: %s', (text, expected) => {
    expect(read(text)).toEqual([expected])
  })

  test('half an event is not booked: a row that cannot be read takes the other rows of its exchange with it', () => {
    const { transactions, rejects } = readKraken(rows('trade ZEUR -10 0 \n trade SOL lots 0 \n deposit XXBT 1 0'))
    expect(told(transactions)).toEqual(['deposit: - -> 1 BTC'])
    expect(rejects.map(({ record, reason }) => [record.nativeId, reason])).toEqual([
      ['L-1', 'a ledger row without amount, fee or asset'],
      ['L-0', 'another row of the same event could not be read, and half an event is none'],
    ])
  })

  test('a side beside a row of an unknown type is not booked alone', () => {
    expect(read('spend ZEUR -10 0 \n moonlanding SOL 1 0')).toEqual([])
  })

  test('a fee that cannot be read is a reject and not no fee', () => {
    expect(rejected('deposit XXBT 0.5 some')).toEqual(['a ledger row without amount, fee or asset'])
    const [record] = rows('deposit XXBT 0.5 0')
    const payload = (record?.payload ?? '').replace('"fee":"0"', '"fee":{"cost":"0.1"}')
    expect(record && readKraken([{ ...record, payload }]).transactions).toEqual([])
  })
})

describe('laws', () => {
  const kinds =
    'trade spend receive conversion deposit withdrawal transfer margin rollover adjustment credit staking reward earn/reward dividend nftcreatorfee'
  const row = fc.tuple(
    fc.constantFrom(...kinds.split(' ')),
    fc.constantFrom('ZEUR', 'XXBT', 'SOL', 'DOT.S', 'KFEE'),
    fc.integer({ min: -2000, max: 2000 }),
    fc.integer({ min: 0, max: 20 }),
  )

  test('whatever the rows of an event are, its transactions change each asset by amount less fee', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (events) => {
        const text = events.map(([kind, name, amount, fee]) => `${kind} ${name} ${amount} ${fee}`).join('\n')
        const wanted = new Map<string, Decimal>()
        for (const [, name, amount, fee] of events) {
          const symbol = canonical(name, krakenNames)
          wanted.set(symbol, add(wanted.get(symbol) ?? ZERO, subtract(decimal(String(amount)), decimal(String(fee)))))
        }
        const got = new Map<string, Decimal>()
        for (const [symbol, quantity] of readKraken(rows(text)).transactions.flatMap(changes))
          got.set(symbol, add(got.get(symbol) ?? ZERO, quantity))
        for (const [symbol, quantity] of wanted)
          expect(`${symbol} ${equal(got.get(symbol) ?? ZERO, quantity)}`).toBe(`${symbol} true`)
      }),
      { numRuns: 300 },
    )
  })

  test('reading the same records again gives the same transactions, in any company', () => {
    const one = rows('trade ZEUR -10 0 \n trade SOL 1 0', 'T-1')
    const two = rows('deposit XXBT 1 0', 'D-2')
    const apart = [...readKraken(one).transactions, ...readKraken(two).transactions]
    expect(readKraken([...one, ...two]).transactions).toEqual(apart)
  })
})

describe('names', () => {
  test.each([
    ['XXBT', 'BTC'],
    ['XBT', 'BTC'],
    ['XBT.M', 'BTC'],
    ['XBT.F', 'BTC'],
    ['ZEUR', 'EUR'],
    ['EUR.HOLD', 'EUR'],
    ['EUR.M', 'EUR'],
    ['ZUSD', 'USD'],
    ['USD.M', 'USD'],
    ['XETH', 'ETH'],
    ['ETH2', 'ETH'],
    ['ETH2.S', 'ETH'],
    ['ETH.F', 'ETH'],
    ['DOT.F', 'DOT'],
    ['DOT.S', 'DOT'],
    ['DOT.P', 'DOT'],
    ['USDC.B', 'USDC'],
    ['XXDG', 'DOGE'],
    ['XXRP', 'XRP'],
    ['XTZ', 'XTZ'],
    ['ZRX', 'ZRX'],
    ['ZEC', 'ZEC'],
    ['KFEE', 'KFEE'],
    ['FLOWH', 'FLOW'],
    ['TIA14', 'TIA'],
    ['NEAR21', 'NEAR'],
    ['SUI03', 'SUI'],
    ['DOT28.S', 'DOT'],
    ['LUNA2', 'LUNA'],
    ['UST', 'USTC'],
    ['REPV2', 'REP'],
    ['.S', '.S'],
  ])('%s is %s', (name, symbol) => {
    expect(canonical(name, krakenNames)).toBe(asset(symbol))
  })
})

test('what a group becomes, with the key of each part, does not depend on the order in which its rows arrive', () => {
  const swept = rows(`
    spend/dustsweeping XXDG -12.5
    spend/dustsweeping TRX -7
    spend/dustsweeping XXRP -1.25
    receive/dustsweeping ZEUR 9.5 0.1
  `)
  const once = readKraken(swept).transactions
  fc.assert(
    fc.property(fc.shuffledSubarray([...swept], { minLength: swept.length }), (shuffled) => {
      expect(readKraken(shuffled).transactions).toEqual(once)
    }),
  )
})
