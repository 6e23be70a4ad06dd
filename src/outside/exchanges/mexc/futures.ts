import { canonical, type Asset } from '../../../core/asset.ts'
import { isZero, subtract, ZERO } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import { feeParts } from '../exchanged.ts'
import { amountAt, change, moneyIn, type Read, withFees } from '../reading.ts'
import { mexcNames } from '../../../core/assets/codes/mexc.ts'
import { feesOf, legs } from '../../../core/ledger/legs.ts'

const money = moneyIn(mexcNames)

/** What a contract is settled in: `BTC_USDT` in USDT, and `BTC_USD`, which has no dollars, in BTC. */
export function settledIn(json: Json): Asset | undefined {
  const [, base, quote] = /^([^_]+)_([^_]+)$/.exec(textAt(json, 'symbol') ?? '') ?? []
  if (base === undefined || quote === undefined) return undefined
  return canonical(quote === 'USD' ? base : quote, mexcNames)
}

/** What a position has won or lost and what it has cost in fees. Funding is told apart, and is not in either. */
export function resultOf(json: Json): { readonly won: Money; readonly fee: Money } | undefined {
  const asset = settledIn(json)
  const won = amountAt(json, 'closeProfitLoss')
  const fee = amountAt(json, 'fee')
  const realised = amountAt(json, 'realised')
  if (asset === undefined) return undefined
  if (won && fee) return { won: { asset, quantity: won }, fee: { asset, quantity: fee } }
  // Older answers have one sum, with fees and funding in it.
  return (
    realised && {
      won: { asset, quantity: subtract(realised, amountAt(json, 'holdFee') ?? ZERO) },
      fee: { asset, quantity: ZERO },
    }
  )
}

/** Only a position that is closed is told, with all that its parts brought, at the moment of its end. */
export const readPosition: Read = (json) => {
  const result = resultOf(json)
  const state = textAt(json, 'state')
  if (!result) return 'a position without contract or result'
  if (state !== undefined && state !== '3')
    return `the state "${state}" of a closed position is not known to this version`
  const charged = feeParts(result.fee)
  if (isZero(result.won.quantity)) return charged
  const gone = charged.flatMap(feesOf)
  const given = charged.filter(({ kind }) => kind !== 'fee')
  return [withFees(change('margin_pnl', result.won), gone), ...given]
}

/** Above zero it was received. */
export const readFunding: Read = (json) => {
  const asset = settledIn(json)
  const quantity = amountAt(json, 'funding')
  if (asset === undefined || !quantity) return 'funding without contract or amount'
  return isZero(quantity) ? [] : [change('funding', { asset, quantity })]
}

const NOT_DONE = new Set(['WAIT', 'FAILED'])

/** The side of the futures account of what the spot account tells too. */
export const readFuturesTransfer: Read = (json) => {
  const moved = money(json, 'amount', 'currency')
  const [type, state] = [textAt(json, 'type'), textAt(json, 'state') ?? '']
  if (!moved) return 'a move of futures without currency or amount'
  if (NOT_DONE.has(state)) return []
  if (state !== 'SUCCESS') return `the state "${state}" of a move of futures is not known to this version`
  if (type === 'IN') return [{ kind: 'transfer', legs: legs({ in: moved }), internal: true }]
  if (type === 'OUT') return [{ kind: 'transfer', legs: legs({ out: moved }), internal: true }]
  return `MEXC's type "${type}" of a move of futures is not known to this version`
}
