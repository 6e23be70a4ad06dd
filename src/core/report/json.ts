import { format, type Decimal } from '../decimal.ts'
import { formatInstant, type Instant } from '../instant.ts'
import type { Departed, Disposal, Income, Match, RemainingLot, RemainingPool } from '../lots/answer.ts'
import type { Policy } from '../lots/policy.ts'
import type { ValueSource } from '../value/source.ts'
import type { Certainty, Counted } from './certainty.ts'
import type { CertainSums, Report } from './report.ts'
import { sourceText } from './source-text.ts'

/** What an answer has beside what is computed: names for wallets, and whose rules were asked for. */
export interface JsonOptions {
  readonly country?: string
  readonly walletName?: (wallet: string) => string
  /** The file that it was computed from, where there were several. */
  readonly file?: string
}

/** A report in the shape that the command line and the API promise: amounts as decimal strings, instants with `Z`. */
export function toJson(report: Report, options: JsonOptions = {}) {
  const name = options.walletName ?? ((wallet: string) => wallet)
  return {
    ...headJson(report, options),
    disposals: Array.from(report.disposals, (one) => disposalJson(one, name)),
    income: Array.from(report.income, incomeJson),
    removals: Array.from(report.removals, (one) => removalJson(one, name)),
    remaining: {
      ...asOfJson(report),
      lots: Array.from(report.remaining.lots, (one) => lotJson(one, name)),
      pools: Array.from(report.remaining.pools, (one) => poolJson(one, name)),
    },
    totals: totalsJson(report),
    problems: [...report.problems],
  }
}

export type GainsJson = ReturnType<typeof toJson>

/** The same text that `JSON.stringify(toJson(report))` would give, in pieces: the whole of it is never there at once. */
export function* jsonChunks(report: Report, options: JsonOptions = {}): Generator<string> {
  const name = options.walletName ?? ((wallet: string) => wallet)
  yield `${JSON.stringify(headJson(report, options)).slice(0, -1)},"disposals":`
  yield* listChunks(report.disposals, (one) => disposalJson(one, name))
  yield ',"income":'
  yield* listChunks(report.income, incomeJson)
  yield ',"removals":'
  yield* listChunks(report.removals, (one) => removalJson(one, name))
  yield `,"remaining":${JSON.stringify(asOfJson(report)).slice(0, -1)},"lots":`
  yield* listChunks(report.remaining.lots, (one) => lotJson(one, name))
  yield ',"pools":'
  yield* listChunks(report.remaining.pools, (one) => poolJson(one, name))
  yield `},"totals":${JSON.stringify(totalsJson(report))},"problems":`
  yield* listChunks(report.problems, (one) => one)
  yield '}'
}

/** Characters of one piece: enough that writing costs nothing, little enough to stay young. */
const CHUNK = 65_536

function* listChunks<Item>(items: Iterable<Item>, json: (item: Item) => unknown): Generator<string> {
  let text = '['
  let comma = ''
  for (const item of items) {
    text += comma + JSON.stringify(json(item))
    comma = ','
    if (text.length < CHUNK) continue
    yield text
    text = ''
  }
  yield `${text}]`
}

type WalletName = (wallet: string) => string

function headJson({ currency, policy, year }: Report, { country, file }: JsonOptions) {
  const said = { ...(country === undefined ? {} : { country }), ...policyJson(policy) }
  return {
    ...(file === undefined ? {} : { file }),
    currency: currency as string,
    ...(year === undefined ? {} : { year }),
    policy: said,
  }
}

function policyJson(policy: Policy) {
  const { walletScopeFrom, ...rest } = policy
  return { ...rest, ...(walletScopeFrom === undefined ? {} : { walletScopeFrom: formatInstant(walletScopeFrom) }) }
}

function disposalJson(disposal: Disposal, name: WalletName) {
  const { tx, disposed, amount, proceeds, source, cost, gain, term, matches } = disposal
  return {
    tx,
    asset: disposal.asset as string,
    wallet: name(disposal.wallet),
    disposed: formatInstant(disposed),
    amount: format(amount),
    proceeds: orNull(proceeds),
    cost: format(cost),
    gain: orNull(gain),
    term,
    ...valuedBy(source),
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

/** Named where it is neither the record's own word nor its own money. */
function valuedBy(source: ValueSource): { readonly valuedBy?: string } {
  return source.kind === 'stated' || source.kind === 'money' ? {} : { valuedBy: sourceText(source) }
}

function incomeJson({ tx, kind, asset, at, amount, value, source }: Income) {
  const said = { tx, kind, asset: asset as string, time: formatInstant(at), amount: format(amount) }
  return { ...said, value: orNull(value), ...valuedBy(source) }
}

function removalJson({ tx, kind, asset, wallet, amount, cost }: Departed, name: WalletName) {
  return { tx, kind, asset: asset as string, wallet: name(wallet), amount: format(amount), cost: format(cost) }
}

function asOfJson({ remaining: { asOf, at } }: Report) {
  return { asOf, at: instantOrNull(at) }
}

function lotJson({ asset, wallet, acquired, acquiredTx, quantity, cost }: RemainingLot, name: WalletName) {
  return {
    asset: asset as string,
    wallet: name(wallet),
    acquired: formatInstant(acquired),
    acquiredTx,
    quantity: format(quantity),
    cost: format(cost),
  }
}

function poolJson({ asset, wallet, quantity, cost }: RemainingPool, name: WalletName) {
  return { asset: asset as string, wallet: name(wallet), quantity: format(quantity), cost: format(cost) }
}

export function totalsJson({ totals }: Report) {
  return {
    ...sumsJson(totals),
    byYear: Object.fromEntries(totals.byYear.map((sums) => [String(sums.year), sumsJson(sums)])),
  }
}

function sumsJson(sums: CertainSums) {
  return {
    proceeds: format(sums.proceeds),
    cost: format(sums.cost),
    gain: format(sums.gain),
    shortTermGain: format(sums.shortTermGain),
    longTermGain: format(sums.longTermGain),
    income: format(sums.income),
    certainty: certaintyJson(sums.certainty),
    certaintyOf: {
      proceeds: certaintyJson(sums.certaintyOf.proceeds),
      cost: certaintyJson(sums.certaintyOf.cost),
      gain: certaintyJson(sums.certaintyOf.gain),
      income: certaintyJson(sums.certaintyOf.income),
    },
  }
}

export function certaintyJson({ state, assumed, unknown }: Certainty) {
  return { state, assumed: countedJson(assumed), unknown: countedJson(unknown) }
}

function countedJson({ count, amount }: Counted) {
  return { count, amount: format(amount) }
}

function orNull(value: Decimal | null): string | null {
  return value === null ? null : format(value)
}

function instantOrNull(value: Instant | null): string | null {
  return value === null ? null : formatInstant(value)
}
