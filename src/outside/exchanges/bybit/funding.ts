import { isZero, negate, ZERO } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
import { exchanged, feeParts } from '../exchanged.ts'
import { change, income, moneyIn, type Member, type Part } from '../reading.ts'
import { isFundingSwap, wordsOf } from './groups.ts'
import { bybitNames } from '../../../core/assets/codes/bybit.ts'

const money = moneyIn(bybitNames)

type Says = (moved: Money) => readonly Part[]

const out = ({ quantity }: Money): boolean => quantity.units < 0n
/** Told by a stream of its own. */
const elsewhere: Says = () => []
/** To the trading account, which has a log of its own, or to a pocket without one: earn, bots, copy trading. */
const pocket: Says = (moved) => [{ ...change('transfer', moved), internal: true }]
const account: Says = (moved) => [change(out(moved) ? 'withdrawal' : 'deposit', moved)]
const loan: Says = (moved) => [change(out(moved) ? 'loan_out' : 'loan_in', moved)]
const fee: Says = (moved) => feeParts({ asset: moved.asset, quantity: negate(moved.quantity) })
const interest: Says = (moved) =>
  out(moved)
    ? fee(moved).map((part) => ({ ...part, kind: 'margin_interest' as const }))
    : [income('income:interest', moved)]
const bought: Says = (moved) => [change(out(moved) ? 'sell' : 'buy', moved)]
const spent: Says = (moved) => [change(out(moved) ? 'spend' : 'adjustment', moved)]
const paid: Says = (moved) => [change(out(moved) ? 'spend' : 'deposit', moved)]
const gives =
  (kind: Kind): Says =>
  (moved) => [income(kind, moved)]

/**
 * Rows of the funding account by the English words that Bybit shows for them: business type, a slash, description. Bybit
 * publishes no list of them; these are known from https://bybit-exchange.github.io/docs/v5/asset/fund-history and from
 * public programs that read them by "showBusiTypeEn", read 2026-11-21. The particular stands before the general.
 */
const WORDS: readonly (readonly [RegExp, Says])[] = [
  [/^(deposit|withdraw\w*) \//i, elsewhere],
  [/cancel\w* p2p|p2p .*(cancel|refund)/i, gives('adjustment')],
  [/p2p/i, bought],
  [/^fiat \/.*(deposit|withdraw)/i, account],
  [/^fiat \//i, bought],
  [/bybit card/i, spent],
  [/bybit ?pay|qr ?pay|fiatbitpay/i, paid],
  [/loan.*interest|interest.*loan/i, interest],
  [/loan.*(collateral|pledge)|collateral/i, pocket],
  [/loan/i, loan],
  [/launchpool.*(yield|reward|earn|distribut)/i, gives('income:staking')],
  [
    /^(earn|savings|staking|launchpool)\b.*(interest|yield|reward|profit|bonus|distribution)/i,
    gives('income:interest'),
  ],
  [/^(earn|savings|staking|launchpool|launchpad|dual|structured|wealth|liquidity mining)\b/i, pocket],
  [/airdrop|token splash|byvotes|launchpad.*distribut/i, gives('income:airdrop')],
  [/referral|affiliate|commission/i, gives('income:referral')],
  [/rebate|cash ?back|fee refund/i, gives('income:rebate')],
  [/reward|bonus|prize|gift|task|rewards hub/i, gives('income:other')],
  [/sub-?account|main account|master/i, account],
  [/transfer/i, pocket],
  [/fee/i, fee],
]

/** Rows of one second that turn one asset into another, or one row alone. */
export function readFunding(
  members: readonly Member[],
  reject: (member: Member, reason: string) => void,
): readonly Part[] {
  const swaps: Swapped[] = []
  const parts: Part[] = []
  for (const member of members) {
    const moved = signed(member.json)
    const words = wordsOf(member.json)
    const says = WORDS.find(([pattern]) => pattern.test(words))?.[1]
    if (!moved) reject(member, 'a row of the funding account without currency, amount or direction')
    else if (isFundingSwap(words)) swaps.push({ moved, member })
    else if (says === undefined) reject(member, `Bybit's funding row "${words}" is not known to this version`)
    else if (!isZero(moved.quantity)) parts.push(...says(moved).map((part) => dated(part, member, words)))
  }
  return [...readSwaps(swaps), ...parts]
}

interface Swapped {
  readonly moved: Money
  readonly member: Member
}

/** Both sides of a conversion. Of several conversions in one second nobody says which sides belong together. */
function readSwaps(swaps: readonly Swapped[]): readonly Part[] {
  const went = swaps.filter(({ moved }) => out(moved)).length
  const together = went <= 1 || swaps.length - went <= 1
  const groups = together ? [swaps] : swaps.map((one) => [one])
  return groups.flatMap((sides) => {
    const [first] = sides
    const legs = sides.map(({ moved }) => ({ asset: moved.asset, moved: moved.quantity, fee: ZERO }))
    return first ? exchanged(legs).map((part) => dated(part, first.member, wordsOf(first.member.json))) : []
  })
}

function dated(part: Part, { record }: Member, note: string): Part {
  const named = { ...part, at: record.at, nativeId: record.nativeId }
  return part.kind === 'transfer' ? named : { ...named, note }
}

/** `I` came in, `O` went out. */
function signed(json: Json): Money | undefined {
  const moved = money(json, 'txnAmt', 'currency')
  const direction = textAt(json, 'ioDirection')
  if (!moved || (direction !== 'I' && direction !== 'O')) return undefined
  const size = out(moved) ? negate(moved.quantity) : moved.quantity
  return { asset: moved.asset, quantity: direction === 'O' ? negate(size) : size }
}
