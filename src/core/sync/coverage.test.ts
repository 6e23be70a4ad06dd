import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '../instant.ts'
import {
  intersection,
  justAfter,
  length,
  NOTHING,
  provenUntil,
  range,
  subtract,
  union,
  type Coverage,
} from './coverage.ts'

/** The model: coverage as one bit per instant of a small world. */
const WORLD = 48

function bits(coverage: Coverage): readonly boolean[] {
  return Array.from({ length: WORLD }, (_, at) => coverage.some((piece) => piece.from <= at && at < piece.until))
}

const anyRange = fc
  .tuple(fc.nat(WORLD), fc.nat(WORLD))
  .map(([from, until]) => range(instant(BigInt(from)), instant(BigInt(until))))
const coverage = fc.array(anyRange, { maxLength: 6 }).map((parts) => parts.reduce(union, NOTHING))

function expectTidy(result: Coverage): void {
  for (const [index, piece] of result.entries()) {
    expect(piece.from < piece.until).toBe(true)
    const next = result[index + 1]
    if (next) expect(piece.until < next.from).toBe(true)
  }
}

describe('against a map of bits', () => {
  test('a union holds what is in either, sorted and joined', () => {
    fc.assert(
      fc.property(coverage, coverage, (left, right) => {
        const both = union(left, right)
        const [a, b] = [bits(left), bits(right)]
        expect(bits(both)).toEqual(a.map((bit, at) => bit || (b[at] ?? false)))
        expectTidy(both)
      }),
    )
  })

  test('a difference holds what is in the whole and not in the part', () => {
    fc.assert(
      fc.property(coverage, coverage, (whole, part) => {
        const left = subtract(whole, part)
        const [a, b] = [bits(whole), bits(part)]
        expect(bits(left)).toEqual(a.map((bit, at) => bit && !(b[at] ?? false)))
        expectTidy(left)
      }),
    )
  })

  test('an intersection holds what is in both', () => {
    fc.assert(
      fc.property(coverage, coverage, (left, right) => {
        const both = intersection(left, right)
        const [a, b] = [bits(left), bits(right)]
        expect(bits(both)).toEqual(a.map((bit, at) => bit && (b[at] ?? false)))
        expectTidy(both)
      }),
    )
  })

  test('the length is the number of instants', () => {
    fc.assert(
      fc.property(coverage, (some) => {
        expect(length(some)).toBe(BigInt(bits(some).filter(Boolean).length))
      }),
    )
  })

  test('what is proven from an instant ends at the first one that is not', () => {
    fc.assert(
      fc.property(coverage, fc.nat(WORLD - 1), (some, from) => {
        const map = bits(some)
        let until = from
        while (until < WORLD && map[until]) until += 1
        expect(provenUntil(some, instant(BigInt(from)))).toBe(BigInt(until))
      }),
    )
  })
})

describe('laws', () => {
  test('a whole is its part and the rest', () => {
    fc.assert(
      fc.property(coverage, coverage, (whole, part) => {
        expect(union(subtract(whole, part), intersection(whole, part))).toEqual(union(whole, NOTHING))
        expect(intersection(subtract(whole, part), part)).toEqual(NOTHING)
      }),
    )
  })

  test('a union does not depend on order or repetition', () => {
    fc.assert(
      fc.property(coverage, coverage, coverage, (a, b, c) => {
        expect(union(a, b)).toEqual(union(b, a))
        expect(union(union(a, b), c)).toEqual(union(a, union(b, c)))
        expect(union(a, a)).toEqual(a)
      }),
    )
  })
})

test('a range that ends before it begins is nothing', () => {
  expect(range(instant(5n), instant(5n))).toEqual(NOTHING)
  expect(range(instant(6n), instant(5n))).toEqual(NOTHING)
})

test('stretches that touch are joined', () => {
  expect(union(range(instant(1n), instant(3n)), range(instant(3n), instant(5n)))).toEqual(
    range(instant(1n), instant(5n)),
  )
  expect(range(instant(3n), justAfter(instant(3n)))).toEqual([{ from: 3n, until: 4n }])
})

test('coverage of another kind of point than instants is counted alike, and the two kinds are never mixed', () => {
  type Height = bigint & { readonly kind: 'height' }
  const height = (value: bigint): Height => value as Height
  const blocks = union(range(height(0n), height(10n)), range(height(20n), height(30n)))
  expect(subtract(range(height(0n), height(30n)), blocks)).toEqual(range(height(10n), height(20n)))
  expect([length(blocks), provenUntil(blocks, height(20n))]).toEqual([20n, 30n])
  // @ts-expect-error Heights and instants are different points.
  expect(intersection(blocks, range(instant(0n), instant(5n)))).toHaveLength(1)
})
