import { AveragePool } from './average.ts'
import { AdjustedCostBase } from './canada.ts'
import { Chosen } from './chosen.ts'
import { Heap } from './heap.ts'
import type { Around, Holding } from './holding.ts'
import { METHODS, type MethodName, type Policy } from './policy.ts'
import { Ring } from './ring.ts'
import { UkPool } from './uk-pool.ts'
import { YearAverage } from './year-average.ts'

/** What a matcher may look at: all lots, and the day on which it is. */
export interface Surroundings extends Around {
  readonly policy: Policy
}

export type MakeHolding = (around: Surroundings) => Holding

/** How each method keeps open lots in line. A new method is a line here and, if need be, a new kind of holding. */
const BUILT: { readonly [Name in MethodName]?: MakeHolding } = {
  fifo: ({ lots, policy }) => new Ring(lots, 'fifo', byArrival(policy)),
  lifo: ({ lots, policy }) => new Ring(lots, 'lifo', byArrival(policy)),
  hifo: ({ lots }) => new Heap(lots, 'hifo'),
  lofo: ({ lots }) => new Heap(lots, 'lofo'),
  moving_average: ({ lots, policy }) => new AveragePool(lots, byArrival(policy)),
  total_average: ({ lots, policy, calendar }) => new YearAverage(lots, byArrival(policy), calendar.year),
  uk_pool: (around) => new UkPool(around),
  ca_acb: (around) => new AdjustedCostBase(around),
  specific: ({ lots, policy }) => new Chosen(lots, byArrival(policy)),
}

/** The methods that can be chosen: what is not built is offered nowhere. */
export const BUILT_METHODS: readonly MethodName[] = METHODS.filter((name) => BUILT[name] !== undefined)

function byArrival({ order }: Policy): boolean {
  return order === 'arrived'
}

/** An empty holding of a method that is built; undefined of one that is not. */
export function newHolding(method: MethodName, around: Surroundings): Holding | undefined {
  return BUILT[method]?.(around)
}

/** Why a policy cannot be computed, in words; empty if it can. A wrong figure is worse than none. */
export function notBuilt(policy: Policy): readonly string[] {
  const names = new Set<MethodName>([policy.method, ...Object.values(policy.methodByYear ?? {})])
  const missing = [...names].filter((name) => BUILT[name] === undefined)
  const faults = missing.map((name) => `The method ${name} is not yet built. Built are: ${BUILT_METHODS.join(', ')}.`)
  if (policy.swap === 'same_kind_free') {
    faults.push('Swaps free of tax within the same kind of asset (swap: same_kind_free) are not yet built.')
  }
  for (const name of HINDSIGHT) if (names.has(name)) faults.push(...notWithHindsight(name, policy))
  if (names.size > 1 && DAYS.some((name) => names.has(name)))
    faults.push('The methods uk_pool and ca_acb look from one year into the next: they cannot change with the year.')
  return faults
}

/** Methods that look ahead by days. */
const DAYS: readonly MethodName[] = ['uk_pool', 'ca_acb']
/** Methods that know only later what something had cost, and count all wallets together. */
const HINDSIGHT: readonly MethodName[] = ['total_average', ...DAYS]

/** What it cost is known when the year, or the days that count, are over: nothing can have it earlier. */
function notWithHindsight(
  name: MethodName,
  { scope, walletScopeFrom, cryptoFee, transferFee }: Policy,
): readonly string[] {
  const faults: string[] = []
  if (scope === 'wallet' || walletScopeFrom !== undefined)
    faults.push(`The method ${name} counts all wallets together: choose scope: universal, without walletScopeFrom.`)
  if (cryptoFee === 'cost_only')
    faults.push(
      `With the method ${name}, what a fee had cost is not known when it is paid: cryptoFee cannot be cost_only.`,
    )
  if (transferFee === 'add_to_cost')
    faults.push(
      `With the method ${name}, what a fee had cost is not known when it is paid: transferFee cannot be add_to_cost.`,
    )
  return faults
}
