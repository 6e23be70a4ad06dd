import { describe, expect, test } from 'vitest'
import { asset } from '../asset.ts'
import { decimal } from '../decimal.ts'
import { at } from '../instant.ts'
import { legs } from '../ledger/legs.ts'
import { legsText } from '../ledger/side-text.ts'
import { isKind, type Transaction } from '../ledger/transaction.ts'
import { recognise } from './recognise.ts'

/** `2020-10-20 trade 1000 LEND -> 10 AAVE fee 1 EUR`; several of a side are joined by `+`. */
function transaction(line: string): Transaction {
  const [, day = '', kind = '', out = '', came = '', fee = ''] =
    /^(\S+) (\S+) (.+) -> (.+?)(?: fee (.+))?$/.exec(line) ?? []
  const side = (text: string) =>
    text
      .split(' + ')
      .map((one) => one.split(' '))
      .flatMap(([quantity = '', code]) =>
        code === undefined ? [] : [{ asset: asset(code), quantity: decimal(quantity) }],
      )
  return {
    kind: isKind(kind) ? kind : 'unknown',
    at: at(day),
    legs: legs({ out: side(out), in: side(came), fee: side(fee) }),
  }
}

const told = (line: string): string => {
  const one = recognise(transaction(line))
  return `${one.kind}${one.internal === true ? ' inside' : ''} ${legsText(one)}`
}

describe('what a source calls a trade', () => {
  test.each([
    ['2020-10-20 trade 1000 LEND -> 10 AAVE', 'redenomination 1000 LEND -> 10 AAVE'],
    ['2020-10-20 unknown 1000 LEND -> 10 AAVE', 'redenomination 1000 LEND -> 10 AAVE'],
    ['2020-10-20 adjustment 1000 LEND -> 10 AAVE', 'redenomination 1000 LEND -> 10 AAVE'],
    ['2020-10-20 trade 1000 LEND -> 10 AAVE fee 1 EUR', 'redenomination 1000 LEND -> 10 AAVE, fee 1 EUR'],
    ['2024-09-13 trade 100 POL -> 100 POL', 'transfer inside 100 POL -> 100 POL'],
  ])('%s is %s', (line, wanted) => {
    expect(told(line)).toBe(wanted)
  })
})

describe('what stays as it was told', () => {
  test.each([
    ['before the swap was open', '2020-10-01 trade 1000 LEND -> 10 AAVE'],
    ['another ratio', '2020-10-20 trade 1000 LEND -> 11 AAVE'],
    ['the other way round', '2020-10-20 trade 10 AAVE -> 1000 LEND'],
    ['a ratio that is only remembered', '2021-08-20 trade 1 BCHA -> 1000000 XEC'],
    ['two assets that have nothing to do with each other', '2020-10-20 trade 1000 BTC -> 10 ETH'],
    ['several of one side', '2020-10-20 trade 1000 LEND + 1 BTC -> 10 AAVE'],
    ['an asset for less of itself', '2024-09-13 trade 100 POL -> 99 POL'],
    ['a purchase', '2020-10-20 buy 1000 LEND -> 10 AAVE'],
    ['only what left', '2020-10-20 adjustment 1000 LEND -> -'],
  ])('%s', (_why, line) => {
    const one = transaction(line)
    expect(recognise(one)).toBe(one)
  })

  test('a move between two pockets', () => {
    const inside = { ...transaction('2020-10-20 trade 1000 LEND -> 10 AAVE'), internal: true }
    expect(recognise(inside)).toBe(inside)
  })
})
