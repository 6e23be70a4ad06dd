import { asset } from '../../../core/asset.ts'
import { add, isZero, parseDecimal, ZERO, type Decimal } from '../../../core/decimal.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'

/** LDBTC and the like mirror what lies in Simple Earn, which is read on its own; LDO is a coin. Source: data sheet, balances_note. */
function isMirror(name: string): boolean {
  return name.startsWith('LD') && name.length > 3 && name !== 'LDO'
}

/** Where the rows are, which member names the asset, and which members together are the amount. */
export function rows(list: string, name: string, amounts: readonly string[]): BalanceCall['read'] {
  return (json: Json | undefined) => {
    const entries = dig(json, list)
    if (!isList(entries)) return null
    const balances: Money[] = []
    for (const entry of entries) {
      const symbol = textAt(entry, name)
      const parts = amounts.map((amount) => parseDecimal(textAt(entry, amount) ?? '0'))
      if (symbol === undefined || parts.some((part) => part === undefined)) return null
      const quantity = parts.reduce<Decimal>((total, part) => add(total, part ?? ZERO), ZERO)
      if (!isZero(quantity) && !isMirror(symbol)) balances.push({ asset: asset(symbol), quantity })
    }
    return balances
  }
}

/** The wallets of an account that a reading key may see. Margin has its own, which is absent where it was never opened. */
export const binanceBalances: readonly BalanceCall[] = [
  {
    pocket: 'spot',
    call: calls.account,
    params: { omitZeroBalances: 'true' },
    read: rows('balances', 'asset', ['free', 'locked']),
  },
  {
    pocket: 'funding',
    call: calls.funding,
    params: {},
    read: rows('', 'asset', ['free', 'locked', 'freeze', 'withdrawing']),
  },
  {
    pocket: 'flexible earn',
    call: calls.earnFlexible,
    params: { size: '100' },
    read: rows('rows', 'asset', ['totalAmount']),
  },
  { pocket: 'locked earn', call: calls.earnLocked, params: { size: '100' }, read: rows('rows', 'asset', ['amount']) },
  { pocket: 'cross margin', call: calls.marginAccount, params: {}, read: rows('userAssets', 'asset', ['netAsset']) },
]
