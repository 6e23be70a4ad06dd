import { hash } from 'node:crypto'
import { parseJson, textAt } from '../../core/json.ts'
import type { DayReading, Known } from '../../core/ledger/day.ts'
import { legs, type LegRole } from '../../core/ledger/legs.ts'
import { readPortable } from '../../core/ledger/portable.ts'
import { matchLines, type Line } from '../../core/ledger/twins.ts'
import type { RecordDraft, Reject } from '../../core/ledger/record.ts'
import type { Transaction } from '../../core/ledger/transaction.ts'
import { parseInstant } from '../../core/instant.ts'
import { dayGroup } from './by-day.ts'
import type { DocumentFormat } from './format.ts'

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
  const { kind, at, note, value, toWallet } = one
  if (one.legs.length === 0) return 'nothing moves in it'
  const inside = toWallet !== undefined || one.internal === true
  const json = parseJson(item)
  const nativeId = textAt(json, 'nativeId') ?? textAt(json, 'id')
  const txHash = textAt(json, 'txHash')
  return {
    kind,
    at,
    legs: inside ? bothSides(one.legs) : one.legs,
    ...(inside ? { internal: true } : {}),
    ...(nativeId === undefined ? {} : { nativeId }),
    ...(txHash === undefined ? {} : { txHash }),
    ...(note === undefined ? {} : { note }),
    ...(value === undefined ? {} : { value }),
  }
}

/** A move inside the account has both sides, also where the file tells one. */
function bothSides(all: Transaction['legs']): Transaction['legs'] {
  const of = (role: LegRole) => all.filter((leg) => leg.role === role)
  const [out, into] = [of('out'), of('in')]
  return legs({ out: out.length > 0 ? out : into, in: into.length > 0 ? into : out, fee: of('fee') })
}

/** One day's lines, each beside what else is told of its second. */
function read(records: readonly RecordDraft[], known: readonly Known[]): DayReading {
  const rejects: Reject[] = []
  const lines: Line[] = []
  for (const record of records) {
    const json = parseJson(record.payload)
    const transaction = transactionIn(textAt(json, 'base_currency') ?? '', textAt(json, 'transaction') ?? '')
    if (typeof transaction === 'string') rejects.push({ record, reason: transaction })
    else lines.push({ row: record, transaction })
  }
  return { transactions: matchLines(lines, known), rejects }
}
