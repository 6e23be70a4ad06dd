import { isNegative, negate, subtract, ZERO } from '../../../core/decimal.ts'
import { textAt } from '../../../core/json.ts'
import type { Transaction } from '../../../core/ledger/transaction.ts'
import { exchanged, type Moved } from '../exchanged.ts'
import { isOneSided, type Member, type Part } from '../reading.ts'
import type { Ledger } from './ledger.ts'
import { meaningOf } from './ledgers.ts'
import { movedIn } from './moved.ts'

export type Timed = Part & { readonly at?: Transaction['at'] }

interface Side {
  readonly member: Member
  readonly leg: Moved
  readonly is: 'out' | 'in' | 'fee'
}

const ALONE_NOTE = 'Bitget does not say what this was exchanged for.'

/** The sides of one order or of one moment. Fills are told apart as far as their rows allow. */
export function readSwap(
  ledger: Ledger,
  members: readonly Member[],
  reject: (member: Member, reason: string) => void,
): readonly Timed[] {
  const byMoment = new Map<bigint, Side[]>()
  for (const member of [...members].sort(byId)) {
    const side = sideOf(ledger, member)
    if (!side) {
      reject(member, 'a side of an exchange without coin or amount')
      continue
    }
    const others = byMoment.get(member.record.at)
    if (others) others.push(side)
    else byMoment.set(member.record.at, [side])
  }
  return [...byMoment.values()].flatMap((sides) => fillsOf(sides).flatMap(readFill))
}

function sideOf(ledger: Ledger, member: Member): Side | undefined {
  const row = movedIn(ledger, member.json)
  if (!row) return undefined
  const { asset, quantity } = row.moved
  const charged = negate(row.fee)
  if (meaningOf(ledger, member.json) === 'swap_fee') {
    return { member, leg: { asset, moved: ZERO, fee: subtract(charged, quantity) }, is: 'fee' }
  }
  return { member, leg: { asset, moved: quantity, fee: charged }, is: isNegative(quantity) ? 'out' : 'in' }
}

/**
 * Several fills in one moment: where as many rows went out in one coin as came in in another, the first belongs to the
 * first, since ids are given in order. Otherwise all sides are one exchange.
 */
function fillsOf(sides: readonly Side[]): readonly (readonly Side[])[] {
  const [outs, ins, fees] = (['out', 'in', 'fee'] as const).map((is) => sides.filter((side) => side.is === is))
  if (!outs || !ins || !fees || outs.length < 2 || outs.length !== ins.length) return [sides]
  if (!isOneCoin(outs) || !isOneCoin(ins)) return [sides]
  const each = fees.length === outs.length
  return outs.flatMap((out, index) => {
    const into = ins[index]
    if (!into) return []
    return [[out, into, ...(each ? fees.slice(index, index + 1) : index === 0 ? fees : [])]]
  })
}

function isOneCoin(sides: readonly Side[]): boolean {
  return new Set(sides.map(({ leg }) => leg.asset)).size === 1
}

function readFill(sides: readonly Side[]): readonly Timed[] {
  const [first] = sides
  if (!first) return []
  const { record, json } = first.member
  const nativeId = textAt(json, 'billId') ?? textAt(json, 'marginId') ?? textAt(json, 'id') ?? record.nativeId
  return exchanged(sides.map(({ leg }) => leg)).map((part) => {
    return { ...part, at: record.at, nativeId, ...(isOneSided(part) ? { note: ALONE_NOTE } : {}) }
  })
}

/** Ids count up; texts of equal length compare like the numbers that they are. */
function byId({ record: left }: Member, { record: right }: Member): number {
  const length = left.nativeId.length - right.nativeId.length
  if (length !== 0) return length
  return left.nativeId < right.nativeId ? -1 : left.nativeId > right.nativeId ? 1 : 0
}
