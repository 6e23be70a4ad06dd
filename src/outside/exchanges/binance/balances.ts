import { textAt } from '../../../core/json.ts'
import { holdings } from '../holdings.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { binanceNames } from '../../../core/assets/codes/binance.ts'

/** Where the rows are, and which members together are the amount. LDBTC and the like mirror what lies in Simple Earn, which is read on its own; LDO is a coin. */
export function held(rows: string, plus: readonly string[]): BalanceCall['read'] {
  const isMirror = (name: string): boolean => name.startsWith('LD') && name.length > 3 && name !== 'LDO'
  const keep: NonNullable<Parameters<typeof holdings>[0]['keep']> = (row) => !isMirror(textAt(row, 'asset') ?? '')
  return holdings({ names: binanceNames, rows, asset: 'asset', plus, keep, blanks: true })
}

const PAGE = { size: '100' }

/** The wallets of an account that a reading key may see. Margin has its own, which is absent where it was never opened. */
export const binanceBalances: readonly BalanceCall[] = [
  {
    pocket: 'spot',
    call: calls.account,
    params: { omitZeroBalances: 'true' },
    read: held('balances', ['free', 'locked']),
  },
  { pocket: 'funding', call: calls.funding, params: {}, read: held('', ['free', 'locked', 'freeze', 'withdrawing']) },
  { pocket: 'flexible earn', call: calls.earnFlexible, params: PAGE, read: held('rows', ['totalAmount']) },
  { pocket: 'locked earn', call: calls.earnLocked, params: PAGE, read: held('rows', ['amount']) },
  { pocket: 'cross margin', call: calls.marginAccount, params: {}, read: held('userAssets', ['netAsset']) },
]
