import { isFiat } from '../../../core/asset.ts'
import { absolute, isNegative, isZero, negate } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { legs } from '../../../core/ledger/legs.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
import { feeParts } from '../exchanged.ts'
import { change, income, inside, moneyIn, type Part } from '../reading.ts'
import { okxNames } from '../../../core/assets/codes/okx.ts'

const money = moneyIn(okxNames)

/** What a change of balance means. */
type Says = (moved: Money) => readonly Part[]

const ALONE_NOTE = 'OKX does not say what this was exchanged for.'

const out = (moved: Money): boolean => isNegative(moved.quantity)
const unsigned = (moved: Money): Money => ({ asset: moved.asset, quantity: absolute(moved.quantity) })

/** Told by a stream of its own. */
const elsewhere: Says = () => []
/** Between pockets that our balances include. */
const within: Says = (moved) => [inside(moved)]
/** To a pocket that our balances do not include, or back. */
const pocket: Says = (moved) => [{ ...change('transfer', moved), internal: true }]
/** To another account of the same person, or back. */
const account: Says = (moved) => [change(out(moved) ? 'withdrawal' : 'deposit', moved)]
const loan: Says = (moved) => [change(out(moved) ? 'loan_out' : 'loan_in', moved)]
const gift: Says = (moved) => [change(out(moved) ? 'gift_out' : 'gift_in', moved)]
const fee: Says = (moved) => feeParts({ asset: moved.asset, quantity: negate(moved.quantity) })
const interest: Says = (moved) =>
  out(moved) ? [{ kind: 'margin_interest', legs: legs({ fee: [unsigned(moved)] }) }] : [change('income:rebate', moved)]
const oneSide: Says = (moved) => [{ ...change('trade', moved), note: ALONE_NOTE }]
const bought: Says = (moved) => [change(out(moved) ? 'sell' : 'buy', moved)]
// Fiat orders have streams of their own; of a deal between persons there is only this, the crypto side.
const person: Says = (moved) =>
  isFiat(moved.asset) ? [] : bought(moved).map((part) => ({ ...part, note: 'Peer-to-peer deal' }))
const personUndone: Says = (moved) =>
  isFiat(moved.asset) ? [] : [{ ...change('adjustment', moved), note: 'Peer-to-peer deal undone' }]
const gives =
  (kind: Kind): Says =>
  (moved) => [income(kind, moved)]

/**
 * Types of the funding account by their numbers. Sources: https://www.okx.com/docs-v5/en/#funding-account-rest-api-asset-bills-history
 * and, for those that it no longer lists, npm okx-api@3.0.13 constants/funding; both read 2026-11-21.
 */
const TYPES: readonly (readonly [Says, string])[] = [
  [elsewhere, '1 2 13 272 273'],
  [within, '75 76 79 80 81 82 90 91 130 131 311 348 349'],
  [account, '20 21 22 23 195 196 197 361 476 477'],
  [pocket, '78 92 93 124 132 133 175 177 178 180 187 198 199 212 215 270 284 285 286 287 288 289 303'],
  [pocket, '304 305 306 339 340 341 342 372 373'],
  [loan, '95 96 97 176 179 217 218 345 351'],
  [interest, '98 346'],
  [fee, '84 86 221 347'],
  [person, '116 117'],
  [personUndone, '118'],
  [oneSide, '61 94 135 137 138 160 161 163 174 202 203 205 207 208 210 225 226 228 240 241 243'],
  [oneSide, '249 250 252 329 330 331 332'],
  [bought, '200'],
  [gives('income:staking'), '83 89 139 328 350'],
  [gives('income:interest'), '162 204 209 227 242 251 307 308 309 343 344 400 408'],
  [gives('income:airdrop'), '28 48 77 181 229'],
  [gives('income:referral'), '150 151 152 172 299'],
  [gives('income:rebate'), '68 69 173 185 222 232 233 271 300'],
  [gives('income:mining'), '85 87'],
  [gives('income:other'), '50 88 146 189 223 263 265 266 333 354'],
  [gift, '52 53 72 73 313 314'],
  [gives('adjustment'), '47 49 51 54 74 134 220 315'],
]

const BY_NUMBER: ReadonlyMap<string, Says> = new Map(
  TYPES.flatMap(([says, numbers]) => numbers.split(' ').map((number) => [number, says] as const)),
)

export function readFundingBill(json: Json): readonly Part[] | string {
  const moved = money(json, 'balChg', 'ccy')
  const type = textAt(json, 'type') ?? ''
  const says = BY_NUMBER.get(type)
  if (!moved) return 'a bill without currency or change'
  if (says === undefined) return `OKX's funding bill type "${type}" is not known to this version`
  return isZero(moved.quantity) ? [] : says(moved)
}
