import type { Kind } from '../../../core/ledger/transaction.ts'
import { asset } from '../../../core/asset.ts'
import { isNegative } from '../../../core/decimal.ts'
import { bySign, cost, less, passed, trade } from '../table/sides.ts'
import { table } from '../table/table.ts'

// Apps in which coins are bought, kept and sent: a row an event.

const BLOCKFI: Readonly<Record<string, Kind | 'within' | 'trade'>> = {
  'crypto transfer': 'deposit',
  deposit: 'deposit',
  'wire deposit': 'deposit',
  'ach deposit': 'deposit',
  withdrawal: 'withdrawal',
  'ach withdrawal': 'withdrawal',
  'wire withdrawal': 'withdrawal',
  'interest payment': 'income:interest',
  'bonus payment': 'income:other',
  'referral bonus': 'income:referral',
  'cc rewards redemption': 'income:rebate',
  'withdrawal fee': 'fee',
  trade: 'trade',
  'bia deposit': 'within',
  'bia withdraw': 'within',
  'ach trade': 'deposit',
}

/** Trades of BlockFi stand in a file of their own with both sides; here each is told by half. */
export const blockfi = table({
  id: 'blockfi-transactions',
  name: 'BlockFi transactions',
  exchange: 'blockfi',
  source: 'BlockFi: Profile, Reports, All transactions (closed in November 2022)',
  header: 'Cryptocurrency|Amount|Transaction Type|Confirmed At',
  beside: 'Exchange Rate Per Coin (USD)',
  time: 'Confirmed At',
  event: (row) =>
    /^trade$/i.test(row.text('Transaction Type'))
      ? `trade ${row.text('Confirmed At')}`
      : [row.text('Confirmed At'), row.text('Transaction Type'), row.text('Cryptocurrency'), row.text('Amount')].join(),
  read: (row) => {
    const kind = row.word('Transaction Type', BLOCKFI)
    if (kind === 'within') return passed('it moves between pockets of BlockFi')
    const amount = row.amount('Amount', row.text('Cryptocurrency'))
    const signed = row.figure('Amount')
    if (kind === 'fee') return { kind, fee: amount }
    const sides = bySign(amount, signed)
    if (kind === 'trade') return { ...sides, leg: true }
    const left = signed !== null && isNegative(signed)
    return { kind: left && kind === 'deposit' ? 'withdrawal' : kind, ...sides }
  },
})

export const blockfiTrades = table({
  id: 'blockfi-trades',
  name: 'BlockFi trades',
  exchange: 'blockfi',
  source: 'BlockFi: Profile, Reports, Trading report',
  header: 'Trade ID|Date|Buy Quantity|Buy Currency|Sold Quantity|Sold Currency|Rate Amount|Rate Currency|Type',
  time: 'Date',
  read: (row) => ({
    out: row.amount('Sold Quantity', row.text('Sold Currency')),
    in: row.amount('Buy Quantity', row.text('Buy Currency')),
    id: row.text('Trade ID'),
    note: row.text('Type'),
  }),
})

/** The same coin on both sides is a move in or out; two coins are an exchange. */
export const uphold = table({
  id: 'uphold',
  name: 'Uphold activity',
  exchange: 'uphold',
  source: 'https://support.uphold.com/hc/en-us/articles/360023954471 (Activity, Export transactions)',
  header:
    'Date|Destination|Destination Amount|Destination Currency|Fee Amount|Fee Currency|Id|Origin|Origin Amount|Origin Currency|Status|Type',
  time: 'Date',
  read: (row) => {
    if (!/^completed$/i.test(row.text('Status'))) return passed('it was not completed')
    const from = row.amount('Origin Amount', row.text('Origin Currency'))
    const to = row.amount('Destination Amount', row.text('Destination Currency'))
    const fee = row.amount('Fee Amount', row.text('Fee Currency'))
    const id = row.text('Id')
    const type = row.word('Type', { in: 'in', out: 'out', transfer: 'transfer' } as const)
    if (from && to && from.asset !== to.asset) return { out: from, in: to, fee, id }
    if (type === 'transfer') return passed('it moves between pockets of Uphold')
    return type === 'in' ? { kind: 'deposit', in: to, fee, id } : { kind: 'withdrawal', out: to ?? from, fee, id }
  },
})

/** No zone is named, and the exporter writes the time of its user. */
export const revolut = table({
  id: 'revolut-crypto',
  name: 'Revolut crypto statement',
  exchange: 'revolut',
  source: 'Revolut: Crypto, Documents, Account statement, Excel',
  header: 'Symbol|Type|Quantity|Price|Value|Fees|Date',
  time: 'Date',
  zone: 'asked',
  read: (row) => {
    const type = row
      .text('Type')
      .toLowerCase()
      .replace(/ - revolut x$/, '')
    const coin = row.amount('Quantity', row.text('Symbol'))
    const fee = row.money('Fees')
    const paid = row.money('Value')
    const isMoney = !coin && paid?.asset === asset(row.text('Symbol'))
    const moved = isMoney ? paid : coin
    const words: Readonly<Record<string, Kind>> = {
      receive: 'deposit',
      deposit: 'deposit',
      send: 'withdrawal',
      withdrawal: 'withdrawal',
      payment: 'spend',
      'staking reward': 'income:staking',
      'learn reward': 'income:other',
      other: 'income:other',
    }
    const kind = words[type]
    if (kind === 'deposit') return { kind, in: moved }
    if (kind === 'withdrawal' || kind === 'spend') return { kind, out: moved, fee }
    if (kind !== undefined) return { kind, in: moved }
    if (type === 'stake' || type === 'unstake') return passed('it moves between pockets of Revolut')
    const sides = trade(type, coin, paid)
    return sides ? { ...sides, fee } : row.wrong(['Type'], 'this word is not known')
  },
})

export const shakepay = table({
  id: 'shakepay',
  name: 'Shakepay transactions',
  exchange: 'shakepay',
  source: 'https://help.shakepay.com/en/articles/3335562 (Settings, Transactions, Export)',
  header: 'Transaction Type|Date|Amount Debited|Debit Currency|Amount Credited|Credit Currency',
  beside:
    'Exchange Rate|Buy / Sell Rate|Credit/Debit|Spot Rate|Direction|Source / Destination|Blockchain Transaction ID',
  time: 'Date',
  read: (row) => {
    const out = row.amount('Amount Debited', row.text('Debit Currency'))
    const into = row.amount('Amount Credited', row.text('Credit Currency'))
    const kinds: Readonly<Record<string, Kind | undefined>> = {
      exchange: undefined,
      'purchase/sale': undefined,
      purchase: undefined,
      sale: undefined,
      buy: undefined,
      sell: undefined,
      'fiat funding': 'deposit',
      'fiat cashout': 'withdrawal',
      'crypto funding': 'deposit',
      'crypto cashout': 'withdrawal',
      'crypto withdrawal': 'withdrawal',
      'crypto deposit': 'deposit',
      'crypto purchase': undefined,
      'crypto sale': undefined,
      receive: 'deposit',
      send: 'withdrawal',
      'peer transfer': undefined,
      shakingsats: 'income:other',
      'referral reward': 'income:referral',
      'card cashbacks': 'income:rebate',
      'card transactions': 'spend',
      other: undefined,
    }
    return { kind: row.word('Transaction Type', kinds), out, in: into, hash: row.text('Blockchain Transaction ID') }
  },
})

export const walletOfSatoshi = table({
  id: 'wallet-of-satoshi',
  name: 'Wallet of Satoshi',
  exchange: 'walletofsatoshi',
  source: 'Wallet of Satoshi: History, Export CSV',
  header: 'utcDate|type|currency|amount|fees|address|description|pointOfSale',
  beside: 'status',
  time: 'utcDate',
  read: (row) => {
    const amount = row.amount('amount', 'BTC')
    const note = row.text('description')
    return row.word('type', { credit: true, debit: false })
      ? { kind: 'deposit', in: amount, note }
      : { kind: 'withdrawal', out: amount, fee: row.amount('fees', 'BTC'), note }
  },
})

export const bitcoinRd = table({
  id: 'bitcoinrd-trades',
  name: 'Bitcoin RD trades',
  exchange: 'bitcoinrd',
  source: 'Bitcoin RD: Trade history, Download',
  header: 'side|size|price|timestamp|symbol|order_id|fee|fee_coin|quick',
  time: 'timestamp',
  read: (row) => {
    const [base = '', quote = ''] = row.text('symbol').split('-')
    const coin = row.amount('size', base)
    const sides = trade(row.text('side'), coin, cost(coin, row.figure('price'), quote))
    if (!sides) return row.wrong(['side'], 'this word is not known')
    return { ...sides, fee: row.amount('fee', row.text('fee_coin')), id: row.text('order_id') }
  },
})

/** What was bought or sold less the fee, which is of the coin. */
export const localbitcoins = table({
  id: 'localbitcoins-trades',
  name: 'LocalBitcoins trades',
  exchange: 'localbitcoins',
  source: 'LocalBitcoins: Transactions, Trades, CSV (closed in February 2023)',
  header:
    'id|created_at|buyer|seller|trade_type|btc_amount|btc_traded|fee_btc|btc_amount_less_fee|btc_final|fiat_amount|fiat_fee|fiat_per_btc|currency|exchange_rate|transaction_released_at|online_provider|reference',
  time: 'transaction_released_at',
  read: (row) => {
    const side = row.word('trade_type', {
      online_buy: 'buy',
      online_sell: 'sell',
      local_buy: 'buy',
      local_sell: 'sell',
    })
    const sides = trade(side, row.amount('btc_final', 'BTC'), row.amount('fiat_amount', row.text('currency')))
    return { ...sides, id: row.text('id') }
  },
})

/** Strike's statement of a year: money and bitcoin by their signs, fees beside. */
export const strike = table({
  id: 'strike-statement',
  name: 'Strike annual statement',
  exchange: 'strike',
  source: 'Strike: Documents, Annual transactions',
  header:
    'Transaction ID|Time (UTC)|Status|Transaction Type|Amount USD|Fee USD|Amount BTC|Fee BTC|Description|Exchange Rate|Transaction Hash',
  time: 'Time (UTC)',
  read: (row) => {
    if (!/^completed$/i.test(row.text('Status'))) return passed('it was not completed')
    const money = bySign(row.amount('Amount USD', 'USD'), row.figure('Amount USD'))
    const coin = bySign(row.amount('Amount BTC', 'BTC'), row.figure('Amount BTC'))
    const fee = row.amount('Fee BTC', 'BTC') ?? row.amount('Fee USD', 'USD')
    const about = {
      fee,
      id: row.text('Transaction ID'),
      hash: row.text('Transaction Hash'),
      note: row.text('Description'),
    }
    // A purchase is told with what was paid in full.
    const out = money.out ?? coin.out ?? null
    return { out: coin.in ? less(out, fee) : out, in: coin.in ?? money.in ?? null, ...about }
  },
})
