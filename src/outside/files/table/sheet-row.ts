import { asset } from '../../../core/asset.ts'
import { absolute, isZero, type Decimal } from '../../../core/decimal.ts'
import type { Amount } from '../../../core/ledger/legs.ts'
import { isColumn, plainName } from '../columns.ts'
import { decimalsOf, figure, glued, money, type Decimals } from './figures.ts'

/** A cell that cannot be read: the row is rejected for it, and the rest of the file is read. */
export class BadCell extends Error {
  override readonly name = 'BadCell'
  readonly column: string
  readonly value: string
  constructor(column: string, value: string, reason: string) {
    super(reason)
    this.column = column
    this.value = value
  }
}

/** One row by the names of its columns. A name may hold `*` where the header changes from file to file. */
export class SheetRow {
  private readonly cells: ReadonlyMap<string, string>
  private readonly headers: readonly string[]
  private commas: Decimals | undefined

  /** @param payload the row as it is kept in a record: its cells by the name of their column */
  constructor(payload: string) {
    const json: unknown = JSON.parse(payload)
    const entries = typeof json === 'object' && json !== null ? Object.entries(json) : []
    this.headers = entries.map(([name]) => name)
    this.cells = new Map(entries.map(([name, value]) => [plainName(name), clean(String(value))]))
  }

  /** The first of these columns that the file has; empty where it has none. */
  text(...names: readonly string[]): string {
    return this.cells.get(this.find(names) ?? '') ?? ''
  }

  has(...names: readonly string[]): boolean {
    return this.find(names) !== undefined
  }

  /** The header of a column as it stands in the file. */
  header(...names: readonly string[]): string {
    const found = this.find(names)
    return this.headers.find((header) => plainName(header) === found) ?? ''
  }

  /** The number in a cell; null where it is empty or says that there is none. */
  figure(...names: readonly string[]): Decimal | null {
    const text = this.text(...names)
    if (text === '' || /^(?:-|--|n\/?a|null)$/i.test(text)) return null
    return figure(text, this.decimals()) ?? this.wrong(names, 'this is no number')
  }

  /** What moved, without its sign; null where it is nothing. The unit may stand in another column, or be told. */
  amount(column: string | readonly string[], unit: string): Amount | null {
    const names = typeof column === 'string' ? [column] : column
    const quantity = this.quantity(names, unit)
    if (!quantity || isZero(quantity)) return null
    if (unit === '') return this.wrong(names, 'an amount of nothing that is named')
    return { asset: asset(unit), quantity: absolute(quantity) }
  }

  /** The number, with its own unit behind it or not. */
  private quantity(names: readonly string[], unit: string): Decimal | null {
    const text = this.text(...names)
    if (!/[A-Za-z]$/.test(text)) return this.figure(...names)
    const found = glued(text, [unit], this.decimals())
    if (!found || (unit !== '' && found.asset !== asset(unit))) return this.figure(...names)
    return found.quantity
  }

  /** The same where the unit is glued to the number. */
  glued(column: string, ...units: readonly string[]): Amount | null {
    const text = this.text(column)
    if (text === '' || text === '-') return null
    const found = glued(text, units, this.decimals()) ?? this.wrong([column], 'this is no amount with its unit')
    return isZero(found.quantity) ? null : { ...found, quantity: absolute(found.quantity) }
  }

  /** The same for money with its sign or its code. */
  money(column: string): Amount | null {
    const text = this.text(column)
    if (text === '') return null
    const found = money(text, this.decimals()) ?? this.wrong([column], 'this is no amount of money')
    return isZero(found.quantity) ? null : { ...found, quantity: absolute(found.quantity) }
  }

  /** What the word in a cell means; a word that nobody knows is never a default. */
  word<Meaning>(column: string | readonly string[], words: Readonly<Record<string, Meaning>>): Meaning {
    const names = typeof column === 'string' ? [column] : column
    const word = this.text(...names).toLowerCase()
    return word in words ? (words[word] as Meaning) : this.wrong(names, 'this word is not known')
  }

  wrong(names: readonly string[], reason: string): never {
    throw new BadCell(this.header(...names) || (names[0] ?? ''), this.text(...names), reason)
  }

  private decimals(): Decimals {
    this.commas ??= decimalsOf([...this.cells.values()])
    return this.commas
  }

  private find(names: readonly string[]): string | undefined {
    for (const name of names) {
      const plain = plainName(name)
      const found = plain.includes('*')
        ? [...this.cells.keys()].find((key) => isColumn(plain, key))
        : this.cells.has(plain)
          ? plain
          : undefined
      if (found !== undefined) return found
    }
    return undefined
  }
}

function clean(cell: string): string {
  return cell.replaceAll('\uFEFF', '').trim()
}
