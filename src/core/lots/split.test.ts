import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { decimal, format, round, sum } from '../decimal.ts'
import { isList, isObject, parseJson, type Json } from '../json.ts'
import { allocate } from './allocate.ts'

const CASES = path.resolve(import.meta.dirname, '../../../../shared/tax/cases/rp2_safe_harbor.json')
const SCALE = 8

test('lots are poured into wallets until each has what it holds', () => {
  expect(
    allocate(
      [
        [7, 10n],
        [8, 20n],
      ],
      [
        [0, 12n],
        [1, 18n],
      ],
    ),
  ).toEqual([
    { lot: 7, wallet: 0, quantity: 10n },
    { lot: 8, wallet: 0, quantity: 2n },
    { lot: 8, wallet: 1, quantity: 18n },
  ])
})

test('what one side has more than the other is in no allocation', () => {
  expect(allocate([[7, 10n]], [[0, 4n]])).toEqual([{ lot: 7, wallet: 0, quantity: 4n }])
  expect(allocate([[7, 4n]], [[0, 10n]])).toEqual([{ lot: 7, wallet: 0, quantity: 4n }])
  expect(allocate([], [[0, 10n]])).toEqual([])
})

describe.skipIf(!existsSync(CASES))('known allocations (../shared/tax/cases/rp2_safe_harbor.json)', () => {
  for (const known of existsSync(CASES) ? readCases() : []) {
    test(field(known, 'id'), () => {
      const expected = known['expected']
      if (!isObject(expected)) throw new Error('the case expects nothing')
      const lots = inOrder(field(known, 'method'), rows(expected['lots_in'])).filter((lot) => lot.left > 0n)
      const names = rows(expected['account_order']).map(String)
      const holds = names.map((name, wallet) => {
        const own = lots.filter((lot) => lot.wallet === name)
        return [wallet, own.reduce((sum, lot) => sum + lot.left, 0n)] as const
      })
      const poured = allocate(
        lots.map((lot, index) => [index, lot.left] as const),
        holds,
      )
      const wanted = rows(expected['allocation_moves']).map((move) => ({
        from: field(move, 'from'),
        to: field(move, 'to'),
        amount: format(decimal(field(move, 'amount'))),
      }))
      const moves = poured.map(({ lot, wallet, quantity }) => ({
        from: lots[lot]?.wallet ?? '',
        to: names[wallet] ?? '',
        amount: format({ units: quantity, scale: SCALE }),
      }))
      expect(byTarget(moves)).toEqual(byTarget(wanted))
      // Of two pieces of one lot in two wallets, either may go first; the source's choice between them is its own.
      if (new Set(lots.map(({ key }) => key)).size === lots.length) expect(moves).toEqual(wanted)
    })
  }
})

interface Move {
  readonly from: string
  readonly to: string
  readonly amount: string
}

function byTarget(moves: readonly Move[]): Readonly<Record<string, string>> {
  const targets = [...new Set(moves.map(({ to }) => to))].sort()
  const total = (target: string) =>
    format(sum(moves.filter(({ to }) => to === target).map(({ amount }) => decimal(amount))))
  return Object.fromEntries(targets.map((target) => [target, total(target)]))
}

function readCases() {
  const list = parseJson(readFileSync(CASES, 'utf8'))
  return rows(list).filter(isObject)
}

/** The case's lots as the method takes them; sources give times and unit costs. */
function inOrder(method: string, list: readonly Json[]) {
  const lots = list.map((row) => {
    const { units, scale } = round(decimal(field(row, 'units_left')), SCALE, 'down')
    const acquired = field(row, 'acquired')
    const cost = decimal(field(row, 'unit_cost')).units
    const key = method === 'fifo' || method === 'lifo' ? acquired : String(cost)
    return { wallet: field(row, 'wallet'), acquired, cost, key, left: units * 10n ** BigInt(SCALE - scale) }
  })
  return lots.sort((left, right) => {
    if (method === 'hifo' && left.cost !== right.cost) return left.cost > right.cost ? -1 : 1
    if (method === 'lofo' && left.cost !== right.cost) return left.cost < right.cost ? -1 : 1
    const older = left.acquired < right.acquired ? -1 : left.acquired > right.acquired ? 1 : 0
    return method === 'lifo' ? -older : older
  })
}

function rows(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : []
}

function field(value: Json, name: string): string {
  const found = isObject(value) ? value[name] : undefined
  return typeof found === 'string' ? found : ''
}
