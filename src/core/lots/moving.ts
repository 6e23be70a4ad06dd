import { isFiat } from '../asset.ts'
import { compare, format, isPositive, subtract } from '../decimal.ts'
import type { Leg } from '../ledger/legs.ts'
import type { ValuedEvent } from '../value/events.ts'
import { partOf } from '../value/legs.ts'
import { MISSING } from '../value/source.ts'
import type { Worth } from '../value/valuer.ts'
import { MOVED } from './event.ts'
import { unsoldFee, type Emit } from './fees.ts'
import type { Policy } from './policy.ts'

/** A move between two of the user's wallets, or a holding that goes on under another name: no gain, except by its fee. */
export function moving(event: ValuedEvent, policy: Policy, emit: Emit): void {
  const { transaction, role, values } = event
  const main = role === 'redenomination' ? redenominate(event, emit) : move(event, policy, emit)
  for (const [place, leg] of transaction.legs.entries()) {
    if (leg.role === 'fee') payFee(leg, values[place], { policy, emit, main })
  }
}

/** @returns what asset's lots the fees go onto */
function redenominate({ transaction: { legs } }: ValuedEvent, emit: Emit): Leg | undefined {
  const out = legs.find(({ role }) => role === 'out')
  const into = legs.find(({ role }) => role === 'in')
  if (out === undefined || into === undefined || isFiat(out.asset) || isFiat(into.asset)) return undefined
  const { asset, quantity } = out
  emit.push({ do: 'carry', pass: MOVED, asset, quantity, into: into.asset, becomes: into.quantity })
  return into
}

function move(event: ValuedEvent, policy: Policy, emit: Emit): Leg | undefined {
  const { transaction, values } = event
  const { legs, toWallet = '' } = transaction
  const sent = legs.filter((leg) => leg.role === 'out' && !isFiat(leg.asset))
  const arrived = legs.filter((leg) => leg.role === 'in' && !isFiat(leg.asset))
  const moved = sent.length > 0 ? sent : arrived
  const [main] = moved
  for (const leg of moved) {
    const other = arrived.find(({ asset }) => asset === leg.asset) ?? leg
    const { quantity } = compare(other.quantity, leg.quantity) < 0 ? other : leg
    emit.push({ do: 'move', pass: MOVED, asset: leg.asset, quantity, to: toWallet })
    const difference = subtract(leg.quantity, other.quantity)
    if (isPositive(difference)) {
      const worth = values[legs.indexOf(leg)]
      const lost: Leg = { role: 'fee', asset: leg.asset, quantity: difference }
      const part = worth && { ticks: partOf(worth.ticks, lost, leg), source: worth.source }
      payFee(lost, part, { policy, emit, main: leg })
    } else if (difference.units !== 0n) {
      surplus({ ...leg, quantity: subtract(other.quantity, leg.quantity) }, toWallet, emit)
    }
  }
  for (const leg of arrived) if (!moved.some(({ asset }) => asset === leg.asset)) surplus(leg, toWallet, emit)
  return main
}

/** More arrived than left: it cannot have come of this transfer. */
function surplus({ asset, quantity }: Leg, wallet: string, emit: Emit): void {
  const what = `${format(quantity)} ${asset} more arrived than left. The part that is more counts as acquired at a cost of zero; check both sides of the transfer.`
  emit.push({ do: 'report', pass: MOVED, kind: 'transfer_differs', what })
  emit.push({ do: 'acquire', pass: MOVED, asset, quantity, cost: 0n, assumed: true, wallet })
}

interface Payment {
  readonly policy: Policy
  readonly emit: Emit
  /** What moved: its lots bear the fee where the policy says so. */
  readonly main: Leg | undefined
}

/** The fee of a move: a disposal at market value, or part of the cost of what was moved, or nothing. */
function payFee(fee: Leg, worth: Worth | undefined, { policy: { transferFee }, emit, main }: Payment): void {
  const { asset, quantity } = fee
  if (isFiat(asset)) {
    if (transferFee === 'add_to_cost' && worth !== undefined && main !== undefined)
      emit.push({ do: 'charge', pass: MOVED, of: main.asset, cost: worth.ticks })
    return
  }
  if (quantity.units <= 0n) return
  if (transferFee === 'disposal') {
    if (worth === undefined) emit.push(unsoldFee(fee, MOVED))
    emit.push({ do: 'dispose', pass: MOVED, asset, quantity, proceeds: worth?.ticks, source: worth?.source ?? MISSING })
  } else if (transferFee === 'ignore' || main === undefined) {
    emit.push({ do: 'remove', pass: MOVED, asset, quantity, kind: 'fee' })
  } else {
    emit.push({ do: 'absorb', pass: MOVED, asset, quantity, onto: 'moved', of: main.asset })
  }
}
