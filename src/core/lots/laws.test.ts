import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asset } from '../asset.ts'
import {
  add,
  compare,
  decimal,
  equal,
  format,
  isPositive,
  multiply,
  negate,
  sum,
  ZERO,
  type Decimal,
} from '../decimal.ts'
import { at, plus } from '../instant.ts'
import type { Money } from '../money.ts'
import { answer, type Gains } from './answer.ts'
import { gains } from './gains.ts'
import type { LotTransaction } from '../value/input.ts'
import { legs, receivedOf, soleReceived, soleSent } from '../ledger/legs.ts'
import { BUILT_METHODS, notBuilt } from './method.ts'
import { follow } from './follow.ts'
import { fork } from './fork.ts'
import { Kept } from './kept.ts'
import { GENERIC_POLICY, type Policy } from './policy.ts'
import { toJson } from '../report/json.ts'
import { reportOf } from '../report/report.ts'
import { start, type LotState } from './state.ts'

const USD = asset('USD')
const COINS = ['AAA', 'BBB'].map(asset)
const WALLETS = ['one', 'two', 'three']
const FROM = at('2023-12-30T00:00:00Z')

const quantity = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.constantFrom(0, 4, 8, 18))
  .map(([units, scale]): Decimal => ({ units, scale }))
const price = fc.bigInt({ min: 1n, max: 10n ** 9n }).map((units): Decimal => ({ units, scale: 3 }))

/** Any ledger: buys, sells, swaps, rewards, gifts, moves and stray withdrawals, a few of them at the same instant. */
const transaction = fc.record({
  what: fc.constantFrom(
    'buy',
    'buy',
    'buy',
    'sell',
    'sell',
    'trade',
    'transfer',
    'income:staking',
    'gift_out',
    'withdrawal',
    'deposit',
  ),
  days: fc.integer({ min: 0, max: 900 }),
  coin: fc.constantFrom(...COINS),
  other: fc.constantFrom(...COINS),
  quantity,
  price,
  wallet: fc.constantFrom(...WALLETS),
  toWallet: fc.constantFrom(...WALLETS),
  fee: fc.constantFrom('none', 'none', 'usd', 'coin'),
})
type Drawn = typeof transaction extends fc.Arbitrary<infer Value> ? Value : never

const ledger = fc.array(transaction, { maxLength: 40 }).map((drawn) => drawn.map(build))
const policy = fc
  .record({
    method: fc.constantFrom(...BUILT_METHODS),
    scope: fc.constantFrom('wallet', 'universal'),
    order: fc.constantFrom('acquired', 'arrived'),
    cryptoFee: fc.constantFrom('separate_disposal', 'one_disposal', 'cost_only'),
    transferFee: fc.constantFrom('disposal', 'add_to_cost', 'ignore'),
    oversold: fc.constantFrom('report', 'zero_cost'),
    longTerm: fc.constantFrom('anniversary', '365_days', 'none'),
  })
  .filter((settings) => notBuilt({ ...GENERIC_POLICY, ...settings }).length === 0) satisfies fc.Arbitrary<
  Partial<Policy>
>

function build(drawn: Drawn, index: number): LotTransaction {
  const value = { asset: USD, quantity: multiply(drawn.quantity, drawn.price) }
  const coins = { asset: drawn.coin, quantity: drawn.quantity }
  const small = { units: drawn.quantity.units, scale: drawn.quantity.scale + 2 }
  const fee = {
    none: [],
    usd: [{ asset: USD, quantity: decimal('1.5') }],
    coin: [{ asset: drawn.coin, quantity: small }],
  }[drawn.fee]
  const common = {
    id: `t${index}`,
    at: plus(FROM, BigInt(drawn.days) * 86_400_000_000n),
    wallet: drawn.wallet,
  }
  const kind = drawn.what as LotTransaction['kind']
  const between = (out: Money | null, into: Money | null) => legs({ out, in: into, fee: fee ?? [] })
  if (kind === 'buy') return { ...common, kind, legs: between(value, coins) }
  if (kind === 'sell') return { ...common, kind, legs: between(coins, value) }
  if (kind === 'trade') return { ...common, kind, legs: between(coins, { asset: drawn.other, quantity: small }), value }
  if (kind === 'transfer') return { ...common, kind, legs: between(coins, coins), toWallet: drawn.toWallet, value }
  if (kind === 'gift_out' || kind === 'withdrawal') return { ...common, kind, legs: between(coins, null) }
  return { ...common, kind, legs: between(null, coins), value }
}

function withoutFees(transaction: LotTransaction): LotTransaction {
  return { ...transaction, legs: transaction.legs.filter(({ role }) => role !== 'fee') }
}

function inOneWallet(transaction: LotTransaction): LotTransaction {
  return { ...transaction, wallet: 'one' }
}

function compute(transactions: readonly LotTransaction[], settings: Partial<Policy>): Gains {
  const result = gains(transactions, { currency: USD, policy: { ...GENERIC_POLICY, ...settings } })
  if (!result.ok) throw new Error(result.faults.join(' '))
  return result.value
}

/** Units of a coin that came in, as the transactions say, and that were disposed of, left otherwise, or are still there. */
function quantities(transactions: readonly LotTransaction[], found: Gains, coin: string) {
  const came = transactions.filter((each) => soleReceived(each)?.asset === coin && each.kind !== 'transfer')
  return {
    in: sum(came.map((each) => soleReceived(each)?.quantity ?? ZERO)),
    out: sum([
      ...found.disposals
        .filter((each) => each.asset === coin)
        .flatMap((each) => each.matches.filter(({ rule }) => rule !== 'zero_cost').map((match) => match.quantity)),
      ...found.removals.filter((each) => each.asset === coin).map((each) => each.amount),
    ]),
    left: sum([...found.remaining, ...found.pools].filter((each) => each.asset === coin).map((each) => each.quantity)),
  }
}

describe('laws of the lot engine', () => {
  test('every unit that came in was disposed of, left, or is still there', () => {
    fc.assert(
      fc.property(ledger, policy, (transactions, settings) => {
        // Fees at cost and a transfer of what was not there take and make units that no list names.
        fc.pre(settings.cryptoFee !== 'cost_only' && settings.transferFee !== 'add_to_cost')
        const moves = transactions.filter(({ kind }) => kind === 'transfer')
        fc.pre(settings.scope === 'universal' || moves.length === 0)
        const found = compute(transactions, settings)
        for (const coin of COINS) {
          const units = quantities(transactions, found, coin)
          expect(format(add(units.out, units.left))).toBe(format(units.in))
        }
      }),
      { numRuns: 300 },
    )
  })

  test('every cent that was paid is the cost of a disposal, left with what left, or is still in a lot', () => {
    fc.assert(
      fc.property(ledger, policy, (transactions, settings) => {
        fc.pre(settings.cryptoFee !== 'cost_only')
        const plain = transactions.map(withoutFees)
        const found = compute(plain, settings)
        const paid = sum(
          plain
            .filter((each) => receivedOf(each).some(({ asset }) => COINS.includes(asset)) && each.kind !== 'transfer')
            .map((each) => each.value?.quantity ?? soleSent(each)?.quantity ?? ZERO),
        )
        const used = sum([
          ...found.disposals.map((each) => each.cost),
          ...found.removals.map((each) => each.cost),
          ...found.remaining.map((each) => each.cost),
          ...found.pools.map((each) => each.cost),
        ])
        expect(format(used)).toBe(format(paid))
      }),
      { numRuns: 300 },
    )
  })

  test('the order in which transactions are handed in changes nothing', () => {
    fc.assert(
      fc.property(ledger, policy, fc.infiniteStream(fc.nat()), (transactions, settings, numbers) => {
        const keyed = transactions.map((each) => ({ each, key: numbers.next().value ?? 0 }))
        const shuffled = keyed.sort((left, right) => left.key - right.key).map(({ each }) => each)
        expect(compute(shuffled, settings)).toEqual(compute(transactions, settings))
      }),
      { numRuns: 200 },
    )
  })

  test('a transfer without a fee never makes a gain', () => {
    fc.assert(
      fc.property(ledger, policy, (transactions, settings) => {
        const moves = transactions.map(withoutFees).filter(({ kind }) => kind === 'buy' || kind === 'transfer')
        const found = compute(moves, settings)
        expect(found.disposals).toEqual([])
        expect(format(found.totals.gain)).toBe('0')
      }),
      { numRuns: 200 },
    )
  })

  test('with one wallet, lots by wallet and lots of all wallets are the same', () => {
    fc.assert(
      fc.property(ledger, policy, (transactions, settings) => {
        fc.pre(notBuilt({ ...GENERIC_POLICY, ...settings, scope: 'wallet' }).length === 0)
        const alone = transactions.filter(({ kind }) => kind !== 'transfer').map(inOneWallet)
        const figures = ({ disposals, totals, remaining, pools }: Gains) => ({
          disposals,
          totals,
          remaining,
          pools: pools.map(({ asset, quantity, cost }) => ({ asset, quantity, cost })),
        })
        expect(figures(compute(alone, { ...settings, scope: 'wallet' }))).toEqual(
          figures(compute(alone, { ...settings, scope: 'universal' })),
        )
      }),
      { numRuns: 200 },
    )
  })

  test('going on where the engine stopped gives what one run gives', () => {
    fc.assert(
      fc.property(ledger, policy, fc.integer({ min: 0, max: 900 }), (transactions, settings, days) => {
        const cut = plus(FROM, BigInt(days) * 86_400_000_000n)
        const chosen = { ...GENERIC_POLICY, ...settings }
        const state = start({ currency: USD, policy: chosen })
        if (!state.ok) throw new Error(state.faults.join(' '))
        follow(
          state.value,
          transactions.filter((each) => each.at <= cut),
        )
        follow(
          state.value,
          transactions.filter((each) => each.at > cut),
        )
        expect(answer(state.value)).toEqual(compute(transactions, settings))
      }),
      { numRuns: 200 },
    )
  })

  test('the pieces of a disposal add up to it, and the years to the totals', () => {
    fc.assert(
      fc.property(ledger, policy, (transactions, settings) => {
        const found = compute(transactions, settings)
        for (const disposal of found.disposals) {
          if (disposal.proceeds === null) continue
          expect(equal(sum(disposal.matches.map(({ proceeds }) => proceeds ?? ZERO)), disposal.proceeds)).toBe(true)
        }
        const gain = sum(found.disposals.map((each) => each.gain ?? ZERO))
        expect(compare(gain, found.totals.gain)).toBe(0)
        expect(compare(sum(found.totals.byYear.map((year) => year.gain)), gain)).toBe(0)
        if (settings.longTerm !== 'none') {
          expect(compare(add(found.totals.shortTermGain, found.totals.longTermGain), gain)).toBe(0)
        }
        for (const lot of found.remaining) expect(isPositive(lot.quantity)).toBe(true)
        expect(compare(add(found.totals.proceeds, negate(found.totals.cost)), gain)).toBe(0)
      }),
      { numRuns: 200 },
    )
  })
})

test('a transaction that is not later than what is computed is refused, since its lots are matched already', () => {
  const state = start({ currency: USD, policy: GENERIC_POLICY })
  if (!state.ok) throw new Error('the generic policy is built')
  const buy: LotTransaction = { id: 'late', kind: 'buy', at: FROM, wallet: 'one', legs: [] }
  follow(state.value, [buy])
  expect(follow(state.value, [{ ...buy, id: 'early' }])).toEqual({
    ok: false,
    faults: [
      'Transaction early at 2023-12-30T00:00:00.000Z is not later than what is computed (2023-12-30T00:00:00.000Z). Compute from the beginning.',
    ],
  })
})

describe('a state that is kept', () => {
  test('goes on apart from its fork: neither sees what the other takes in', () => {
    fc.assert(
      fc.property(ledger, ledger, ledger, policy, (shared, ours, theirs, settings) => {
        const first = begun(settings)
        takeAll(first, shared)
        const second = fork(first)
        takeAll(first, later(ours, 1000))
        answer(first)
        takeAll(second, later(theirs, 2000))
        expect(answer(first)).toEqual(answer(fromBeginning(settings, [...shared, ...later(ours, 1000)])))
        expect(answer(second)).toEqual(answer(fromBeginning(settings, [...shared, ...later(theirs, 2000)])))
      }),
    )
  })

  test('that goes back to a checkpoint before the first change gives what computing from the beginning gives', () => {
    const changes = fc.array(fc.record({ remove: fc.nat(), add: fc.array(transaction, { maxLength: 3 }) }), {
      maxLength: 6,
    })
    fc.assert(
      fc.property(ledger, changes, policy, fc.constantFrom(2022, 2023, 2024, 2025), (before, edits, settings, year) => {
        const kept = new Kept(begun(settings, 'each'), 3)
        let now = sorted(before)
        takeAfter(kept, now, undefined)
        for (const [index, { remove, add }] of edits.entries()) {
          const gone = now[remove % (now.length + 1)]
          const come = add.map((drawn, place) => ({ ...build(drawn, place), id: `e${index}-${place}` }))
          now = sorted([...now.filter((one) => one !== gone), ...come])
          const touched = [...come, ...(gone === undefined ? [] : [gone])].map((one) => one.at)
          const earliest = touched.sort((left, right) => (left < right ? -1 : 1))[0]
          if (earliest !== undefined) takeAfter(kept, now, kept.rewind(earliest))
          expect(jsonOf(kept.state, year)).toEqual(jsonOf(fromBeginning(settings, now, year), year))
          expect(jsonOf(kept.state)).toEqual(jsonOf(fromBeginning(settings, now)))
        }
      }),
    )
  })

  test('keeps few checkpoints, most of them of late', () => {
    const kept = new Kept(begun({}), 1)
    const days = Array.from({ length: 100 }, (_, day) => day)
    for (const day of days) {
      const [one] = later([build(BUY, day)], day)
      if (one) kept.take([one], () => undefined)
    }
    const [first, last] = [plus(FROM, 1n), plus(FROM, 98n * DAY)]
    expect(kept.rewind(last)).toBe(plus(FROM, 97n * DAY))
    expect(kept.rewind(first)).toBe(undefined)
  })
})

const DAY = 86_400_000_000n
const BUY: Drawn = {
  what: 'buy',
  days: 0,
  coin: asset('AAA'),
  other: asset('AAA'),
  quantity: decimal('1'),
  price: decimal('2'),
  wallet: 'one',
  toWallet: 'one',
  fee: 'none',
}

function begun(settings: Partial<Policy>, year?: number | 'each'): LotState {
  const state = start({ currency: USD, policy: { ...GENERIC_POLICY, ...settings }, year })
  if (!state.ok) throw new Error(state.faults.join(' '))
  return state.value
}

function takeAll(state: LotState, transactions: readonly LotTransaction[]): void {
  const taken = follow(state, transactions)
  if (!taken.ok) throw new Error(taken.faults.join(' '))
}

function fromBeginning(settings: Partial<Policy>, transactions: readonly LotTransaction[], year?: number): LotState {
  const state = begun(settings, year)
  takeAll(state, transactions)
  return state
}

/** Day by day, as batches come that divide no instant. */
function takeAfter(kept: Kept, all: readonly LotTransaction[], until: bigint | undefined): void {
  const days = new Map<bigint, LotTransaction[]>()
  for (const one of all) if (until === undefined || one.at > until) days.set(one.at, [...(days.get(one.at) ?? []), one])
  for (const together of days.values()) kept.take(together, () => undefined)
}

function sorted(transactions: readonly LotTransaction[]): readonly LotTransaction[] {
  return transactions.toSorted((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0))
}

/** The same so many days later, under other names. */
function later(transactions: readonly LotTransaction[], days: number): readonly LotTransaction[] {
  return transactions.map((one) => ({ ...one, id: `${one.id}+${days}`, at: plus(one.at, BigInt(days) * DAY) }))
}

function jsonOf(state: LotState, year?: number) {
  return toJson(reportOf(state, year))
}
