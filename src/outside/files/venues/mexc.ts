import { market, passed, trade } from '../table/sides.ts'
import { table } from '../table/table.ts'

const shared = { exchange: 'mexc', source: 'MEXC: Orders or Wallet, Export', zone: 'asked' } as const

/** A chain behind a coin's name: SALVIUM1. It stays where the coin could be called so. */
export const mexcTrades = table({
  ...shared,
  id: 'mexc-trades',
  name: 'MEXC trades',
  header: 'Pairs|Time*|Side|Filled Price|Executed Amount|Total|Fee|Role',
  beside: 'UID',
  time: 'Time*',
  read: (row) => {
    const pair = market(row.text('Pairs')) ?? row.wrong(['Pairs'], 'no market of this name is known')
    const sides = trade(row.text('Side'), row.glued('Executed Amount', pair.base), row.glued('Total', pair.quote))
    if (!sides) return row.wrong(['Side'], 'this word is not known')
    return { ...sides, fee: row.glued('Fee', pair.base, pair.quote, 'MX') }
  },
})

export const mexcDeposits = table({
  ...shared,
  id: 'mexc-deposits',
  name: 'MEXC deposits',
  header: 'Status|Time*|Crypto|Network|Deposit Amount|TxID|Progress',
  beside: 'UID',
  time: 'Time*',
  read: (row) =>
    /credited|success/i.test(row.text('Status'))
      ? { kind: 'deposit', in: row.amount('Deposit Amount', row.text('Crypto')), hash: row.text('TxID') }
      : passed('it was not completed'),
})

export const mexcWithdrawals = table({
  ...shared,
  id: 'mexc-withdrawals',
  name: 'MEXC withdrawals',
  header: 'Status|Time*|Crypto|Network|Request Amount|Withdrawal Address|TxID|Trading Fee|Settlement Amount',
  beside: 'UID|memo|Withdrawal Descriptions',
  time: 'Time*',
  read: (row) =>
    /success/i.test(row.text('Status'))
      ? {
          kind: 'withdrawal',
          out: row.amount('Settlement Amount', row.text('Crypto')),
          fee: row.amount('Trading Fee', row.text('Crypto')),
          hash: row.text('TxID'),
        }
      : passed('it was not completed'),
})
