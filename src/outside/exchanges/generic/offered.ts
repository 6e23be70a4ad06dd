import { METHODS, type HistoryMethod, type MethodFacts } from './methods.ts'
import { turned, type Turned } from './paging.ts'
import { REVIEWED, type Reviewed } from './reviewed.ts'

/** A list of history that is read of an exchange. */
export interface Offered {
  readonly facts: MethodFacts
  readonly reviewed: Reviewed | undefined
  readonly turned: Turned
}

const WORDS: Readonly<Record<HistoryMethod, string>> = {
  fetchMyTrades: 'trades',
  fetchDeposits: 'deposits',
  fetchWithdrawals: 'withdrawals',
  fetchDepositsWithdrawals: 'deposits and withdrawals',
  fetchLedger: 'the ledger',
}

/** What is read of an exchange: what the library can send, and of that what ends and is worth asking for. */
export function offeredOf(exchange: string): readonly Offered[] {
  const usable = (METHODS[exchange] ?? []).filter((one) => reviewOf(exchange, one.method)?.unusable === undefined)
  const has = (method: HistoryMethod): boolean => usable.some((one) => one.method === method)
  return (
    usable
      // One list for both where there is no list for each.
      .filter(
        ({ method }) => method !== 'fetchDepositsWithdrawals' || !(has('fetchDeposits') && has('fetchWithdrawals')),
      )
      .map((facts) => {
        const reviewed = reviewOf(exchange, facts.method)
        return { facts, reviewed, turned: turned(facts, reviewed) }
      })
  )
}

function reviewOf(exchange: string, method: HistoryMethod): Reviewed | undefined {
  return REVIEWED[exchange]?.[method]
}

/** What a list must be asked for one by one. */
export function needsOf({ facts, reviewed }: Pick<Offered, 'facts' | 'reviewed'>): MethodFacts['needs'] {
  return reviewed?.needs ?? facts.needs
}

/** The beginning of a sentence: "Trades and deposits are read". */
export function readWhat(offered: readonly Offered[]): string {
  const words = offered.map((one) => WORDS[one.facts.method])
  const list = words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
  return list === '' ? 'Nothing but balances is read' : `${list.slice(0, 1).toUpperCase()}${list.slice(1)} are read`
}

/** What is to be known of what is read, for the guide. */
export function notesOf(exchange: string, offered: readonly Offered[]): readonly string[] {
  const unturned = offered.filter((one) => one.turned.paging.by === 'single').map((one) => WORDS[one.facts.method])
  const unusable = Object.entries(REVIEWED[exchange] ?? {}).flatMap(([method, one]) =>
    one.unusable === undefined ? [] : [`Its ${WORDS[method as HistoryMethod]} are not read, because ${one.unusable}.`],
  )
  const newest =
    unturned.length === 0
      ? []
      : [`Of ${unturned.join(', ')} only the newest rows can be read: older ones come from a file.`]
  return [...unusable, ...newest]
}

/** Of trades, deposits and withdrawals, those that nothing reads. */
export function notOffered(offered: readonly Offered[]): readonly string[] {
  const methods = new Set(offered.map((one) => one.facts.method))
  const both = methods.has('fetchDepositsWithdrawals') || methods.has('fetchLedger')
  return [
    ...(methods.has('fetchMyTrades') || methods.has('fetchLedger') ? [] : ['Trades']),
    ...(methods.has('fetchDeposits') || both ? [] : ['Deposits']),
    ...(methods.has('fetchWithdrawals') || both ? [] : ['Withdrawals']),
  ]
}
