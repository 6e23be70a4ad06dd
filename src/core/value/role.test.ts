import { expect, test } from 'vitest'
import { asset } from '../asset.ts'
import { decimal } from '../decimal.ts'
import { legs } from '../ledger/legs.ts'
import { roleOf } from './role.ts'

const some = { asset: asset('btc'), quantity: decimal('1') }

test.each([
  ['one out and one in', legs({ out: some, in: some }), 'redenomination'],
  ['one out, one in and a fee', legs({ out: some, in: some, fee: some }), 'redenomination'],
  ['nothing that came in', legs({ out: some }), 'unknown'],
  ['nothing that went out', legs({ in: some }), 'unknown'],
  ['two out', legs({ out: [some, some] }), 'unknown'],
  ['two in', legs({ in: [some, some] }), 'unknown'],
  ['one out and two in', legs({ out: some, in: [some, some] }), 'unknown'],
  ['two out and one in', legs({ out: [some, some], in: some }), 'unknown'],
])('it is one for one, or nobody knows what: a redenomination with %s', (_, moved, role) => {
  expect(roleOf({ kind: 'redenomination', legs: moved })).toBe(role)
})

test('a transfer to nobody knows where is a departure', () => {
  expect(roleOf({ kind: 'transfer', legs: [], toWallet: 'b' })).toBe('transfer')
  expect(roleOf({ kind: 'transfer', legs: [] })).toBe('departure')
})
