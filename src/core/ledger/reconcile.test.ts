import { expect, test } from 'vitest'
import { asset, type Asset } from '../asset.ts'
import { decimal, format, type Decimal } from '../decimal.ts'
import { reconcile } from './reconcile.ts'

function balances(text: string): ReadonlyMap<Asset, Decimal> {
  const pairs = text.split(',').filter((one) => one.trim() !== '')
  return new Map(
    pairs.map((pair) => {
      const [amount = '', name = ''] = pair.trim().split(' ')
      return [asset(name), decimal(amount)]
    }),
  )
}

function compared(computed: string, reported: string) {
  const { matched, differing } = reconcile(balances(computed), balances(reported))
  return { matched, differing: differing.map((one) => `${one.asset} ${format(one.difference)}`) }
}

test('balances agree to the last digit, whatever zeros follow', () => {
  expect(compared('1.50 BTC, 0.1 EUR', '1.5 BTC, 0.1000 EUR')).toEqual({ matched: 2, differing: [] })
})

test('the smallest difference is one', () => {
  expect(compared('1.000000000000000001 ETH', '1 ETH')).toEqual({
    matched: 0,
    differing: ['ETH -0.000000000000000001'],
  })
})

test('more reported than computed is a positive difference: something came in that we have not seen', () => {
  expect(compared('1 BTC', '3 BTC').differing).toEqual(['BTC 2'])
})

test('an asset that one side does not name counts as zero there', () => {
  expect(compared('1 BTC', '').differing).toEqual(['BTC -1'])
  expect(compared('', '1 BTC').differing).toEqual(['BTC 1'])
  expect(compared('0 BTC', '')).toEqual({ matched: 0, differing: [] })
})

test('nothing on both sides is no match to boast of', () => {
  expect(compared('0 BTC, 0.00 EUR', '0 EUR')).toEqual({ matched: 0, differing: [] })
})

test('differences come in the order of their names', () => {
  expect(compared('1 XRP, 1 ADA', '2 EUR').differing).toEqual(['ADA -1', 'EUR 2', 'XRP -1'])
})
