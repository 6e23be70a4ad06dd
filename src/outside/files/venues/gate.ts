import type { Kind } from '../../../core/ledger/transaction.ts'
import { bySign, market, passed, trade } from '../table/sides.ts'
import { table } from '../table/table.ts'

const shared = { exchange: 'gate', source: 'Gate: Orders or Wallet, Export', zone: 'asked' } as const

/** Amounts are cut to three decimals there: what shows nothing is told as what cannot be read. */
export const gateTrades = table({
  ...shared,
  id: 'gate-trades-2022',
  name: 'Gate trades, until 2022',
  header: 'No|Time|Trade type|Pair|Price|Amount|Total',
  time: 'Time',
  rank: 2,
  read: (row) => {
    const pair = market(row.text('Pair')) ?? row.wrong(['Pair'], 'no market of this name is known')
    const sides = trade(row.text('Trade type'), row.amount('Amount', pair.base), row.amount('Total', pair.quote))
    return sides ?? row.wrong(['Trade type'], 'this word is not known')
  },
})

export const gateDeposits = table({
  ...shared,
  id: 'gate-deposits-2022',
  name: 'Gate deposits, until 2022',
  header: 'No|Order id|Time|Currency|Change amount|Txid|Required Confirms/Confirm|Status',
  time: 'Time',
  read: (row) =>
    /final|done/i.test(row.text('Status'))
      ? {
          kind: 'deposit',
          in: row.amount('Change amount', row.text('Currency')),
          id: row.text('Order id'),
          hash: row.text('Txid'),
        }
      : passed('it was not completed'),
})

export const gateWithdrawals = table({
  ...shared,
  id: 'gate-withdrawals-2022',
  name: 'Gate withdrawals, until 2022',
  header: 'No|Order id|Time|Currency|Change amount|Addr|Status',
  time: 'Time',
  read: (row) =>
    /done/i.test(row.text('Status'))
      ? { kind: 'withdrawal', out: row.amount('Change amount', row.text('Currency')), id: row.text('Order id') }
      : passed('it was not completed'),
})

const BILL: readonly (readonly [RegExp, Kind | 'leg' | 'fee' | 'within'])[] = [
  [/^order (?:placed|filled|fullfilled|cancelled)/i, 'leg'],
  [/^trad(?:ing|e) fees?/i, 'fee'],
  [/^points? purchase/i, 'leg'],
  [/^deposits?$/i, 'deposit'],
  [/^withdraw(?:als?)?$/i, 'withdrawal'],
  [/^dust swap/i, 'leg'],
  [/interest/i, 'income:interest'],
  [/airdrop/i, 'income:airdrop'],
  [/referral/i, 'income:referral'],
  [/transfer|subscri|redeem|redemption/i, 'within'],
]

/** Legs of one order share what its data column says; dust is swept at one moment. */
export const gateBill = table({
  ...shared,
  id: 'gate-billing',
  name: 'Gate billing details',
  header: 'no|time|action_desc|action_data|type|change_amount|amount|total',
  time: 'time',
  event: (row) => {
    const as = BILL.find(([words]) => words.test(row.text('action_desc')))?.[1]
    if (as !== 'leg' && as !== 'fee') return `row ${row.text('no')}`
    return `${row.text('time')} ${/^dust/i.test(row.text('action_desc')) ? 'dust' : row.text('action_data')}`
  },
  read: (row) => {
    const as = BILL.find(([words]) => words.test(row.text('action_desc')))?.[1]
    if (as === undefined) return row.wrong(['action_desc'], 'this word is not known')
    if (as === 'within') return passed('it moves between pockets of Gate')
    const amount = row.amount('change_amount', row.text('type'))
    const sides = bySign(amount, row.figure('change_amount'))
    if (as === 'fee') return sides.out ? { fee: sides.out } : { kind: 'income:rebate', in: sides.in ?? null }
    return as === 'leg' ? { ...sides, leg: true } : { kind: as, ...sides, note: row.text('action_desc') }
  },
})
