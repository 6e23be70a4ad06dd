import { canonical, type Asset, type AssetNames } from '../../core/asset.ts'
import { add, isZero, parseDecimal, subtract, ZERO, type Decimal } from '../../core/decimal.ts'
import { dig, isList, isObject, textAt, type Json } from '../../core/json.ts'
import type { Money } from '../../core/money.ts'
import type { BalanceCall } from './profile.ts'

/** A list of what is held, as data: where the rows are, and which of their members make an amount. */
export interface Holdings {
  readonly names: AssetNames
  /** Where the rows are; '' for a bare list. */
  readonly rows: string
  /** The rows proper lie in each of those, at these paths: a list of them, or one. */
  readonly within?: readonly string[]
  readonly keep?: (row: Json) => boolean
  /** The member that names the asset; left out, rows are the members of an object under the names of the assets. */
  readonly asset?: string
  /** Members that are added up, and those that are taken off: what is owed. */
  readonly plus: readonly string[]
  readonly less?: readonly string[]
  /** Several rows of one asset are parts of one amount: what is free, what is locked, what is owed. */
  readonly parts?: true
  /** An amount that is empty, or not there beside others, counts nothing; otherwise it is a broken answer. */
  readonly blanks?: true
}

/** What a list says is held; null where it is not what it must be. Nothing is taken for zero that cannot be read. */
export function holdings(of: Holdings): BalanceCall['read'] {
  return (json) => {
    const rows = rowsOf(of, dig(json, of.rows))
    if (!rows) return null
    const held: Money[] = []
    for (const [name, row] of rows.filter(([, one]) => of.keep?.(one) ?? true)) {
      const quantity = amountOf(of, row)
      if (name === undefined || !quantity) return null
      held.push({ asset: canonical(name, of.names), quantity })
    }
    return (of.parts ? addedUp(held) : held).filter(({ quantity }) => !isZero(quantity))
  }
}

function addedUp(parts: readonly Money[]): readonly Money[] {
  const sums = new Map<Asset, Decimal>()
  for (const { asset, quantity } of parts) sums.set(asset, add(sums.get(asset) ?? ZERO, quantity))
  return [...sums].map(([asset, quantity]) => ({ asset, quantity }))
}

type Named = readonly [name: string | undefined, row: Json]

function rowsOf({ within, asset }: Holdings, found: Json | undefined): readonly Named[] | null {
  if (asset === undefined)
    return isObject(found) ? Object.entries(found).map(([name, row]) => [name, row ?? null]) : null
  if (!isList(found)) return null
  const rows = within ? innerOf(found, within) : found
  return rows && rows.map((row) => [textAt(row, asset), row])
}

/** Null where one of the rows does not hold what it must. */
function innerOf(rows: readonly Json[], paths: readonly string[]): readonly Json[] | null {
  const inner: Json[] = []
  for (const row of rows)
    for (const path of paths) {
      const found = dig(row, path)
      if (found === undefined) return null
      inner.push(...(isList(found) ? found : [found]))
    }
  return inner
}

function amountOf({ plus, less = [], blanks }: Holdings, row: Json): Decimal | undefined {
  const members = [...plus, ...less]
  if (members.every((member) => textAt(row, member) === undefined)) return undefined
  const amounts = members.map((member) => {
    const text = textAt(row, member) ?? ''
    return blanks && text === '' ? ZERO : parseDecimal(text)
  })
  return amounts.reduce<Decimal | undefined>(
    (sum, one, at) => sum && one && (at < plus.length ? add(sum, one) : subtract(sum, one)),
    ZERO,
  )
}
