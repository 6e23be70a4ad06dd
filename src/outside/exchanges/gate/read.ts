import { readGroups, type Member, type Part } from '../reading.ts'
import { readContractBook, readSpotBook } from './books.ts'
import { readDeposit, readPush, readTrade, readWithdrawal } from './movements.ts'
import { readSwap, swapOf } from './swaps.ts'

const READERS = {
  spot_book: readSpotBook,
  trades: readTrade,
  deposits: readDeposit,
  withdrawals: readWithdrawal,
  push: readPush,
  futures_book: readContractBook,
  delivery_book: readContractBook,
  options_book: readContractBook,
} as const

/** Gate's records -> transactions. Both sides of a conversion join; every other record stands for itself. */
export const readGate = readGroups((members, reject) => {
  const swaps = members.filter(({ json, record }) => record.stream === 'spot_book' && swapOf(json) !== undefined)
  const alone = members.filter((member) => !swaps.includes(member))
  return [...readSwap(swaps, reject), ...alone.flatMap((member) => readAlone(member, reject))]
})

function readAlone(member: Member, reject: (member: Member, reason: string) => void): readonly Part[] {
  const { record, json } = member
  const read = record.stream in READERS ? READERS[record.stream as keyof typeof READERS] : undefined
  const parts = read?.(json, record) ?? `nothing reads the stream "${record.stream}"`
  if (typeof parts !== 'string') return parts.map((part) => ({ ...part, nativeId: record.nativeId }))
  reject(member, parts)
  return []
}
