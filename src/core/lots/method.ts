import { Heap } from './heap.ts'
import type { Holding } from './holding.ts'
import type { Lots } from './lots.ts'
import type { MethodName, Policy } from './policy.ts'
import { Ring } from './ring.ts'

/** How a method keeps open lots in line. A new method is a line here and, if need be, a new kind of holding. */
type Method = (lots: Lots, byArrival: boolean) => Holding

const BUILT: { readonly [Name in MethodName]?: Method } = {
  fifo: (lots, byArrival) => new Ring(lots, false, byArrival),
  lifo: (lots, byArrival) => new Ring(lots, true, byArrival),
  hifo: (lots) => new Heap(lots, true),
  lofo: (lots) => new Heap(lots, false),
}

/** An empty holding of a method that is built; undefined of one that is not. */
export function newHolding(method: MethodName, lots: Lots, policy: Policy): Holding | undefined {
  return BUILT[method]?.(lots, policy.order === 'arrived')
}

/** Why a policy cannot be computed, in words; empty if it can. A wrong figure is worse than none. */
export function notBuilt(policy: Policy): readonly string[] {
  const names = new Set<MethodName>([policy.method, ...Object.values(policy.methodByYear ?? {})])
  const missing = [...names].filter((name) => BUILT[name] === undefined)
  const faults = missing.map(
    (name) => `The method ${name} is not yet built. Built are: ${Object.keys(BUILT).join(', ')}.`,
  )
  if (policy.swap === 'same_kind_free') {
    faults.push('Swaps free of tax within the same kind of asset (swap: same_kind_free) are not yet built.')
  }
  return faults
}
