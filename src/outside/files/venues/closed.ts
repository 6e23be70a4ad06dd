import type { Kind } from '../../../core/ledger/transaction.ts'
import { asset } from '../../../core/asset.ts'
import { bySign, less, market, passed, trade } from '../table/sides.ts'
import { table } from '../table/table.ts'

// Venues that are closed or hold nothing any more: files are all that is left of them.

const CELSIUS: Readonly<Record<string, Kind | 'leg' | 'within'>> = {
  transfer: 'deposit',
  deposit: 'deposit',
  inbound_transfer: 'deposit',
  'inbound transfer': 'deposit',
  withdrawal: 'withdrawal',
  outbound_transfer: 'withdrawal',
  'outbound transfer': 'withdrawal',
  reward: 'income:interest',
  interest: 'income:interest',
  'referred award': 'income:referral',
  'referrer award': 'income:referral',
  'promo code reward': 'income:other',
  'bonus token': 'income:other',
  'swap in': 'leg',
  'swap out': 'leg',
  collateral: 'within',
  'loan interest payment': 'margin_interest',
  'loan principal payment': 'loan_out',
  'loan principal liquidation': 'liquidation',
  'operation cost': 'fee',
}

export const celsius = table({
  id: 'celsius',
  name: 'Celsius transactions',
  exchange: 'celsius',
  source: 'Celsius: Profile, Download CSV (closed in July 2022)',
  header:
    'Internal id|Date and time|Transaction type|Coin type|Coin amount|USD Value|Original Reward Coin|Reward Amount In Original Coin|Confirmed',
  time: 'Date and time',
  event: (row) =>
    /^swap/i.test(row.text('Transaction type')) ? `swap ${row.text('Date and time')}` : row.text('Internal id'),
  read: (row) => {
    if (/^no$/i.test(row.text('Confirmed'))) return passed('it was not confirmed')
    const kind = row.word('Transaction type', CELSIUS)
    if (kind === 'within') return passed('it moves between pockets of Celsius')
    const amount = row.amount('Coin amount', row.text('Coin type'))
    if (kind === 'fee') return { kind, fee: amount, id: row.text('Internal id') }
    const sides = bySign(amount, row.figure('Coin amount'))
    if (kind === 'leg') return { ...sides, leg: true }
    return { kind, ...sides, id: row.text('Internal id') }
  },
})

export const voyager = table({
  id: 'voyager',
  name: 'Voyager transactions',
  exchange: 'voyager',
  source: 'Voyager: account statement by mail (closed in July 2022)',
  header:
    'transaction_date|transaction_id|transaction_direction|transaction_type|base_asset|quote_asset|quantity|net_amount|price',
  time: 'transaction_date',
  read: (row) => {
    const coin = row.amount('quantity', row.text('base_asset'))
    const way = row.text('transaction_direction')
    const id = row.text('transaction_id')
    const type = row.word('transaction_type', {
      trade: 'trade',
      interest: 'income:interest',
      reward: 'income:other',
      bank: 'bank',
      blockchain: 'chain',
      admin: 'chain',
      fees: 'fee',
    } as const)
    if (type === 'trade') {
      const sides = trade(way, coin, row.amount('net_amount', row.text('quote_asset')))
      return sides ? { ...sides, id } : row.wrong(['transaction_direction'], 'this word is not known')
    }
    if (type === 'fee') return { kind: 'fee', fee: coin, id }
    if (type === 'bank' || type === 'chain')
      return /withdraw|send|out/i.test(way) ? { kind: 'withdrawal', out: coin, id } : { kind: 'deposit', in: coin, id }
    return { kind: type, in: coin, id }
  },
})

export const abra = table({
  id: 'abra',
  name: 'Abra transactions',
  exchange: 'abra',
  source: 'Abra: Settings, Transaction history',
  header:
    'Transaction date (UTC)|Transaction ID|Transaction type|Description|Product|Gross Quantity|Network Fees|Net Quantity|Rate (USD)|Net Amount (USD)',
  time: 'Transaction date (UTC)',
  read: (row) => {
    const kind = row.word<Kind | 'leg'>('Transaction type', {
      'inbound transfer': 'deposit',
      deposit: 'deposit',
      withdrawal: 'withdrawal',
      'outbound transfer': 'withdrawal',
      interest: 'income:interest',
      reward: 'income:other',
      buy: 'leg',
      sell: 'leg',
    })
    const unit = row.text('Product')
    const fee = row.amount('Network Fees', unit)
    const sides = bySign(row.amount('Net Quantity', unit), row.figure('Net Quantity'))
    const id = row.text('Transaction ID')
    return kind === 'leg' ? { ...sides, leg: true, id } : { kind, ...sides, fee, id }
  },
})

/** The wind-down of Bittrex in 2023. */
export const bittrexWindDown = table({
  id: 'bittrex-wind-down',
  name: 'Bittrex orders, wind-down',
  exchange: 'bittrex',
  source: 'Bittrex: Download history, 2023',
  header: 'TXID|Time (UTC)|Transaction|Order Type|Market|Base|Quote|Price|Quantity (Base)|Fees (Quote)|Total (Quote)',
  beside: 'Approx Value (USD)|Time In Force|Notes',
  time: 'Time (UTC)',
  read: (row) => {
    const quote = row.text('Quote')
    const fee = row.amount('Fees (Quote)', quote)
    const total = row.amount('Total (Quote)', quote)
    const base = row.amount('Quantity (Base)', row.text('Base'))
    const sides = trade(row.text('Transaction'), base, total)
    if (!sides) return row.wrong(['Transaction'], 'this word is not known')
    // The total of a purchase holds the fee, that of a sale is without it.
    return { ...sides, ...(sides.out === total ? { out: less(total, fee) } : {}), fee, id: row.text('TXID') }
  },
})

export const ftxTrades = table({
  id: 'ftx-trades',
  name: 'FTX trades',
  exchange: 'ftx',
  source: 'FTX: Order history, Trades, Download CSV (closed in November 2022)',
  header: 'ID|Time|Market|Side|Order Type|Size|Price|Total|Fee|Fee Currency',
  beside: 'TWAP|Role',
  time: 'Time',
  read: (row) => {
    if (/-(?:PERP|\d{4}|MOVE)/.test(row.text('Market'))) return passed('a trade of a future moves only its result')
    const pair = market(row.text('Market')) ?? row.wrong(['Market'], 'no market of this name is known')
    const sides = trade(row.text('Side'), row.amount('Size', pair.base), row.amount('Total', pair.quote))
    if (!sides) return row.wrong(['Side'], 'this word is not known')
    return { ...sides, fee: row.amount('Fee', row.text('Fee Currency')), id: row.text('ID') }
  },
})

/** Hundred millionths of a bitcoin. */
export const bitmexWallet = table({
  id: 'bitmex-wallet',
  name: 'BitMEX wallet history',
  exchange: 'bitmex',
  source: 'BitMEX: Wallet, Transaction history, CSV',
  header: 'transactTime|transactType|amount|fee|address|transactStatus|walletBalance',
  beside: 'currency|tx|text|memo|account',
  time: 'transactTime',
  order: 'mdy',
  read: (row) => {
    if (!/^completed$/i.test(row.text('transactStatus'))) return passed('it was not completed')
    const kind = row.word<Kind | 'none'>('transactType', {
      realisedpnl: 'margin_pnl',
      deposit: 'deposit',
      withdrawal: 'withdrawal',
      affiliatepayout: 'income:referral',
      unrealisedpnl: 'none',
      transfer: 'none',
      funding: 'funding',
      conversion: 'none',
    })
    if (kind === 'none') return passed('it moves nothing that is realised')
    if (!/^(?:|xbt)$/i.test(row.text('currency'))) return row.wrong(['currency'], 'only bitcoin is read here')
    const satoshi = row.amount('amount', 'XBT')
    const amount = satoshi && {
      asset: asset('BTC'),
      quantity: { ...satoshi.quantity, scale: satoshi.quantity.scale + 8 },
    }
    return { kind, ...bySign(amount, row.figure('amount')) }
  },
})
