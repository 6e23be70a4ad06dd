import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { readingOf } from '../test-reading.ts'
import { coinbase } from './profile.ts'

const { records, read, lines } = readingOf(coinbase)

let count = 0
/** A row of a wallet. */
const row = (type: string, amount: string, more: object = {}): object => {
  const [quantity, currency] = amount.split(' ')
  count += 1
  return {
    id: `row-${String(count).padStart(4, '0')}`,
    type,
    status: 'completed',
    amount: { amount: quantity, currency },
    native_amount: { amount: quantity?.startsWith('-') ? '-12.50' : '12.50', currency: 'EUR' },
    created_at: '2024-05-06T07:08:09Z',
    ...more,
  }
}
const wallets = (...rows: readonly object[]) => records('transactions', ...rows)
const fills = (...rows: readonly object[]) => records('fills', ...rows)

describe('one row of a wallet', () => {
  test.each([
    ['receive', '0.5 BTC', 'deposit - > 0.5 BTC'],
    ['send', '0.5 BTC', 'deposit - > 0.5 BTC'],
    ['send', '-0.5 BTC', 'withdrawal 0.5 BTC > -'],
    ['tx', '-0.5 BTC', 'withdrawal 0.5 BTC > -'],
    ['request', '3 USDC', 'deposit - > 3 USDC'],
    ['fiat_deposit', '114.02 EUR', 'deposit - > 114.02 EUR'],
    ['fiat_withdrawal', '-11000.00 EUR', 'withdrawal 11000 EUR > -'],
    ['pro_deposit', '-0.00001111 BCH', 'withdrawal 0.00001111 BCH > -'],
    ['pro_withdrawal', '0.40555386 BTC', 'deposit - > 0.40555386 BTC'],
    ['exchange_deposit', '-0.4 BCH', 'withdrawal 0.4 BCH > -'],
    ['exchange_withdrawal', '0.5 BTC', 'deposit - > 0.5 BTC'],
    ['unsupported_asset_recovery', '7 ABC', 'deposit - > 7 ABC'],
    ['interest', '0.01 USDC', 'income:interest - > 0.01 USDC'],
    ['earn_payout', '0.01 USDC', 'income:interest - > 0.01 USDC'],
    ['staking_reward', '0.000000000000000001 ETH2', 'income:staking - > 0.000000000000000001 ETH'],
    ['inflation_reward', '0.02 ATOM', 'income:staking - > 0.02 ATOM'],
    ['incentives_rewards_payout', '5 XLM', 'income:other - > 5 XLM'],
    ['subscription_rebate', '1 USDC', 'income:rebate - > 1 USDC'],
    ['cardbuyback', '0.0001 BTC', 'income:rebate - > 0.0001 BTC'],
    ['clawback', '-5 XLM', 'adjustment 5 XLM > -'],
    ['incentives_shared_clawback', '-5 XLM', 'adjustment 5 XLM > -'],
    ['cardspend', '-20 USDC', 'spend 20 USDC > -'],
    ['subscription', '-29.99 USD', 'spend 29.99 USD > -'],
    ['transfer', '-1 BTC', 'withdrawal 1 BTC > -'],
    ['vault_withdrawal', '1 BTC', 'deposit - > 1 BTC'],
    ['staking_transfer', '-5.5776172514 DOT', 'transfer internal 5.5776172514 DOT > -'],
    ['unstaking_transfer', '5.5776172514 DOT', 'transfer internal - > 5.5776172514 DOT'],
    ['intx_deposit', '-100 USDC', 'withdrawal 100 USDC > -'],
    ['intx_withdrawal', '90 USDC', 'deposit - > 90 USDC'],
    ['derivatives_settlement', '-3.20 USD', 'withdrawal 3.2 USD > -'],
    ['retail_simple_dust', '-0.3 GRT', 'trade 0.3 GRT > - worth 12.5 EUR'],
    ['wrap_asset', '-1 ETH', 'trade 1 ETH > - worth 12.5 EUR'],
    ['unwrap_asset', '0.9 CBETH', 'trade - > 0.9 CBETH worth 12.5 EUR'],
    ['fcm_futures_usdc_sell', '-10 USDC', 'trade 10 USDC > - worth 12.5 EUR'],
    ['trade', '-1 CGLD', 'trade 1 CELO > - worth 12.5 EUR'],
  ])('%s of %s', (type, amount, line) => {
    expect(lines(wallets(row(type, amount)))).toEqual([line])
  })

  test('a fee of the network is inside of what left, and the hash of the chain comes with it', () => {
    const network = { hash: '0xfeed', transaction_fee: { amount: '4.008308', currency: 'USDC' } }
    const sent = wallets(row('send', '-14.008308 USDC', { network }))
    expect(lines(sent)).toEqual(['withdrawal 10 USDC > - fee 4.008308 USDC'])
    expect(read(sent).transactions[0]?.txHash).toBe('0xfeed')
  })

  test('a fee in another asset, or larger than what left, takes nothing out of it', () => {
    for (const transaction_fee of [
      { amount: '0.01', currency: 'ETH' },
      { amount: '9', currency: 'USDC' },
    ])
      expect(lines(wallets(row('send', '-5 USDC', { network: { transaction_fee } })))).toEqual([
        'withdrawal 5 USDC > -',
      ])
  })

  test.each(['pending', 'failed', 'expired', 'canceled', 'waiting_for_signature', 'waiting_for_clearing'])(
    'one that is %s moves nothing',
    (status) => {
      const reading = read(wallets(row('send', '-1 BTC', { status })))
      expect(reading).toEqual({ transactions: [], rejects: [] })
    },
  )

  test.each([
    ['an unknown type', row('teleport', '1 BTC'), 'transaction type "teleport" is not known'],
    ['an unknown status', row('send', '1 BTC', { status: 'haunted' }), 'the status "haunted" is not known'],
    ['no amount', row('send', '1 BTC', { amount: { currency: 'BTC' } }), 'without amount or currency'],
  ])('%s is a reject', (_name, one, reason) => {
    const { transactions, rejects } = read(wallets(one))
    expect(transactions).toEqual([])
    expect(rejects[0]?.reason).toContain(reason)
  })
})

describe('purchases, sales and conversions', () => {
  test('a purchase by card came in, and its whole price is its worth', () => {
    const buy = { id: 'b1', fee: { amount: '0.15', currency: 'EUR' }, total: { amount: '10.25', currency: 'EUR' } }
    expect(lines(wallets(row('buy', '1 BTC', { buy })))).toEqual(['buy - > 1 BTC worth 10.25 EUR'])
    expect(lines(wallets(row('sell', '-9.0992288 BTC', { sell: { id: 's1' } })))).toEqual([
      'sell 9.0992288 BTC > - worth 12.5 EUR',
    ])
  })

  test('a sign that says the opposite of its type is shown and not booked', () => {
    expect(read(wallets(row('sell', '9 BTC', {}))).rejects[0]?.reason).toBe(
      'a row of the type "sell" whose sign says the opposite',
    )
    expect(read(wallets(row('buy', '-9 BTC', {}))).rejects).toHaveLength(1)
    expect(read(wallets(row('sell', '9 EUR', {}))).rejects).toEqual([])
  })

  test('a reward for learning that came as a send is income, and what others send is a deposit', () => {
    const earned = row('send', '5 XLM', { details: { title: 'Received Stellar', subtitle: 'From Coinbase Earn' } })
    expect(lines(wallets(earned))[0]).toMatch(/^income:other - > 5 XLM/)
    const sent = row('send', '5 XLM', { details: { title: 'Received Stellar', subtitle: 'From a friend' } })
    expect(lines(wallets(sent))[0]).toMatch(/^deposit - > 5 XLM/)
  })

  test('one that was paid from a wallet has a row in both, and a fee inside of what was paid', () => {
    const buy = { id: 'b2', fee: { amount: '0.15', currency: 'EUR' } }
    expect(lines(wallets(row('buy', '1 BTC', { buy }), row('buy', '-10.25 EUR', { buy })))).toEqual([
      'buy 10.1 EUR > 1 BTC fee 0.15 EUR',
    ])
  })

  test('a conversion is its two rows in two wallets, in whatever order they come', () => {
    const trade = { id: 't1' }
    const out = row('trade', '-100 USDC', { trade })
    const into = row('trade', '50.123456 XRP', { trade })
    expect(lines(wallets(out), wallets(into))).toEqual(['trade 100 USDC > 50.123456 XRP'])
    expect(lines(wallets(into), wallets(out))).toEqual(['trade 100 USDC > 50.123456 XRP'])
  })

  test('its fee is told apart where it is in one of the two assets', () => {
    const fee = (currency: string) => ({ id: 't2', fee: { amount: '2', currency } })
    const both = (currency: string) =>
      wallets(row('trade', '-100 USDC', { trade: fee(currency) }), row('trade', '50 XRP', { trade: fee(currency) }))
    expect(lines(both('USDC'))).toEqual(['trade 98 USDC > 50 XRP fee 2 USDC'])
    expect(lines(both('XRP'))).toEqual(['trade 100 USDC > 52 XRP fee 2 XRP'])
    expect(lines(both('GBP'))).toEqual(['trade 100 USDC > 50 XRP'])
  })

  test('a half that is not completed waits for the other', () => {
    const trade = { id: 't3' }
    expect(read(wallets(row('trade', '-1 BTC', { trade, status: 'pending' }))).transactions).toEqual([])
  })

  test('a row of a pair without an amount is a reject', () => {
    const trade = { id: 't4' }
    const broken = row('trade', '1 BTC', { trade, amount: null })
    expect(read(wallets(broken, row('trade', '-9 USDC', { trade }))).rejects).toHaveLength(1)
  })
})

describe('orders of Advanced', () => {
  const fill = (amount: string, fill_price: string, commission: string, more: object = {}) =>
    row('advanced_trade_fill', amount, {
      advanced_trade_fill: {
        order_id: 'o1',
        product_id: 'FIL-USD',
        order_side: 'buy',
        fill_price,
        commission,
        ...more,
      },
    })
  const listed = {
    trade_id: 'trade-1',
    entry_id: 'entry-1',
    order_id: 'o1',
    trade_time: '2024-05-06T07:08:09.123456Z',
    trade_type: 'FILL',
    product_id: 'FIL-USD',
    price: '2.5',
    size: '100',
    commission: '1',
    size_in_quote: false,
    side: 'BUY',
  }

  test('a fill is a row in both wallets, and the commission comes on top', () => {
    const rows = wallets(fill('100 FIL', '2.5', '1'), fill('-250 USD', '2.5', '1'))
    expect(lines(rows)).toEqual(['buy 250 USD > 100 FIL fee 1 USD'])
  })

  test('a sale the same', () => {
    const rows = wallets(fill('-100 FIL', '2.5', '1'), fill('250 USD', '2.5', '1'))
    expect(lines(rows)).toEqual(['sell 100 FIL > 250 USD fee 1 USD'])
  })

  test('a row that holds the commission already is taken apart', () => {
    expect(lines(wallets(fill('100 FIL', '2.5', '1'), fill('-251 USD', '2.5', '1')))).toEqual([
      'buy 250 USD > 100 FIL fee 1 USD',
    ])
    expect(lines(wallets(fill('-100 FIL', '2.5', '1'), fill('249 USD', '2.5', '1')))).toEqual([
      'sell 100 FIL > 250 USD fee 1 USD',
    ])
  })

  test('fills of one order are told apart by price and size', () => {
    const rows = wallets(
      fill('3 FIL', '2', '0.3'),
      fill('1 FIL', '2', '0.1'),
      fill('5 FIL', '1.5', '0.2'),
      fill('-7.5 USD', '1.5', '0.2'),
      fill('-2 USD', '2', '0.1'),
      fill('-6 USD', '2', '0.3'),
    )
    expect(lines(rows)).toEqual([
      'buy 7.5 USD > 5 FIL fee 0.2 USD',
      'buy 2 USD > 1 FIL fee 0.1 USD',
      'buy 6 USD > 3 FIL fee 0.3 USD',
    ])
  })

  test('the list of fills says the moment and the id, and counts nothing twice', () => {
    const rows = wallets(fill('100 FIL', '2.5', '1'), fill('-250 USD', '2.5', '1'))
    const { transactions } = read(rows, fills(listed))
    expect(lines(rows, fills(listed))).toEqual(['buy 250 USD > 100 FIL fee 1 USD'])
    expect(transactions[0]).toMatchObject({ at: at('2024-05-06T07:08:09.123456Z'), nativeId: 'trade-1' })
  })

  test('fills alone stand for the trade: nothing is lost where a wallet is not seen', () => {
    expect(lines(fills(listed))).toEqual(['buy 250 USD > 100 FIL fee 1 USD'])
    expect(lines(fills({ ...listed, side: 'SELL' }))).toEqual(['sell 100 FIL > 250 USD fee 1 USD'])
    expect(lines(wallets(fill('100 FIL', '2.5', '1')), fills(listed))).toEqual(['buy 250 USD > 100 FIL fee 1 USD'])
  })

  test('a size in the quote asset is divided by the price', () => {
    expect(lines(fills({ ...listed, size_in_quote: true, size: '1', price: '3' }))).toEqual([
      'buy 1 USD > 0.333333333333333333 FIL fee 1 USD',
    ])
  })

  test('without fills the row of one wallet says both sides', () => {
    expect(lines(wallets(fill('100 FIL', '2.5', '1')))).toEqual(['buy 250 USD > 100 FIL fee 1 USD'])
    expect(lines(wallets(fill('-250 USD', '2.5', '1')))).toEqual(['buy 250 USD > 100 FIL fee 1 USD'])
    expect(lines(wallets(fill('250 USD', '2.5', '0')))).toEqual(['sell 100 FIL > 250 USD'])
  })

  test('fills of futures move no coin', () => {
    expect(read(fills({ ...listed, product_id: 'BIT-26JUL24-CDE' }))).toEqual({ transactions: [], rejects: [] })
  })

  test('what cannot be read is a reject', () => {
    expect(read(fills({ ...listed, side: 'HOLD' })).rejects).toHaveLength(1)
    expect(read(fills({ ...listed, trade_type: 'REVERSAL' })).rejects).toHaveLength(1)
    expect(read(fills({ ...listed, price: '0' })).rejects).toHaveLength(1)
    expect(read(wallets(fill('100 FIL', 'much', '1'))).rejects).toHaveLength(1)
  })
})
