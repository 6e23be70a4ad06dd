import type { Kind } from '../../../core/ledger/transaction.ts'
import { bySign, less, passed, trade } from '../table/sides.ts'
import { table } from '../table/table.ts'

// Brokers and apps that sell coins for money.

/** What was paid in money holds the spread; the fee is beside it. */
export const bitpanda = table({
  id: 'bitpanda',
  name: 'Bitpanda trade history',
  exchange: 'bitpanda',
  source: 'Bitpanda: Transactions, Export',
  header:
    'Transaction ID|Timestamp|Transaction Type|In/Out|Amount Fiat|Fiat|Amount Asset|Asset|Asset market price|Asset market price currency|Asset class|Product ID|Fee|Fee asset|Spread|Spread Currency',
  beside: 'Tax Fiat',
  time: 'Timestamp',
  read: (row) => {
    const money = row.amount('Amount Fiat', row.text('Fiat'))
    const coin = row.amount('Amount Asset', row.text('Asset'))
    const fee = row.amount('Fee', row.text('Fee asset'))
    const id = row.text('Transaction ID')
    const type = row.text('Transaction Type').toLowerCase()
    const incoming = /^in/i.test(row.text('In/Out'))
    const moved = coin ?? money
    if (type === 'deposit') return { kind: 'deposit', in: moved, fee, id }
    if (type === 'withdrawal') return { kind: 'withdrawal', out: moved, fee, id }
    if (/^transfer|reward|staking/.test(type))
      return incoming ? { kind: 'income:staking', in: moved, id } : { kind: 'withdrawal', out: moved, id }
    const sides = trade(type, coin, money)
    return sides ? { ...sides, fee, id } : row.wrong(['Transaction Type'], 'this word is not known')
  },
})

export const bitpandaOld = table({
  id: 'bitpanda-2020',
  name: 'Bitpanda trade history, until 2021',
  exchange: 'bitpanda',
  source: 'Bitpanda: History, Export',
  header: 'ID|Type|In/Out|Amount Fiat|Fee|Fiat|Amount Asset|Asset|Status|Created at',
  time: 'Created at',
  zone: 'asked',
  read: (row) => {
    if (!/^finished$/i.test(row.text('Status'))) return passed('it was not completed')
    const money = row.amount('Amount Fiat', row.text('Fiat'))
    const coin = row.amount('Amount Asset', row.text('Asset'))
    const type = row.text('Type').toLowerCase()
    const id = row.text('ID')
    if (type === 'deposit') return { kind: 'deposit', in: coin ?? money, id }
    if (type === 'withdrawal') return { kind: 'withdrawal', out: coin ?? money, id }
    const sides = trade(type, coin, money)
    return sides
      ? { ...sides, fee: row.amount('Fee', row.text('Fiat')), id }
      : row.wrong(['Type'], 'this word is not known')
  },
})

export const relai = table({
  id: 'relai',
  name: 'Relai transactions',
  exchange: 'relai',
  source: 'Relai: Settings, Export',
  header:
    'Date|Transaction Type|BTC Amount|BTC Price|Currency Pair|Fiat Amount (excl. fees)|Fiat Currency|Fee|Fee Currency|Destination|Operation ID',
  beside: 'Counterparty',
  time: 'Date',
  read: (row) => {
    const coin = row.amount('BTC Amount', 'BTC')
    const sides = trade(
      row.text('Transaction Type'),
      coin,
      row.amount('Fiat Amount (excl. fees)', row.text('Fiat Currency')),
    )
    if (!sides) return row.wrong(['Transaction Type'], 'this word is not known')
    return { ...sides, fee: row.amount('Fee', row.text('Fee Currency')), id: row.text('Operation ID') }
  },
})

export const pocket = table({
  id: 'pocket-bitcoin',
  name: 'Pocket transactions',
  exchange: 'pocket',
  source: 'Pocket: Account, Export',
  header:
    'type|date|reference|price.currency|price.amount|cost.currency|cost.amount|fee.currency|fee.amount|value.currency|value.amount',
  time: 'date',
  read: (row) => {
    const cost = row.amount('cost.amount', row.text('cost.currency'))
    const value = row.amount('value.amount', row.text('value.currency'))
    const fee = row.amount('fee.amount', row.text('fee.currency'))
    const id = row.text('reference')
    const type = row.word('type', { deposit: 'deposit', exchange: 'exchange', withdrawal: 'withdrawal' } as const)
    if (type === 'deposit') return { kind: 'deposit', in: value ?? cost, id }
    if (type === 'withdrawal') return { kind: 'withdrawal', out: value ?? cost, fee, id }
    return { out: less(cost, fee), in: value, fee, id }
  },
})

/** Kinds that hold no coin are of the bank and not of this ledger. */
export const cashApp = table({
  id: 'cash-app',
  name: 'Cash App transactions',
  exchange: 'cashapp',
  source: 'Cash App: Documents, Account statements, Export CSV',
  header:
    'Transaction ID|Date|Transaction Type|Currency|Amount|Fee|Net Amount|Asset Type|Asset Price|Asset Amount|Status|Notes',
  beside: 'Name of sender/receiver|Account',
  time: 'Date',
  read: (row) => {
    const type = row.text('Transaction Type').toLowerCase()
    if (!type.startsWith('bitcoin')) return passed('it moves no coin')
    if (!/complete/i.test(row.text('Status'))) return passed('it was not completed')
    const coin = row.amount('Asset Amount', 'BTC')
    const money = row.amount('Amount', row.text('Currency'))
    const fee = row.amount('Fee', row.text('Currency'))
    const id = row.text('Transaction ID')
    if (/withdrawal/.test(type)) return { kind: 'withdrawal', out: coin, id }
    if (/deposit/.test(type)) return { kind: 'deposit', in: coin, id }
    if (/boost/.test(type)) return { kind: 'income:rebate', in: coin, id }
    const sides = trade(type.replace(/^bitcoin /, ''), coin, money)
    return sides ? { ...sides, fee, id } : row.wrong(['Transaction Type'], 'this word is not known')
  },
})

export const swan = table({
  id: 'swan',
  name: 'Swan transactions',
  exchange: 'swan',
  source: 'Swan: Reports, Transactions',
  header: 'Event|Date|Timezone|Status|Transaction ID|Total USD|Transaction USD|Fee USD|Unit Count|Asset Type|BTC Price',
  beside: 'Address Label|USD Cost Basis|Acquisition Date',
  time: 'Date',
  read: (row) => {
    if (!/settled|completed/i.test(row.text('Status'))) return passed('it was not completed')
    const unit = row.text('Asset Type')
    const coin = row.amount('Unit Count', unit === '' ? 'BTC' : unit)
    const money = row.amount('Transaction USD', 'USD')
    const fee = row.amount('Fee USD', 'USD')
    const id = row.text('Transaction ID')
    const event = row.word('Event', {
      purchase: 'purchase',
      deposit: 'deposit',
      withdrawal: 'withdrawal',
      prepaid_fee: 'fee',
    } as const)
    if (event === 'purchase') return { out: money, in: coin, fee, id }
    if (event === 'fee') return { kind: 'fee', fee: row.amount('Total USD', 'USD') ?? fee, id }
    return event === 'deposit'
      ? { kind: 'deposit', in: coin ?? money, id }
      : { kind: 'withdrawal', out: coin ?? money, id }
  },
})

/** A payment and its fill share an order; a hold and its undo move nothing. */
export const anycoin = table({
  id: 'anycoin',
  name: 'Anycoin transactions',
  exchange: 'anycoin',
  source: 'Anycoin: History, Export',
  header: 'Date|Type|Amount|Currency|Order ID|dase TX ID',
  time: 'Date',
  event: (row) =>
    /^trade/i.test(row.text('Type'))
      ? `order ${row.text('Order ID')}`
      : `row ${row.text('Date')} ${row.text('Type')} ${row.text('Amount')}`,
  read: (row) => {
    const kind = row.word<Kind | 'leg' | 'within'>('Type', {
      'trade payment': 'leg',
      'trade fill': 'leg',
      'trade refund': 'leg',
      deposit: 'deposit',
      withdrawal: 'withdrawal',
      'withdrawal block': 'within',
      'withdrawal unblock': 'within',
      stake: 'within',
      unstake: 'within',
      'stake reward': 'income:staking',
    })
    if (kind === 'within') return passed('it is held or staked, and moves nothing')
    const sides = bySign(row.amount('Amount', row.text('Currency')), row.figure('Amount'))
    return kind === 'leg' ? { ...sides, leg: true } : { kind, ...sides, id: row.text('dase TX ID') }
  },
})

export const cexio = table({
  id: 'cexio',
  name: 'CEX.io transactions',
  exchange: 'cex',
  source: 'CEX.io: Finance, Transactions, Export',
  header: 'DateUTC|Amount|Symbol|Balance|Type|Pair|FeeSymbol|FeeAmount|Comment',
  time: 'DateUTC',
  event: (row) =>
    /buy|sell/i.test(row.text('Type'))
      ? `${row.text('DateUTC')} ${row.text('Pair')} ${row.text('Type')}`
      : `${row.text('DateUTC')} ${row.text('Type')} ${row.text('Amount')} ${row.text('Comment')}`,
  read: (row) => {
    const kind = row.word<Kind | 'leg'>('Type', {
      deposit: 'deposit',
      withdraw: 'withdrawal',
      buy: 'leg',
      sell: 'leg',
      wallet_buy: 'leg',
      wallet_sell: 'leg',
      staking: 'income:staking',
      referral: 'income:referral',
      cancel: 'adjustment',
      costsnothing: 'adjustment',
      checksum: 'adjustment',
    })
    const sides = bySign(row.amount('Amount', row.text('Symbol')), row.figure('Amount'))
    const fee = row.amount('FeeAmount', row.text('FeeSymbol'))
    return kind === 'leg' ? { ...sides, leg: true, fee } : { kind, ...sides, fee, note: row.text('Comment') }
  },
})
