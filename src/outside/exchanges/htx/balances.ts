import { canonical, type Asset } from '../../../core/asset.ts'
import { add, isZero, parseDecimal, ZERO, type Decimal } from '../../../core/decimal.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { htxNames } from '../../../core/assets/codes/htx.ts'
import { accountsOf } from './streams.ts'

/** Parts of a balance that add up to what is held; `loan` is below zero. Interest that is owed leaves once it is paid. */
const HELD = new Set(['trade', 'frozen', 'lock', 'bank', 'loan'])

function readBalance(json: Json | undefined): readonly Money[] | null {
  const list = dig(json, 'data.list')
  if (!isList(list)) return null
  const held = new Map<Asset, Decimal>()
  for (const row of list) {
    if (!HELD.has(textAt(row, 'type') ?? '')) continue
    const name = textAt(row, 'currency')
    const quantity = parseDecimal(textAt(row, 'balance') ?? '')
    if (name === undefined || !quantity) return null
    const asset = canonical(name, htxNames)
    held.set(asset, add(held.get(asset) ?? ZERO, quantity))
  }
  return [...held].filter(([, quantity]) => !isZero(quantity)).map(([asset, quantity]) => ({ asset, quantity }))
}

/** The spot account and those of margin, whose trades stand in the same list. */
export const htxBalances: readonly BalanceCall[] = [
  {
    pocket: 'spot and margin',
    call: calls.balance,
    params: {},
    read: readBalance,
    over: {
      call: calls.accounts,
      params: {},
      list: (json) =>
        isList(dig(json, 'data'))
          ? accountsOf(json, ['spot', 'margin', 'super-margin']).map((id) => ({ 'account-id': id }))
          : null,
    },
  },
]
