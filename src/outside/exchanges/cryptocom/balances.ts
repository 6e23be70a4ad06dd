import { canonical } from '../../../core/asset.ts'
import { add, isZero, parseDecimal, ZERO, type Decimal } from '../../../core/decimal.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { cryptocomNames } from '../../../core/assets/codes/cryptocom.ts'

function rows(entries: readonly Json[], amounts: readonly string[]): readonly Money[] | null {
  const balances: Money[] = []
  for (const entry of entries) {
    const name = textAt(entry, 'instrument_name')
    const parts = amounts.map((amount) => parseDecimal(textAt(entry, amount) ?? ''))
    if (name === undefined || parts.some((part) => part === undefined)) return null
    const quantity = parts.reduce<Decimal>((total, part) => add(total, part ?? ZERO), ZERO)
    if (!isZero(quantity)) balances.push({ asset: canonical(name, cryptocomNames), quantity })
  }
  return balances
}

/** One wallet for spot, margin and derivatives, in one row that holds the list. */
function readWallet(json: Json | undefined): readonly Money[] | null {
  const wallets = dig(json, 'result.data')
  if (!isList(wallets)) return null
  const lists = wallets.map((wallet) => dig(wallet, 'position_balances'))
  return lists.every(isList) ? rows(lists.flat(), ['quantity']) : null
}

/** What waits to be staked is part of what is staked; what waits to come back is not. */
function readStaking(json: Json | undefined): readonly Money[] | null {
  const positions = dig(json, 'result.data')
  return isList(positions) ? rows(positions, ['staked_quantity', 'pending_unstaked_quantity']) : null
}

export const cryptocomBalances: readonly BalanceCall[] = [
  { pocket: 'wallet', call: calls.balance, params: {}, read: readWallet },
  { pocket: 'staking', call: calls.stakingPosition, params: {}, read: readStaking, variants: ['master'] },
]
