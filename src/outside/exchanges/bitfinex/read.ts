import { canonical } from '../../../core/asset.ts'
import {
  absolute,
  isNegative,
  isPositive,
  isZero,
  negate,
  parseDecimal,
  sum,
  type Decimal,
} from '../../../core/decimal.ts'
import type { Instant } from '../../../core/instant.ts'
import { textAt } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import { exchanged, feeParts } from '../exchanged.ts'
import { change, hashAt, inside, readGroups, type Member, type Part, withFees } from '../reading.ts'
import { meaningOf, type Meaning } from './description.ts'
import { bitfinexNames } from '../../../core/assets/codes/bitfinex.ts'
import { legs } from '../../../core/ledger/legs.ts'

/** A row of the ledger: what it moved, below zero what left. */
interface Row {
  readonly id: string
  readonly at: Instant
  readonly moved: Money
  readonly meaning: Meaning
  readonly description: string
}

type Dated = Part & { readonly at: Instant; readonly nativeId: string }

/** The ledger leads; rows of trades and movements name what they belong to and are nothing alone. */
export const readBitfinex = readGroups((members, reject) => {
  const rows: Row[] = []
  for (const member of members.filter(({ record }) => record.stream === 'ledger')) {
    const row = parseRow(member)
    if (typeof row === 'string') reject(member, row)
    else if (!isZero(row.moved.quantity)) rows.push(row)
  }
  rows.sort(byId)
  const beside = members.filter(({ record }) => record.stream !== 'ledger').sort(byNumber)
  return events(rows).flatMap((event, index) => readEvent(event, beside, index))
})

function byId(one: Row, other: Row): number {
  return Number(BigInt(one.id) - BigInt(other.id))
}

function byNumber({ record: one }: Member, { record: other }: Member): number {
  return one.nativeId.length - other.nativeId.length || (one.nativeId < other.nativeId ? -1 : 1)
}

function parseRow({ record, json }: Member): Row | string {
  const quantity = parseDecimal(textAt(json, '5') ?? '')
  const name = textAt(json, '1')
  const description = textAt(json, '8') ?? ''
  if (!quantity || name === undefined || !/^\d+$/.test(record.nativeId))
    return 'a row of the ledger without amount, currency or number'
  const meaning = meaningOf(description, record.at)
  if (!meaning) return `the ledger row "${description}" is not known to this version`
  const moved = { asset: canonical(name, bitfinexNames), quantity }
  return { id: record.nativeId, at: record.at, moved, meaning, description }
}

/**
 * Fills of one day that are equal in amount and price share a group: the first of each side belong together, then the
 * second of each, by the numbers of their rows. Everything else of a group is one event.
 */
function events(rows: readonly Row[]): readonly (readonly Row[])[] {
  const deals = rows.filter(({ meaning }) => meaning.is === 'trade')
  const others = rows.filter(({ meaning }) => meaning.is !== 'trade' && meaning.is !== 'trade_fee')
  const fees = rows.filter(({ meaning }) => meaning.is === 'trade_fee')
  const assets = [...new Set(deals.map(({ moved }) => moved.asset))]
  const sides = assets.map((asset) => deals.filter(({ moved }) => moved.asset === asset))
  const count = Math.max(0, ...sides.map((side) => side.length), fees.length)
  const fills = Array.from({ length: count }, (_, index) =>
    [...sides.map((side) => side[index]), fees[index]].filter((row) => row !== undefined),
  )
  return others.length === 0 ? fills : [...fills, others]
}

function readEvent(rows: readonly Row[], beside: readonly Member[], index: number): readonly Dated[] {
  const [first] = rows
  if (!first) return []
  const at = rows.reduce((latest, row) => (row.at > latest ? row.at : latest), first.at)
  const dated = (parts: readonly Part[], nativeId = first.id): readonly Dated[] =>
    parts.map((part) => ({ ...part, at, nativeId }))
  switch (first.meaning.is) {
    case 'trade':
    case 'trade_fee':
      return dated(exchanged(rows.map(legOf)), beside[index]?.record.nativeId ?? first.id)
    case 'claim':
      return dated(exchanged(rows.map(legOf)))
    case 'deposit':
    case 'withdrawal':
    case 'returned':
    case 'movement_fee':
      return dated(readMovement(rows, beside[0]))
    case 'transfer':
      return dated(readTransfer(rows))
    case 'fee':
    case 'change':
      return rows.flatMap((row) => dated(readSingle(row), row.id))
  }
}

function legOf({ moved, meaning }: Row) {
  const none = { units: 0n, scale: 0 }
  return meaning.is === 'trade_fee'
    ? { asset: moved.asset, moved: none, fee: negate(moved.quantity) }
    : { asset: moved.asset, moved: moved.quantity, fee: none }
}

/** A withdrawal that was cancelled comes back under its number; both together are nothing. */
function readMovement(rows: readonly Row[], witness: Member | undefined): readonly Part[] {
  const moves = rows.filter(({ meaning }) => meaning.is !== 'movement_fee')
  const charges = rows.filter(({ meaning }) => meaning.is === 'movement_fee')
  const fees = charges.filter(({ moved }) => isNegative(moved.quantity)).map(({ moved }) => positive(moved))
  const back = charges
    .filter(({ moved }) => isPositive(moved.quantity))
    .map(({ moved }) => change('income:rebate', moved))
  const [move] = moves
  const net = move && sum(moves.map(({ moved }) => moved.quantity))
  if (!move || !net || isZero(net)) {
    return fees.length === 0 ? back : [{ kind: 'fee', legs: legs({ fee: fees }) }, ...back]
  }
  const kind = isNegative(net) ? 'withdrawal' : move.meaning.is === 'deposit' ? 'deposit' : 'adjustment'
  const hash = witness ? hashAt(witness.json, '20') : {}
  return [{ ...withFees(change(kind, { ...move.moved, quantity: net }), fees), ...hash }, ...back]
}

/** Between wallets of the account both rows come; to another account only one. */
function readTransfer(rows: readonly Row[]): readonly Part[] {
  const net: Decimal = sum(rows.map(({ moved }) => moved.quantity))
  const [first] = rows
  if (!first) return []
  if (isZero(net)) return [inside(first.moved)]
  const part = change(isNegative(net) ? 'withdrawal' : 'deposit', { ...first.moved, quantity: net })
  return [{ ...part, note: first.description }]
}

function readSingle({ moved, meaning, description }: Row): readonly Part[] {
  if (meaning.is === 'change') {
    const part = change(isNegative(moved.quantity) ? meaning.went : meaning.came, moved)
    return [{ ...part, note: description }]
  }
  const charged = feeParts({ ...moved, quantity: negate(moved.quantity) })
  const kind = meaning.is === 'fee' ? meaning.kind : 'fee'
  return charged.map((part) => ({ ...part, ...(part.kind === 'fee' ? { kind } : {}), note: description }))
}

function positive({ asset, quantity }: Money): Money {
  return { asset, quantity: absolute(quantity) }
}
