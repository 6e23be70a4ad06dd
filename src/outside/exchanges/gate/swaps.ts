import { negate, ZERO } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { exchanged } from '../exchanged.ts'
import { moneyIn, type Member, type Part } from '../reading.ts'
import { gateNames } from '../../../core/assets/codes/gate.ts'

const money = moneyIn(gateNames)

/** Rows whose two or more sides are one conversion: they share the moment and nothing else. */
const FAMILIES: Readonly<Record<string, string>> = {
  cv_buy: 'convert',
  cv_sell: 'convert',
  eth_swap: 'eth_swap',
  dust_swap_dctd: 'dust',
  dust_swap_gt_add: 'dust',
  dust_swap_fee: 'dust',
}

/** The conversion that a row of the account book belongs to, if it is a side of one. */
export function swapOf(row: Json): string | undefined {
  const family = FAMILIES[textAt(row, 'type') ?? '']
  const time = textAt(row, 'time')
  return family === undefined || time === undefined ? undefined : `swap/${family}/${time}`
}

export function readSwap(
  members: readonly Member[],
  reject: (member: Member, reason: string) => void,
): readonly Part[] {
  const [first] = members
  if (!first) return []
  const legs = members.flatMap((member) => {
    const moved = money(member.json, 'change', 'currency')
    if (!moved) {
      reject(member, 'a row of the account book without currency or change')
      return []
    }
    return textAt(member.json, 'type') === 'dust_swap_fee'
      ? [{ asset: moved.asset, moved: ZERO, fee: negate(moved.quantity) }]
      : [{ asset: moved.asset, moved: moved.quantity, fee: ZERO }]
  })
  const note = legs.length > 2 ? 'Several assets converted at once; Gate does not say what each was worth.' : undefined
  return exchanged(legs, note).map((part) => ({ ...part, nativeId: first.record.nativeId }))
}
