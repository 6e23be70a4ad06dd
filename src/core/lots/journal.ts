import { assert } from '../assert.ts'
import { asset, type Asset } from '../asset.ts'
import { decimal, format } from '../decimal.ts'
import { at, formatInstant } from '../instant.ts'
import { isKind, type Kind } from '../ledger/transaction.ts'
import { legs, type Amount, type Amounts } from '../ledger/legs.ts'
import type { Money } from '../money.ts'
import type { LotTransaction } from '../value/input.ts'
import type { Gains } from './answer.ts'
import { reportOf, type Report } from '../report/report.ts'
import { follow } from './follow.ts'
import { gains } from './gains.ts'
import { start } from './state.ts'
import { GENERIC_POLICY, type Policy } from './policy.ts'

/**
 * The notation of the lot tests, one transaction a line, so that an accountant can read and correct them:
 *
 *     2025-01-05        acquire 1 btc for 30000 usd in kraken fee 10 usd
 *     2025-06-01T12:00  dispose 0.5 btc for 45000 usd
 *     2025-06-02        swap 0.1 btc into 2 eth worth 9000 usd fee 0.001 bnb worth 0.6 usd
 *     2025-06-03        move 0.3 btc from kraken to ledger fee 0.001 btc worth 90 usd
 *     2025-06-04        income:staking in 0.1 eth worth 400 usd
 *     2025-06-05        gift_out out 0.1 eth
 *     2025-06-06        trade 1 aaa worth 3 bnb and 2 ccc worth 1 bnb into 4 bnb fee 0.1 bnb
 *     2025-06-07        rename 100 lend into 1 aave
 *
 * The first word after the time is `acquire`, `dispose`, `swap`, `trade` (any number of legs, each with its own worth), `rename`,
 * `move` (`arriving` less or more), or a kind with `in` or `out`. `lot t1` names the lot that is meant.
 */
export function parseJournal(text: string): readonly LotTransaction[] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '').map((line, index) => parseLine(line, `t${index + 1}`))
}

/** The answer to a journal, in the same notation; the policy's rules are named by the settings that differ. */
export function matched(settings: Partial<Policy>, journal: string, currency = 'usd'): string {
  return tell(computed(settings, journal, currency))
}

export function computed(settings: Partial<Policy>, journal: string, currency = 'usd'): Gains {
  const result = gains(parseJournal(journal), {
    currency: asset(currency),
    policy: { ...GENERIC_POLICY, ...settings },
  })
  assert(result.ok, result.ok ? '' : result.faults.join(' '))
  return result.value
}

/** The report of a journal, of one year or of all. */
export function reported(settings: Partial<Policy>, journal: string, year?: number): Report {
  const policy = { ...GENERIC_POLICY, ...settings }
  const state = start({ currency: asset('usd'), policy, year })
  assert(state.ok, state.ok ? '' : state.faults.join(' '))
  const followed = follow(state.value, parseJournal(journal))
  assert(followed.ok, followed.ok ? '' : followed.faults.join(' '))
  return reportOf(state.value, year)
}

/** Takes the indentation off an expected text, so that it can stand in the test as it is read. */
export function text(parts: TemplateStringsArray): string {
  const lines = (parts[0] ?? '').split('\n').map((line) => line.trim().replace(/\s+/g, ' '))
  return lines.filter((line) => line !== '').join('\n')
}

function parseLine(line: string, id: string): LotTransaction {
  const [day = '', verb = '', ...words] = line.split(/\s+/)
  const { kind, sides } = verbOf(verb, words)
  const wallet = after(words, 'from') ?? after(words, 'in', 'wallet') ?? 'main'
  const toWallet = after(words, 'to')
  const value = verb === 'trade' ? undefined : moneyAfter(beforeFee(words), 'worth')
  const lot = after(words, 'lot')
  return {
    id,
    at: at(day),
    kind,
    wallet,
    legs: legs({ ...sides, fee: feesIn(words) }),
    ...(value === undefined ? {} : { value }),
    ...(toWallet === undefined ? {} : { toWallet }),
    ...(lot === undefined ? {} : { lot }),
  }
}

interface Verb {
  readonly kind: Kind
  readonly sides: { readonly out?: Amounts; readonly in?: Amounts }
}

function verbOf(verb: string, words: readonly string[]): Verb {
  const first = (): Money => moneyAt(words, 0)
  if (verb === 'acquire') return { kind: 'buy', sides: { out: moneyAfter(words, 'for'), in: first() } }
  if (verb === 'dispose') return { kind: 'sell', sides: { out: first(), in: moneyAfter(words, 'for') } }
  if (verb === 'swap') return { kind: 'trade', sides: { out: first(), in: moneyAfter(words, 'into') } }
  if (verb === 'rename') return { kind: 'redenomination', sides: { out: first(), in: moneyAfter(words, 'into') } }
  if (verb === 'move')
    return { kind: 'transfer', sides: { out: first(), in: moneyAfter(words, 'arriving') ?? first() } }
  if (verb === 'trade') {
    const into = words.indexOf('into')
    return {
      kind: 'trade',
      sides: { out: amountsIn(words.slice(0, into)), in: amountsIn(beforeFee(words.slice(into + 1))) },
    }
  }
  assert(isKind(verb), `not a verb of the journal: ${verb}`)
  const money = moneyAt(words, 1)
  return { kind: verb, sides: words[0] === 'in' ? { in: money } : { out: money } }
}

/** Amounts joined by `and`, each with its own worth: `1 aaa worth 5 usd and 2 bbb`. */
function amountsIn(words: readonly string[]): readonly Amount[] {
  const starts = [0, ...words.flatMap((word, place) => (word === 'and' ? [place + 1] : []))]
  return starts.map((start) => {
    const worth = words[start + 2] === 'worth' ? moneyAt(words, start + 3) : undefined
    return worth === undefined ? moneyAt(words, start) : { ...moneyAt(words, start), worth }
  })
}

/** Every `fee`, each with its own worth. */
function feesIn(words: readonly string[]): readonly Amount[] {
  const places = words.flatMap((word, place) => (word === 'fee' ? [place + 1] : []))
  return places.flatMap((place) => amountsIn(words.slice(place, place + 6)).slice(0, 1))
}

function beforeFee(words: readonly string[]): readonly string[] {
  const feeAt = words.indexOf('fee')
  return feeAt < 0 ? words : words.slice(0, feeAt)
}

/** The word after a word. `in` is followed by a wallet, unless it says that something came in. */
function after(words: readonly string[], word: string, meaning = ''): string | undefined {
  const place = words.lastIndexOf(word)
  const found = place < 0 ? undefined : words[place + 1]
  return meaning === 'wallet' && found !== undefined && /^\d/.test(found) ? undefined : found
}

function moneyAfter(words: readonly string[], word: string): Money | undefined {
  const place = words.indexOf(word)
  return place < 0 ? undefined : moneyAt(words, place + 1)
}

function moneyAt(words: readonly string[], place: number): Money {
  return { asset: asset(words[place + 1] ?? ''), quantity: decimal(words[place] ?? '') }
}

export function tell({ disposals, remaining, pools, income, removals, problems, currency }: Gains): string {
  const unit = currency.toLowerCase()
  const lines = [
    ...disposals.flatMap((disposal) =>
      disposal.matches.map((match) => {
        const lot =
          match.acquired !== null
            ? `lot ${formatInstant(match.acquired).slice(0, 10)}`
            : match.rule === 'zero_cost'
              ? 'no lot'
              : 'the pool'
        const proceeds = match.proceeds === null ? 'unknown' : format(match.proceeds)
        const gain = match.gain === null ? 'unknown' : format(match.gain)
        const day = formatInstant(disposal.disposed).slice(0, 10)
        const term = match.term === 'long' ? ' long' : ''
        return `${day} ${format(match.quantity)} ${lower(disposal.asset)} of ${lot} proceeds ${proceeds} basis ${format(match.cost)} gain ${gain} ${unit}${term}`
      }),
    ),
    ...income.map(({ tx, kind, value }) => `${tx} ${kind} ${value === null ? 'unknown' : format(value)} ${unit}`),
    ...removals.map(
      ({ tx, kind, amount, asset, cost }) =>
        `${tx} ${kind} ${format(amount)} ${lower(asset)} basis ${format(cost)} ${unit}`,
    ),
    ...remaining.map(({ quantity, asset, acquired, cost, wallet }) => {
      const where = wallet === 'main' ? '' : ` in ${wallet}`
      return `left ${format(quantity)} ${lower(asset)} of lot ${formatInstant(acquired).slice(0, 10)} basis ${format(cost)} ${unit}${where}`
    }),
    ...pools.map(
      ({ quantity, asset, cost }) => `left ${format(quantity)} ${lower(asset)} basis ${format(cost)} ${unit}`,
    ),
    ...problems.map(({ tx, kind }) => `problem ${tx} ${kind}`),
  ]
  return lines.join('\n')
}

function lower(symbol: Asset): string {
  return symbol.toLowerCase()
}
