import { assert, json, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redactRow } from './fixture.ts'

describe('a row for a bug report', () => {
  test('keeps members, kinds and symbols, and hides who, where, how much and when', () => {
    const row = JSON.stringify({
      id: '69e53c55ac9a4b1d',
      txId: '0xAbC123',
      type: 'quantum_grant',
      asset: '1INCH',
      market: 'BTC-USDT',
      amount: '-0.00250700',
      time: 1698645219000,
      at: '2021-04-15 12:09:16',
      nickName: 'Ada Lovelace',
      address: 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq',
      done: true,
      none: null,
    })
    expect(JSON.parse(redactRow(row))).toEqual({
      id: '00x00x00xx0x0x0x',
      txId: '0xXxX000',
      type: 'quantum_grant',
      asset: '1INCH',
      market: 'BTC-USDT',
      amount: '-0.00120300',
      time: 1700000000000,
      at: '2023-11-14 22:13:20',
      nickName: 'Xxx Xxxxxxxx',
      address: 'xx0xxx0xxxx0xxxxx0x000xxxxx0xx00xxxxxx0xxx',
      done: true,
      none: null,
    })
  })

  test('stays JSON, whatever it was', () => {
    assert(
      property(json(), (row) => {
        JSON.parse(redactRow(row))
      }),
    )
  })

  test('never shows a text with digits in it as it was', () => {
    assert(
      property(string({ minLength: 4 }), (tail) => {
        const secret = `k9${tail}7Z`
        expect(redactRow(JSON.stringify({ secret }))).not.toContain(JSON.stringify(secret))
      }),
    )
  })
})
