import type { RecordDraft } from '../../core/ledger/record.ts'
import { parseDecimal } from '../../core/decimal.ts'
import { isNoReference } from '../exchanges/kraken/read.ts'
import { cellsOf } from './cells.ts'
import type { RowsFormat } from './format.ts'
import { readTime } from './time.ts'

/** Kraken's export of the ledger: what the API's Ledgers gives, by the same ids, with times in whole seconds. */
export const krakenLedgers: RowsFormat = {
  id: 'kraken-ledgers',
  name: 'Kraken ledgers',
  exchange: 'kraken',
  source: 'Kraken: Documents, New export, Ledgers, all fields, CSV',
  shape: 'rows',
  columns: [['txid'], ['refid'], ['time'], ['type'], ['asset'], ['amount'], ['fee'], ['balance']],
  optional: ['subtype', 'aclass', 'subclass', 'wallet', 'amountusd'],
  zone: 'utc',
  open(columns) {
    const [txid, refid, time] = [columns.at('txid'), columns.at('refid'), columns.at('time')]
    const [amount, fee, balance, asset] = [
      columns.at('amount'),
      columns.at('fee'),
      columns.at('balance'),
      columns.at('asset'),
    ]
    return ({ cells }) => {
      const id = (cells[txid] ?? '').trim()
      // A deposit and a withdrawal come twice: first without id and balance, then final.
      if (id === '' && (cells[balance] ?? '').trim() === '')
        return { ignored: 'a row that was not final yet; the final one is a row of its own' }
      const at = readTime(cells[time] ?? '')
      if (id === '') return wrong('txid', cells[txid], 'the row has a balance and no id')
      if (at === undefined) return wrong('time', cells[time], 'this is no time')
      if (parseDecimal((cells[amount] ?? '').trim()) === undefined)
        return wrong('amount', cells[amount], 'this is no number')
      if (parseDecimal((cells[fee] ?? '').trim() || '0') === undefined)
        return wrong('fee', cells[fee], 'this is no number')
      if ((cells[asset] ?? '').trim() === '') return wrong('asset', cells[asset], 'the asset is missing')
      const ref = (cells[refid] ?? '').trim()
      return { record: { nativeId: id, group: isNoReference(ref) ? id : ref, at, payload: columns.payload(cells) } }
    }
  },
  merge: { by: 'id', own },
}

function wrong(column: string, value: string | undefined, reason: string) {
  return { reject: { column, value: value ?? '', reason } }
}

/** The row as the API's Ledgers gives it. */
function own(record: RecordDraft): RecordDraft {
  const field = cellsOf(record.payload)
  const payload = JSON.stringify({
    id: record.nativeId,
    refid: field('refid'),
    type: field('type'),
    subtype: field('subtype'),
    asset: field('asset'),
    amount: field('amount'),
    fee: field('fee') || '0',
  })
  return { ...record, stream: 'ledger', payload }
}
