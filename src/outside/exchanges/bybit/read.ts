import { readGroups, type Member, type Part } from '../reading.ts'
import { readFunding } from './funding.ts'
import { readLog } from './log.ts'
import { bybitMovements } from './movements.ts'

const LOGS = new Set(['transaction_log', 'pre_upgrade_log'])
const EXECUTIONS = new Set(['executions', 'pre_upgrade_executions'])

/** Bybit's records -> transactions. What the log tells of an order is not told again by its executions. */
export const readBybit = readGroups((members, reject) => {
  const logged = members.filter(({ record }) => LOGS.has(record.stream))
  const funding = members.filter(({ record }) => record.stream === 'funding_history')
  const executions = members.filter(({ record }) => EXECUTIONS.has(record.stream))
  const others = members.filter(
    ({ record }) => bybitMovements[record.stream] !== undefined && !EXECUTIONS.has(record.stream),
  )
  const standing = logged.length === 0 ? unique(executions) : []
  return [
    ...readLog(logged, reject),
    ...readFunding(funding, reject),
    ...[...standing, ...others].flatMap((member) => readAlone(member, reject)),
  ]
})

/** An execution of the days of the upgrade may come by both streams; it is one. */
function unique(executions: readonly Member[]): readonly Member[] {
  return [...new Map(executions.map((member) => [member.record.nativeId, member])).values()]
}

function readAlone(member: Member, reject: (member: Member, reason: string) => void): readonly Part[] {
  const { record, json } = member
  const parts = bybitMovements[record.stream]?.(json, record) ?? `nothing reads the stream "${record.stream}"`
  if (typeof parts !== 'string') return parts.map((part) => ({ ...part, at: record.at, nativeId: record.nativeId }))
  reject(member, parts)
  return []
}
