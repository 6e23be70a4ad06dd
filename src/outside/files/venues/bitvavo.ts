import type { Kind } from '../../../core/ledger/transaction.ts'
import { isNegative } from '../../../core/decimal.ts'
import { bySign, less, more, passed } from '../table/sides.ts'
import { table } from '../table/table.ts'

const TYPES: Readonly<Record<string, Kind | 'trade' | 'within'>> = {
  buy: 'trade',
  sell: 'trade',
  deposit: 'deposit',
  withdrawal: 'withdrawal',
  staking: 'income:staking',
  fixed_staking: 'income:staking',
  'fixed staking': 'income:staking',
  lending: 'income:interest',
  rebate: 'income:rebate',
  affiliate: 'income:referral',
  campaign_new_user_incentive: 'income:other',
  campaign: 'income:other',
  distribution: 'income:other',
  airdrop: 'income:airdrop',
  loan: 'within',
  internal_transfer: 'within',
}

/** What was got or paid holds the fee; each row names the zone of its time. */
export const bitvavoHistory = table({
  id: 'bitvavo-history',
  name: 'Bitvavo transaction history',
  exchange: 'bitvavo',
  source: 'Bitvavo: Profile, Transaction history, Export, CSV',
  header:
    'Timezone|Date|Time|Type|Currency|Amount|Quote Currency=Price currency|Quote Price=Price (EUR)|Received / Paid Currency=Received/Paid Currency|Received / Paid Amount=Received/Paid Amount|Fee currency|Fee amount|Status|Transaction ID|Address',
  time: (row) => `${row.text('Date')} ${row.text('Time')}`,
  zone: (row) => row.text('Timezone'),
  read: (row) => {
    const kind = row.word('Type', TYPES)
    if (!/^(?:completed|distributed)/i.test(row.text('Status'))) return passed('it was not completed')
    if (kind === 'within') return passed('it moves between pockets of Bitvavo')
    const signed = row.figure('Amount')
    const amount = row.amount('Amount', row.text('Currency'))
    const fee = row.amount('Fee amount', row.text('Fee currency'))
    const about = { id: row.text('Transaction ID') }
    if (kind !== 'trade') return { kind, ...bySign(amount, signed), fee, ...about }
    const net = row.amount(
      ['Received / Paid Amount', 'Received/Paid Amount'],
      row.text('Received / Paid Currency', 'Received/Paid Currency'),
    )
    return signed && isNegative(signed)
      ? { out: amount, in: more(net, fee), fee, ...about }
      : { out: less(net, fee), in: amount, fee, ...about }
  },
})
