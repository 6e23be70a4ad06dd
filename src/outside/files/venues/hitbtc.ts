import { market, passed, trade } from '../table/sides.ts'
import { table } from '../table/table.ts'

/** A rebate is paid back beside the fee; the volume is without both. */
export const hitbtcTrades = table({
  id: 'hitbtc-trades',
  name: 'HitBTC trades',
  exchange: 'hitbtc',
  source: 'HitBTC: Reports, My trades, Export',
  header: 'Date (*)|Instrument|Trade ID|Order ID|Side|Quantity|Price|Volume|Fee|Rebate|Total',
  beside: 'Email|Taker',
  time: 'Date (*)',
  read: (row) => {
    const pair = market(row.text('Instrument')) ?? row.wrong(['Instrument'], 'no market of this name is known')
    const side = row.word('Side', { buy: 'buy', sell: 'sell' })
    const sides = trade(side, row.amount('Quantity', pair.base), row.amount('Volume', pair.quote))
    return { ...sides, fee: row.amount('Fee', pair.quote), id: row.text('Trade ID') }
  },
})

export const hitbtcMoves = table({
  id: 'hitbtc-payments',
  name: 'HitBTC deposits and withdrawals',
  exchange: 'hitbtc',
  source: 'HitBTC: Reports, Payment history, Export',
  header: 'Date (*)|Operation id|Type|Amount|Transaction Hash|Main account balance',
  beside: 'Currency|Email|Transaction ID',
  time: 'Date (*)',
  read: (row) => {
    const type = row.text('Type').toLowerCase()
    if (/transfer/.test(type)) return passed('it moves between pockets of HitBTC')
    const amount = row.amount('Amount', row.text('Currency'))
    const about = { id: row.text('Operation id'), hash: row.text('Transaction Hash') }
    if (type === 'deposit') return { kind: 'deposit', in: amount, ...about }
    return type.startsWith('withdraw')
      ? { kind: 'withdrawal', out: amount, ...about }
      : row.wrong(['Type'], 'this word is not known')
  },
})
