import { add, isNegative, isZero, negate, parseDecimal, subtract, ZERO, type Decimal } from '../../../core/decimal.ts'
import type { Instant } from '../../../core/instant.ts'
import { textAt, type Json } from '../../../core/json.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
import { exchanged, feeParts, type Moved } from '../exchanged.ts'
import { change, inside, moneyIn, type Member, type Part, isOneSided, withFees } from '../reading.ts'
import { okxNames } from '../../../core/assets/codes/okx.ts'
import { feesOf } from '../../../core/ledger/legs.ts'

/** A part with the moment and the id of the bill that it was read from. */
export type Dated = Part & { readonly at: Instant; readonly nativeId: string }

const money = moneyIn(okxNames)

/** What a bill that stands alone means, by its change of balance. */
type Says = (moved: Money, json: Json) => readonly Part[]

const ALONE_NOTE = 'OKX does not say what this was exchanged for.'

const out = (moved: Money): boolean => isNegative(moved.quantity)
const unlessZero = (kind: Kind, moved: Money): readonly Part[] => (isZero(moved.quantity) ? [] : [change(kind, moved)])

/** Told by a stream of its own. */
const elsewhere: Says = () => []
/** Between the trading and the funding account. */
const within: Says = (moved) => (isZero(moved.quantity) ? [] : [inside(moved)])
/** To bots and isolated positions, which no balance of ours includes, or back. */
const pocket = (moved: Money): readonly Part[] =>
  unlessZero('transfer', moved).map((part) => ({ ...part, internal: true }))
const loan: Says = (moved) => unlessZero(out(moved) ? 'loan_out' : 'loan_in', moved)
const charge = (moved: Money): readonly Part[] => feeParts({ asset: moved.asset, quantity: negate(moved.quantity) })
const interest: Says = (moved) =>
  out(moved)
    ? charge(moved).map((part) => ({ ...part, kind: 'margin_interest' as const }))
    : unlessZero('income:rebate', moved)
const oneSide: Says = (moved) => unlessZero('trade', moved).map((part) => ({ ...part, note: ALONE_NOTE }))
const gives =
  (kind: Kind): Says =>
  (moved) =>
    unlessZero(out(moved) && kind.startsWith('income') ? 'adjustment' : kind, moved)

/** Profit and fee are named; whatever else the balance changed by went into the position or came back from it. */
const result: Says = (moved, json) => {
  const { asset } = moved
  const pnl = amount(json, 'pnl')
  const fee = amount(json, 'fee')
  const rest = subtract(moved.quantity, add(pnl, fee))
  const kind: Kind = textAt(json, 'type') === '5' ? 'liquidation' : 'margin_pnl'
  const paid = feeParts({ asset, quantity: negate(fee) })
  const gained = unlessZero(kind, { asset, quantity: pnl })
  const [only] = gained
  const merged = only && isNegative(fee) ? [withFees(only, paid.flatMap(feesOf))] : [...gained, ...paid]
  return [...merged, ...pocket({ asset, quantity: rest })]
}

/** A side of an exchange of assets, unless it is that of a position. */
const exchange: Says = (moved, json) => result(moved, json)

/**
 * Types of bills by their numbers. Source: https://www.okx.com/docs-v5/en/#trading-account-rest-api-get-bills-details-last-3-months,
 * read 2026-11-21.
 */
const TYPES: Readonly<Record<string, Says>> = {
  1: within,
  2: exchange,
  3: exchange,
  4: exchange,
  5: exchange,
  6: pocket,
  7: interest,
  8: gives('funding'),
  9: exchange,
  10: gives('margin_pnl'),
  11: exchange,
  12: pocket,
  13: exchange,
  14: exchange,
  15: loan,
  16: loan,
  22: loan,
  24: exchange,
  26: oneSide,
  27: elsewhere,
  28: exchange,
  29: exchange,
  30: exchange,
  32: exchange,
  33: loan,
  34: result,
  250: charge,
  251: gives('income:rebate'),
  381: gives('income:interest'),
}

const SWEEP_NOTE = 'Several assets turned into others at once; OKX does not say what each was worth.'

/** Bills of one order, one sweep or one event. */
export function readTradingBills(
  members: readonly Member[],
  reject: (member: Member, reason: string) => void,
): readonly Dated[] {
  const parts: Dated[] = []
  const exchanges = new Map<string, Member[]>()
  for (const member of members) {
    const type = textAt(member.json, 'type') ?? ''
    const says = TYPES[type]
    const moved = money(member.json, 'balChg', 'ccy')
    if (!moved) reject(member, 'a bill without currency or change')
    else if (says === undefined) reject(member, `OKX's bill type "${type}" is not known to this version`)
    else if (says === exchange && !isOfPosition(member.json))
      put(exchanges, textAt(member.json, 'tradeId') ?? '', member)
    else parts.push(...dated(member, says(moved, member.json)))
  }
  return [...[...exchanges.values()].flatMap(readExchange), ...parts]
}

function put(byName: Map<string, Member[]>, name: string, member: Member): void {
  const there = byName.get(name)
  if (there) there.push(member)
  else byName.set(name, [member])
}

/** Contracts, and margin positions that hold their own balance, settle in profit and loss and not in the assets that they name. */
function isOfPosition(json: Json): boolean {
  const kind = textAt(json, 'instType') ?? ''
  if (['SWAP', 'FUTURES', 'OPTION', 'EVENTS'].includes(kind)) return true
  return !isZero(amount(json, 'posBalChg')) || (kind === 'MARGIN' && textAt(json, 'mgnMode') === 'isolated')
}

function readExchange(members: readonly Member[]): readonly Dated[] {
  const [first] = members
  if (!first) return []
  const legs = members.map(({ json }) => legOf(json)).filter((leg) => leg !== undefined)
  const isSweep = ['28', '29'].includes(textAt(first.json, 'type') ?? '')
  const noted = exchanged(legs).map((part) =>
    isOneSided(part)
      ? { ...part, note: ALONE_NOTE }
      : isSweep && isOfMany(part.legs)
        ? { ...part, note: SWEEP_NOTE }
        : part,
  )
  return dated(first, noted)
}

/** More than one asset went out, or came in. */
function isOfMany(all: Part['legs']): boolean {
  return all.filter((leg) => leg.role !== 'fee').length > 2
}

/** `balChg` already contains the fee, whose sign is that of the balance: below zero it was charged. */
function legOf(json: Json): Moved | undefined {
  const moved = money(json, 'balChg', 'ccy')
  const fee = amount(json, 'fee')
  return moved && { asset: moved.asset, moved: subtract(moved.quantity, fee), fee: negate(fee) }
}

/** OKX leaves a text empty where a number does not apply. */
function amount(json: Json, member: string): Decimal {
  return parseDecimal(textAt(json, member) ?? '') ?? ZERO
}

function dated({ record, json }: Member, parts: readonly Part[]): readonly Dated[] {
  const nativeId = textAt(json, 'tradeId')
  return parts.map((part) => ({
    ...part,
    at: record.at,
    nativeId: nativeId === undefined || nativeId === '' ? (textAt(json, 'billId') ?? record.nativeId) : nativeId,
  }))
}
