import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { asset } from '../asset.ts'
import { decimal, equal, format, isZero, negate, sum, type Decimal } from '../decimal.ts'
import { at } from '../instant.ts'
import type { Money } from '../money.ts'
import { legs } from './legs.ts'
import { changes, isKind, KINDS, type Transaction } from './transaction.ts'

function money(text: string): Money {
  const [amount = '', name = ''] = text.split(' ')
  return { asset: asset(name), quantity: decimal(amount) }
}

function trade(sent: string | null, received: string | null, ...fees: string[]): Transaction {
  return {
    kind: 'trade',
    at: at('2025-01-05'),
    legs: legs({
      out: sent === null ? null : money(sent),
      in: received === null ? null : money(received),
      fee: fees.map(money),
    }),
  }
}

const changed = (transaction: Transaction) =>
  changes(transaction).map(([name, quantity]) => `${format(quantity)} ${name}`)

test('what came in is added, what left and every fee is taken off', () => {
  expect(changed(trade('100 EUR', '2 SOL', '0.26 EUR', '5 KFEE'))).toEqual(['2 SOL', '-100.26 EUR', '-5 KFEE'])
})

test('a fee in the asset received is taken off what came in', () => {
  expect(changed(trade('100 EUR', '2 SOL', '0.01 SOL'))).toEqual(['1.99 SOL', '-100 EUR'])
})

test('a move between two pockets of one wallet changes nothing', () => {
  expect(changed(trade('2 DOT', '2.0 DOT'))).toEqual([])
})

test('the change of an asset is the sum of everything that the transaction says of it', () => {
  const quantity = fc.bigInt({ min: 0n, max: 10n ** 20n }).map((units): Decimal => ({ units, scale: 8 }))
  const anyMoney = fc.record({ asset: fc.constantFrom(asset('BTC'), asset('EUR'), asset('BNB')), quantity })
  fc.assert(
    fc.property(
      fc.option(anyMoney),
      fc.option(anyMoney),
      fc.array(anyMoney, { maxLength: 4 }),
      (sent, received, fees) => {
        const result = new Map(
          changes({ kind: 'trade', at: at('2025-01-05'), legs: legs({ out: sent, in: received, fee: fees }) }),
        )
        const named = [sent, received, ...fees].flatMap((one) => one ?? [])
        for (const { asset: name } of named) {
          const parts = [
            ...(received?.asset === name ? [received.quantity] : []),
            ...(sent?.asset === name ? [negate(sent.quantity)] : []),
            ...fees.filter((fee) => fee.asset === name).map((fee) => negate(fee.quantity)),
          ]
          expect(equal(result.get(name) ?? decimal('0'), sum(parts))).toBe(true)
        }
        expect([...result.values()].some(isZero)).toBe(false)
      },
    ),
  )
})

test('every kind is known by its name, and nothing else is one', () => {
  expect(KINDS.every(isKind)).toBe(true)
  expect(['', 'Buy', 'income', 'income:gold'].some(isKind)).toBe(false)
})
