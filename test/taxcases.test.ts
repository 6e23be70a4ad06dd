import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { absolute, compare, decimal, divide, format, isZero, subtract, sum, type Decimal } from '../src/core/decimal.ts'
import { at } from '../src/core/instant.ts'
import { dig, isList, isObject, parseJson, type Json, type JsonObject } from '../src/core/json.ts'
import { readPortable } from '../src/core/ledger/portable.ts'
import type { Disposal, Gains } from '../src/core/lots/answer.ts'
import { gains } from '../src/core/lots/gains.ts'
import { GENERIC_POLICY, METHODS, type MethodName, type Policy } from '../src/core/lots/policy.ts'

/**
 * Known answers: official worked examples and other projects' tests, which lie beside the project and are not part of it.
 * Every case of a built method must run and agree, or be left out here by name with the reason.
 */
const CASES = path.resolve(import.meta.dirname, '../../shared/tax/cases')
const BUILT: ReadonlySet<string> = new Set([
  'fifo',
  'lifo',
  'hifo',
  'lofo',
  'moving_average',
  'total_average',
  'spec_id',
  'acb',
  'uk_pool',
])

/** Names of a source that are not ours. Without its rule of superficial losses, the Canadian average is a moving one. */
const OURS: Readonly<Record<string, string>> = { spec_id: 'specific', acb: 'ca_acb' }

/** The source orders by spot price, which in these differs from the cost of a unit. */
const BY_PRICE = new Set([
  'rp2-us-test_data3-B4-fifo by lofo',
  'rp2-us-test_hifo-B1-hifo by hifo',
  'rp2-us-test_hifo-B1-lofo by lofo',
])

/** Disposals of more than is held then, which the thirty days after it cover. */
const SHORT_SALES = new Set(['cgtcalc-uk-Day30BoundaryInclusive', 'cgtcalc-uk-MultipleMatches'])

/** The source states proceeds before the fee of the sale, and takes the fee off the gain alone. */
const GROSS_PROCEEDS = new Set(['rotki-fees_example--acb'])

/** Sources print rounded or floating figures; official ones are exact to the cent and better. */
const TOLERANCE = decimal('0.000001')

interface Case {
  readonly id: string
  readonly file: string
  readonly json: JsonObject
  readonly method: string
  readonly tags: readonly string[]
}

const cases = existsSync(CASES) ? readCases() : []
const leftOut = new Map<string, string[]>()
let ran = 0

describe.skipIf(cases.length === 0)('known answers', () => {
  for (const known of cases) {
    const reason = reasonToLeaveOut(known)
    if (reason !== undefined) {
      leftOut.set(reason, [...(leftOut.get(reason) ?? []), known.id])
      continue
    }
    for (const method of methodsOf(known)) {
      if (BY_PRICE.has(`${known.id} by ${method}`)) {
        const by = 'orders lots by their price without the fee, and not by what they cost'
        leftOut.set(by, [...(leftOut.get(by) ?? []), `${known.id} by ${method}`])
        continue
      }
      test(`${known.id} by ${method}`, () => {
        ran += 1
        check(known, method)
      })
    }
  }
  afterAll(() => {
    console.log(`known answers: ${ran} runs`)
    for (const [reason, ids] of leftOut)
      console.log(`  left out ${ids.length}: ${reason} (${ids.slice(0, 4).join(', ')})`)
  })
})

test.runIf(cases.length === 0)('known answers are skipped: ../shared/tax/cases is not here', () => {
  expect(cases).toEqual([])
})

function readCases(): readonly Case[] {
  const files = readdirSync(CASES).filter((name) => name.endsWith('.json'))
  return files.flatMap((file) => {
    const list = parseJson(readFileSync(path.join(CASES, file), 'utf8'))
    return (isList(list) ? list : []).filter(isObject).map((json) => ({
      id: text(json, 'id'),
      file,
      json,
      method: text(json, 'method'),
      tags: listAt(json, 'tags').map(String),
    }))
  })
}

function methodsOf({ json, method }: Case): readonly string[] {
  return [
    method,
    ...listAt(json, 'also_methods')
      .map(String)
      .filter((name) => BUILT.has(name)),
  ]
}

function reasonToLeaveOut({ json, method, tags, id }: Case): string | undefined {
  if (method !== 'mixed' && !BUILT.has(method)) return `the method ${method} is not built`
  if (tags.includes('lending')) return 'takes a loan for a disposal'
  if (SHORT_SALES.has(id)) return 'sells what is bought only later'
  if (id === 'hmrc-crypto22257') return 'gives the two sides of a swap different values'
  if (tags.includes('affiliates')) return 'has a pool for each of several people'
  if (text(json, 'kind') === 'basis_allocation') return 'states moves between wallets, tried in split.test.ts'
  if (id === 'rotki-fork_btc_bch') return 'gives every coin a fork by itself, which no transaction states'
  const settings = json['settings']
  const crypto = listAt(json, 'transactions').some((item) => text(item, 'type') === 'trade')
  if (
    isObject(settings) &&
    text(settings, 'include_fees_in_cost_basis') === 'false' &&
    listAt(json, 'transactions').some(hasFee)
  ) {
    return crypto ? 'books fees apart from gains, and swaps with them' : 'books fees apart from gains'
  }
  if (tags.includes('self_transfer') && listAt(json, 'transactions').some(hasFee)) {
    return 'the source forgets the fee of a move from a wallet to itself'
  }
  return undefined
}

function hasFee(item: Json): boolean {
  return isObject(item) && (item['fee'] !== undefined || item['fees'] !== undefined)
}

/** The conventions of each source, as FORMAT and FACTS name them. */
function policyFor({ json, file, tags, method }: Case, chosen: string): Policy {
  const byYear = json['method_by_year']
  const rp2 = file.startsWith('rp2')
  return {
    ...GENERIC_POLICY,
    method: rotkiAverage(file, chosen) ?? nameOf(method === 'mixed' ? 'fifo' : chosen),
    ...(isObject(byYear)
      ? {
          methodByYear: Object.fromEntries(
            Object.entries(byYear).map(([year, name]) => [year, nameOf(typeof name === 'string' ? name : '')]),
          ),
        }
      : {}),
    scope: text(json, 'scope') === 'per_wallet' ? 'wallet' : 'universal',
    order: tags.includes('fifo_by_arrival') ? 'arrived' : 'acquired',
    longTerm: rp2 || file === 'rotki.json' ? '365_days' : 'anniversary',
    cryptoFee: rp2 ? 'one_disposal' : text(json, 'id') === 'rotki-gas_costs' ? 'cost_only' : 'separate_disposal',
    gift: file === 'rp2_us.json' ? 'market_value' : 'no_gain',
    oversold: file === 'rotki.json' ? 'zero_cost' : 'report',
  }
}

/** What rotki calls acb is an average that moves, without Canada's rule of superficial losses. */
function rotkiAverage(file: string, method: string): MethodName | undefined {
  return file === 'rotki.json' && method === 'acb' ? 'moving_average' : undefined
}

function nameOf(name: string): MethodName {
  return METHODS.find((known) => known === (OURS[name] ?? name)) ?? 'fifo'
}

function check(known: Case, method: string): void {
  const ledger = readPortable(known.json)
  if (!ledger.ok) throw new Error(ledger.faults.join('\n'))
  const result = gains(ledger.value.transactions, { currency: ledger.value.currency, policy: policyFor(known, method) })
  if (!result.ok) throw new Error(result.faults.join('\n'))
  const expected = known.json['expected']
  if (!isObject(expected)) throw new Error('the case expects nothing')
  if (expected['error'] !== undefined) {
    expect(result.value.problems.map((problem) => problem.kind)).toContain('oversold')
    return
  }
  checkDisposals(known, listAt(expected, 'disposals'), result.value)
  if (isList(expected['remaining_lots'])) checkRemaining(expected['remaining_lots'], result.value)
  if (isList(expected['lots_per_wallet'])) checkWallets(expected['lots_per_wallet'], result.value)
  checkTotals(known, expected, result.value)
}

/**
 * In the United Kingdom all that is disposed of on a day is one disposal. Sources take fees off the proceeds or put them onto the cost,
 * and some drop the pence: so the gain of a day, or of a rule on it, is what is compared.
 */
function checkDays(expected: readonly Json[], found: Gains): void {
  const pieces = found.disposals.flatMap((one) =>
    one.matches.map((match) => ({ ...match, asset: one.asset, disposed: one.disposed })),
  )
  for (const row of expected) {
    const rule = text(row, 'rule')
    const mine = pieces.filter(
      (one) =>
        one.asset === text(row, 'asset').toUpperCase() &&
        sameMoment(text(row, 'disposed'), String(one.disposed)) &&
        (one.acquired === null || sameMoment(text(row, 'matched_acquisition'), String(one.acquired))) &&
        (rule === '' || UK_RULES[rule] === undefined || UK_RULES[rule] === one.rule),
    )
    const gain = sum(mine.map((one) => one.gain ?? decimal('0')))
    const amount = sum(mine.map((one) => one.quantity))
    const shown = mine.map(
      (one) => `${one.rule} ${format(one.quantity)} cost ${format(one.cost)} gain ${one.gain ? format(one.gain) : '?'}`,
    )
    const wanted = text(row, 'gain')
    const isWhole = /^-?\d+$/.test(wanted) && compare(absolute(subtract(decimal(wanted), gain)), decimal('1')) < 0
    const isPence =
      /^-?\d+\.\d{1,4}$/.test(wanted) && compare(absolute(subtract(decimal(wanted), gain)), decimal('0.001')) <= 0
    expect(near(text(row, 'amount'), amount), `${JSON.stringify(row)}\nfound ${shown.join('; ')}`).toBe(true)
    expect(isWhole || isPence || near(wanted, gain), `${JSON.stringify(row)}\nfound ${shown.join('; ')}`).toBe(true)
  }
}

const UK_RULES: Readonly<Record<string, string>> = {
  same_day: 'same_day',
  bed_and_breakfast: 'thirty_days',
  section_104: 'section_104',
}

/** Expected rows are whole disposals or single pieces; both are compared by what they state. */
function checkDisposals(known: Case, expected: readonly Json[], found: Gains): void {
  if (known.method === 'uk_pool') return checkDays(expected, found)
  const income = expected.filter((row) => text(row, 'event').startsWith('IN / '))
  compareSums(
    'income',
    income,
    'proceeds',
    found.income.map(({ value }) => value ?? decimal('0')),
  )
  const rows = expected.filter((row) => !text(row, 'event').startsWith('IN / '))
  const pieces = found.disposals.flatMap(toPieces)
  const unused = [...pieces, ...found.disposals.filter(({ matches }) => matches.length > 1).map(wholePiece)]
  for (const row of rows) {
    const said = GROSS_PROCEEDS.has(text(known.json, 'id')) && isObject(row) ? { ...row, proceeds: '' } : row
    const index = unused.findIndex((piece) => agrees(said, piece))
    if (index < 0) {
      expect.fail(
        `expected ${JSON.stringify(row)}\nfound:\n${pieces.map((piece) => JSON.stringify(show(piece))).join('\n')}`,
      )
    }
    unused.splice(index, 1)
  }
  if (known.file.startsWith('rp2') && rows.length > 0) expect(pieces.length).toBe(rows.length)
}

interface Piece {
  readonly tx: string
  readonly asset: string
  readonly disposed: string
  readonly acquired: string | null
  readonly amount: Decimal
  readonly proceeds: Decimal | null
  readonly cost: Decimal
  readonly gain: Decimal | null
  readonly term: string | null
}

function toPieces(disposal: Disposal): readonly Piece[] {
  const { tx, asset, disposed } = disposal
  return disposal.matches.map(({ acquired, quantity, proceeds, cost, gain, term }) => ({
    tx,
    asset,
    disposed: String(disposed),
    acquired: acquired === null ? null : String(acquired),
    amount: quantity,
    proceeds,
    cost,
    gain,
    term,
  }))
}

function wholePiece({ tx, asset, disposed, amount, proceeds, cost, gain, term }: Disposal): Piece {
  return { tx, asset, disposed: String(disposed), acquired: null, amount, proceeds, cost, gain, term }
}

const TERMS: Readonly<Record<string, string>> = {
  no_discount: 'short',
  discount: 'long',
  taxable: 'short',
  tax_free: 'long',
}

function agrees(row: Json, piece: Piece): boolean {
  const tx = text(row, 'tx')
  if (tx !== '' && tx !== piece.tx) return false
  if (text(row, 'asset') !== piece.asset) return false
  if (!sameMoment(text(row, 'disposed'), piece.disposed)) return false
  if (piece.acquired !== null && !sameMoment(text(row, 'acquired'), piece.acquired)) return false
  const term = text(row, 'term')
  if (term !== '' && piece.term !== null && (TERMS[term] ?? term) !== piece.term) return false
  return (
    near(text(row, 'amount'), piece.amount) &&
    near(text(row, 'proceeds'), piece.proceeds) &&
    near(text(row, 'cost'), piece.cost) &&
    near(text(row, 'gain'), piece.gain)
  )
}

/** A date without a time means that day. */
function sameMoment(expected: string, found: string): boolean {
  if (expected === '') return true
  const day = 86_400_000_000n
  return expected.length > 10 ? at(expected) === BigInt(found) : at(expected) / day === BigInt(found) / day
}

function near(expected: string, found: Decimal | null): boolean {
  if (expected === '' || found === null) return true
  const wanted = decimal(expected)
  const difference = absolute(subtract(wanted, found))
  if (compare(difference, TOLERANCE) <= 0) return true
  return !isZero(wanted) && compare(divide(difference, absolute(wanted), 20, 'half_up'), decimal('0.000000001')) <= 0
}

function checkRemaining(expected: readonly Json[], found: Gains): void {
  for (const row of expected) {
    const lot = found.remaining.find(
      (each) =>
        each.asset === text(row, 'asset') &&
        sameMoment(text(row, 'acquired'), String(each.acquired)) &&
        near(text(row, 'amount'), each.quantity),
    )
    expect(lot, `left ${JSON.stringify(row)} of ${found.remaining.length}`).toBeDefined()
    if (lot === undefined) continue
    expect(near(text(row, 'cost'), lot.cost), JSON.stringify(row)).toBe(true)
    expect(near(text(row, 'unit_cost'), divide(lot.cost, lot.quantity, 20, 'half_up')), JSON.stringify(row)).toBe(true)
  }
  expect(found.remaining.length).toBe(expected.length)
}

/** Each lot that a wallet has left, by acquisition and unit cost. */
function checkWallets(expected: readonly Json[], found: Gains): void {
  const left = expected.filter((row) => !isZero(decimal(text(row, 'remaining'))))
  const wanted = left.map((row) => ({
    lot: `${text(row, 'wallet')} ${at(text(row, 'acquired'))} at ${format(decimal(text(row, 'unit_cost')))}`,
    quantity: decimal(text(row, 'remaining')),
  }))
  const ours = found.remaining.map(({ wallet, acquired, cost, quantity }) => ({
    lot: `${wallet} ${acquired} at ${format(divide(cost, quantity, 10, 'half_up'))}`,
    quantity,
  }))
  expect(together(ours)).toEqual(together(wanted))
}

/** A lot that went to another wallet and came back is two rows of one lot. */
function together(
  rows: readonly { readonly lot: string; readonly quantity: Decimal }[],
): Readonly<Record<string, string>> {
  const lots = [...new Set(rows.map(({ lot }) => lot))].sort()
  const total = (wanted: string) =>
    format(sum(rows.filter(({ lot }) => lot === wanted).map(({ quantity }) => quantity)))
  return Object.fromEntries(lots.map((lot) => [lot, total(lot)]))
}

function checkTotals(known: Case, expected: JsonObject, found: Gains): void {
  if (known.file === 'rotki.json') return checkRotki(expected, found)
  const years = dig(expected, 'totals.by_year')
  if (!isList(years)) return
  for (const { year, gain, income } of found.totals.byYear) {
    const rows = years.filter((row) => text(row, 'year') === String(year))
    compareSums(`gain of ${year}`, rows, 'gain', [gain, income])
  }
}

function checkRotki(expected: JsonObject, found: Gains): void {
  const missing = text(dig(expected, 'totals'), 'missing_amount')
  const uncovered = found.disposals.flatMap(({ matches }) => matches).filter(({ rule }) => rule === 'zero_cost')
  expect(near(missing, sum(uncovered.map(({ quantity }) => quantity))), `missing ${missing}`).toBe(true)
  const taxable = text(dig(expected, 'totals.trade'), 'taxable')
  const free = text(dig(expected, 'totals.trade'), 'free')
  if (found.removals.length > 0) return
  expect(
    near(taxable === '' || free === '' ? '' : format(sum([decimal(taxable), decimal(free)])), found.totals.gain),
  ).toBe(true)
  for (const row of listAt(expected, 'lots_created')) {
    const lot = found.remaining.find(({ acquiredTx }) => acquiredTx === text(row, 'tx'))
    const cost = lot && divide(lot.cost, lot.quantity, 20, 'half_up')
    expect(cost !== undefined && near(text(row, 'unit_cost'), cost), JSON.stringify(row)).toBe(true)
  }
}

function compareSums(what: string, rows: readonly Json[], field: string, ours: readonly Decimal[]): void {
  const wanted = sum(rows.map((row) => decimal(text(row, field))))
  const had = sum(ours)
  if (rows.length === 0) return
  expect(near(format(wanted), had), `${what}: expected ${format(wanted)}, found ${format(had)}`).toBe(true)
}

function show({ amount, proceeds, cost, gain, ...rest }: Piece) {
  return {
    ...rest,
    amount: format(amount),
    proceeds: proceeds && format(proceeds),
    cost: format(cost),
    gain: gain && format(gain),
  }
}

function text(value: Json | undefined, field: string): string {
  const found = isObject(value) ? value[field] : undefined
  return typeof found === 'string' || typeof found === 'boolean' ? String(found) : ''
}

function listAt(value: Json, field: string): readonly Json[] {
  const found = isObject(value) ? value[field] : undefined
  return isList(found) ? found : []
}
