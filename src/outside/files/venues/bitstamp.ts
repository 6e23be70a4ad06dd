import type { Kind } from '../../../core/ledger/transaction.ts'
import { passed, trade } from '../table/sides.ts'
import { table } from '../table/table.ts'

const TYPES: Readonly<Record<string, Kind | 'trade' | 'within'>> = {
  market: 'trade',
  deposit: 'deposit',
  'ripple deposit': 'deposit',
  withdrawal: 'withdrawal',
  'ripple payment': 'withdrawal',
  'card deposit': 'deposit',
  'staking reward': 'income:staking',
  'staked assets': 'within',
  'started generating rewards': 'within',
  'stopped generating rewards': 'within',
  'referral reward': 'income:referral',
  'inter account transfer': 'within',
  'sub account transfer': 'within',
  'credited crypto': 'income:other',
  'converted assets': 'within',
}

const shared = { exchange: 'bitstamp', source: 'Bitstamp: Transactions, Export' } as const

/** Until 2023: units behind the numbers, months by their names, minutes. */
export const bitstampOld = table({
  ...shared,
  id: 'bitstamp-transactions-2023',
  name: 'Bitstamp transactions, until 2023',
  header: 'Type|Datetime|Account|Amount|Value|Rate|Fee|Sub Type',
  time: 'Datetime',
  read: (row) => {
    const kind = row.word('Type', TYPES)
    if (kind === 'within') return passed('it moves between pockets of Bitstamp')
    const amount = row.glued('Amount')
    const fee = row.glued('Fee')
    if (kind === 'withdrawal') return { kind, out: amount, fee }
    if (kind !== 'trade') return { kind, in: amount, fee }
    const sides = trade(row.text('Sub Type'), amount, row.glued('Value'))
    return sides ? { ...sides, fee } : row.wrong(['Sub Type'], 'this word is not known')
  },
})

export const bitstampTransactions = table({
  ...shared,
  id: 'bitstamp-transactions',
  name: 'Bitstamp transactions',
  header:
    'ID|Account|Type|Subtype|Datetime|Amount|Amount currency|Value|Value currency|Rate|Rate currency|Fee|Fee currency|Order ID',
  time: 'Datetime',
  read: (row) => {
    const kind = row.word('Type', TYPES)
    if (kind === 'within') return passed('it moves between pockets of Bitstamp')
    const amount = row.amount('Amount', row.text('Amount currency'))
    const about = { fee: row.amount('Fee', row.text('Fee currency')), id: row.text('ID') }
    if (kind === 'withdrawal') return { kind, out: amount, ...about }
    if (kind !== 'trade') return { kind, in: amount, ...about }
    const sides = trade(row.text('Subtype'), amount, row.amount('Value', row.text('Value currency')))
    return sides ? { ...sides, ...about } : row.wrong(['Subtype'], 'this word is not known')
  },
})
