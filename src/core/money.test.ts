import { expect, test } from 'vitest'
import { asset } from './asset.ts'
import { decimal } from './decimal.ts'
import { addMoney, formatMoney, money, negateMoney } from './money.ts'

const btc = (text: string) => money(asset('btc'), decimal(text))

test('money of one asset is added exactly', () => {
  expect(formatMoney(addMoney(btc('0.1'), btc('0.2')))).toBe('0.3 BTC')
  expect(formatMoney(negateMoney(btc('0.1')))).toBe('-0.1 BTC')
})

test('money of two assets is never added', () => {
  expect(() => addMoney(btc('1'), money(asset('eth'), decimal('1')))).toThrow('sum of BTC met ETH')
})
