import { isFiat } from '../../core/asset.ts'
import { isZero, parseDecimal } from '../../core/decimal.ts'
import { legs } from '../../core/ledger/legs.ts'
import type { RecordDraft } from '../../core/ledger/record.ts'
import type { Transaction } from '../../core/ledger/transaction.ts'
import { cellsOf } from './cells.ts'
import type { RowsFormat } from './format.ts'
import { krakenPair } from './kraken-pair.ts'
import { readTime } from './time.ts'

/**
 * Kraken's export of trades. The ledger leads: where its rows are known, from the API or from a file, a trade's row is a
 * witness and no more. Alone it says what was traded; the fee is then taken to be in the quote, as Kraken says it.
 */
export const krakenTrades: RowsFormat = {
  id: 'kraken-trades',
  name: 'Kraken trades',
  exchange: 'kraken',
  source: 'Kraken: Documents, New export, Trades, all fields, CSV',
  shape: 'rows',
  columns: [['txid'], ['ordertxid'], ['pair'], ['time'], ['type'], ['price'], ['cost'], ['fee'], ['vol']],
  optional: (
    'ordertype margin misc ledgers aclass subclass costusd leverage posttxid postxid posstatus posstatuscode cprice ccost cfee ' +
    'cvol cmargin net trades trade_id maker'
  ).split(' '),
  zone: 'utc',
  open(columns) {
    const [txid, time, type, pair] = [columns.at('txid'), columns.at('time'), columns.at('type'), columns.at('pair')]
    const numbers = ['cost', 'fee', 'vol'].map((name) => [name, columns.at(name)] as const)
    return ({ cells }) => {
      const id = (cells[txid] ?? '').trim()
      const at = readTime(cells[time] ?? '')
      if (id === '') return wrong('txid', cells[txid], 'the row has no id')
      if (at === undefined) return wrong('time', cells[time], 'this is no time')
      if (!/^(buy|sell)$/i.test((cells[type] ?? '').trim()))
        return wrong('type', cells[type], 'a trade is a buy or a sell')
      if (!krakenPair(cells[pair] ?? '')) return wrong('pair', cells[pair], 'no market of this name is known')
      for (const [name, place] of numbers) {
        if (parseDecimal((cells[place] ?? '').trim() || '0') === undefined)
          return wrong(name, cells[place], 'this is no number')
      }
      return { record: { nativeId: id, group: id, at, payload: columns.payload(cells) } }
    }
  },
  merge: { by: 'id', own: (record) => ({ ...record, stream: 'trades' }), alone: { unless: ['ledger'], read: alone } },
}

function wrong(column: string, value: string | undefined, reason: string) {
  return { reject: { column, value: value ?? '', reason } }
}

function alone(record: RecordDraft): Transaction | string {
  const field = cellsOf(record.payload)
  const number = (name: string) => parseDecimal(field(name) || '0')
  const market = krakenPair(field('pair'))
  const [vol, cost, fee, margin] = [number('vol'), number('cost'), number('fee'), number('margin')]
  if (!market || !vol || !cost || !fee || !margin) return 'a trade without market, volume, cost or fee'
  if (!isZero(margin))
    return 'a trade on margin moves only its result and its fee, which the ledgers file says: import that one too'
  const base = { asset: market.base, quantity: vol }
  const quote = { asset: market.quote, quantity: cost }
  const buys = field('type').toLowerCase() === 'buy'
  const [sent, received] = buys ? [quote, base] : [base, quote]
  return {
    kind: kindOf(isFiat(sent.asset), isFiat(received.asset)),
    at: record.at,
    legs: legs({ out: sent, in: received, fee: isZero(fee) ? [] : [{ asset: market.quote, quantity: fee }] }),
    nativeId: record.nativeId,
  }
}

function kindOf(paysMoney: boolean, getsMoney: boolean): 'buy' | 'sell' | 'trade' {
  if (paysMoney === getsMoney) return 'trade'
  return paysMoney ? 'buy' : 'sell'
}
