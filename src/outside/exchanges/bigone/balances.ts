import { canonical } from '../../../core/asset.ts'
import { isZero, parseDecimal } from '../../../core/decimal.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { bigoneNames } from '../../../core/assets/codes/bigone.ts'

function rows(list: Json | undefined, name: string, amount: string): readonly Money[] | null {
  if (!isList(list)) return null
  const held: Money[] = []
  for (const row of list) {
    const symbol = textAt(row, name)
    const quantity = parseDecimal(textAt(row, amount) ?? '')
    if (symbol === undefined || !quantity) return null
    if (!isZero(quantity)) held.push({ asset: canonical(symbol, bigoneNames), quantity })
  }
  return held
}

/** What is locked in orders is part of `balance`. */
const readAccounts = (json: Json | undefined): readonly Money[] | null =>
  rows(dig(json, 'data'), 'asset_symbol', 'balance')

/** Moves between the accounts are told nowhere, so all of them are counted; a contract's balance is without open results. */
export const bigoneBalances: readonly BalanceCall[] = [
  { pocket: 'spot', call: calls.spotBalance, params: {}, read: readAccounts },
  { pocket: 'funding', call: calls.fundBalance, params: {}, read: readAccounts },
  {
    pocket: 'contracts',
    call: calls.contractBalance,
    params: {},
    optional: true,
    read: (json) => {
      const list = isList(json) ? json : dig(json, 'data')
      return isList(list)
        ? rows(
            list.map((one) => dig(one, 'cash') ?? null),
            'currency',
            'balances',
          )
        : null
    },
  },
]
