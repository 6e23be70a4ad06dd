import { assert } from '../assert.ts'
import { asset, type Asset } from '../asset.ts'
import { decimal, format } from '../decimal.ts'
import { at, formatInstant } from '../instant.ts'
import { isKind, type Kind } from '../ledger/transaction.ts'
import { legs } from '../ledger/legs.ts'
import type { Money } from '../money.ts'
import type { Gains } from './answer.ts'
import { gains } from './gains.ts'
import type { LotTransaction } from './input.ts'
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
 *
 * The first word after the time is `acquire`, `dispose`, `swap`, `move`, or a kind with `in` or `out`.
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

/** Takes the indentation off an expected text, so that it can stand in the test as it is read. */
export function text(parts: TemplateStringsArray): string {
  const lines = (parts[0] ?? '').split('\n').map((line) => line.trim().replace(/\s+/g, ' '))
  return lines.filter((line) => line !== '').join('\n')
}

function parseLine(line: string, id: string): LotTransaction {
  const [day = '', verb = '', ...words] = line.split(/\s+/)
  const { kind, sent, received } = legsOf(verb, words)
  const wallet = after(words, 'from') ?? after(words, 'in', 'wallet') ?? 'main'
  const toWallet = after(words, 'to')
  const worth = moneyAfter(beforeFee(words), 'worth')
  const feeAt = words.indexOf('fee')
  const fee = moneyAfter(words, 'fee')
  const feeWorth = feeAt < 0 ? undefined : moneyAfter(words.slice(feeAt), 'worth')
  return {
    id,
    at: at(day),
    wallet,
    kind,
    legs: legs({ out: sent, in: received, fee: fee ?? [] }),
    ...(feeWorth === undefined ? {} : { feeValues: [feeWorth] }),
    ...(worth === undefined ? {} : { value: worth }),
    ...(toWallet === undefined ? {} : { toWallet }),
  }
}

function legsOf(verb: string, words: readonly string[]): Legs {
  if (verb === 'acquire') return { kind: 'buy', sent: moneyAfter(words, 'for') ?? null, received: moneyAt(words, 0) }
  if (verb === 'dispose') return { kind: 'sell', sent: moneyAt(words, 0), received: moneyAfter(words, 'for') ?? null }
  if (verb === 'swap') return { kind: 'trade', sent: moneyAt(words, 0), received: moneyAfter(words, 'into') ?? null }
  if (verb === 'move') return { kind: 'transfer', sent: moneyAt(words, 0), received: moneyAt(words, 0) }
  assert(isKind(verb), `not a verb of the journal: ${verb}`)
  const money = moneyAt(words, 1)
  return words[0] === 'in' ? { kind: verb, sent: null, received: money } : { kind: verb, sent: money, received: null }
}

interface Legs {
  readonly kind: Kind
  readonly sent: Money | null
  readonly received: Money | null
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

function tell({ disposals, remaining, income, removals, problems, currency }: Gains): string {
  const unit = currency.toLowerCase()
  const lines = [
    ...disposals.flatMap((disposal) =>
      disposal.matches.map((match) => {
        const lot = match.acquired === null ? 'no lot' : `lot ${formatInstant(match.acquired).slice(0, 10)}`
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
    ...problems.map(({ tx, kind }) => `problem ${tx} ${kind}`),
  ]
  return lines.join('\n')
}

function lower(symbol: Asset): string {
  return symbol.toLowerCase()
}
