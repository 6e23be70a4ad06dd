import { hash } from 'node:crypto'
import { format } from '../../core/decimal.ts'
import { parseJson, textAt } from '../../core/json.ts'
import { second } from '../../core/ledger/explain.ts'
import { readPortable } from '../../core/ledger/portable.ts'
import type { RecordDraft, Reject } from '../../core/ledger/record.ts'
import { changes, type Transaction } from '../../core/ledger/transaction.ts'
import { parseInstant } from '../../core/instant.ts'
import { dayGroup, draftOf } from './byDay.ts'
import type { ContentDraft, ContentReading, DocumentFormat, Told } from './format.ts'

/**
 * The portable ledger: what Holdfast itself writes and `gains --from` reads. All of a file goes into one wallet; what moves between
 * wallets that it names then moves inside that one.
 */
export const portable: DocumentFormat = {
  id: 'portable',
  name: 'Portable ledger',
  exchange: null,
  source: 'Holdfast: export in the format "ledger"; or any program that writes the format',
  shape: 'document',
  members: ['base_currency', 'transactions'],
  list: 'transactions',
  open(about) {
    const currency = textAt(about, 'base_currency') ?? ''
    return (item) => {
      const json = parseJson(item)
      const time = textAt(json, 'time') ?? ''
      const at = parseInstant(time)
      if (at === undefined) return wrong('time', time, 'this is no UTC time such as 2025-01-31T12:00:00Z')
      const read = transactionIn(currency, item)
      if (typeof read === 'string') return wrong('transaction', textAt(json, 'id') ?? '', read)
      const payload = JSON.stringify({ base_currency: currency, transaction: item })
      const nativeId = hash('sha256', payload, 'hex').slice(0, NAME_LENGTH)
      return { record: { nativeId, group: dayGroup('portable', at), at, payload } }
    }
  },
  merge: { by: 'content', rank: 1, refuse: () => undefined, read },
}

/** Hexadecimal digits of a row's name: 128 bits. */
const NAME_LENGTH = 32

function wrong(column: string, value: string, reason: string) {
  return { reject: { column, value, reason } }
}

function transactionIn(currency: string, item: string): Transaction | string {
  const read = readPortable({ base_currency: currency, transactions: [parseJson(item)] })
  if (!read.ok) return read.faults.join(' ')
  const [one] = read.value.transactions
  if (!one) return 'holds no transaction'
  const { kind, at, sent, received, fees, note, value, toWallet } = one
  if (!sent && !received && fees.length === 0) return 'nothing moves in it'
  const inside = toWallet !== undefined || one.internal === true
  const json = parseJson(item)
  const nativeId = textAt(json, 'nativeId') ?? textAt(json, 'id')
  const txHash = textAt(json, 'txHash')
  return {
    kind,
    at,
    sent: inside ? (sent ?? received) : sent,
    received: inside ? (received ?? sent) : received,
    fees,
    ...(inside ? { internal: true } : {}),
    ...(nativeId === undefined ? {} : { nativeId }),
    ...(txHash === undefined ? {} : { txHash }),
    ...(note === undefined ? {} : { note }),
    ...(value === undefined ? {} : { value }),
  }
}

interface Line {
  readonly id: string
  readonly at: RecordDraft['at']
  readonly transaction: Transaction
}

/** One day's lines: each is the twin of a transaction of that second which changes the same by as much, each of these once. */
function read(records: readonly RecordDraft[], told: readonly Told[]): ContentReading {
  const rejects: Reject[] = []
  const lines: Line[] = []
  for (const record of records) {
    const json = parseJson(record.payload)
    const read = transactionIn(textAt(json, 'base_currency') ?? '', textAt(json, 'transaction') ?? '')
    if (typeof read === 'string') rejects.push({ stream: record.stream, payload: record.payload, reason: read })
    else lines.push({ id: record.nativeId, at: record.at, transaction: read })
  }
  const waiting = new Map<string, Told[]>()
  for (const one of [...told].sort((left, right) => (left.id < right.id ? 1 : -1))) {
    const key = keyOf(second(one.transaction.at), one.transaction)
    waiting.set(key, [...(waiting.get(key) ?? []), one])
  }
  const transactions: ContentDraft[] = []
  let open = lines
  for (const offset of [0n, 1n, -1n]) {
    open = open.filter((line) => {
      const twin = waiting.get(keyOf(second(line.at) + offset, line.transaction))?.pop()
      if (twin) transactions.push(draftOf('portable', [line], twin.id, line.transaction))
      return !twin
    })
  }
  transactions.push(...open.map((line) => draftOf('portable', [line], null, line.transaction)))
  return { transactions, rejects }
}

function keyOf(at: bigint, transaction: Transaction): string {
  if (transaction.internal) {
    const leg = transaction.sent ?? transaction.received
    return `${at} inside ${leg?.asset ?? ''} ${leg ? format(leg.quantity) : ''}`
  }
  const moved = changes(transaction).map(([asset, quantity]) => `${asset} ${format(quantity)}`)
  return `${at} ${moved.sort().join(' ')}`
}
