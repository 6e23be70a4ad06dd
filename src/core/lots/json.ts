import { format, type Decimal } from '../decimal.ts'
import { formatInstant, type Instant } from '../instant.ts'
import type { Departed, Disposal, Gains, Income, Match, RemainingLot } from './answer.ts'
import type { Policy } from './policy.ts'
import type { Sums } from './sums.ts'

/** The answer in the shape that the command line and the API promise: amounts as decimal strings, instants with `Z`. */
export function toJson(gains: Gains) {
  return {
    currency: gains.currency as string,
    policy: policyJson(gains.policy),
    disposals: gains.disposals.map(disposalJson),
    income: gains.income.map(incomeJson),
    removals: gains.removals.map(removalJson),
    remaining: { lots: gains.remaining.map(lotJson), pools: [] as readonly PoolJson[] },
    totals: totalsJson(gains),
    problems: gains.problems,
  }
}

export type GainsJson = ReturnType<typeof toJson>

interface PoolJson {
  readonly asset: string
  readonly wallet: string
  readonly quantity: string
  readonly cost: string
}

export function disposalJson(disposal: Disposal) {
  const { tx, wallet, disposed, amount, proceeds, cost, gain, term, matches } = disposal
  return {
    tx,
    asset: disposal.asset as string,
    wallet,
    disposed: formatInstant(disposed),
    amount: format(amount),
    proceeds: orNull(proceeds),
    cost: format(cost),
    gain: orNull(gain),
    term,
    matches: matches.map(matchJson),
  }
}

function matchJson({ rule, acquired, acquiredTx, quantity, cost, proceeds, gain, term }: Match) {
  return {
    rule,
    acquired: instantOrNull(acquired),
    acquiredTx,
    quantity: format(quantity),
    cost: format(cost),
    proceeds: orNull(proceeds),
    gain: orNull(gain),
    term,
  }
}

export function incomeJson({ tx, kind, asset, amount, value }: Income) {
  return { tx, kind, asset: asset as string, amount: format(amount), value: orNull(value) }
}

function removalJson({ tx, kind, asset, wallet, amount, cost }: Departed) {
  return { tx, kind, asset: asset as string, wallet, amount: format(amount), cost: format(cost) }
}

export function lotJson({ asset, wallet, acquired, acquiredTx, quantity, cost }: RemainingLot) {
  return {
    asset: asset as string,
    wallet,
    acquired: formatInstant(acquired),
    acquiredTx,
    quantity: format(quantity),
    cost: format(cost),
  }
}

function totalsJson({ totals }: Gains) {
  return {
    ...sumsJson(totals),
    byYear: Object.fromEntries(totals.byYear.map((sums) => [String(sums.year), sumsJson(sums)])),
  }
}

function sumsJson(sums: Sums) {
  return {
    proceeds: format(sums.proceeds),
    cost: format(sums.cost),
    gain: format(sums.gain),
    shortTermGain: format(sums.shortTermGain),
    longTermGain: format(sums.longTermGain),
    income: format(sums.income),
  }
}

function policyJson(policy: Policy) {
  const { walletScopeFrom, ...rest } = policy
  return walletScopeFrom === undefined ? rest : { ...rest, walletScopeFrom: formatInstant(walletScopeFrom) }
}

function orNull(value: Decimal | null): string | null {
  return value === null ? null : format(value)
}

function instantOrNull(value: Instant | null): string | null {
  return value === null ? null : formatInstant(value)
}
