import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { readingOf } from '../test-reading.ts'
import { binanceus } from './profile.ts'

const { lines, read, records, recordsIn } = readingOf(binanceus)
const TIME = 1_641_806_714_000

const trade = (change: object = {}) =>
  recordsIn('ETH/USD', 'spot_trades', [
    {
      symbol: 'ETHUSD',
      id: 28457,
      qty: '0.50000000',
      quoteQty: '1000.25000000',
      commission: '0.00200000',
      commissionAsset: 'ETH',
      time: TIME,
      isBuyer: true,
      ...change,
    },
  ])

describe('trades', () => {
  test('say who bought, and what it cost', () => {
    expect(lines(trade())).toEqual(['buy 1000.25 USD > 0.5 ETH fee 0.002 ETH'])
    expect(lines(trade({ isBuyer: false, commission: '4.001', commissionAsset: 'USD' }))).toEqual([
      'sell 0.5 ETH > 1000.25 USD fee 4.001 USD',
    ])
  })

  test('that do not say who bought are not read', () => {
    expect(read(trade({ isBuyer: 'maybe' })).rejects).toHaveLength(1)
  })
})

describe('deposits and withdrawals', () => {
  const deposit = (change: object) =>
    records('deposits', { amount: '9.9749', coin: 'BTC', status: 1, txId: 'hash', insertTime: TIME, ...change })
  const withdrawal = (change: object) =>
    records('withdrawals', {
      id: 'w',
      amount: '2.5',
      transactionFee: '0.01',
      coin: 'ETH',
      status: 6,
      txId: '0xhash',
      applyTime: '2022-01-10 09:25:14',
      ...change,
    })

  test('are there once credited, also where they cannot leave yet', () => {
    expect(lines(deposit({}), deposit({ status: 6 }))).toEqual(Array(2).fill('deposit - > 9.9749 BTC'))
    expect(lines(deposit({ status: 0 }))).toEqual([])
    expect(read(deposit({})).transactions[0]).toMatchObject({ txHash: 'hash', at: at('2022-01-10T09:25:14Z') })
  })

  test('leave with the fee on top, unless they were cancelled, rejected or failed', () => {
    expect(lines(withdrawal({}))).toEqual(['withdrawal 2.5 ETH > - fee 0.01 ETH'])
    for (const status of [1, 3, 5]) expect(lines(withdrawal({ status }))).toEqual([])
  })
})

describe('money', () => {
  const payment = (stream: string, change: object = {}) =>
    records(stream, {
      orderId: '6c67ee1aba6f4ee48b1c5bde0df1eaa1',
      paymentMethod: 'ACH',
      orderStatus: 'Successful',
      fiatCurrency: 'USD',
      amount: '100.5',
      transactionFee: '10.0',
      platformFee: '1.5',
      createTime: TIME,
      ...change,
    })

  test('arrives as it is told, and leaves with both fees on top', () => {
    expect(lines(payment('fiat_deposits'))).toEqual(['deposit - > 100.5 USD'])
    expect(lines(payment('fiat_withdrawals'))).toEqual(['withdrawal 100.5 USD > - fee 10 USD fee 1.5 USD'])
  })

  test('that did not come is nothing, and without a currency it is not read', () => {
    for (const stream of ['fiat_deposits', 'fiat_withdrawals']) {
      expect(lines(payment(stream, { orderStatus: 'Failed' }))).toEqual([])
      expect(read(payment(stream, { fiatCurrency: undefined })).rejects).toHaveLength(1)
    }
  })
})

describe('purchases and converts', () => {
  const order = (stream: string, change: object = {}) =>
    records(stream, {
      orderId: '1000238000',
      orderStatus: 'SUCCESS',
      fromCoin: 'USD',
      fromAmount: 1000.5,
      toCoin: 'ETH',
      toAmount: 0.5,
      feeCoin: 'USD',
      feeAmount: 0.5,
      ratio: 2000,
      createTime: 1_641_916_714,
      ...change,
    })

  test('what was paid by card or bank never was in the account: it is the value, the fee with it', () => {
    expect(lines(order('purchases'))).toEqual(['buy - > 0.5 ETH worth 1000.5 USD'])
    const sold = { fromCoin: 'ETH', fromAmount: 0.5, toCoin: 'USD', toAmount: 999.5 }
    expect(lines(order('purchases', sold))).toEqual(['sell 0.5 ETH > - worth 999.5 USD'])
  })

  test('one coin for another has its fee inside of what was given', () => {
    const coins = { fromCoin: 'USDT', feeCoin: 'USDT' }
    expect(lines(order('purchases', coins))).toEqual(['trade 1000 USDT > 0.5 ETH fee 0.5 USDT'])
  })

  test('an order over the counter is one coin for another', () => {
    const coins = { fromCoin: 'BTC', fromAmount: 1, toCoin: 'USDT', toAmount: 50550.26 }
    expect(lines(order('converts', coins))).toEqual(['trade 1 BTC > 50550.26 USDT'])
  })

  test.each(['purchases', 'converts'])('%s that failed or are under way are nothing', (stream) => {
    for (const orderStatus of ['FAIL', 'PROCESS', 'ACCEPT_SUCCESS'])
      expect(lines(order(stream, { orderStatus }))).toEqual([])
    expect(read(order(stream, { toAmount: undefined })).rejects).toHaveLength(1)
  })
})

describe('small amounts', () => {
  const dust = (change: object) =>
    records('dust', {
      operateTime: TIME,
      tranId: 7,
      userAssetDribbletDetails: [
        {
          fromAsset: 'ADA',
          amount: '3',
          transferedAmount: '0.00005',
          serviceChargeAmount: '0.000001',
          tranId: 7,
          ...change,
        },
      ],
    })

  test('become the coin that is named, less a charge', () => {
    expect(lines(dust({ toAsset: 'BTC' }))).toEqual(['trade 3 ADA > 0.00005 BTC fee 0.000001 BTC'])
  })

  test('of which nobody says what they became are not read', () => {
    expect(read(dust({})).rejects[0]?.reason).toMatch(/into what/)
  })
})

describe('rewards', () => {
  const reward = (change: object = {}) => ({ asset: 'SOL', amount: '0.01', time: TIME, tranId: 7, ...change })
  const distribution = (change: object = {}) => ({
    asset: 'SOL',
    amount: '0.010',
    divTime: TIME,
    enInfo: 'Staking Rewards',
    tranId: 7,
    ...change,
  })

  test('count once where the distributions tell them too, whichever comes first', () => {
    const [one, two] = [records('staking_rewards', reward()), records('distributions', distribution())]
    expect(lines(one, two)).toEqual(['income:staking - > 0.01 SOL'])
    expect(lines(two, one)).toEqual(['income:staking - > 0.01 SOL'])
  })

  test('of one number that differ in amount or coin are two', () => {
    const rewards = records('staking_rewards', reward())
    expect(lines(rewards, records('distributions', distribution({ amount: '0.02' })))).toEqual([
      'income:staking - > 0.01 SOL',
      'income:staking - > 0.02 SOL',
    ])
  })

  test('below zero are what the service costs', () => {
    expect(lines(records('staking_rewards', reward({ amount: '-0.002' })))).toEqual(['fee - > - fee 0.002 SOL'])
  })

  test.each([
    ['Staking Rewards', 'income:staking'],
    ['Referral Commission', 'income:referral'],
    ['API Partner Rebate', 'income:rebate'],
    ['Airdrop', 'income:airdrop'],
    ['Others', 'income:airdrop'],
  ])('a distribution "%s" is %s', (enInfo, kind) => {
    expect(lines(records('distributions', distribution({ enInfo })))).toEqual([`${kind} - > 0.01 SOL`])
  })

  test('for bringing others name their coin by the type', () => {
    const referral = (rewardType: string) =>
      recordsIn('0', 'referrals', [{ userId: 350991652, rewardAmount: '8', receiveDateTime: TIME, rewardType }])
    expect(lines(referral('USD'))).toEqual(['income:referral - > 8 USD'])
    expect(read(referral('Gift card')).rejects[0]?.reason).toMatch(/no coin/)
  })

  test('without coin or amount are not read', () => {
    expect(read(records('staking_rewards', reward({ amount: 'much' }))).rejects).toHaveLength(1)
    expect(read(records('distributions', distribution({ asset: '' }))).rejects).toHaveLength(1)
  })
})

describe('staking', () => {
  const stake = (change: object = {}) =>
    records('stakes', {
      asset: 'BNB',
      amount: '20',
      type: 'staked',
      initiatedTime: TIME,
      status: 'SUCCESS',
      ...change,
    })

  test('moves coins inside of the account', () => {
    expect(lines(stake(), stake({ type: 'unstaked' }))).toEqual(Array(2).fill('transfer internal 20 BNB > 20 BNB'))
    expect(lines(stake({ status: 'PENDING' }))).toEqual([])
  })

  test('of a type that nobody has seen is kept and shown', () => {
    expect(read(stake({ type: 'migrated' })).rejects[0]?.reason).toBe(
      'the type "migrated" of staking is not known to this version',
    )
  })
})

describe('a fee that cannot be read rejects its row', () => {
  test.each([
    ['of a trade', trade({ commission: 'some' })],
    [
      'of a withdrawal of money',
      records('fiat_withdrawals', {
        orderId: 'o',
        amount: '5',
        fiatCurrency: 'USD',
        platformFee: '?',
        orderStatus: 'Successful',
        createTime: TIME,
      }),
    ],
    [
      'of a purchase',
      records('purchases', {
        orderId: 'o',
        orderStatus: 'SUCCESS',
        fromCoin: 'BTC',
        fromAmount: '1',
        toCoin: 'ETH',
        toAmount: '20',
        feeCoin: 'BTC',
        feeAmount: '?',
        createTime: TIME,
      }),
    ],
  ])('%s', (_name, row) => {
    const { transactions, rejects } = read(row)
    expect([transactions, rejects.map(({ reason }) => reason)]).toEqual([[], [expect.stringMatching(/cannot be read/)]])
  })
})
