import { canonical } from '../../../core/asset.ts'
import { isZero, multiply, type Decimal } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { legs, feesOf } from '../../../core/ledger/legs.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
import { feeParts } from '../exchanged.ts'
import { amountAt, change, hashAt, income, moneyIn, nonZero, readEach, swap, type Part, type Read } from '../reading.ts'
import { bigoneNames } from '../../../core/assets/codes/bigone.ts'

const money = moneyIn(bigoneNames)

/** What each side of a trade paid: who buys pays in what was bought, who sells in what was got for it. */
function feeOf(json: Json, member: string, isBuyer: boolean, market: Market): Money {
  const quantity = amountAt(json, member) ?? NOTHING
  return { asset: isBuyer ? market.base : market.quote, quantity }
}

const NOTHING: Decimal = { units: 0n, scale: 0 }

interface Market {
  readonly base: Money['asset']
  readonly quote: Money['asset']
}

function marketOf(json: Json): Market | undefined {
  const [, base, quote] = /^([^-]+)-([^-]+)$/.exec(textAt(json, 'asset_pair_name') ?? '') ?? []
  if (base === undefined || quote === undefined) return undefined
  return { base: canonical(base, bigoneNames), quote: canonical(quote, bigoneNames) }
}

const readTrade: Read = (json) => {
  const market = marketOf(json)
  const amount = amountAt(json, 'amount')
  const price = amountAt(json, 'price')
  const side = textAt(json, 'side')
  const taker = textAt(json, 'taker_side')
  if (!market || !amount || !price) return 'a trade without market, amount or price'
  if (taker !== 'BID' && taker !== 'ASK') return `BigONE's side of a taker "${taker}" is not known to this version`
  if (side === 'SELF_TRADING') {
    // Both sides are the owner's: nothing changed hands but two fees.
    return [
      ...feeParts(feeOf(json, 'maker_fee', taker === 'ASK', market)),
      ...feeParts(feeOf(json, 'taker_fee', taker === 'BID', market)),
    ]
  }
  if (side !== 'BID' && side !== 'ASK') return `BigONE's side "${side}" of a trade is not known to this version`
  const base = { asset: market.base, quantity: amount }
  const quote = { asset: market.quote, quantity: multiply(amount, price) }
  const paid = feeParts(feeOf(json, side === taker ? 'taker_fee' : 'maker_fee', side === 'BID', market))
  const fees = paid.flatMap(feesOf)
  const given = paid.filter(({ kind }) => kind !== 'fee')
  return [side === 'BID' ? swap(quote, base, fees) : swap(base, quote, fees), ...given]
}

/** `WITHHOLD` has arrived, as npm ccxt@4.5.84 js/src/bigone.js reads it; the documents do not say what it means. */
const ARRIVED = new Set(['COMPLETED', 'CONFIRMED', 'WITHHOLD'])
const NOT_ARRIVED = new Set(['PENDING', 'UNCONFIRMED', 'CANCELLED'])

/** Kinds of deposits. Source: https://open.bigone.com/docs/spot/private-api/deposit, read 2026-11-21. */
const GIFTS: Readonly<Record<string, Kind>> = {
  air_drop: 'income:airdrop',
  equally_airdrop: 'income:airdrop',
  snapshotted_airdrop: 'income:airdrop',
  big_holder_dividend: 'income:other',
  one_holder: 'income:other',
  one_holder_dividend: 'income:other',
  referral_mining: 'income:referral',
  trade_mining: 'income:other',
}

const FROM_OUTSIDE = new Set(['default', 'internal'])

const readDeposit: Read = (json) => {
  const moved = money(json, 'amount', 'asset_symbol')
  const state = textAt(json, 'state') ?? ''
  const kind = textAt(json, 'kind') ?? ''
  if (!moved) return 'a deposit without asset or amount'
  if (NOT_ARRIVED.has(state)) return []
  if (!ARRIVED.has(state)) return `the state "${state}" of a deposit is not known to this version`
  const gift = GIFTS[kind]
  if (gift !== undefined) return isZero(moved.quantity) ? [] : [income(gift, moved)]
  if (kind === 'eosc_to_eos') return [{ ...change('trade', moved), note: 'EOSC that became EOS' }]
  if (!FROM_OUTSIDE.has(kind)) return `BigONE's kind of deposit "${kind}" is not known to this version`
  return [{ kind: 'deposit', legs: legs({ in: moved }), ...hashAt(json, 'txid') }]
}

const LEFT = new Set(['COMPLETED', 'CONFIRMED'])
const NOT_LEFT = new Set(['PENDING', 'UNCONFIRMED', 'FAILED', 'CANCELLED'])

const readWithdrawal: Read = (json) => {
  const moved = money(json, 'amount', 'asset_symbol')
  const state = textAt(json, 'state') ?? ''
  if (!moved) return 'a withdrawal without asset or amount'
  if (NOT_LEFT.has(state)) return []
  if (!LEFT.has(state)) return `the state "${state}" of a withdrawal is not known to this version`
  // Older rows name no fee.
  const fees = nonZero(money(json, 'fee', 'asset_symbol'))
  return [{ kind: 'withdrawal', legs: legs({ out: moved, fee: fees }), ...hashAt(json, 'txid') }]
}

const CONVERTED = new Set(['FULLFILLED', 'FULFILLED'])
const NOT_CONVERTED = new Set(['PENDING', 'FAILED'])

const readConvert: Read = (json): readonly Part[] | string => {
  const sent = money(json, 'from_sz', 'from_asset')
  const received = money(json, 'to_sz', 'to_asset')
  const state = textAt(json, 'state') ?? ''
  if (!sent || !received) return 'a conversion without its two assets'
  if (NOT_CONVERTED.has(state)) return []
  if (!CONVERTED.has(state)) return `the state "${state}" of a conversion is not known to this version`
  return [swap(sent, received, [])]
}

/** BigONE's records -> transactions. Every record stands for itself. */
export const readBigone = readEach({
  trades: readTrade,
  deposits: readDeposit,
  withdrawals: readWithdrawal,
  converts: readConvert,
})
