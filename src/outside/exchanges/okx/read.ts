import { textAt } from '../../../core/json.ts'
import { readGroups, type Member, type Part } from '../reading.ts'
import { readEasyConverts } from './easy-converts.ts'
import { readFills } from './fills.ts'
import { readFundingBill } from './funding-bills.ts'
import { okxMovements } from './movements.ts'
import { readTradingBills } from './trading-bills.ts'

const BILLS = ['trading_bills', 'recent_trading_bills']
const JOINED = new Set([...BILLS, 'fills', 'easy_converts'])

/** OKX's records -> transactions. Bills of the trading account join with the fills and easy converts that they tell of. */
export const readOkx = readGroups((members, reject) => {
  const of = (...streams: readonly string[]): readonly Member[] =>
    members.filter(({ record }) => streams.includes(record.stream))
  const bills = unique(of(...BILLS))
  const fills = of('fills')
  const converts = of('easy_converts')
  const others = members.filter(({ record }) => !JOINED.has(record.stream))
  const pairs = converts.length > 0 ? readEasyConverts(converts, bills) : undefined
  return [
    ...(pairs ?? readTradingBills(bills, reject)),
    ...readFills(fills, bills, reject),
    ...others.flatMap((member) => readAlone(member, reject)),
  ]
})

/** A bill may come by both streams; it is one. */
function unique(bills: readonly Member[]): readonly Member[] {
  return [...new Map(bills.map((member) => [textAt(member.json, 'billId') ?? member.record.nativeId, member])).values()]
}

function readAlone(member: Member, reject: (member: Member, reason: string) => void): readonly Part[] {
  const { record, json } = member
  const read = record.stream === 'funding_bills' ? readFundingBill : okxMovements[record.stream]
  const parts = read ? read(json, record) : `nothing reads the stream "${record.stream}"`
  if (typeof parts !== 'string') return parts.map((part) => ({ ...part, nativeId: record.nativeId }))
  reject(member, parts)
  return []
}
