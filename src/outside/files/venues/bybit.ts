import type { Kind } from '../../../core/ledger/transaction.ts'
import { bySign, passed } from '../table/sides.ts'
import { table } from '../table/table.ts'

const shared = { exchange: 'bybit', source: 'Bybit: Assets, Account statement, Export' } as const

const FUND: Readonly<Record<string, Kind | 'within'>> = {
  deposit: 'deposit',
  withdraw: 'withdrawal',
  withdrawal: 'withdrawal',
  'withdrawal fee': 'fee',
  'buy crypto with card': 'deposit',
  'transfer in': 'within',
  'transfer out': 'within',
  'transfer to unified trading account': 'within',
  'transfer from unified trading account': 'within',
  'fiat balance': 'deposit',
  earn: 'income:interest',
  'earn yield': 'income:interest',
  'flexible savings interest distribution': 'income:interest',
  'easy earn yield': 'income:interest',
  'airdrop bonus': 'income:airdrop',
  'flexible savings subscription': 'within',
  'flexible savings redemption': 'within',
  airdrop: 'income:airdrop',
  bonus: 'income:other',
  reward: 'income:other',
  rewards: 'income:other',
}

export const bybitFund = table({
  ...shared,
  id: 'bybit-funding-account',
  name: 'Bybit funding account',
  header: 'Uid|Date & Time(UTC)|Coin|QTY|Type|Account Balance|Description',
  time: 'Date & Time(UTC)',
  read: (row) => {
    const kind = row.word('Description', FUND)
    if (kind === 'within' || /^transfer/i.test(row.text('Type'))) return passed('it moves between pockets of Bybit')
    const amount = row.amount('QTY', row.text('Coin'))
    if (kind === 'fee') return { kind, fee: amount }
    return { kind, ...bySign(amount, row.figure('QTY')), note: row.text('Description') }
  },
})

const UTA: Readonly<Record<string, Kind | 'trade' | 'within'>> = {
  trade: 'trade',
  settlement: 'funding',
  delivery: 'margin_pnl',
  liquidation: 'liquidation',
  interest: 'margin_interest',
  transfer_in: 'within',
  transfer_out: 'within',
  'transfer in': 'within',
  'transfer out': 'within',
  bonus: 'income:other',
  airdrop: 'income:airdrop',
  fee_refund: 'income:rebate',
  currency_buy: 'trade',
  currency_sell: 'trade',
}

/** The unified account: a row a leg; the change of cash before the fee, and the fee beside it, below zero where it is paid. */
export const bybitUnified = table({
  ...shared,
  id: 'bybit-unified-account',
  name: 'Bybit unified account',
  header:
    'Uid|Currency|Contract|Type|Direction|Quantity|Position|Filled Price|Funding|Fee Paid|Cash Flow|Change|Wallet Balance|Action|Time(UTC)',
  time: 'Time(UTC)',
  event: (row) =>
    row.text('Type').toLowerCase() === 'trade'
      ? `${row.text('Contract')} ${row.text('Time(UTC)')} ${row.text('Direction')}`
      : `${row.text('Time(UTC)')} ${row.text('Currency')} ${row.text('Type')} ${row.text('Change')}`,
  read: (row) => {
    const kind = row.word('Type', UTA)
    if (kind === 'within') return passed('it moves between pockets of Bybit')
    const unit = row.text('Currency')
    if (kind !== 'trade') return { kind, ...bySign(row.amount('Change', unit), row.figure('Change')) }
    const flow = row.figure('Cash Flow')
    const sides = bySign(row.amount('Cash Flow', unit), flow)
    return { ...sides, leg: true, fee: row.amount('Fee Paid', unit) }
  },
})
