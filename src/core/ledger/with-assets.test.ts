import { expect, test } from 'vitest'
import { asset, type Asset } from '../asset.ts'
import { decimal } from '../decimal.ts'
import { at } from '../instant.ts'
import { money } from '../money.ts'
import { legs } from './legs.ts'
import { withAssets } from './with-assets.ts'
import type { Transaction } from './transaction.ts'

const of = (code: string) => money(asset(code), decimal('2'))
const TOLD: Transaction = {
  kind: 'trade',
  at: at('2024-01-01'),
  legs: legs({ out: { ...of('XYZ'), worth: of('OLD') }, in: of('OLD'), fee: of('EUR') }),
  value: of('OLD'),
  note: 'kept',
}
const renamed = (code: Asset): Asset => (code === 'OLD' ? asset('NEW') : code)

test('legs, what they were worth and the value get the other asset, and nothing else changes', () => {
  expect(withAssets(TOLD, renamed)).toEqual({
    ...TOLD,
    legs: legs({ out: { ...of('XYZ'), worth: of('NEW') }, in: of('NEW'), fee: of('EUR') }),
    value: of('NEW'),
  })
})

test('one in which all stay what they are is the same transaction and no copy', () => {
  expect(withAssets(TOLD, (code) => code)).toBe(TOLD)
})

test('a worth alone, or a value alone, is enough to change it', () => {
  const worth: Transaction = { kind: 'deposit', at: TOLD.at, legs: legs({ in: { ...of('XYZ'), worth: of('OLD') } }) }
  expect(withAssets(worth, renamed).legs).toEqual(legs({ in: { ...of('XYZ'), worth: of('NEW') } }))
  const value: Transaction = { kind: 'deposit', at: TOLD.at, legs: legs({ in: of('XYZ') }), value: of('OLD') }
  expect(withAssets(value, renamed).value).toEqual(of('NEW'))
})
