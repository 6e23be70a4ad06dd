import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asset } from '../asset.ts'
import { assetMap, withEdit, withoutEdit, type AssetEdit } from './edits.ts'

/** `merge A B`, `split A W C`, `rename A Some name`; the line is its id. */
function edit(line: string): AssetEdit {
  const [verb = '', first = '', second = '', third = ''] = line.split(' ')
  if (verb === 'merge') return { id: line, do: 'merge', asset: asset(first), into: asset(second) }
  if (verb === 'split') return { id: line, do: 'split', asset: asset(first), wallet: second, into: asset(third) }
  return { id: line, do: 'rename', asset: asset(first), name: line.split(' ').slice(2).join(' ') }
}

/** The edits of these lines, made one after the other; the sentence of the first that is refused. */
function made(...lines: readonly string[]): readonly AssetEdit[] | string {
  return lines.reduce<readonly AssetEdit[] | string>(
    (edits, line) => (typeof edits === 'string' ? edits : withEdit(edits, edit(line))),
    [],
  )
}

function taken(edits: readonly AssetEdit[] | string, wallet: string, code: string): string {
  return typeof edits === 'string' ? edits : assetMap(edits).assetIn(wallet, asset(code))
}

describe('edits of assets', () => {
  test('merges lead on to the last', () => {
    const edits = made('merge TOMO VIC', 'merge OLDTOMO TOMO')
    expect(['OLDTOMO', 'TOMO', 'VIC', 'BTC'].map((code) => taken(edits, 'w1', code))).toEqual([
      'VIC',
      'VIC',
      'VIC',
      'BTC',
    ])
  })

  test('a split holds in its wallet alone, and goes before a merge', () => {
    const edits = made('merge APE APECOIN', 'split APE w1 APE-3')
    expect([taken(edits, 'w1', 'APE'), taken(edits, 'w2', 'APE')]).toEqual(['APE-3', 'APECOIN'])
  })

  test('what merges make of a code in a wallet can be split there', () => {
    const edits = made('merge A B', 'split B w1 C')
    expect([taken(edits, 'w1', 'A'), taken(edits, 'w2', 'A')]).toEqual(['C', 'B'])
  })

  test('the later of two names is shown, and the earlier again once it is undone', () => {
    const first = made('rename BTC Gold')
    const both = made('rename BTC Gold', 'rename BTC Digital gold')
    if (typeof first === 'string' || typeof both === 'string') throw new Error('refused')
    expect(assetMap(both).nameOf(asset('BTC'))).toBe('Digital gold')
    expect(assetMap(withoutEdit(both, 'rename BTC Digital gold')).nameOf(asset('BTC'))).toBe('Gold')
    expect(assetMap([]).nameOf(asset('BTC'))).toBe('Bitcoin')
  })

  test.each([
    [['merge A A'], 'A is itself already.'],
    [['merge A B', 'merge A B'], 'This edit was made already.'],
    [['merge A B', 'merge A C'], 'A is taken for B already. Undo that first, then say what it is.'],
    [['split A w1 B', 'split A w1 C'], 'A is taken for B already. Undo that first, then say what it is.'],
    [['merge A B', 'merge B A'], 'A is taken for B already, so that B cannot be taken for A. Undo that first.'],
    [
      ['merge A B', 'merge B C', 'merge C A'],
      'A is taken for C already, so that C cannot be taken for A. Undo that first.',
    ],
    [
      ['split B w1 C', 'merge C B'],
      'B is taken for C already in the wallet w1, so that C cannot be taken for B. Undo that first.',
    ],
    // The split hides the merge in this wallet; were it undone, the two others would lead in a circle.
    [
      ['merge A B', 'split A w1 C', 'split B w1 A'],
      'A is taken for B already in the wallet w1, so that B cannot be taken for A. Undo that first.',
    ],
    [['merge EUR BTC'], 'EUR is the money of a state and cannot be made another asset.'],
    [['rename BTC  '], 'A name needs at least one letter.'],
    [[`rename BTC ${'x'.repeat(81)}`], 'A name has at most 80 characters.'],
  ])('%j: %s', (lines, sentence) => {
    expect(made(...lines)).toBe(sentence)
  })

  test('the same code may be split in two wallets, and two codes merged into one', () => {
    expect(made('split A w1 B', 'split A w2 C', 'merge D B', 'merge E B')).toHaveLength(4)
  })
})

describe('laws', () => {
  const CODES = ['A1', 'B1', 'C1', 'D1', 'E1']
  const WALLETS = ['w1', 'w2']
  const code = fc.constantFrom(...CODES)
  const line = fc.oneof(
    fc.tuple(code, code).map(([from, into]) => `merge ${from} ${into}`),
    fc.tuple(code, fc.constantFrom(...WALLETS), code).map(([from, wallet, into]) => `split ${from} ${wallet} ${into}`),
  )
  /** Those of random edits that are accepted one after the other. */
  const accepted = fc.array(line, { maxLength: 12 }).map((lines) =>
    lines.reduce<readonly AssetEdit[]>((edits, one) => {
      const next = withEdit(edits, edit(one))
      return typeof next === 'string' ? edits : next
    }, []),
  )
  const table = (edits: readonly AssetEdit[]) =>
    WALLETS.flatMap((wallet) => CODES.map((one) => `${wallet} ${one} ${taken(edits, wallet, one)}`))

  test('edits that were accepted are accepted in any order, and mean the same', () => {
    fc.assert(
      fc.property(
        accepted.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }))),
        ([all, shuffled]) => {
          const again = made(...shuffled.map(({ id }) => id))
          expect(again).toHaveLength(all.length)
          expect(table(typeof again === 'string' ? [] : again)).toEqual(table(all))
        },
      ),
      { numRuns: 500 },
    )
  })

  test('undo takes back one edit and nothing else: what is left means what it would have meant alone', () => {
    fc.assert(
      fc.property(
        accepted.filter((all) => all.length > 0).chain((all) => fc.tuple(fc.constant(all), fc.nat(all.length - 1))),
        ([all, index]) => {
          const left = withoutEdit(all, all[index]!.id)
          expect(left).toHaveLength(all.length - 1)
          const alone = made(...left.map(({ id }) => id))
          expect(alone).not.toBeTypeOf('string')
          expect(table(left)).toEqual(table(typeof alone === 'string' ? [] : alone))
          expect(table([...left, all[index]!])).toEqual(table(all))
        },
      ),
      { numRuns: 500 },
    )
  })

  test('what an asset is taken for is taken for itself, whichever edits are undone', () => {
    fc.assert(
      fc.property(
        accepted.chain((all) => fc.subarray([...all])),
        (some) => {
          for (const wallet of WALLETS)
            for (const one of CODES) {
              const last = taken(some, wallet, one)
              expect(taken(some, wallet, last)).toBe(last)
            }
        },
      ),
      { numRuns: 500 },
    )
  })
})
