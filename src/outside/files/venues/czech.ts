import type { Kind } from '../../../core/ledger/transaction.ts'
import { less, more, passed, trade } from '../table/sides.ts'
import type { SheetRow } from '../table/sheet-row.ts'
import { table } from '../table/table.ts'

// Coinmate, Coinbank, Simplecoin, Change Invest: venues whose files come from one corner of the world.

const COINMATE: Readonly<Record<string, Kind | 'trade'>> = {
  buy: 'trade',
  sell: 'trade',
  quick_buy: 'trade',
  quick_sell: 'trade',
  market_buy: 'trade',
  market_sell: 'trade',
  instant_buy: 'trade',
  instant_sell: 'trade',
  deposit: 'deposit',
  withdrawal: 'withdrawal',
  withdraw: 'withdrawal',
  balance_move_credit: 'deposit',
  balance_move_debit: 'withdrawal',
  referral: 'income:referral',
  affiliate: 'income:referral',
  new_user_reward: 'income:other',
  create_voucher: 'withdrawal',
  used_voucher: 'deposit',
}

/** The total is with the fee; the price by the amount is not given to the last digit, so that the total less the fee is what counts. */
function coinmateRow(
  row: SheetRow,
  names: Readonly<
    Record<'type' | 'amount' | 'unit' | 'fee' | 'feeUnit' | 'total' | 'totalUnit' | 'id', readonly string[]>
  >,
) {
  const kind = row.word(names.type, COINMATE)
  if (!/^(?:ok|completed)$/i.test(row.text('Status'))) return passed('it was not completed')
  const amount = row.amount(names.amount, row.text(...names.unit))
  const fee = row.amount(names.fee, row.text(...names.feeUnit))
  const about = { id: row.text(...names.id), note: row.text('Description', 'Popisek') }
  if (kind === 'withdrawal') return { kind, out: amount, fee, ...about }
  if (kind !== 'trade') return { kind, in: amount, fee, ...about }
  const total = row.amount(names.total, row.text(...names.totalUnit))
  const isSale = /sell/i.test(row.text(...names.type))
  return isSale
    ? { out: amount, in: more(total, fee), fee, ...about }
    : { out: less(total, fee), in: amount, fee, ...about }
}

const coinmateShared = { exchange: 'coinmate', source: 'Coinmate: History, Export' } as const

export const coinmateHistory = table({
  ...coinmateShared,
  id: 'coinmate-history',
  name: 'Coinmate history',
  header:
    'ID|Date=Datum|Type=Typ|Amount=Částka|Amount Currency=Částka měny|Price=Cena|Price Currency=Cena měny|Fee=Poplatek|Fee Currency=Poplatek měny|Total=Celkem|Total Currency=Celkem měny|Description=Popisek|Status',
  beside: 'Account|Účet|*balance after*|*zůstatek po*',
  time: 'Date=Datum',
  zone: 'asked',
  read: (row) =>
    coinmateRow(row, {
      type: ['Type', 'Typ'],
      amount: ['Amount', 'Částka'],
      unit: ['Amount Currency', 'Částka měny'],
      fee: ['Fee', 'Poplatek'],
      feeUnit: ['Fee Currency', 'Poplatek měny'],
      total: ['Total', 'Celkem'],
      totalUnit: ['Total Currency', 'Celkem měny'],
      id: ['ID'],
    }),
})

export const coinmateOld = table({
  ...coinmateShared,
  id: 'coinmate-history-2020',
  name: 'Coinmate history, 2020',
  header:
    '?Transaction id=Transaction id|Date|Email|Name|Type|Type detail|Currency amount|Amount|Currency price|Price|Currency fee|Fee|Currency total|Total|Description|Status',
  beside: 'Currency first balance after|First balance after|Currency second balance after|Second balance after',
  time: 'Date',
  zone: 'asked',
  read: (row) =>
    coinmateRow(row, {
      type: ['Type detail'],
      amount: ['Amount'],
      unit: ['Currency amount'],
      fee: ['Fee'],
      feeUnit: ['Currency fee'],
      total: ['Total'],
      totalUnit: ['Currency total'],
      id: ['?Transaction id', 'Transaction id'],
    }),
})

/** What was got is less the fee already, which is of the coin that was got. */
export const coinbank = table({
  id: 'coinbank',
  name: 'Coinbank',
  exchange: 'coinbank',
  source: 'Coinbank: History, Export',
  header: 'Měna|Symbol|Datum|Směr|Zaplaceno|Získáno|Kurz|Poplatek|Zdrojová měna|Cílová měna',
  time: 'Datum',
  read: (row) => {
    const paid = row.amount('Zaplaceno', row.text('Zdrojová měna'))
    const got = row.amount('Získáno', row.text('Cílová měna'))
    const way = row.text('Směr').toLowerCase()
    if (way === 'deposit') return { kind: 'deposit', in: got ?? paid }
    if (way === 'withdraw' || way === 'withdrawal') return { kind: 'withdrawal', out: paid ?? got }
    if (!trade(way, got, paid)) return row.wrong(['Směr'], 'this word is not known')
    return { out: paid, in: got, fee: row.amount('Poplatek', row.text('Cílová měna')) }
  },
})

/** Bought with money that came and a coin that left in the same order: the account itself holds nothing. */
export const changeInvest = table({
  id: 'change-invest',
  name: 'Change Invest',
  exchange: 'changeinvest',
  source: 'Change Invest: Account statement',
  header:
    'created_time|id|order_type|from_currency|from_amount|to_currency|to_amount|fee|execution_price|completed_time',
  time: 'completed_time',
  read: (row) => {
    const euro = (code: string): string => (code.toUpperCase() === 'EURT' ? 'EUR' : code)
    const from = row.amount('from_amount', euro(row.text('from_currency')))
    const to = row.amount('to_amount', euro(row.text('to_currency')))
    const type = row.text('order_type').toLowerCase()
    if (type.endsWith('deposit')) return { kind: 'deposit', in: to ?? from }
    if (/withdraw(?:al)?$/.test(type)) {
      // What left holds what the withdrawal cost; what arrived does not.
      const fee = from && to && from.asset === to.asset ? less(from, to) : null
      return { kind: 'withdrawal', out: to ?? from, fee }
    }
    if (type === 'fee') return { kind: 'fee', fee: from ?? to ?? row.amount('fee', euro(row.text('from_currency'))) }
    if (/bonus$|staking$|reward$/.test(type))
      return { kind: type.endsWith('staking') ? 'income:staking' : 'income:other', in: to ?? from }
    return trade(type, to, from) ? { out: from, in: to } : row.wrong(['order_type'], 'this word is not known')
  },
})
