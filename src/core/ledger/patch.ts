import { formatInstant, parseInstant, type Instant } from '../instant.ts'
import { moneyText, readMoneyText, type MoneyText } from '../money-text.ts'
import type { Money } from '../money.ts'
import { legs, type Leg } from './legs.ts'
import { isKind, type Kind, type Transaction } from './transaction.ts'

/**
 * What a user changes about a transaction. A field that is absent stays as it was read; null takes it away. A side is replaced
 * as a whole, however many legs it has.
 */
export interface Patch {
  readonly kind?: Kind
  readonly at?: Instant
  readonly sent?: readonly Money[] | null
  readonly received?: readonly Money[] | null
  readonly fees?: readonly Money[]
  readonly value?: Money | null
  readonly note?: string | null
  /** A tombstone: the transaction is kept, shown on request, and counts for nothing. */
  readonly deleted?: boolean
}

export interface Patched {
  readonly transaction: Transaction
  readonly deleted: boolean
}

/** The transaction with the patches laid over it, the later over the earlier. */
export function applyPatches(transaction: Transaction, patches: readonly Patch[]): Patched {
  const patch: Patch = Object.assign({}, ...patches)
  const { note, value, ...rest } = transaction
  const newNote = patch.note === undefined ? note : patch.note
  const newValue = patch.value === undefined ? value : patch.value
  const side = (role: Leg['role'], given: readonly Money[] | null | undefined): readonly Money[] =>
    given === undefined ? transaction.legs.filter((leg) => leg.role === role) : (given ?? [])
  return {
    deleted: patch.deleted === true,
    transaction: {
      ...rest,
      kind: patch.kind ?? transaction.kind,
      at: patch.at ?? transaction.at,
      legs: legs({ out: side('out', patch.sent), in: side('in', patch.received), fee: side('fee', patch.fees) }),
      ...(newNote === undefined || newNote === null ? {} : { note: newNote }),
      ...(newValue === undefined || newValue === null ? {} : { value: newValue }),
    },
  }
}

/** A patch in JSON, as faces show it and the store keeps it: a side of one leg as that leg, of several as a list. */
export interface PatchText {
  readonly kind?: string
  readonly at?: string
  readonly sent?: MoneyText | readonly MoneyText[] | null
  readonly received?: MoneyText | readonly MoneyText[] | null
  readonly fees?: readonly MoneyText[]
  readonly value?: MoneyText | null
  readonly note?: string | null
  readonly deleted?: boolean
}

export function patchText({ kind, at, sent, received, fees, value, note, deleted }: Patch): PatchText {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(at === undefined ? {} : { at: formatInstant(at) }),
    ...(sent === undefined ? {} : { sent: sideText(sent) }),
    ...(received === undefined ? {} : { received: sideText(received) }),
    ...(fees === undefined ? {} : { fees: fees.map(moneyText) }),
    ...(value === undefined ? {} : { value: value && moneyText(value) }),
    ...(note === undefined ? {} : { note }),
    ...(deleted === undefined ? {} : { deleted }),
  }
}

function sideText(side: readonly Money[] | null): MoneyText | readonly MoneyText[] | null {
  const [only, ...more] = side ?? []
  if (only === undefined) return null
  return more.length === 0 ? moneyText(only) : [only, ...more].map(moneyText)
}

/** Undefined where it is no patch: a field of another form is not passed over in silence. */
export function readPatchText(value: unknown): Patch | undefined {
  if (!(value instanceof Object) || Array.isArray(value)) return undefined
  const patch: { -readonly [Field in keyof Patch]: Patch[Field] } = {}
  for (const [name, field] of Object.entries(value)) if (!readField(patch, name, field)) return undefined
  return patch
}

function readField(patch: { -readonly [Field in keyof Patch]: Patch[Field] }, name: string, field: unknown): boolean {
  switch (name) {
    case 'kind':
      if (typeof field !== 'string' || !isKind(field)) return false
      patch.kind = field
      return true
    case 'at': {
      const at = typeof field === 'string' ? parseInstant(field) : undefined
      if (at === undefined) return false
      patch.at = at
      return true
    }
    case 'sent':
    case 'received':
    case 'fees': {
      const side = field === null ? null : readSide(field)
      if (side === undefined || (name === 'fees' && side === null)) return false
      if (name === 'fees') patch.fees = side ?? []
      else patch[name] = side
      return true
    }
    case 'value': {
      const money = field === null ? null : readMoneyText(field)
      if (money === undefined) return false
      patch.value = money
      return true
    }
    case 'note':
      if (field !== null && typeof field !== 'string') return false
      patch.note = field
      return true
    case 'deleted':
      if (typeof field !== 'boolean') return false
      patch.deleted = field
      return true
    default:
      return false
  }
}

function readSide(field: unknown): readonly Money[] | undefined {
  const list: readonly unknown[] = Array.isArray(field) ? field : [field]
  const moneys = list.map(readMoneyText)
  const known = moneys.filter((money) => money !== undefined)
  return known.length === moneys.length ? known : undefined
}
