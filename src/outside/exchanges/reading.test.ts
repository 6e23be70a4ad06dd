import { describe, expect, test } from 'vitest'
import { at } from '../../core/instant.ts'
import type { RecordDraft } from '../../core/ledger/record.ts'
import { names } from '../../core/assets/codes/names.ts'
import { change, moneyIn, nonZero, readEach, readGroups, withFees, type Member, type Part } from './reading.ts'

const money = moneyIn(names([]))
const record = (nativeId: string, row: object): RecordDraft => ({
  stream: 'moves',
  part: '',
  nativeId,
  group: 'event',
  at: at('2024-01-01'),
  payload: JSON.stringify(row),
})

/** A reader that takes a fee which it does not get for no fee, as most do. */
function moves(json: Member['json']): readonly Part[] | string {
  const moved = money(json, 'amount', 'coin')
  if (!moved) return 'a move without amount or coin'
  return [withFees(change('deposit', moved), nonZero(money(json, 'fee', 'feeCoin')))]
}

const each = readEach({ moves })
const joined = readGroups((members) =>
  members.flatMap(({ json }) => {
    const parts = moves(json)
    return typeof parts === 'string' ? [] : parts
  }),
)

const good = record('1', { amount: '1', coin: 'BTC', fee: '0.1', feeCoin: 'BTC' })

describe('a row', () => {
  test('of which everything can be read becomes what happened', () => {
    expect([each([good]).transactions.length, each([good]).rejects]).toEqual([1, []])
  })

  test.each([
    ['has no fee', { amount: '1', coin: 'BTC' }],
    ['has an empty fee', { amount: '1', coin: 'BTC', fee: '', feeCoin: '' }],
    ['has a fee of nothing in nothing', { amount: '1', coin: 'BTC', fee: '0', feeCoin: '' }],
    ['has a fee of null', { amount: '1', coin: 'BTC', fee: null }],
  ])('that %s has none', (_what, row) => {
    const { transactions, rejects } = each([record('1', row)])
    expect([transactions[0]?.legs.length, rejects]).toEqual([1, []])
  })

  test.each([
    [
      'a fee that is no number',
      { amount: '1', coin: 'BTC', fee: '0,1x', feeCoin: 'BTC' },
      '"fee" is "0,1x", which is no amount',
    ],
    ['a fee in stars', { amount: '1', coin: 'BTC', fee: '***', feeCoin: 'BTC' }, '"fee" is "***", which is no amount'],
    [
      'a fee of a coin without a name',
      { amount: '1', coin: 'BTC', fee: '0.1' },
      '"fee" is an amount of nothing that has a name: there is no "feeCoin"',
    ],
    ['no amount', { coin: 'BTC' }, 'a move without amount or coin'],
  ])('with %s is a reject, and books nothing', (_what, row, reason) => {
    const { transactions, rejects } = each([record('1', row)])
    expect([transactions, rejects.map((one) => one.reason)]).toEqual([[], [reason]])
  })

  test('that cannot be read says nothing against the next', () => {
    const { transactions, rejects } = each([record('1', { amount: 'much', coin: 'BTC' }), good])
    expect([transactions.length, rejects.length]).toEqual([1, 1])
  })
})

describe('rows of one event', () => {
  test('are booked together or not at all: one that cannot be read takes the others with it', () => {
    const bad = record('2', { amount: '1', coin: 'BTC', fee: '?', feeCoin: 'BTC' })
    const { transactions, rejects } = joined([good, bad])
    expect([transactions, rejects.map((one) => one.record.nativeId)]).toEqual([[], ['1', '2']])
  })
})
