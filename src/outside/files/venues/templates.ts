import type { Kind } from '../../../core/ledger/transaction.ts'
import { bySign, market, trade } from '../table/sides.ts'
import { table } from '../table/table.ts'

// The forms that other tools take and give. All are rows of sent, received and fee, with a label that may say more.

const KOINLY: Readonly<Record<string, Kind | undefined>> = {
  '': undefined,
  reward: 'income:other',
  'other income': 'income:other',
  staking: 'income:staking',
  'lending interest': 'income:interest',
  'loan interest': 'income:interest',
  mining: 'income:mining',
  airdrop: 'income:airdrop',
  fork: 'fork',
  salary: 'income:salary',
  cashback: 'income:rebate',
  'fee refund': 'income:rebate',
  tax: 'spend',
  gift: 'gift_out',
  lost: 'lost',
  donation: 'gift_out',
  cost: 'fee',
  'loan fee': 'fee',
  'margin fee': 'fee',
  'margin interest': 'margin_interest',
  'margin interest fee': 'margin_interest',
  loan: 'loan_in',
  'loan repayment': 'loan_out',
  'realized gain': 'margin_pnl',
  'realized p&l': 'margin_pnl',
  'margin repayment': 'loan_out',
  swap: undefined,
  ignored: undefined,
  'sent to pool': undefined,
  'received from pool': undefined,
  'liquidity in': undefined,
  'liquidity out': undefined,
  stake: undefined,
  unstake: undefined,
}

export const koinly = table({
  id: 'koinly-universal',
  name: 'Koinly universal',
  exchange: null,
  source: 'https://help.koinly.io/en/articles/3662999-how-to-create-a-custom-csv-file-with-your-data',
  header:
    'Date=Koinly Date|Sent Amount|Sent Currency|Received Amount|Received Currency|Fee Amount|Fee Currency|Net Worth Amount|Net Worth Currency|Label|Description|TxHash',
  beside: 'Pair|Amount|Currency|Tag|Type|Net Worth|Cost Basis|Gain|ID|Parent ID|Sender|Recipient',
  time: 'Date=Koinly Date',
  read: (row) => {
    const kind = row.word('Label', KOINLY)
    const out = row.amount('Sent Amount', row.text('Sent Currency'))
    const into = row.amount('Received Amount', row.text('Received Currency'))
    return {
      kind: kind === 'gift_out' && !out ? 'gift_in' : kind,
      out: kind === 'fee' ? null : out,
      in: into,
      fee: kind === 'fee' ? out : row.amount('Fee Amount', row.text('Fee Currency')),
      value: row.amount('Net Worth Amount', row.text('Net Worth Currency')),
      note: row.text('Description'),
      hash: row.text('TxHash'),
    }
  },
})

const COINTRACKER: Readonly<Record<string, Kind | undefined>> = {
  '': undefined,
  gift: 'gift_out',
  lost: 'lost',
  mined: 'income:mining',
  airdrop: 'income:airdrop',
  payment: 'spend',
  fork: 'fork',
  donation: 'gift_out',
  staked: 'income:staking',
  staking_reward: 'income:staking',
  interest_payment: 'income:interest',
  other_income: 'income:other',
}

/** Pionex exports its trades in the same form; there the tag is empty. */
export const cointracker = table({
  id: 'cointracker',
  name: 'CoinTracker',
  exchange: null,
  source: 'https://support.cointracker.io/hc/en-us/articles/4413071299729',
  header: 'Date|Received Quantity|Received Currency|Sent Quantity|Sent Currency|Fee Amount|Fee Currency|Tag',
  time: 'Date',
  order: 'mdy',
  read: (row) => {
    const kind = row.word('Tag', COINTRACKER)
    const out = row.amount('Sent Quantity', row.text('Sent Currency'))
    return {
      kind: kind === 'gift_out' && !out ? 'gift_in' : kind,
      out,
      in: row.amount('Received Quantity', row.text('Received Currency')),
      fee: row.amount('Fee Amount', row.text('Fee Currency')),
    }
  },
})

const COINLEDGER: Readonly<Record<string, Kind | undefined>> = {
  '': undefined,
  trade: undefined,
  deposit: undefined,
  withdrawal: undefined,
  'self transfer': undefined,
  mining: 'income:mining',
  staking: 'income:staking',
  interest: 'income:interest',
  airdrop: 'income:airdrop',
  income: 'income:other',
  gift: 'gift_out',
  'gift received': 'gift_in',
  'gift sent': 'gift_out',
  'hard fork': 'fork',
  'investment loss': 'lost',
  'theft loss': 'lost',
  'casualty loss': 'lost',
  'merchant payment': 'spend',
  'charitable gift': 'gift_out',
  'interest payment': 'spend',
}

export const coinledger = table({
  id: 'coinledger',
  name: 'CoinLedger universal',
  exchange: null,
  source: 'https://help.coinledger.io/en/articles/6028758-universal-manual-import-template-guide',
  header:
    'Date (UTC)|Platform (Optional)=Platform|Asset Sent|Amount Sent|Asset Received|Amount Received|Fee Currency (Optional)=Fee Currency|Fee Amount (Optional)=Fee Amount|Type|Description (Optional)=Description|TxHash (Optional)=TxHash',
  time: 'Date (UTC)',
  order: 'mdy',
  read: (row) => ({
    kind: row.word('Type', COINLEDGER),
    out: row.amount('Amount Sent', row.text('Asset Sent')),
    in: row.amount('Amount Received', row.text('Asset Received')),
    fee: row.amount(['Fee Amount (Optional)', 'Fee Amount'], row.text('Fee Currency (Optional)', 'Fee Currency')),
    note: row.text('Description (Optional)', 'Description'),
    hash: row.text('TxHash (Optional)', 'TxHash'),
  }),
})

const COINTRACKING: Readonly<Record<string, Kind | undefined>> = {
  trade: undefined,
  handel: undefined,
  deposit: 'deposit',
  einzahlung: 'deposit',
  einnahme: 'income:other',
  geschenk: 'gift_in',
  ausgabe: 'spend',
  gestohlen: 'lost',
  verloren: 'lost',
  spende: 'gift_out',
  'zins-einnahme': 'income:interest',
  withdrawal: 'withdrawal',
  auszahlung: 'withdrawal',
  income: 'income:other',
  'reward / bonus': 'income:other',
  'referral rewards': 'income:referral',
  mining: 'income:mining',
  'mining (commercial)': 'income:mining',
  staking: 'income:staking',
  airdrop: 'income:airdrop',
  'airdrop (non taxable)': 'income:airdrop',
  'interest income': 'income:interest',
  'lending income': 'income:interest',
  masternode: 'income:staking',
  minting: 'income:mining',
  'gift/tip': 'gift_in',
  gift: 'gift_out',
  'gift/tip(in)': 'gift_in',
  'hard fork': 'fork',
  spend: 'spend',
  donation: 'gift_out',
  stolen: 'lost',
  lost: 'lost',
  'other fee': 'fee',
  'sonstige gebühr': 'fee',
  'belohnung / bonus': 'income:other',
  'dividends income': 'income:other',
  'airdrop (steuerfrei)': 'income:airdrop',
  'income (non taxable)': 'income:other',
  'swap (non taxable)': undefined,
  'margin profit': 'margin_pnl',
  'margin gewinn': 'margin_pnl',
  'margin verlust': 'margin_pnl',
  'derivatives / futures profit': 'margin_pnl',
  'derivatives / futures loss': 'margin_pnl',
  'borrowing fee': 'fee',
  'settlement fee': 'fee',
  'margin loss': 'margin_pnl',
  'margin fee': 'fee',
  'other income': 'income:other',
  'other expense': 'spend',
}

export const cointracking = table({
  id: 'cointracking',
  name: 'CoinTracking trade list',
  exchange: null,
  source: 'CoinTracking: Trade list, export as CSV',
  header: 'Type=Typ|Buy=Kauf|Cur.|Sell=Verkauf|Fee=Gebühr|Exchange=Börse|Group=Gruppe|Comment=Kommentar|Date=Datum',
  beside: 'Cur.|Trade ID|Tx-ID|Liquidity pool|Buy value in *|Sell value in *|Imported From|Add Date|LPN',
  time: 'Date=Datum',
  order: 'dmy',
  read: (row) => {
    const kind = row.word(['Type', 'Typ'], COINTRACKING)
    const out = row.amount(['Sell', 'Verkauf'], row.text('Cur. 2'))
    return {
      kind,
      out: kind === 'fee' ? null : out,
      in: row.amount(['Buy', 'Kauf'], row.text('Cur.')),
      // In its own lists the fee is inside of what was sold, and is told for information.
      fee: kind === 'fee' ? out : null,
      note: row.text('Comment', 'Kommentar'),
      hash: row.text('Tx-ID'),
    }
  },
})

const ROTKI: Readonly<Record<string, Kind | undefined>> = {
  deposit: 'deposit',
  withdrawal: 'withdrawal',
  income: 'income:other',
  airdrop: 'income:airdrop',
  'staking reward': 'income:staking',
  staking: 'income:staking',
  'lending interest': 'income:interest',
  loss: 'lost',
  spend: 'spend',
  gift: 'gift_out',
}

/** One asset a row: what the type says decides the way. */
export const rotkiEvents = table({
  id: 'rotki-events',
  name: 'rotki generic events',
  exchange: null,
  source: 'https://docs.rotki.com/usage-guides/csv-import.html',
  header: 'Type|Location|Currency|Amount|Fee|Fee Currency|Description|Timestamp',
  time: 'Timestamp',
  read: (row) => {
    const kind = row.word('Type', ROTKI)
    const amount = row.amount('Amount', row.text('Currency'))
    const leaves = kind === 'withdrawal' || kind === 'lost' || kind === 'spend' || kind === 'gift_out'
    return {
      kind,
      ...(leaves ? { out: amount } : { in: amount }),
      fee: row.amount('Fee', row.text('Fee Currency') || row.text('Currency')),
      note: row.text('Description'),
    }
  },
})

export const rotkiTrades = table({
  id: 'rotki-trades',
  name: 'rotki generic trades',
  exchange: null,
  source: 'https://docs.rotki.com/usage-guides/csv-import.html',
  header: 'Location|Spend Currency|Receive Currency|Spend Amount|Receive Amount|Fee|Fee Currency|Description|Timestamp',
  time: 'Timestamp',
  read: (row) => ({
    out: row.amount('Spend Amount', row.text('Spend Currency')),
    in: row.amount('Receive Amount', row.text('Receive Currency')),
    fee: row.amount('Fee', row.text('Fee Currency')),
    note: row.text('Description'),
  }),
})

/** What CoinLedger itself exports: a row a leg, the legs of one event under one number. */
export const coinledgerExport = table({
  id: 'coinledger-transactions',
  name: 'CoinLedger transactions',
  exchange: null,
  source: 'CoinLedger: Transactions, Export',
  header:
    'Timestamp (UTC)|Type|Internal Id|Platform|Account Name|Platform Id|Blockchain Id|Record Type|Asset|Amount|Description',
  time: 'Timestamp (UTC)',
  event: (row) =>
    `${row.text('Platform Id') || row.text('Internal Id')} ${row.text('Timestamp (UTC)')} ${row.text('Type')}`,
  read: (row) => {
    const amount = row.amount('Amount', row.text('Asset'))
    const way = row.word('Record Type', { debit: 'out', credit: 'in', fee: 'fee' } as const)
    const kind = COINLEDGER[row.text('Type').toLowerCase()]
    return { kind, [way]: amount, note: row.text('Description'), hash: row.text('Blockchain Id') }
  },
})

export const koinlySimple = table({
  id: 'koinly-simple',
  name: 'Koinly simple',
  exchange: null,
  source: 'https://help.koinly.io/en/articles/3662999-how-to-create-a-custom-csv-file-with-your-data',
  header: 'Koinly Date|Amount|Currency|Label|TxHash',
  time: 'Koinly Date',
  read: (row) => {
    const kind = row.word('Label', KOINLY)
    const sides = bySign(row.amount('Amount', row.text('Currency')), row.figure('Amount'))
    if (kind === 'fee') return { kind, fee: sides.out ?? null }
    return { kind: kind === 'gift_out' && sides.in ? 'gift_in' : kind, ...sides, hash: row.text('TxHash') }
  },
})

export const koinlyTrades = table({
  id: 'koinly-trades',
  name: 'Koinly trades',
  exchange: null,
  source: 'https://help.koinly.io/en/articles/3662999-how-to-create-a-custom-csv-file-with-your-data',
  header: 'Koinly Date|Pair|Side|Amount|Total|Fee Amount|Fee Currency|Order ID|Trade ID',
  time: 'Koinly Date',
  read: (row) => {
    const pair = market(row.text('Pair')) ?? row.wrong(['Pair'], 'no market of this name is known')
    const sides = trade(row.text('Side'), row.amount('Amount', pair.base), row.amount('Total', pair.quote))
    if (!sides) return row.wrong(['Side'], 'this word is not known')
    return { ...sides, fee: row.amount('Fee Amount', row.text('Fee Currency')), id: row.text('Trade ID') }
  },
})

/** What Koinly itself gives: a transfer has both wallets in one row, and moves nothing that leaves the book. */
export const koinlyExport = table({
  id: 'koinly-transactions',
  name: 'Koinly transactions',
  exchange: null,
  source: 'Koinly: Transactions, Export, or Tax reports, Transaction history',
  header: 'Date|Type|Label|Sent Amount|Sent Currency|Received Amount|Received Currency|Fee Amount|Fee Currency',
  beside:
    'ID|Sent Address|Comment|Sending Wallet|Sent Cost Basis|Receiving Wallet|Received Cost Basis|Gain (*)|Net Value (*)|Fee Value (*)|TxSrc|TxDest|TxHash|Description|Net Worth*|Parent ID',
  time: 'Date',
  read: (row) => {
    const label = row.text('Label').toLowerCase()
    const kind = label === 'n/a' ? undefined : row.word('Label', KOINLY)
    const out = row.amount('Sent Amount', row.text('Sent Currency'))
    const into = row.amount('Received Amount', row.text('Received Currency'))
    const fee = row.amount('Fee Amount', row.text('Fee Currency'))
    const about = { note: row.text('Description', 'Comment'), hash: row.text('TxHash') }
    if (/^transfer/i.test(row.text('Type')) && out)
      return { kind: 'transfer', out, in: out, fee, internal: true, ...about }
    if (kind === 'fee') return { kind, fee: out ?? fee, ...about }
    return { kind: kind === 'gift_out' && !out ? 'gift_in' : kind, out, in: into, fee, ...about }
  },
})

export const cointrackingImport = table({
  id: 'cointracking-import',
  name: 'CoinTracking import template',
  exchange: null,
  source: 'CoinTracking: Import, Custom file',
  header: 'Type|Buy Amount|Buy Currency|Sell Amount|Sell Currency|Fee|Fee Currency|Exchange|Trade-Group|Comment|Date',
  beside: 'Tx-ID|* Value in Account Currency|Liquidity pool',
  time: 'Date',
  order: 'dmy',
  read: (row) => {
    const kind = row.word('Type', COINTRACKING)
    const out = row.amount('Sell Amount', row.text('Sell Currency'))
    if (kind === 'fee') return { kind, fee: out }
    // The fee is inside of what was bought or sold, and is told for information.
    return {
      kind,
      out,
      in: row.amount('Buy Amount', row.text('Buy Currency')),
      note: row.text('Comment'),
      hash: row.text('Tx-ID'),
    }
  },
})
