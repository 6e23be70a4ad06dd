import type { Kind } from '../../../core/ledger/transaction.ts'
import { less, market, more, passed, trade } from '../table/sides.ts'
import { table } from '../table/table.ts'

// Smaller venues, a file or two each.

/** A type is that of the offer: who answers an offer to sell buys. */
export const paxful = table({
  id: 'paxful-trades',
  name: 'Paxful trades',
  exchange: 'paxful',
  source: 'Paxful: Trade reports, Download (closed in November 2023)',
  header:
    'type|fiat_currency|amount_fiat|amount_btc|rate|fee_fiat|fee_btc|market_rate_usd|payment_method|partner|status|completed_at|trade_hash',
  beside: 'offer_hash',
  time: 'completed_at',
  read: (row) => {
    if (!/^successful$/i.test(row.text('status'))) return passed('it was not completed')
    const money = row.amount('amount_fiat', row.text('fiat_currency'))
    const coin = row.amount('amount_btc', 'BTC')
    const fee = row.amount('fee_btc', 'BTC')
    const id = row.text('trade_hash')
    return row.word('type', { sell: true, buy: false })
      ? { out: money, in: more(coin, null), fee, id }
      : { out: coin, in: money, fee, id }
  },
})

/** Money or a coin goes in and the other comes out at once: the venue itself holds nothing. */
export const simplecoin = table({
  id: 'simplecoin',
  name: 'Simplecoin orders',
  exchange: 'simplecoin',
  source: 'Simplecoin: Orders, Export',
  header: 'Date Created|Order Id|Client Email|Currency From|Currency To|Amount From|Amount To|Final Status|Date Done',
  beside: 'Amount From in EUR|From *|To *',
  time: 'Date Done',
  read: (row) =>
    /^delivered$/i.test(row.text('Final Status'))
      ? {
          out: row.amount('Amount From', row.text('Currency From')),
          in: row.amount('Amount To', row.text('Currency To')),
          id: row.text('Order Id'),
        }
      : passed('it was not delivered'),
})

export const yobit = table({
  id: 'yobit-orders',
  name: 'YoBit closed orders',
  exchange: 'yobit',
  source: 'YoBit: Orders, closed',
  header: 'Order time|Closed time|Pair|Type|Price|Amount|Completed|Total',
  time: 'Closed time',
  zone: 'asked',
  read: (row) => {
    const pair = market(row.text('Pair')) ?? row.wrong(['Pair'], 'no market of this name is known')
    const coin = row.amount('Completed', pair.base)
    if (!coin) return passed('nothing of the order was filled')
    const price = row.figure('Price')
    if (!price) return row.wrong(['Price'], 'the price is missing')
    const sides = trade(row.text('Type'), coin, row.amount('Total', pair.quote))
    return sides ?? row.wrong(['Type'], 'this word is not known')
  },
})

/** The fee is of what was got. */
export const idex = table({
  id: 'idex-trades',
  name: 'IDEX trades',
  exchange: 'idex',
  source: 'IDEX: My trades, Export',
  header:
    'transactionId|transactionHash|date|market|makerOrTaker|buyOrSell|tokenAmount|etherAmount|usdValue|fee|gasFee',
  time: 'date',
  read: (row) => {
    const pair = market(row.text('market')) ?? row.wrong(['market'], 'no market of this name is known')
    const coin = row.amount('tokenAmount', pair.base)
    const ether = row.amount('etherAmount', pair.quote)
    const sides = trade(row.text('buyOrSell'), coin, ether)
    if (!sides) return row.wrong(['buyOrSell'], 'this word is not known')
    const got = /buy/i.test(row.text('buyOrSell')) ? pair.base : pair.quote
    return { ...sides, fee: row.amount('fee', got), id: row.text('transactionId'), hash: row.text('transactionHash') }
  },
})

export const coincheck = table({
  id: 'coincheck-buys',
  name: 'Coincheck purchases',
  exchange: 'coincheck',
  source: 'Coincheck: Buy, History, CSV',
  header: 'ID|Amount|Price|Trading Currency|Original Currency|Progress|Time',
  time: 'Time',
  read: (row) =>
    /^completed$/i.test(row.text('Progress'))
      ? {
          out: row.amount('Price', row.text('Original Currency')),
          in: row.amount('Amount', row.text('Trading Currency')),
          id: row.text('ID'),
        }
      : passed('it was not completed'),
})

/** The total is less the fee, which is of what was got. */
export const bitso = table({
  id: 'bitso-trades',
  name: 'Bitso trades',
  exchange: 'bitso',
  source: 'Bitso: Profile, Statements, Trades, CSV',
  header: 'type|major|minor|amount|rate|value|fee|total|timestamp|datetime',
  time: (row) => row.text('timestamp').replace(/\..*$/, ''),
  read: (row) => {
    const coin = row.amount('amount', row.text('major'))
    const money = row.amount('value', row.text('minor'))
    const got = /^buy$/i.test(row.text('type')) ? row.text('major') : row.text('minor')
    const sides = trade(row.text('type'), coin, money)
    return sides ? { ...sides, fee: row.amount('fee', got) } : row.wrong(['type'], 'this word is not known')
  },
})

const nonkyc = { exchange: 'nonkyc', source: 'NonKYC: Wallet, History, Export', order: 'mdy', zone: 'asked' } as const

export const nonkycDeposits = table({
  ...nonkyc,
  id: 'nonkyc-deposits',
  name: 'NonKYC deposits',
  header: 'Type|Time|Ticker|Amount|ValueUsd|Confirmations|TransactionId|Address|isPosted|isReversed',
  beside: 'isSecurityConfirm',
  time: 'Time',
  read: (row) =>
    row.text('isPosted') === 'true' && row.text('isReversed') !== 'true'
      ? { kind: 'deposit', in: row.amount('Amount', row.text('Ticker')), hash: row.text('TransactionId') }
      : passed('it was not posted'),
})

export const nonkycWithdrawals = table({
  ...nonkyc,
  id: 'nonkyc-withdrawals',
  name: 'NonKYC withdrawals',
  header: 'Type|Time|Ticker|Amount|ValueUsd|Address|TransactionId|Status',
  time: 'Time',
  read: (row) =>
    /^confirmed$/i.test(row.text('Status'))
      ? { kind: 'withdrawal', out: row.amount('Amount', row.text('Ticker')), hash: row.text('TransactionId') }
      : passed('it was not confirmed'),
})

export const pionexTransfers = table({
  id: 'pionex-transfers',
  name: 'Pionex deposits and withdrawals',
  exchange: 'pionex',
  source: 'Pionex: Wallet, Statements',
  header: 'date(UTC*)|tx_type|amount|coin|network|txid|fee',
  time: 'date(UTC*)',
  order: 'mdy',
  read: (row) => {
    // The chain stands behind the coin's name.
    const network = row.text('network').toUpperCase()
    const code = row.text('coin').toUpperCase()
    const unit = code.endsWith(network) && code !== network ? code.slice(0, -network.length) : code
    const amount = row.amount('amount', unit)
    const fee = row.amount('fee', unit)
    const hash = row.text('txid')
    return row.word('tx_type', { deposit: true, withdraw: false, withdrawal: false })
      ? { kind: 'deposit', in: amount, hash }
      : { kind: 'withdrawal', out: less(amount, fee), fee, hash }
  },
})

export const bitcoinRdTransfers = table({
  id: 'bitcoinrd-transfers',
  name: 'Bitcoin RD deposits and withdrawals',
  exchange: 'bitcoinrd',
  source: 'Bitcoin RD: Wallet, History, Download',
  header:
    'currency|address|amount|transaction_id|type|network|fee_coin|fee|status|dismissed|rejected|description|created_at|updated_at',
  beside: 'user_id|processing|waiting|network_id',
  time: 'created_at',
  read: (row) => {
    if (row.text('status') !== 'true' || row.text('rejected') === 'true') return passed('it was not completed')
    const amount = row.amount('amount', row.text('currency'))
    const about = { id: row.text('transaction_id'), note: row.text('description') }
    const kind = row.word<Kind>('type', { deposit: 'deposit', withdrawal: 'withdrawal' })
    if (kind === 'deposit') return { kind, in: amount, ...about }
    return { kind, out: amount, fee: row.amount('fee', row.text('fee_coin')), ...about }
  },
})

/** Money and coins that came and left; what the state says comes twice. */
export const coinbankMoves = table({
  id: 'coinbank-moves',
  name: 'Coinbank deposits and withdrawals',
  exchange: 'coinbank',
  source: 'Coinbank: History, Deposits and withdrawals, Export',
  header: 'Měna|Symbol|Datum|Operace|Částka|Stav|Adresa|Účet|Tag|ID Stavu',
  time: 'Datum',
  read: (row) => {
    if (!/^(?:proveden|realizov|dokonč)/i.test(row.text('Stav'))) return passed('it was not carried out')
    const amount = row.amount('Částka', row.text('Symbol'))
    return row.word('Operace', { vklad: true, výběr: false })
      ? { kind: 'deposit', in: amount }
      : { kind: 'withdrawal', out: amount }
  },
})
