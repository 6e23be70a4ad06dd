import { formatInstant, parseInstant } from '../instant.ts'
import { moneyText, readMoneyText, type MoneyText } from '../money-text.ts'
import type { Arrival } from './effective.ts'
import { ROLES, type Leg, type LegRole } from './legs.ts'
import { isKind, type Transaction } from './transaction.ts'

/** A leg in JSON, amounts as text. */
export interface LegText extends MoneyText {
  readonly role: LegRole
  readonly worth?: MoneyText
}

/** A transaction in JSON, amounts as text. */
export interface TransactionText {
  readonly kind: string
  readonly at: string
  readonly legs: readonly LegText[]
  readonly internal?: boolean
  readonly nativeId?: string
  readonly txHash?: string
  readonly note?: string
  readonly value?: MoneyText
}

export function legText(leg: Leg): LegText {
  return { role: leg.role, ...moneyText(leg), ...(leg.worth === undefined ? {} : { worth: moneyText(leg.worth) }) }
}

export function transactionText(transaction: Transaction): TransactionText {
  const { kind, at, legs, internal, nativeId, txHash, note, value } = transaction
  return {
    kind,
    at: formatInstant(at),
    legs: legs.map(legText),
    ...(internal === undefined ? {} : { internal }),
    ...(nativeId === undefined ? {} : { nativeId }),
    ...(txHash === undefined ? {} : { txHash }),
    ...(note === undefined ? {} : { note }),
    ...(value === undefined ? {} : { value: moneyText(value) }),
  }
}

/** Undefined where it is no list of legs. */
export function readLegs(value: unknown): readonly Leg[] | undefined {
  if (!Array.isArray(value)) return undefined
  const read = value.map(readLeg)
  const legs = read.filter((leg) => leg !== undefined)
  return legs.length === read.length ? legs : undefined
}

function readLeg(value: unknown): Leg | undefined {
  const money = readMoneyText(value)
  if (!money || !(value instanceof Object) || !('role' in value)) return undefined
  const role = ROLES.find((one) => one === value.role)
  if (role === undefined) return undefined
  if (!('worth' in value)) return { role, ...money }
  const worth = readMoneyText(value.worth)
  return worth && { role, ...money, worth }
}

/** Undefined where it is no other half of a transfer. */
export function readArrival(value: unknown): Arrival | undefined {
  if (!(value instanceof Object) || !('id' in value) || !('wallet' in value) || !('legs' in value)) return undefined
  const { id, wallet } = value
  const legs = readLegs(value.legs)
  return typeof id === 'string' && typeof wallet === 'string' && legs ? { id, wallet, legs } : undefined
}

/** Undefined where it is no transaction. */
export function readTransactionText(value: unknown): Transaction | undefined {
  if (!(value instanceof Object) || !('kind' in value) || !('at' in value) || !('legs' in value)) return undefined
  const { kind, at: moment } = value
  const at = typeof moment === 'string' ? parseInstant(moment) : undefined
  const legs = readLegs(value.legs)
  const worth = 'value' in value ? readMoneyText(value.value) : null
  if (typeof kind !== 'string' || !isKind(kind) || at === undefined || !legs || worth === undefined) return undefined
  return {
    kind,
    at,
    legs,
    ...('internal' in value && value.internal === true ? { internal: true } : {}),
    ...textOf(value, 'nativeId'),
    ...textOf(value, 'txHash'),
    ...textOf(value, 'note'),
    ...(worth === null ? {} : { value: worth }),
  }
}

function textOf<Name extends 'nativeId' | 'txHash' | 'note'>(
  value: object,
  name: Name,
): { readonly [Key in Name]?: string } {
  const found: unknown = name in value ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined
  const named: { [Key in Name]?: string } = {}
  if (typeof found === 'string') named[name] = found
  return named
}
