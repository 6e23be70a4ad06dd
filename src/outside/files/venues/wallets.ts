import type { Kind } from '../../../core/ledger/transaction.ts'
import { isNegative } from '../../../core/decimal.ts'
import { less, passed } from '../table/sides.ts'
import { table } from '../table/table.ts'

// Wallets that a person keeps himself: what came, what left, and the fee of the network.

const SUITE: Readonly<Record<string, 'in' | 'out' | 'fee' | 'self'>> = {
  recv: 'in',
  received: 'in',
  sent: 'out',
  failed: 'fee',
  self: 'self',
}

/** A row an output; the fee stands on the first alone and is on top of what was sent. */
export const trezorSuite = table({
  id: 'trezor-suite',
  name: 'Trezor Suite transactions',
  exchange: 'trezor',
  source: 'Trezor Suite: Transactions, Export, CSV',
  header: 'Timestamp|Date|Time|Type|Transaction ID|Fee|Fee unit|Address|Label|Amount|Amount unit|Fiat (*)|Other',
  time: 'Timestamp',
  read: (row) => {
    const way = row.word('Type', SUITE)
    const amount = row.amount('Amount', row.text('Amount unit'))
    const fee = row.amount('Fee', row.text('Fee unit'))
    const about = { hash: row.text('Transaction ID'), note: row.text('Label') }
    if (way === 'in') return { kind: 'deposit', in: amount, ...about }
    if (way === 'out') return { kind: 'withdrawal', out: amount, fee, ...about }
    if (!fee) return passed('it moves between addresses of one account')
    return { kind: 'fee', fee, ...about }
  },
})

const LEDGER: Readonly<Record<string, Kind | 'self'>> = {
  in: 'deposit',
  out: 'withdrawal',
  fees: 'fee',
  reward: 'income:staking',
  reward_payout: 'income:staking',
  rewards: 'income:staking',
  nft_in: 'deposit',
  nft_out: 'withdrawal',
  delegate: 'self',
  undelegate: 'self',
  redelegate: 'self',
  bond: 'self',
  unbond: 'self',
  withdraw_unbonded: 'self',
  freeze: 'self',
  unfreeze: 'self',
  vote: 'self',
  opt_in: 'self',
  opt_out: 'self',
  reveal: 'self',
  create: 'self',
  none: 'self',
}

/** What left holds the fee. */
export const ledgerLive = table({
  id: 'ledger-live',
  name: 'Ledger Live operations',
  exchange: 'ledgerlive',
  source: 'https://support.ledger.com/article/360007330914-zd (Accounts, Save transaction history)',
  header:
    'Operation Date|Currency Ticker|Operation Type|Operation Amount|Operation Fees|Operation Hash|Account Name|Account xpub',
  beside: 'Status|Countervalue Ticker|Countervalue at Operation Date|Countervalue at CSV Export',
  time: 'Operation Date',
  read: (row) => {
    if (/^failed/i.test(row.text('Status'))) return passed('it failed')
    const kind = row.word('Operation Type', LEDGER)
    const unit = row.text('Currency Ticker')
    const amount = row.amount('Operation Amount', unit)
    const fee = row.amount('Operation Fees', unit)
    const hash = row.text('Operation Hash')
    if (kind === 'fee' || kind === 'self') return fee ? { kind: 'fee', fee, hash } : passed('it moves nothing')
    if (kind !== 'withdrawal') return { kind, in: amount, hash }
    const sent = less(amount, fee)
    return sent ? { kind, out: sent, fee, hash } : { kind: 'fee', fee, hash }
  },
})

/** An amount below zero left, and holds the fee. */
export const electrum = table({
  id: 'electrum',
  name: 'Electrum history',
  exchange: 'electrum',
  source: 'Electrum: Wallet, History, Export',
  header: 'transaction_hash|label|confirmations|value|timestamp',
  beside: 'fiat_value|fee|fiat_fee',
  time: 'timestamp',
  zone: 'asked',
  read: (row) => {
    if (row.text('timestamp') === 'unconfirmed') return passed('it is not confirmed')
    const signed = row.figure('value')
    const amount = row.amount('value', 'BTC')
    const fee = row.amount('fee', 'BTC')
    const about = { hash: row.text('transaction_hash'), note: row.text('label') }
    if (!signed || !amount) return passed('it moves nothing')
    if (!isNegative(signed)) return { kind: 'deposit', in: amount, ...about }
    const sent = less(amount, fee)
    return sent ? { kind: 'withdrawal', out: sent, fee, ...about } : { kind: 'fee', fee, ...about }
  },
})

export const exodus = table({
  id: 'exodus',
  name: 'Exodus transactions',
  exchange: 'exodus',
  source: 'https://www.exodus.com/support/en/articles/8598854 (Settings, Export all transactions)',
  header:
    'DATE|TYPE|FROMPORTFOLIO|TOPORTFOLIO|OUTAMOUNT|OUTCURRENCY|FEEAMOUNT|FEECURRENCY|FROMADDRESS|TOADDRESS|OUTTXID|OUTTXURL|INAMOUNT|INCURRENCY|INTXID|INTXURL|ORDERID|PERSONALNOTE',
  beside: 'TXID|TXURL|COINAMOUNT|COINCURRENCY',
  time: 'DATE',
  read: (row) => {
    const out = row.amount('OUTAMOUNT', row.text('OUTCURRENCY'))
    const into = row.amount('INAMOUNT', row.text('INCURRENCY'))
    const fee = row.amount('FEEAMOUNT', row.text('FEECURRENCY'))
    const hash = row.text('OUTTXID') || row.text('INTXID')
    const type = row.text('TYPE').toLowerCase()
    if (/failed/.test(type)) return fee ? { kind: 'fee', fee, hash } : passed('it failed')
    if (type === 'deposit') return { kind: 'deposit', in: into, hash }
    if (type === 'withdrawal') return { kind: 'withdrawal', out, fee, hash }
    if (type === 'exchange') return { out, in: into, fee, id: row.text('ORDERID') }
    return row.wrong(['TYPE'], 'this word is not known')
  },
})

/** Etherscan and what is built like it: the coin of the chain stands in the header, and today's price as well. */
export const etherscan = table({
  id: 'etherscan-transactions',
  name: 'Etherscan transactions (and alike)',
  exchange: 'etherscan',
  source: 'Etherscan, BscScan, PolygonScan: an address, Transactions, Download CSV',
  header:
    'Transaction Hash=Txhash|Blockno|UnixTimestamp|DateTime*|From|To|ContractAddress|Value_IN(*)|Value_OUT(*)|TxnFee(*)|Status',
  beside: 'CurrentValue*|Historical*|ErrCode|Method|PrivateNote|ChainId|Chain|Value(*)',
  time: 'UnixTimestamp',
  read: (row) => {
    const unit = /\((\w+)\)/.exec(row.header('Value_OUT(*)'))?.[1] ?? 'ETH'
    const into = row.amount('Value_IN(*)', unit)
    const out = row.amount('Value_OUT(*)', unit)
    const fee = row.amount(`TxnFee(${unit})`, unit)
    const hash = row.text('Transaction Hash', 'Txhash')
    const failed = /error|fail/i.test(row.text('Status'))
    if (into && !failed) return { kind: 'deposit', in: into, hash }
    if (out && !failed) return { kind: 'withdrawal', out, fee, hash, note: row.text('Method') }
    // What moves no coin of the chain may be a call that somebody else paid for: only a sender pays the fee.
    return fee && !into
      ? { kind: 'fee', fee, hash, note: row.text('Method') }
      : passed('it moves none of the chain’s own coin')
  },
})
