import { format } from '../../core/decimal.ts'
import { parseJson } from '../../core/json.ts'
import type { Reading, RecordDraft } from '../../core/ledger/record.ts'
import type { TransactionDraft } from '../../core/ledger/transaction.ts'
import type { Amount, LegRole } from '../../core/ledger/legs.ts'
import type { ExchangeProfile } from './profile.ts'

/** For tests of maps: rows as an exchange gives them, with the identity that their stream gives them, and what becomes of them. */
export function readingOf(profile: Pick<ExchangeProfile, 'streams' | 'read'>) {
  const records = (stream: string, ...rows: readonly object[]): readonly RecordDraft[] => recordsIn('', stream, rows)
  const recordsIn = (part: string, stream: string, rows: readonly object[]): readonly RecordDraft[] => {
    const found = profile.streams.find((one) => one.name === stream)
    if (!found) throw new RangeError(`no stream ${stream}`)
    return rows.map((row) => {
      const payload = JSON.stringify(row)
      const identity = found.identify({ key: '', text: payload, json: parseJson(payload) ?? null }, part)
      if ('reason' in identity) throw new Error(identity.reason)
      return { stream, ...identity, payload }
    })
  }
  const read = (...all: readonly (readonly RecordDraft[])[]): Reading => profile.read(all.flat())
  return {
    records,
    recordsIn,
    read,
    /** `trade 1000 USDT > 0.5 ETH fee 0.0005 ETH`, a line for each transaction. */
    lines: (...all: readonly (readonly RecordDraft[])[]): readonly string[] => read(...all).transactions.map(lineOf),
  }
}

function lineOf({ kind, internal, legs, value }: TransactionDraft): string {
  const side = (role: LegRole): string => {
    const moved = legs.filter((leg) => leg.role === role).map(show)
    return moved.length === 0 ? '-' : moved.join(' + ')
  }
  return [
    kind,
    ...(internal ? ['internal'] : []),
    side('out'),
    '>',
    side('in'),
    ...legs.filter((leg) => leg.role === 'fee').map((fee) => `fee ${show(fee)}`),
    ...(value ? [`worth ${show(value)}`] : []),
  ].join(' ')
}

function show({ asset, quantity, worth }: Amount): string {
  return `${format(quantity)} ${asset}${worth ? ` (worth ${show(worth)})` : ''}`
}
