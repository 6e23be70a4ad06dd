import { holdings } from '../holdings.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { bitfinexNames } from '../../../core/assets/codes/bitfinex.ts'

/** All wallets in one answer: exchange, margin, funding; `[type, currency, balance, interest, available, ...]`. */
const wallets = holdings({ names: bitfinexNames, rows: '', asset: '1', plus: ['2'] })

export const bitfinexBalances: readonly BalanceCall[] = [
  { pocket: 'exchange, margin and funding', call: calls.wallets, params: {}, read: wallets },
]
