import { add, isNegative, isZero, negate, parseDecimal, subtract, ZERO, type Decimal } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
import { exchanged, feeParts, type Moved } from '../exchanged.ts'
import { change, moneyIn, type Member, type Part, isOneSided, withFees } from '../reading.ts'
import { isSwap } from './groups.ts'
import { bybitNames } from '../../../core/assets/codes/bybit.ts'
import { feesOf } from '../../../core/ledger/legs.ts'

const money = moneyIn(bybitNames)

type Says = (moved: Money, json: Json) => readonly Part[]

const out = (moved: Money): boolean => isNegative(moved.quantity)
const unlessZero = (kind: Kind, moved: Money): readonly Part[] => (isZero(moved.quantity) ? [] : [change(kind, moved)])
const gives =
  (kind: Kind): Says =>
  (moved) =>
    unlessZero(out(moved) && kind.startsWith('income') ? 'adjustment' : kind, moved)
/** Out of the account or into it: to the funding account, which has a log of its own, or to a pocket without one. */
const pocket: Says = (moved) => unlessZero('transfer', moved).map((part) => ({ ...part, internal: true }))
const loan: Says = (moved) => unlessZero(out(moved) ? 'loan_out' : 'loan_in', moved)
const charge: Says = (moved) => feeParts({ asset: moved.asset, quantity: negate(moved.quantity) })
const interest: Says = (moved, json) =>
  out(moved)
    ? charge(moved, json).map((part) => ({ ...part, kind: 'margin_interest' as const }))
    : unlessZero('income:rebate', moved)

/** `change` is what the balance changed by; the fee, above zero where it was charged, is inside it. */
const result =
  (kind: Kind): Says =>
  ({ asset, quantity }, json) => {
    const fee = amount(json, 'fee')
    return charging(unlessZero(kind, { asset, quantity: add(quantity, fee) }), { asset, quantity: fee })
  }

/** Funding, and for contracts in USDC the profit of the session, which `cashFlow` tells apart. */
const settlement: Says = ({ asset, quantity }, json) => {
  const fee = amount(json, 'fee')
  const profit = amount(json, 'cashFlow')
  const funding = subtract(add(quantity, fee), profit)
  return [
    ...unlessZero('funding', { asset, quantity: funding }),
    ...charging(unlessZero('margin_pnl', { asset, quantity: profit }), { asset, quantity: fee }),
  ]
}

function charging(parts: readonly Part[], fee: Money): readonly Part[] {
  const [only] = parts
  const paid = feeParts(fee)
  if (!only || isNegative(fee.quantity)) return [...parts, ...paid]
  return [withFees(only, paid.flatMap(feesOf))]
}

/**
 * Kinds of rows by what their name begins with, the longer first. Source: bybit-exchange/docs@072c197d docs/v5/enum.mdx
 * (type of UTA and contract logs), read 2026-11-21.
 */
const TYPES: readonly (readonly [RegExp, Says])[] = [
  [/^TRADE$/, result('margin_pnl')],
  [/^SETTLEMENT$/, settlement],
  [/^(DELIVERY|ADL)$/, result('margin_pnl')],
  [/^LIQUIDATION$/, result('liquidation')],
  [/^AIRDROP$|^TWAP_BUDGET_AIRDROP$/, gives('income:airdrop')],
  [/^BONUS$/, gives('income:other')],
  [/^(BONUS_RECOLLECT|AUTO_DEDUCTION|ALPHA_SMALL_TOKEN_REFUND|TWAP_BUDGET_RECALL)$/, gives('adjustment')],
  [/^FEE_REFUND$/, gives('income:rebate')],
  [/^(INTEREST|LOANS_INTEREST|.*INTEREST_REPAYMENT.*|INSTITUTION_(PAYBACK|LIQ)_INTEREST_OUT)$/, interest],
  [/^(BORROW|REPAY|FLOATING_TO_FIXED_.*|LOANS_(BORROW|REPAY)_FUNDS|BORROWED_AMOUNT_INS_LOAN)$/, loan],
  [/^(.*PRINCIPLE_REPAYMENT.*|INSTITUTION_LOAN_IN|INSTITUTION_(PAYBACK|LIQ)_PRINCIPAL_OUT)$/, loan],
  [/^LOANS_LIQUIDATION$/, gives('liquidation')],
  [/^(SPREAD_FEE_OUT|BROKER_ABACCOUNT_FEE|CUSTODY_(NETWORK|SETTLE)_FEE|PREMARKET_ROLLBACK_PLEDGE_PENALTY.*)$/, charge],
  [/^PEF_PROFIT_SHARE$/, gives('income:other')],
  [/(^|_)TRANSFER_(IN|OUT)(_|$)/, pocket],
  [/_(SUBSCRIPTION|REDEMPTION|REFUND)$/, pocket],
  [/^(PREMARKET|CUSTODY|LOANS|INSTITUTION_LOAN|PLATFORM_TOKEN|DBS)_/, pocket],
]

/** Rows of one order, one conversion or one event. */
export function readLog(members: readonly Member[], reject: (member: Member, reason: string) => void): readonly Part[] {
  const trades = new Map<string, Member[]>()
  const parts: Part[] = []
  for (const member of [...members].sort(byTime)) {
    const { json, record } = member
    const moved = money(json, 'change', 'currency')
    const type = textAt(json, 'type') ?? ''
    const says = TYPES.find(([pattern]) => pattern.test(type))?.[1]
    if (!moved) reject(member, 'a row of the log without currency or change')
    else if (isSwap(type)) put(trades, '', member)
    else if (says === undefined) reject(member, `Bybit's log type "${type}" is not known to this version`)
    else if (type === 'TRADE' && !isContract(json)) put(trades, textAt(json, 'tradeId') ?? '', member)
    else parts.push(...says(moved, json).map((part) => ({ ...part, at: record.at, nativeId: nameOf(member) })))
  }
  return [...[...trades.values()].flatMap(readTrade), ...parts]
}

/** Ids say nothing of the order in time. */
function byTime({ record: left }: Member, { record: right }: Member): number {
  return left.at < right.at ? -1 : left.at > right.at ? 1 : 0
}

function isContract(json: Json): boolean {
  return ['linear', 'inverse', 'option'].includes(textAt(json, 'category') ?? '')
}

function put(byName: Map<string, Member[]>, name: string, member: Member): void {
  const there = byName.get(name)
  if (there) there.push(member)
  else byName.set(name, [member])
}

const ALONE_NOTE = 'Bybit does not say what this was exchanged for.'

function readTrade(members: readonly Member[]): readonly Part[] {
  const [first] = members
  if (!first) return []
  return exchanged(members.flatMap(({ json }) => legOf(json) ?? [])).map((part) => {
    return { ...part, at: first.record.at, nativeId: nameOf(first), ...(isOneSided(part) ? { note: ALONE_NOTE } : {}) }
  })
}

function legOf(json: Json): Moved | undefined {
  const moved = money(json, 'change', 'currency')
  const fee = amount(json, 'fee')
  return moved && { asset: moved.asset, moved: add(moved.quantity, fee), fee }
}

/** The trade's own id where there is one. */
function nameOf({ json, record }: Member): string {
  return [textAt(json, 'tradeId'), textAt(json, 'id')].find((id) => id !== undefined && id !== '') ?? record.nativeId
}

/** Bybit leaves a text empty where a number does not apply. */
function amount(json: Json, member: string): Decimal {
  return parseDecimal(textAt(json, member) ?? '') ?? ZERO
}
