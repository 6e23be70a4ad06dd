import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { asset } from '../asset.ts'
import { Assets, ticksOf } from './assets.ts'
import { Column } from './column.ts'
import type { LotTransaction } from '../value/input.ts'
import { at } from '../instant.ts'
import { byId, inOrder } from '../value/order.ts'
import { Wide } from './wide.ts'

test('a wide column gives back every whole number that was put in, of whatever size and sign', () => {
  const number = fc.oneof(
    fc.bigInt(),
    fc.bigInt({ min: -(2n ** 130n), max: 2n ** 130n }),
    fc.constantFrom(0n, -1n, 2n ** 64n, 2n ** 127n, -(2n ** 127n)),
  )
  fc.assert(
    fc.property(fc.array(number), fc.array(number), (numbers, others) => {
      const column = new Wide()
      for (const each of numbers) column.push(each)
      expect(numbers.map((_, row) => column.get(row))).toEqual(numbers)
      for (const [row] of numbers.entries()) column.set(row, others[row] ?? 0n)
      expect(numbers.map((_, row) => column.get(row))).toEqual(numbers.map((_, row) => others[row] ?? 0n))
    }),
  )
})

test('a column longer than a block keeps its rows', () => {
  const column = new Column()
  for (let row = 0; row < 10_000; row += 1) column.push(row * 3)
  expect([column.get(0), column.get(4095), column.get(4096), column.get(9999)]).toEqual([0, 12_285, 12_288, 29_997])
})

test('a finer quantity makes the ticks of an asset finer', () => {
  const book = new Assets().book(asset('eth'))
  expect(ticksOf(book, { units: 15n, scale: 1 })).toBe(150_000_000n)
  expect(ticksOf(book, { units: 1n, scale: 18 })).toBe(1n)
  expect(ticksOf(book, { units: 15n, scale: 1 })).toBe(1_500_000_000_000_000_000n)
})

test('ids are compared as a person counts', () => {
  expect(['row-10', 'row-9', 'row-009', 'a', 'row-9b'].sort(byId)).toEqual([
    'a',
    'row-009',
    'row-9',
    'row-9b',
    'row-10',
  ])
})

test('an id that goes on comes after one that ends, and letters after digits', () => {
  expect(['a1b', 'a', 'a1', 'a1a10', 'a1a9', '10', '9', '', 'b'].sort(byId)).toEqual([
    '',
    '9',
    '10',
    'a',
    'a1',
    'a1a9',
    'a1a10',
    'a1b',
    'b',
  ])
})

test('transactions go by their instants, and by their ids only within one', () => {
  const day = (id: string, date: string): LotTransaction => ({ id, at: at(date), kind: 'buy', wallet: 'w', legs: [] })
  const [late, early, same] = [day('a', '2025-01-02'), day('b', '2025-01-01'), day('a9', '2025-01-01')]
  expect(inOrder([late, early, same]).map(({ id }) => id)).toEqual(['a9', 'b', 'a'])
  const sorted = [same, early, late]
  expect(inOrder(sorted)).toBe(sorted)
})
