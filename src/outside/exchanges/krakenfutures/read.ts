import { canonical, type Asset } from '../../../core/asset.ts'
import { absolute, add, isNegative, isPositive, isZero, subtract, ZERO, type Decimal } from '../../../core/decimal.ts'
import { dig, textAt, type Json } from '../../../core/json.ts'
import { legs } from '../../../core/ledger/legs.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import { krakenNames } from '../../../core/assets/codes/kraken.ts'
import { amountAt, change, nonZero, readGroups, swap, type Member, type Part, withFees } from '../reading.ts'

/** An entry whose `asset` is a contract tells of a position and moves no money: `pf_xbtusd`, `fi_ethusd_240329`. */
const CONTRACT = /^(pi|pf|fi|ff|fv|rr|in)_/

/**
 * What the log calls its entries. Names as ccxt's map of the same log has them (npm ccxt@4.5.84 js/src/krakenfutures.js), and those
 * that Kraken's own list of kinds has beyond it (https://docs.kraken.com/openapi/futures-history-rest.yaml, `info`). That a position
 * which is moved takes money with it is assumed.
 */
const KINDS: Readonly<Record<string, Kind | 'conversion' | 'pocket' | 'leaves' | 'interest'>> = {
  'futures trade': 'margin_pnl',
  'futures assignee': 'margin_pnl',
  'futures assignor': 'margin_pnl',
  'futures unwind counterparty': 'margin_pnl',
  'futures unwind bankrupt': 'margin_pnl',
  settlement: 'margin_pnl',
  futures_unwind: 'margin_pnl',
  'options trade': 'margin_pnl',
  'hedging trade': 'margin_pnl',
  rfq: 'margin_pnl',
  'futures liquidation': 'liquidation',
  'futures partial liquidation': 'liquidation',
  'portfolio auctioning': 'liquidation',
  'covered liquidation': 'liquidation',
  'funding rate change': 'funding',
  'interest payment': 'interest',
  'kfee applied': 'fee',
  'tax withheld': 'fee',
  'futures tax withheld': 'fee',
  'tax refund': 'adjustment',
  'futures tax refund': 'adjustment',
  conversion: 'conversion',
  'conversion credit': 'conversion',
  'position transfer': 'leaves',
  transfer: 'pocket',
  'subaccount transfer': 'leaves',
  'cross-exchange transfer': 'leaves',
  'admin transfer': 'leaves',
  deposit: 'leaves',
  withdrawal: 'leaves',
}

interface Entry {
  readonly info: string
  readonly asset: Asset
  /** By how much the balance changed, the fee already taken. */
  readonly net: Decimal
  readonly fee: Decimal
}

/** Entries of one booking -> what happened. A conversion is two entries; every other entry stands for itself. */
export const readKrakenFutures = readGroups((members, reject) => {
  let isWhole = true
  const entries = members.flatMap((member) => {
    const refuse = (one: Member, reason: string): void => {
      isWhole = false
      reject(one, reason)
    }
    return (entryOf(member, refuse) ?? []).map((entry) => ({ ...entry, member }))
  })
  // A conversion is two entries: where one of the booking cannot be read, the other is not booked alone.
  if (!isWhole) {
    const halves = entries.filter((entry) => KINDS[entry.info] === 'conversion')
    for (const { member } of halves) reject(member, 'the other entry of this conversion could not be read')
    return entries.filter((entry) => !halves.includes(entry)).flatMap(single)
  }
  const conversions = entries.filter((entry) => KINDS[entry.info] === 'conversion')
  const others = entries.filter((entry) => KINDS[entry.info] !== 'conversion')
  return [...conversion(conversions), ...others.flatMap(single)]
})

function entryOf(member: Member, reject: (member: Member, reason: string) => void): readonly Entry[] | undefined {
  const { json } = member
  const name = textAt(json, 'asset') ?? ''
  const info = textAt(json, 'info') ?? ''
  if (CONTRACT.test(name.toLowerCase()) || (name !== '' && name === textAt(json, 'contract'))) return undefined
  const [before, after] = [amountAt(json, 'old_balance'), amountAt(json, 'new_balance')]
  const fees = [chargeAt(json, 'fee'), chargeAt(json, 'liquidation_fee')]
  if (name === '' || !before || !after) {
    reject(member, 'a log entry without asset or balances')
    return undefined
  }
  const [fee, penalty] = fees
  if (!fee || !penalty) {
    reject(member, 'a log entry whose fee cannot be read')
    return undefined
  }
  if (KINDS[info] === undefined) {
    reject(member, `the log entry "${info}" is not known to this version`)
    return undefined
  }
  return [
    { info, asset: canonical(name.toUpperCase(), krakenNames), net: subtract(after, before), fee: add(fee, penalty) },
  ]
}

/** Null and absent are none; what cannot be read is not none. */
function chargeAt(json: Json, name: string): Decimal | undefined {
  return (dig(json, name) ?? null) === null ? ZERO : amountAt(json, name)
}

function conversion(entries: readonly Entry[]): readonly Part[] {
  const net = new Map<Asset, Decimal>()
  for (const entry of entries) net.set(entry.asset, add(net.get(entry.asset) ?? ZERO, entry.net))
  const legs = [...net].map(([asset, quantity]) => ({ asset, quantity }))
  const given = legs.filter((leg) => isNegative(leg.quantity))
  const got = legs.filter((leg) => isPositive(leg.quantity))
  const [sent, received] = [given[0], got[0]]
  if (sent && received && given.length === 1 && got.length === 1)
    return [swap({ ...sent, quantity: absolute(sent.quantity) }, received, [])]
  return [...given, ...got].map((leg) => change('trade', leg))
}

function single({ info, asset, net, fee }: Entry): readonly Part[] {
  const kind = KINDS[info] ?? 'unknown'
  const moved = { asset, quantity: net }
  if (kind === 'margin_pnl' || kind === 'liquidation') return result(kind, asset, net, fee)
  if (isZero(net) || kind === 'conversion') return []
  if (kind === 'interest')
    return [isNegative(net) ? charged('margin_interest', moved) : change('income:interest', moved)]
  if (kind === 'fee') return [isNegative(net) ? charged('fee', moved) : change('adjustment', moved)]
  if (kind === 'pocket') return [{ ...change('transfer', moved), internal: true }]
  if (kind === 'leaves') return [change(isNegative(net) ? 'withdrawal' : 'deposit', moved)]
  return [change(kind, moved)]
}

/** What the balance lost to the fee is told apart from the result; a rebate stays inside it. */
function result(kind: 'margin_pnl' | 'liquidation', asset: Asset, net: Decimal, fee: Decimal): readonly Part[] {
  if (isNegative(fee)) return isZero(net) ? [] : [change(kind, { asset, quantity: net })]
  const gross = add(net, fee)
  const fees = nonZero({ asset, quantity: fee })
  if (!isZero(gross)) return [withFees(change(kind, { asset, quantity: gross }), fees)]
  return fees.length === 0 ? [] : [{ kind: 'fee', legs: legs({ fee: fees }) }]
}

function charged(kind: Kind, moved: { readonly asset: Asset; readonly quantity: Decimal }): Part {
  return { kind, legs: legs({ fee: [{ ...moved, quantity: absolute(moved.quantity) }] }) }
}
