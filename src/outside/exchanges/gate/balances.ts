import { holdings } from '../holdings.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { gateNames } from '../../../core/assets/codes/gate.ts'

/** The kinds of key whose spot account is one of its own; in a unified account it is part of that. */
const CLASSIC = ['classic', 'eu', 'us'] as const

const list = { names: gateNames, asset: 'currency' }
const spot = holdings({ ...list, rows: '', plus: ['available', 'locked'], blanks: true })
/** An account for each market, with two coins. What is borrowed is in `available`, so that a loan changes nothing here. */
const margin = holdings({
  ...list,
  rows: '',
  within: ['base', 'quote'],
  plus: ['available', 'locked'],
  less: ['borrowed'],
  blanks: true,
})
/** What is borrowed is in `available` too; the book tells of loans, so they count. */
const unified = holdings({ names: gateNames, rows: 'balances', plus: ['available', 'freeze'], blanks: true })
/** `total` is the sum of everything that the book of the contracts tells, without the results of open positions. */
const total = holdings({ ...list, rows: '', plus: ['total'] })
/** One object for the whole account. */
const contracts: BalanceCall['read'] = (json) => total(json === undefined ? json : [json])

export const gateBalances: readonly BalanceCall[] = [
  { pocket: 'spot', call: calls.spotBalance, params: {}, variants: CLASSIC, read: spot },
  { pocket: 'isolated margin', call: calls.marginBalance, params: {}, variants: CLASSIC, read: margin },
  { pocket: 'unified', call: calls.unifiedBalance, params: {}, variants: ['unified'], read: unified },
  ...['usdt', 'btc'].map((settle): BalanceCall => ({
    pocket: `perpetual futures in ${settle.toUpperCase()}`,
    call: calls.futuresBalance,
    params: { settle },
    variants: ['classic', 'unified'],
    optional: true,
    read: contracts,
  })),
  {
    pocket: 'delivery futures',
    call: calls.deliveryBalance,
    params: { settle: 'usdt' },
    variants: ['classic', 'unified'],
    optional: true,
    read: contracts,
  },
  {
    pocket: 'options',
    call: calls.optionsBalance,
    params: {},
    variants: ['classic', 'unified'],
    optional: true,
    read: contracts,
  },
]
