import { canonical } from '../../../core/asset.ts'
import { isNegative, isZero, multiply, negate, ZERO } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import type { Instant } from '../../../core/instant.ts'
import { exchanged, feeParts } from '../exchanged.ts'
import {
  amountAt,
  change,
  hashAt,
  inside,
  moneyIn,
  nonZero,
  readGroups,
  swap,
  type Member,
  type Part,
} from '../reading.ts'
import { isContract, movedBy, readJournal } from './journal.ts'
import { cryptocomNames } from '../../../core/assets/codes/cryptocom.ts'
import { legs, feesOf } from '../../../core/ledger/legs.ts'

type Dated = Part & { readonly at: Instant; readonly nativeId: string }

const money = moneyIn(cryptocomNames)

/**
 * A trade is told by its own list, and its sides by the journal once more: the trade leads where it is there. Everything
 * else of the journal, and every other list, stands for itself.
 */
export const readCryptocom = readGroups((members, reject) => {
  const [first] = members
  if (first?.record.group.startsWith('trade/')) return readTrade(members, reject)
  if (first?.record.group.startsWith('conversion/')) return readConversion(members, reject)
  return members.flatMap((member) => dated(member, readAlone(member), reject))
})

function dated(
  { record, json }: Member,
  parts: readonly Part[] | string,
  reject: (member: Member, reason: string) => void,
): readonly Dated[] {
  if (typeof parts !== 'string') return parts.map((part) => ({ ...part, at: record.at, nativeId: record.nativeId }))
  reject({ record, json }, parts)
  return []
}

function readTrade(members: readonly Member[], reject: (member: Member, reason: string) => void): readonly Dated[] {
  const trade = members.find(({ record }) => record.stream === 'trades')
  const rows = members.filter(({ record }) => record.stream === 'journal')
  const id = trade?.record.nativeId ?? textAt(rows[0]?.json, 'trade_id') ?? ''
  const named = (parts: readonly Dated[]): readonly Dated[] => parts.map((part) => ({ ...part, nativeId: id }))
  // What a contract realised stands in the journal alone.
  const results = rows.filter(({ json }) => isContract(textAt(json, 'instrument_name') ?? ''))
  const gains = results.flatMap((row) => dated(row, readResult(row.json), reject))
  if (trade) return named([...dated(trade, readFill(trade.json), reject), ...gains])
  const coins = rows.filter((row) => !results.includes(row))
  const [any] = coins
  return named([...(any ? dated(any, readSides(coins), reject) : []), ...gains])
}

function readFill(json: Json): readonly Part[] | string {
  const instrument = textAt(json, 'instrument_name') ?? ''
  const fee = money(json, 'fees', 'fee_instrument_name')
  // Below zero it was charged.
  const charges = fee ? feeParts({ ...fee, quantity: negate(fee.quantity) }) : []
  if (isContract(instrument)) return charges.map((part) => ({ ...part, note: instrument }))
  const [base, quote, ...more] = instrument.split('_')
  const quantity = amountAt(json, 'traded_quantity')
  const price = amountAt(json, 'traded_price')
  if (!base || !quote || more.length > 0 || !quantity || !price)
    return `a trade of "${instrument}" without quantity or price`
  const inBase = { asset: canonical(base, cryptocomNames), quantity }
  const inQuote = { asset: canonical(quote, cryptocomNames), quantity: multiply(quantity, price) }
  const fees = charges.flatMap(feesOf)
  const rebates = charges.filter((part) => part.kind !== 'fee')
  const side = textAt(json, 'side')
  if (side === 'BUY') return [swap(inQuote, inBase, fees), ...rebates]
  return side === 'SELL' ? [swap(inBase, inQuote, fees), ...rebates] : 'a trade that says neither BUY nor SELL'
}

/** The sides of a trade, as long as its own row has not come. */
function readSides(rows: readonly Member[]): readonly Part[] | string {
  const legs = rows.map(({ json }) => {
    const moved = movedBy(json)
    const isFee = textAt(json, 'journal_type') === 'TRADE_FEE'
    return (
      moved && { asset: moved.asset, moved: isFee ? ZERO : moved.quantity, fee: isFee ? negate(moved.quantity) : ZERO }
    )
  })
  const whole = legs.filter((leg) => leg !== undefined)
  return whole.length === legs.length ? exchanged(whole) : 'a side of a trade without amount'
}

function readResult(json: Json): readonly Part[] | string {
  if (textAt(json, 'journal_type') === 'TRADE_FEE') return []
  const moved = movedBy(json)
  if (!moved) return 'a trade of a contract without result'
  return isZero(moved.quantity) ? [] : [change('margin_pnl', moved)]
}

function readConversion(
  members: readonly Member[],
  reject: (member: Member, reason: string) => void,
): readonly Dated[] {
  const legs = members.flatMap((member) => {
    const moved = movedBy(member.json)
    if (!moved) reject(member, 'a conversion without amount')
    return moved ? [{ asset: moved.asset, moved: moved.quantity, fee: ZERO }] : []
  })
  const [first] = members
  return first ? dated(first, exchanged(legs), reject) : []
}

function readAlone({ record, json }: Member): readonly Part[] | string {
  switch (record.stream) {
    case 'trades':
      return readFill(json)
    case 'journal':
      return readJournal(json)
    case 'deposits':
      return readDeposit(json, 'status', '1', money(json, 'fee', 'currency'))
    case 'withdrawals':
      return readWithdrawal(json, 'status', '5', money(json, 'fee', 'currency'))
    case 'fiat_deposits':
      return readDeposit(json, 'status', 'completed', money(json, 'fee_amount', 'fee_currency'))
    case 'fiat_withdrawals':
      return readWithdrawal(json, 'status', 'completed', money(json, 'fee_amount', 'fee_currency'))
    case 'staking_rewards':
      return readReward(json)
    case 'stakes':
      return readStake(json)
    case 'staking_converts':
      return readStakingConvert(json)
    default:
      return `nothing reads the stream "${record.stream}"`
  }
}

function readDeposit(
  json: Json,
  member: string,
  done: string,
  fee: ReturnType<typeof money>,
): readonly Part[] | string {
  if (textAt(json, member) !== done) return []
  const received = money(json, 'amount', 'currency')
  if (!received) return 'a deposit without currency or amount'
  return [{ kind: 'deposit', legs: legs({ in: received, fee: nonZero(fee) }), ...hashAt(json, 'txid') }]
}

function readWithdrawal(
  json: Json,
  member: string,
  done: string,
  fee: ReturnType<typeof money>,
): readonly Part[] | string {
  if (textAt(json, member) !== done) return []
  const sent = money(json, 'amount', 'currency')
  if (!sent) return 'a withdrawal without currency or amount'
  return [{ kind: 'withdrawal', legs: legs({ out: sent, fee: nonZero(fee) }), ...hashAt(json, 'txid') }]
}

function readReward(json: Json): readonly Part[] | string {
  const moved = money(json, 'reward_quantity', 'reward_inst_name')
  if (!moved) return 'a staking reward without coin or amount'
  if (isZero(moved.quantity)) return []
  return [change(isNegative(moved.quantity) ? 'adjustment' : 'income:staking', moved)]
}

/** What is staked is counted among the balances, so nothing changes. */
function readStake(json: Json): readonly Part[] | string {
  if (textAt(json, 'status') !== 'COMPLETED') return []
  const moved = money(json, 'quantity', 'underlying_inst_name')
  return moved ? [inside(moved)] : 'a move of staking without coin or amount'
}

function readStakingConvert(json: Json): readonly Part[] | string {
  if (textAt(json, 'status') !== 'COMPLETED') return []
  const sent = money(json, 'from_quantity', 'from_instrument_name')
  const received = money(json, 'to_quantity', 'to_instrument_name')
  return sent && received ? [swap(sent, received, [])] : 'a conversion of staking without its two sides'
}
