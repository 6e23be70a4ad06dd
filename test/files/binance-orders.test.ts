import { expect, test } from 'vitest'
import { readOne } from '../../src/flows/files/read.ts'

const FILE = `Date(UTC);Pair;Type;Order Price;Order Amount;AvgTrading Price;Filled;Total;status
2020-03-19 17:02:52;BTCUSDT;BUY;0.0;0.04;6236.39;0.04;259.44;Filled
;Date(UTC);Trading Price;Filled;Total;Fee;;;
;2020-03-19 17:02:52;6236.39;0.03;187.09;0.0116BNB;;;
;2020-03-19 17:02:53;6236.40;0.01;62.36;0.0045BNB;;;
2020-03-20 17:02:52;ETHBTC;SELL;0.02;1;0;0;0;Canceled
2020-03-21 17:02:52;ETHBTC;SOLD;0.02;1;0.02;1;0.02;Filled
;Date(UTC);Trading Price;Filled;Total;Fee;;;
;2020-03-21 17:02:52;0.02;1;0.02;0.00002BTC;;;
`

test('the fills below an order are its trades, of the market that the order names', async () => {
  const source = {
    name: 'orders.csv',
    async *bytes() {
      yield Buffer.from(FILE)
    },
  }
  const read = await readOne(source, {})
  if (!read.ok) throw new Error(read.what)
  const { format, transactions, rejects, rows, ignored } = read.value
  expect(format).toBe('binance-orders')
  expect(transactions.map(({ time, type, sent, received, fee }) => ({ time, type, sent, received, fee }))).toEqual([
    {
      time: '2020-03-19T17:02:52.000Z',
      type: 'trade',
      sent: { asset: 'USDT', amount: '187.09' },
      received: { asset: 'BTC', amount: '0.03' },
      fee: { asset: 'BNB', amount: '0.0116' },
    },
    {
      time: '2020-03-19T17:02:53.000Z',
      type: 'trade',
      sent: { asset: 'USDT', amount: '62.36' },
      received: { asset: 'BTC', amount: '0.01' },
      fee: { asset: 'BNB', amount: '0.0045' },
    },
  ])
  expect(rejects).toMatchObject([{ line: 9, value: 'SOLD', reason: 'this word is not known' }])
  expect(transactions.length + rejects.length + ignored.length).toBe(rows)
})
