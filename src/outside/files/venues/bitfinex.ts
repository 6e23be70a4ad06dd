import type { Kind } from '../../../core/ledger/transaction.ts'
import { isNegative } from '../../../core/decimal.ts'
import { bySign, cost, market } from '../table/sides.ts'
import { table } from '../table/table.ts'

const shared = { exchange: 'bitfinex', source: 'Bitfinex: Reports, Export, CSV', order: 'dmy' } as const

/** The amount has the sign of the coin; the fee is below zero and in either coin. */
export const bitfinexTrades = table({
  ...shared,
  id: 'bitfinex-trades',
  name: 'Bitfinex trades',
  header: '#|PAIR|AMOUNT|PRICE|FEE|FEE CURRENCY|DATE|ORDER ID',
  beside: 'FEE PERC',
  time: 'DATE',
  read: (row) => {
    const pair = market(row.text('PAIR')) ?? row.wrong(['PAIR'], 'no market of this name is known')
    const signed = row.figure('AMOUNT')
    const base = row.amount('AMOUNT', pair.base)
    const quote = cost(base, row.figure('PRICE'), pair.quote)
    const sides = signed && isNegative(signed) ? { out: base, in: quote } : { out: quote, in: base }
    const fee = row.figure('FEE')
    const paid = row.amount('FEE', row.text('FEE CURRENCY'))
    return { ...sides, ...(fee && !isNegative(fee) && paid ? {} : { fee: paid }), id: row.text('#') }
  },
})

/** What the sentence in a row of the ledger begins with, and what it means: a leg of a trade, its fee, or an event by itself. */
const SAYS: readonly (readonly [begins: RegExp, as: Kind | 'leg' | 'fee' | 'move'])[] = [
  [/^Exchange /i, 'leg'],
  [/^Trading fees? (?:for )?/i, 'fee'],
  [/^Trading fee rebate/i, 'income:rebate'],
  [/^(?:Crypto |.*)?Withdrawal fee/i, 'fee'],
  [/Withdrawal #?/i, 'withdrawal'],
  [/Deposit (?:#|\()|^Deposit/i, 'deposit'],
  [/Margin Funding Payment|Funding Payment/i, 'income:interest'],
  [/^(?:Position|Margin) .*funding cost|Funding (?:fee|cost)|Margin Funding Charge/i, 'margin_interest'],
  [/^Position .*closed|^Settlement|^Position #\d+ .*@/i, 'margin_pnl'],
  [/Staking Rewards?|^Staking/i, 'income:staking'],
  [/Affiliate Rebate|Earned fees from user/i, 'income:referral'],
  [/Transfer of|^Transfer/i, 'move'],
  [/Airdrop|Token distribution/i, 'income:airdrop'],
]

/** The ledger: a row a leg; legs of one trade and its fee lie in one second. */
export const bitfinexLedger = table({
  ...shared,
  id: 'bitfinex-ledger',
  name: 'Bitfinex ledger',
  rank: 4,
  header: '#|DESCRIPTION|CURRENCY|AMOUNT|BALANCE|DATE|WALLET',
  time: 'DATE',
  event: (row) => {
    const says = SAYS.find(([begins]) => begins.test(row.text('DESCRIPTION')))?.[1]
    return says === 'leg' || (says === 'fee' && /^Trading/i.test(row.text('DESCRIPTION')))
      ? `trade ${row.text('DATE')} ${row.text('WALLET')} ${(/([\d.]+) [A-Z0-9:]+/.exec(row.text('DESCRIPTION')) ?? [])[1] ?? ''}`
      : row.text('#')
  },
  read: (row) => {
    const says = SAYS.find(([begins]) => begins.test(row.text('DESCRIPTION')))?.[1]
    if (says === undefined) return row.wrong(['DESCRIPTION'], 'this word is not known')
    const amount = row.amount('AMOUNT', row.text('CURRENCY'))
    const about = { note: row.text('DESCRIPTION'), id: row.text('#') }
    if (says === 'fee') return { fee: amount, ...about }
    if (says === 'move') return { kind: 'transfer', out: amount, in: amount, internal: true, ...about }
    const sides = bySign(amount, row.figure('AMOUNT'))
    return says === 'leg' ? { ...sides, ...about } : { kind: says, ...sides, ...about }
  },
})

export const bitfinexMovements = table({
  ...shared,
  id: 'bitfinex-movements',
  name: 'Bitfinex movements',
  header: '#|DATE|CURRENCY|STATUS|AMOUNT|FEES|DESCRIPTION|TRANSACTION ID',
  beside: 'NOTE|FEES CURRENCY',
  time: 'DATE',
  read: (row) => {
    const amount = row.amount('AMOUNT', row.text('CURRENCY'))
    if (!/^completed/i.test(row.text('STATUS'))) return { ignored: 'it was not completed' }
    const sides = bySign(amount, row.figure('AMOUNT'))
    const about = { id: row.text('#'), hash: row.text('TRANSACTION ID'), note: row.text('DESCRIPTION') }
    return { ...sides, fee: row.amount('FEES', row.text('CURRENCY')), ...about }
  },
})
