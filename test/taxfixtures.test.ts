import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { asset } from '../src/core/asset.ts'
import { absolute, compare, decimal, divide, isZero, subtract, sum, type Decimal } from '../src/core/decimal.ts'
import { at, type Instant } from '../src/core/instant.ts'
import { readPolicy } from '../src/core/ledger/portable-policy.ts'
import type { Disposal, Gains } from '../src/core/lots/answer.ts'
import { gains } from '../src/core/lots/gains.ts'
import { parseJournal } from '../src/core/lots/journal.ts'
import { GENERIC_POLICY } from '../src/core/lots/policy.ts'

/** Known answers that lie in the project; test/fixtures/tax/README.md says how they are written. */
const FOLDER = path.join(import.meta.dirname, 'fixtures', 'tax')
const TOLERANCE = decimal('0.000001')

interface Case {
  readonly name: string
  readonly source: string
  readonly licence: string
  readonly settings: Readonly<Record<string, string>>
  readonly journal: string
  readonly expected: readonly string[]
}

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.journal'))) {
  describe(`known answers of ${file}`, () => {
    const cases = readFileSync(path.join(FOLDER, file), 'utf8').trim().split(/\n\n/).map(readCase)
    test.each(cases.map((one) => [one.name, one] as const))('%s', (_, known) => {
      expect([known.source, known.licence].every((said) => said.length > 2)).toBe(true)
      const found = compute(known)
      const pieces = [
        ...found.disposals.flatMap(toPieces),
        ...found.disposals.filter(({ matches }) => matches.length > 1).map(whole),
      ]
      for (const line of known.expected) check(line, found, pieces)
      const sold = known.expected.filter((line) => line.startsWith('sold'))
      // A source that states every piece states no piece that we do not find, and the other way round.
      if (file.startsWith('rp2-us')) expect(sold.length).toBe(found.disposals.flatMap(({ matches }) => matches).length)
    })
  })
}

function readCase(text: string): Case {
  const lines = text.split('\n')
  const said = (word: string): string => lines.find((line) => line.startsWith(`${word} `))?.slice(word.length + 1) ?? ''
  const start = lines.findIndex((line) => line.startsWith('settings '))
  const end = lines.indexOf('expect')
  return {
    name: said('case'),
    source: said('source'),
    licence: said('licence'),
    settings: Object.fromEntries(
      said('settings')
        .split(' ')
        .map((pair) => pair.split('=')),
    ),
    journal: lines.slice(start + 1, end).join('\n'),
    expected: lines.slice(end + 1).map((line) => line.trim()),
  }
}

function compute({ settings, journal }: Case): Gains {
  const { currency = 'usd', ...rest } = settings
  const byYear = Object.entries(rest).filter(([name]) => name.startsWith('methodByYear.'))
  const faults: string[] = []
  const chosen = readPolicy(
    {
      ...Object.fromEntries(Object.entries(rest).filter(([name]) => !name.includes('.'))),
      ...(byYear.length === 0
        ? {}
        : { methodByYear: Object.fromEntries(byYear.map(([name, method]) => [name.slice(13), method])) }),
    },
    faults,
  )
  expect(faults).toEqual([])
  const result = gains(parseJournal(journal), { currency: asset(currency), policy: { ...GENERIC_POLICY, ...chosen } })
  if (!result.ok) throw new Error(result.faults.join(' '))
  return result.value
}

interface Piece {
  readonly tx: string
  readonly asset: string
  readonly disposed: Instant
  readonly acquired: Instant | null
  readonly amount: Decimal
  readonly proceeds: Decimal | null
  readonly cost: Decimal
  readonly gain: Decimal | null
  readonly term: string | null
}

function toPieces({ tx, asset: of, disposed, matches }: Disposal): readonly Piece[] {
  return matches.map(({ acquired, quantity, proceeds, cost, gain, term }) => ({
    ...{ tx, asset: of, disposed, acquired, amount: quantity },
    ...{ proceeds, cost, gain, term },
  }))
}

function whole({ tx, asset: of, disposed, amount, proceeds, cost, gain, term }: Disposal): Piece {
  return { tx, asset: of, disposed, acquired: null, amount, proceeds, cost, gain, term }
}

/** Compares one expected line; a piece that was found is used up. */
function check(line: string, found: Gains, pieces: Piece[]): void {
  const [what = '', amount = '', ...rest] = line.split(' ')
  const said = (word: string): string | undefined => (rest.includes(word) ? rest[rest.indexOf(word) + 1] : undefined)
  const of = (rest[0] ?? '').toUpperCase()
  switch (what) {
    case 'sold': {
      const place = pieces.findIndex((piece) => agrees(piece, amount, of, said))
      expect(place, `${line}\n${pieces.map(show).join('\n')}`).toBeGreaterThanOrEqual(0)
      pieces.splice(place, 1)
      return
    }
    case 'income':
      expect(
        found.income.some(({ tx, value }) => tx === said('by') && near(amount, value)),
        line,
      ).toBe(true)
      return
    case 'left': {
      const lot = found.remaining.find(
        (one) => one.asset === of && sameMoment(said('acquired'), one.acquired) && near(amount, one.quantity),
      )
      expect(lot && near(said('cost'), lot.cost) && near(said('unit'), unitCost(lot)), line).toBe(true)
      return
    }
    case 'held': {
      const same = found.remaining.filter(
        (one) =>
          one.wallet === said('in') && sameMoment(said('acquired'), one.acquired) && near(said('unit'), unitCost(one)),
      )
      expect(near(amount, sum(same.map(({ quantity }) => quantity))), line).toBe(true)
      return
    }
    case 'pool':
      expect(
        found.pools.some((pool) => pool.asset === of && near(amount, pool.quantity) && near(said('cost'), pool.cost)),
        line,
      ).toBe(true)
      return
    case 'problem':
      expect(found.problems.map(({ kind }) => kind)).toContain(amount)
      return
    default:
      expect.fail(`not an expectation: ${line}`)
  }
}

function agrees(piece: Piece, amount: string, of: string, said: (word: string) => string | undefined): boolean {
  return (
    piece.asset === of &&
    (said('by') ?? piece.tx) === piece.tx &&
    (said('term') ?? piece.term) === piece.term &&
    sameMoment(said('disposed'), piece.disposed) &&
    (piece.acquired === null || sameMoment(said('acquired'), piece.acquired)) &&
    near(amount, piece.amount) &&
    near(said('proceeds'), piece.proceeds) &&
    near(said('cost'), piece.cost) &&
    near(said('gain'), piece.gain)
  )
}

function unitCost({ cost, quantity }: { readonly cost: Decimal; readonly quantity: Decimal }): Decimal {
  return divide(cost, quantity, 20, 'half_up')
}

/** A date without a time means that day. */
function sameMoment(expected: string | undefined, found: Instant): boolean {
  if (expected === undefined) return true
  const day = 86_400_000_000n
  return expected.length > 10 ? at(expected) === found : at(expected) / day === found / day
}

function near(expected: string | undefined, found: Decimal | null): boolean {
  if (expected === undefined || expected === '?') return true
  if (found === null) return false
  const wanted = decimal(expected)
  const difference = absolute(subtract(wanted, found))
  if (compare(difference, TOLERANCE) <= 0) return true
  return !isZero(wanted) && compare(divide(difference, absolute(wanted), 20, 'half_up'), decimal('0.000000001')) <= 0
}

function show({ tx, asset: of, amount, proceeds, cost }: Piece): string {
  const units = [amount, proceeds, cost].map((one) => (one === null ? 'unknown' : `${one.units}e-${one.scale}`))
  return `${tx} ${of} ${units.join(' ')}`
}
