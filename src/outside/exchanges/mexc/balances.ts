import { negate, subtract } from '../../../core/decimal.ts'
import { dig, isList, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import { holdings } from '../holdings.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { resultOf } from './futures.ts'
import { mexcNames } from '../../../core/assets/codes/mexc.ts'

/** What open positions have won or cost so far lies in the balance, and stands in the history only once they are closed. */
function readOpen(json: Json | undefined): readonly Money[] | null {
  const positions = dig(json, 'data')
  if (!isList(positions)) return null
  const results = positions.map(resultOf)
  const known = results.filter((result) => result !== undefined)
  if (known.length < results.length) return null
  return known.map(({ won, fee }) => ({ asset: won.asset, quantity: negate(subtract(won.quantity, fee.quantity)) }))
}

export const mexcBalances: readonly BalanceCall[] = [
  {
    pocket: 'spot',
    call: calls.account,
    params: {},
    read: holdings({ names: mexcNames, rows: 'balances', asset: 'asset', plus: ['free', 'locked'] }),
  },
  {
    pocket: 'futures',
    call: calls.futuresBalance,
    params: {},
    optional: true,
    read: holdings({ names: mexcNames, rows: 'data', asset: 'currency', plus: ['equity'], less: ['unrealized'] }),
  },
  { pocket: 'open futures positions', call: calls.openPositions, params: {}, optional: true, read: readOpen },
]
