import { describe, expect, test } from 'vitest'
import { signaturesOf } from './signature.ts'

describe('a file that nothing reads', () => {
  test.each([
    [
      'as it is',
      [
        'portfolio',
        'trade id',
        'product',
        'side',
        'created at',
        'size',
        'size unit',
        'price',
        'fee',
        'total',
        'price/fee/total unit',
      ],
    ],
    [
      'with a byte order mark, capitals and empty cells behind',
      [
        '\uFEFFPortfolio',
        'TRADE ID',
        'Product',
        'Side',
        'Created At',
        'Size',
        'Size Unit',
        'Price',
        'Fee',
        'Total',
        'Price/Fee/Total Unit',
        '',
        '',
      ],
    ],
  ])('is named by its header %s', (_how, header) => {
    expect(signaturesOf(header)).toEqual([{ exchange: 'coinbasepro', name: 'Fills' }])
  })

  test('is not named by a part of a header, by other columns, or by next to nothing', () => {
    expect(signaturesOf(['portfolio', 'trade id', 'product', 'side'])).toEqual([])
    expect(signaturesOf(['a', 'b', 'c', 'd', 'e'])).toEqual([])
    expect(signaturesOf(['', ''])).toEqual([])
  })
})
