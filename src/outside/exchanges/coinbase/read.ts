import { isFiat } from '../../../core/asset.ts'
import { absolute, add, isNegative, isZero, subtract, ZERO } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { legs } from '../../../core/ledger/legs.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
import { change, hashAt, income, moneyIn, nonZero, readGroups, type Member, type Part } from '../reading.ts'
import { exchanged, type Moved } from '../exchanged.ts'
import { coinbaseNames } from '../../../core/assets/codes/coinbase.ts'
import { readOrder } from './order.ts'

const money = moneyIn(coinbaseNames)

/** What a row's status says: done, not done (yet or ever), or a word that nobody has written down. */
function stateOf(json: Json): 'done' | 'open' | 'unknown' {
  const status = textAt(json, 'status') ?? 'completed'
  if (status === 'completed') return 'done'
  return /^(pending|failed|expired|cancell?ed|waiting_for_(signature|clearing)|quarantined)$/.test(status)
    ? 'open'
    : 'unknown'
}

/** Earned, by the type that Coinbase writes; with a sign below zero it was taken back. */
const EARNED: Readonly<Record<string, Kind>> = {
  interest: 'income:interest',
  earn_payout: 'income:interest',
  staking_reward: 'income:staking',
  inflation_reward: 'income:staking',
  incentives_rewards_payout: 'income:other',
  subscription_rebate: 'income:rebate',
  cardbuyback: 'income:rebate',
  clawback: 'adjustment',
  incentives_shared_clawback: 'adjustment',
}

/** From outside or to it. Coinbase Pro and Coinbase Exchange are accounts of their own, which this key does not see. */
const OUTSIDE = new Set([
  ...['send', 'receive', 'tx', 'request', 'fiat_deposit', 'fiat_withdrawal', 'unsupported_asset_recovery'],
  ...['pro_deposit', 'pro_withdrawal', 'exchange_deposit', 'exchange_withdrawal'],
  // Other portfolios, the vault and derivatives: where the wallet there is seen, it has a row of its own.
  ...['transfer', 'vault_withdrawal', 'intx_deposit', 'intx_withdrawal', 'derivatives_settlement'],
])

/** Between the wallet of a coin and that of what is staked of it: both are seen, and each has a row. */
const POCKETS = new Set(['staking_transfer', 'unstaking_transfer'])

/** One asset became another and the rows do not say which belong together: each side stands alone with its worth. */
const TURNED = new Set([
  ...['retail_simple_dust', 'wrap_asset', 'unwrap_asset', 'trade', 'buy', 'sell'],
  ...['fcm_futures_usdc_sell', 'fcm_futures_usdc_sell_additional_encumberment_rollup'],
])

const SPENT: Readonly<Record<string, Kind>> = { cardspend: 'spend', subscription: 'spend' }

/** What a purchase cost in all, where the row tells, or else what Coinbase says that the row was worth. */
function valueOf(json: Json, type: string): { readonly value?: Money } {
  const worth =
    money(json, `${type}.total.amount`, `${type}.total.currency`) ??
    money(json, 'native_amount.amount', 'native_amount.currency')
  if (!worth || isZero(worth.quantity) || !isFiat(worth.asset)) return {}
  return { value: { asset: worth.asset, quantity: absolute(worth.quantity) } }
}

/** The fee of the network is inside of what left the wallet. */
function readOutside(json: Json, moved: Money): Part {
  const leg = { asset: moved.asset, quantity: absolute(moved.quantity) }
  const hash = hashAt(json, 'network.hash')
  if (!isNegative(moved.quantity)) return { kind: 'deposit', legs: legs({ in: leg }), ...hash }
  const fee = money(json, 'network.transaction_fee.amount', 'network.transaction_fee.currency')
  const sent = fee && fee.asset === leg.asset ? subtract(leg.quantity, fee.quantity) : undefined
  if (!sent || isNegative(sent)) return { kind: 'withdrawal', legs: legs({ out: leg }), ...hash }
  return { kind: 'withdrawal', legs: legs({ out: { ...leg, quantity: sent }, fee: nonZero(fee) }), ...hash }
}

/**
 * Rewards for learning came as a `send` from a user of Coinbase before they had a type of their own; the title says whose.
 *
 * @source https://github.com/rotki/rotki/blob/develop/rotkehlchen/exchanges/coinbase.py
 */
function isLearned(json: Json, type: string, moved: Money): boolean {
  if (type !== 'send' || isNegative(moved.quantity)) return false
  const told = ['details.subtitle', 'details.header', 'details.title', 'description']
  return told.some((path) => /coinbase earn|^earn task$/i.test(textAt(json, path) ?? ''))
}

function readRow(json: Json): Part | string | null {
  const type = textAt(json, 'type') ?? ''
  const moved = money(json, 'amount.amount', 'amount.currency')
  if (!moved) return 'a transaction without amount or currency'
  if (isZero(moved.quantity)) return null
  if (isLearned(json, type, moved)) return income('income:other', moved, 'Coinbase Earn')
  if (OUTSIDE.has(type)) return readOutside(json, moved)
  if (POCKETS.has(type)) return { ...change('transfer', moved), internal: true }
  const against = type === 'buy' ? isNegative(moved.quantity) : type === 'sell' && !isNegative(moved.quantity)
  if (against && !isFiat(moved.asset)) return `a row of the type "${type}" whose sign says the opposite`
  if (TURNED.has(type))
    return { ...change(type === 'buy' || type === 'sell' ? type : 'trade', moved), ...valueOf(json, type) }
  const earned = EARNED[type]
  if (earned) return income(earned, moved, textAt(json, 'details.title'))
  const spent = SPENT[type]
  if (spent) return change(spent, moved)
  return `Coinbase's transaction type "${type}" is not known to this version`
}

/** Rows of a conversion or a purchase, one in each wallet. The fee that a row names is inside of what moved. */
function readExchange(members: readonly Member[], reject: (member: Member, reason: string) => void): readonly Part[] {
  let charged = false
  const legs = members.flatMap((member): readonly Moved[] => {
    const { json } = member
    const type = textAt(json, 'type') ?? ''
    const moved = money(json, 'amount.amount', 'amount.currency')
    if (!moved) {
      reject(member, 'a transaction without amount or currency')
      return []
    }
    const fee = money(json, `${type}.fee.amount`, `${type}.fee.currency`)
    if (!fee || charged || fee.asset !== moved.asset) return [{ asset: moved.asset, moved: moved.quantity, fee: ZERO }]
    charged = true
    const paid = absolute(fee.quantity)
    return [{ asset: moved.asset, moved: add(moved.quantity, paid), fee: paid }]
  })
  return exchanged(legs)
}

/** The ledger of the wallets leads; fills of Advanced are the same trades and only refine them. */
export const readCoinbase = readGroups((members, reject) => {
  const rows = members.filter((member) => {
    if (member.record.stream === 'fills') return false
    const state = stateOf(member.json)
    if (state === 'unknown')
      reject(member, `the status "${textAt(member.json, 'status')}" is not known to this version`)
    return state === 'done'
  })
  const fills = members.filter(({ record }) => record.stream === 'fills')
  const isOrder = ({ json }: Member): boolean => textAt(json, 'type') === 'advanced_trade_fill'
  const orders = rows.filter(isOrder)
  if (fills.length > 0 || orders.length > 0) return readOrder(orders, fills, reject)
  if (rows.length > 1) return readExchange(rows, reject)
  return rows.flatMap((row) => {
    const part = readRow(row.json)
    if (typeof part === 'string') reject(row, part)
    return part === null || typeof part === 'string' ? [] : [part]
  })
})
