import { assert } from '../../core/assert.ts'
import { canonical, isFiat, type AssetNames } from '../../core/asset.ts'
import { absolute, isNegative, isZero, parseDecimal, type Decimal } from '../../core/decimal.ts'
import { later, type Instant } from '../../core/instant.ts'
import { parseJson, textAt, type Json } from '../../core/json.ts'
import { legs, receivedOf, sentOf, type Amount } from '../../core/ledger/legs.ts'
import type { Reading, RecordDraft, Reject } from '../../core/ledger/record.ts'
import type { Kind, Transaction, TransactionDraft } from '../../core/ledger/transaction.ts'
import type { Money } from '../../core/money.ts'

/** What a record says happened, without the moment, which the record has. */
export type Part = Omit<Transaction, 'at'>

/** Reads a record of one stream: nothing where it is not done yet or moves no coin, a sentence where it is not understood. */
export type Read = (json: Json, record: RecordDraft) => readonly Part[] | string

/** A map for exchanges whose records each stand for themselves: the function that reads each stream, by its name. */
export function readEach(readers: Readonly<Record<string, Read>>): (records: readonly RecordDraft[]) => Reading {
  return (records) => {
    const transactions: TransactionDraft[] = []
    const rejects: Reject[] = []
    for (const record of records) {
      const json = parseJson(record.payload)
      const read = readers[record.stream]
      const parts =
        json === undefined || !read ? `nothing reads the stream "${record.stream}"` : orWhy(() => read(json, record))
      if (typeof parts === 'string') rejects.push({ record, reason: parts })
      else transactions.push(...keyed(record.group, parts, record))
    }
    return { transactions, rejects }
  }
}

/** One record of a group, parsed. */
export interface Member {
  readonly record: RecordDraft
  readonly json: Json
}

/**
 * A map for exchanges whose records join: `read` gets all records of one group, always in the same order, whatever order
 * they arrived in, and answers what happened and which of them it does not understand.
 */
export function readGroups(
  read: (members: readonly Member[], reject: (member: Member, reason: string) => void) => readonly Part[],
): (records: readonly RecordDraft[]) => Reading {
  return (records) => {
    const groups = new Map<string, Member[]>()
    const rejects: Reject[] = []
    for (const record of records) {
      const json = parseJson(record.payload) ?? null
      const group = groups.get(record.group)
      if (group) group.push({ record, json })
      else groups.set(record.group, [{ record, json }])
    }
    const transactions = [...groups].flatMap(([group, unordered]) => {
      const members = unordered.sort(byName)
      const refused: Reject[] = []
      const reject = ({ record }: Member, reason: string): void => void refused.push({ record, reason })
      const parts = orWhy(() => read(members, reject))
      // What one row of an event hides, the others do not tell: none of them is booked alone.
      if (typeof parts === 'string') {
        const told = new Map(refused.map(({ record, reason }) => [record, reason]))
        rejects.push(...members.map(({ record }) => ({ record, reason: told.get(record) ?? parts })))
        return []
      }
      rejects.push(...refused)
      return keyed(group, parts, { nativeId: group, at: latest(members) })
    })
    return { transactions, rejects }
  }
}

function latest(members: readonly Member[]): Instant {
  const [first, ...others] = members
  assert(first !== undefined, 'a group has members')
  return others.reduce((at, { record }) => later(at, record.at), first.record.at)
}

function byName({ record: left }: Member, { record: right }: Member): number {
  if (left.stream !== right.stream) return left.stream < right.stream ? -1 : 1
  if (left.part !== right.part) return left.part < right.part ? -1 : 1
  return left.nativeId < right.nativeId ? -1 : left.nativeId > right.nativeId ? 1 : 0
}

function keyed(
  group: string,
  parts: readonly (Part & { readonly at?: Transaction['at'] })[],
  { nativeId, at }: Pick<RecordDraft, 'nativeId' | 'at'>,
): readonly TransactionDraft[] {
  return parts.map((part, ordinal) => ({ nativeId, at, ...part, group, ordinal }))
}

/**
 * What the reading under way met that is there and cannot be read. Readers are synchronous and pure, so one list serves: it is
 * set for the length of one reading, and outside of one nothing is noted.
 */
let met: string[] | undefined

/** What a reader makes of its rows; or why one of them cannot be read, even where the reader took that for none. */
function orWhy<Value>(read: () => Value): Value | string {
  const unread: string[] = []
  met = unread
  try {
    const made = read()
    return typeof made === 'string' ? made : (unread[0] ?? made)
  } finally {
    met = undefined
  }
}

/** The amount at a path; undefined where there is none. One that is there and is no number rejects the row that it stands in. */
export function amountAt(json: Json, path: string): Decimal | undefined {
  const text = textAt(json, path)
  if (text === undefined || text === '') return undefined
  const amount = parseDecimal(text)
  if (amount === undefined) met?.push(`"${path}" is "${text.slice(0, 40)}", which is no amount`)
  return amount
}

/**
 * Makes the function that reads an amount and its asset, by the names that this exchange gives to assets. Undefined where there
 * is no amount. An amount that is no number, or more than nothing of something without a name, rejects the row.
 */
export function moneyIn(names: AssetNames) {
  return (json: Json, amountPath: string, assetPath: string): Money | undefined => {
    const quantity = amountAt(json, amountPath)
    const name = textAt(json, assetPath)
    if (quantity === undefined) return undefined
    if (name !== undefined && name !== '') return { asset: canonical(name, names), quantity }
    if (!isZero(quantity))
      met?.push(`"${amountPath}" is an amount of nothing that has a name: there is no "${assetPath}"`)
    return undefined
  }
}

/** A fee that there is; its sign is the exchange's habit and says nothing. */
export function nonZero(fee: Money | undefined): readonly Money[] {
  return fee === undefined || isZero(fee.quantity) ? [] : [fee]
}

/** One asset for another: a purchase or a sale where one of them is government money. */
export function swap(sent: Money, received: Money, fees: readonly Money[]): Part {
  return exchange([sent], [received], fees)
}

/** Any number of assets for any number of others, in one event. */
export function exchange(sent: readonly Amount[], received: readonly Amount[], fees: readonly Amount[]): Part {
  return { kind: kindOfExchange(sent, received), legs: legs({ out: sent, in: received, fee: fees }) }
}

function kindOfExchange(sent: readonly Money[], received: readonly Money[]): Kind {
  const paid = isMoney(sent)
  const got = isMoney(received)
  return paid && received.length > 0 && !got ? 'buy' : got && sent.length > 0 && !paid ? 'sell' : 'trade'
}

/** Government money and nothing else. */
function isMoney(amounts: readonly Money[]): boolean {
  return amounts.length > 0 && amounts.every(({ asset }) => isFiat(asset))
}

/** Something came in; with a sign below zero it was taken back. */
export function income(kind: Kind, moved: Money, note?: string): Part {
  const part = change(isNegative(moved.quantity) ? 'adjustment' : kind, moved)
  return note === undefined || note === '' ? part : { ...part, note }
}

/** A change of one balance: its sign says the side. */
export function change(kind: Kind, moved: Money): Part {
  const leg = { asset: moved.asset, quantity: absolute(moved.quantity) }
  const out = isNegative(moved.quantity)
  return { kind, legs: legs({ out: out ? leg : null, in: out ? null : leg }) }
}

/** Into a pocket of the same account or out of it: both sides, so that nothing changes. */
export function inside(moved: Money): Part {
  const leg = { asset: moved.asset, quantity: absolute(moved.quantity) }
  return { kind: 'transfer', legs: legs({ out: leg, in: leg }), internal: true }
}

/** The part with these fees beside its own. */
export function withFees(part: Part, fees: readonly Money[]): Part {
  return { ...part, legs: [...part.legs, ...legs({ fee: fees })] }
}

/** Something was exchanged, and only one of the sides is told. */
export function isOneSided(part: Part): boolean {
  return part.kind === 'trade' && (sentOf(part).length === 0 || receivedOf(part).length === 0)
}

/** The hash of a transaction on a chain, where there is one. */
export function hashAt(json: Json, path: string): { readonly txHash?: string } {
  const txHash = textAt(json, path)
  return txHash === undefined || txHash === '' || txHash === '-' ? {} : { txHash }
}
