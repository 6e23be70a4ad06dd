import type { Kind } from '../../../core/ledger/transaction.ts'
import { less, passed } from '../table/sides.ts'
import { table } from '../table/table.ts'

// Forms of further tools.

const KOINX: Readonly<Record<string, Kind | undefined>> = {
  trade: undefined,
  deposit: undefined,
  withdrawal: undefined,
  'margin trade': 'margin_pnl',
  'futures trade': 'margin_pnl',
  expense: 'spend',
}

const KOINX_LABELS: readonly (readonly [RegExp, Kind])[] = [
  [/airdrop/i, 'income:airdrop'],
  [/staking/i, 'income:staking'],
  [/mining/i, 'income:mining'],
  [/interest|lending/i, 'income:interest'],
  [/referral/i, 'income:referral'],
  [/cashback|rebate/i, 'income:rebate'],
  [/fork/i, 'fork'],
  [/gift received/i, 'gift_in'],
  [/gift/i, 'gift_out'],
  [/lost|theft|stolen/i, 'lost'],
  [/fund(?:ing)?/i, 'funding'],
]

/** Tax deducted at source in India is paid beside the fee. */
export const koinx = table({
  id: 'koinx',
  name: 'KoinX custom file',
  exchange: null,
  source: 'https://www.koinx.com/help (Custom file)',
  header:
    'Date and Time (UTC)|Type|Label|Received Coin|Received Coin Amount|Sent Coin|Sent Coin Amount|Fee Coin|Fee Coin Amount',
  beside: '* in Base Currency|TDS Coin|TDS Coin Amount|Description|TxHash|Comment*',
  time: 'Date and Time (UTC)',
  read: (row) => {
    const unit = (name: string): string => row.text(name).replace(/^-$/, '')
    const kind = KOINX_LABELS.find(([words]) => words.test(row.text('Label')))?.[1] ?? row.word('Type', KOINX)
    return {
      kind,
      out: row.amount('Sent Coin Amount', unit('Sent Coin')),
      in: row.amount('Received Coin Amount', unit('Received Coin')),
      fee: row.amount('Fee Coin Amount', unit('Fee Coin')),
    }
  },
})

const BLOCKPIT: Readonly<Record<string, Kind | undefined>> = {
  trade: undefined,
  deposit: 'deposit',
  withdrawal: 'withdrawal',
  staking: 'income:staking',
  airdrop: 'income:airdrop',
  bounty: 'income:other',
  bounties: 'income:other',
  masternode: 'income:staking',
  income: 'income:other',
  gift: undefined,
  'gift received': 'gift_in',
  mining: 'income:mining',
  lending: 'income:interest',
  'lending reward': 'income:interest',
  hardfork: 'fork',
  cashback: 'income:rebate',
  payment: 'spend',
  lost: 'lost',
  fee: 'fee',
  donation: 'gift_out',
  'derivative profit': 'margin_pnl',
  'derivative loss': 'margin_pnl',
  'margin trading profit': 'margin_pnl',
  'margin trading loss': 'margin_pnl',
  'non-taxable in': 'deposit',
  'non-taxable out': 'withdrawal',
}

export const blockpit = table({
  id: 'blockpit',
  name: 'Blockpit import template',
  exchange: null,
  source: 'https://help.blockpit.io (Import by file)',
  header:
    'Date (UTC)|Integration Name|Label|Outgoing Asset|Outgoing Amount|Incoming Asset|Incoming Amount|Fee Asset*|Fee Amount*|Comment*|Trx. ID*',
  beside: 'Source Type|Source Name',
  time: 'Date (UTC)',
  order: 'dmy',
  read: (row) => {
    const kind = row.word('Label', BLOCKPIT)
    const out = row.amount('Outgoing Amount', row.text('Outgoing Asset'))
    const into = row.amount('Incoming Amount', row.text('Incoming Asset'))
    const fee = row.amount('Fee Amount*', row.text('Fee Asset*'))
    const gift = row.text('Label').toLowerCase() === 'gift' ? (out ? 'gift_out' : 'gift_in') : kind
    if (kind === 'fee') return { kind, fee: out ?? fee }
    return { kind: gift, out, in: into, fee, note: row.text('Comment*'), hash: row.text('Trx. ID*') }
  },
})

const ACCOINTING: Readonly<Record<string, Kind | undefined>> = {
  '': undefined,
  bounty: 'income:other',
  staked: 'income:staking',
  mined: 'income:mining',
  airdrop: 'income:airdrop',
  income: 'income:other',
  'hard fork': 'fork',
  hard_fork: 'fork',
  lending_income: 'income:interest',
  'lending income': 'income:interest',
  master_node: 'income:staking',
  'master node': 'income:staking',
  gambling_income: 'income:other',
  'gift received': 'gift_in',
  gift_received: 'gift_in',
  payment: 'spend',
  fee: 'fee',
  lost: 'lost',
  gift_sent: 'gift_out',
  'gift sent': 'gift_out',
  internal: undefined,
  ignored: undefined,
  margin_gain: 'margin_pnl',
  margin_loss: 'margin_pnl',
}

export const accointing = table({
  id: 'accointing',
  name: 'Accointing transactions',
  exchange: null,
  source: 'Accointing: Transactions, Export',
  header:
    'timeExecuted|type|boughtQuantity|boughtCurrency|soldQuantity|soldCurrency|feeQuantity|feeCurrency|classification',
  beside: 'boughtCurrencyId|soldCurrencyId|feeCurrencyId|wallet*|operationId|comments|txId|*',
  time: 'timeExecuted',
  order: 'mdy',
  read: (row) => {
    const kind = row.word('classification', ACCOINTING)
    const out = row.amount('soldQuantity', row.text('soldCurrency'))
    const fee = row.amount('feeQuantity', row.text('feeCurrency'))
    if (kind === 'fee') return { kind, fee: out ?? fee }
    return { kind, out, in: row.amount('boughtQuantity', row.text('boughtCurrency')), fee, hash: row.text('txId') }
  },
})

const TAXBIT: Readonly<Record<string, Kind | undefined>> = {
  buy: undefined,
  sale: undefined,
  sell: undefined,
  trade: undefined,
  'transfer in': 'deposit',
  'transfer out': 'withdrawal',
  income: 'income:other',
  expense: 'spend',
  'gift sent': 'gift_out',
  'gift received': 'gift_in',
}

export const taxbit = table({
  id: 'taxbit',
  name: 'TaxBit import template',
  exchange: null,
  source: 'TaxBit: Import by file',
  header:
    'Date and Time|Transaction Type|Sent Quantity|Sent Currency|Sending Source|Received Quantity|Received Currency|Receiving Destination|Fee|Fee Currency|Exchange Transaction ID|Blockchain Transaction Hash',
  time: 'Date and Time',
  order: 'mdy',
  read: (row) => ({
    kind: row.word('Transaction Type', TAXBIT),
    out: row.amount('Sent Quantity', row.text('Sent Currency')),
    in: row.amount('Received Quantity', row.text('Received Currency')),
    fee: row.amount('Fee', row.text('Fee Currency')),
    id: row.text('Exchange Transaction ID'),
    hash: row.text('Blockchain Transaction Hash'),
  }),
})

const TOKENTAX: Readonly<Record<string, Kind | undefined>> = {
  trade: undefined,
  deposit: 'deposit',
  withdrawal: 'withdrawal',
  income: 'income:other',
  mining: 'income:mining',
  staking: 'income:staking',
  spending: 'spend',
  gift: 'gift_out',
  lost: 'lost',
  stolen: 'lost',
  borrow: 'loan_in',
  repay: 'loan_out',
  fork: 'fork',
  airdrop: 'income:airdrop',
  migration: undefined,
}

export const tokentax = table({
  id: 'tokentax',
  name: 'TokenTax',
  exchange: null,
  source: 'https://help.tokentax.co/en/articles/1707630-create-a-manual-csv-report-to-import-transactions',
  header: 'Type|BuyAmount|BuyCurrency|SellAmount|SellCurrency|FeeAmount|FeeCurrency|Exchange|Group|Comment|Date',
  time: 'Date',
  order: 'mdy',
  read: (row) => ({
    kind: row.word('Type', TOKENTAX),
    out: row.amount('SellAmount', row.text('SellCurrency')),
    in: row.amount('BuyAmount', row.text('BuyCurrency')),
    fee: row.amount('FeeAmount', row.text('FeeCurrency')),
    note: row.text('Comment'),
  }),
})

const BITCOINTAX: Readonly<Record<string, 'buy' | 'sell' | 'income' | 'spend' | 'swap'>> = {
  swap: 'swap',
  buy: 'buy',
  sell: 'sell',
  income: 'income',
  mining: 'income',
  giftin: 'income',
  spend: 'spend',
  gift: 'spend',
}

export const bitcointax = table({
  id: 'bitcointax',
  name: 'BitcoinTaxes',
  exchange: null,
  source: 'https://bitcoin.tax/docs/importing/csv',
  header: 'Date|Action|Symbol|Account|Volume|Price|Currency|Fee|FeeCurrency|Total',
  beside: 'Cost/Proceeds|ExchangeId|Category|Subaccount|Memo|*Balance|Ref|Margin|MarginId|TxHash|Recipient|Sender',
  time: 'Date',
  read: (row) => {
    const what = row.word('Action', BITCOINTAX)
    const coin = row.amount('Volume', row.text('Symbol'))
    const fee = row.amount('Fee', row.text('FeeCurrency') || 'USD')
    if (what === 'income') return { kind: 'income:other', in: coin, note: row.text('Memo') }
    if (what === 'spend') return { kind: 'spend', out: coin, fee, note: row.text('Memo') }
    if (what === 'swap') return passed('a swap of one asset for what took its place')
    const paid = row.amount(['Cost/Proceeds', 'Total'], row.text('Currency') || 'USD')
    // What was paid holds the fee, and so does not what was got.
    return what === 'buy' ? { out: less(paid, fee), in: coin, fee } : { out: coin, in: paid, fee }
  },
})

/** The coin's name stands behind it in brackets. */
function coin(text: string): string {
  return text.replace(/\s*\(.*\)$/, '')
}

const DELTA: Readonly<Record<string, Kind | 'buy' | 'sell'>> = {
  buy: 'buy',
  sell: 'sell',
  deposit: 'deposit',
  withdraw: 'withdrawal',
  transfer: 'transfer',
}

export const delta = table({
  id: 'delta',
  name: 'Delta',
  exchange: null,
  source: 'https://support.delta.app/en/articles/3173170-creating-a-csv-file',
  header:
    'Date|Way=Type|Base amount|Base currency (name)=Base currency|Quote amount|Quote currency|Exchange|Fee amount=Fee|Fee currency (name)=Fee currency',
  beside: 'Base type|Sent/Received from|Sent to|Broker|Notes|Costs/Proceeds*|Sync Holdings',
  time: 'Date',
  read: (row) => {
    const base = row.amount('Base amount', coin(row.text('Base currency (name)', 'Base currency')))
    const quote = row.amount('Quote amount', coin(row.text('Quote currency')))
    const fee = row.amount(['Fee amount', 'Fee'], coin(row.text('Fee currency (name)', 'Fee currency')))
    const way = row.word(['Way', 'Type'], DELTA)
    if (way === 'buy') return { out: quote, in: base, fee }
    if (way === 'sell') return { out: base, in: quote, fee }
    if (way === 'transfer') return { kind: 'transfer', out: base, in: base, fee, internal: true }
    return way === 'deposit' ? { kind: way, in: base, fee } : { kind: way, out: base, fee }
  },
})
