import { dig, isList, textAt } from '../../../core/json.ts'
import { holdings } from '../holdings.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { htxNames } from '../../../core/assets/codes/htx.ts'
import { accountsOf } from './streams.ts'

/** Parts of a balance that add up to what is held; `loan` is below zero. Interest that is owed leaves once it is paid. */
const HELD = new Set(['trade', 'frozen', 'lock', 'bank', 'loan'])

/** The spot account and those of margin, whose trades stand in the same list. */
export const htxBalances: readonly BalanceCall[] = [
  {
    pocket: 'spot and margin',
    call: calls.balance,
    params: {},
    read: holdings({
      names: htxNames,
      rows: 'data.list',
      keep: (row) => HELD.has(textAt(row, 'type') ?? ''),
      asset: 'currency',
      plus: ['balance'],
      parts: true,
    }),
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
