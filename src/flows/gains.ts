import { asset } from '../core/asset.ts'
import { priceList } from '../core/ledger/price-list.ts'
import { readPortable } from '../core/ledger/portable.ts'
import { readPolicy } from '../core/ledger/portable-policy.ts'
import { parseJson } from '../core/json.ts'
import type { LedgerTransaction } from '../core/ledger/transaction.ts'
import { advance } from '../core/lots/advance.ts'
import { answer, type Gains } from '../core/lots/answer.ts'
import { gains as gainsOf } from '../core/lots/gains.ts'
import { toJson, type GainsJson } from '../core/lots/json.ts'
import type { Outcome } from '../core/lots/outcome.ts'
import { GENERIC_POLICY, type Policy } from '../core/lots/policy.ts'
import { start } from '../core/lots/state.ts'
import { findBook } from './book.ts'
import { listGivenPrices } from '../store/given-prices.ts'
import { readLedger } from '../store/ledger.ts'
import { listWallets } from '../store/wallets.ts'
import type { World } from './world.ts'

/** What overrides the book's own policy, as text from outside; checked here. */
export interface GainsFlags {
  readonly country?: string | undefined
  readonly method?: string | undefined
  readonly scope?: string | undefined
  readonly currency?: string | undefined
  readonly zone?: string | undefined
  readonly year?: number | undefined
}

/** The gains of a book's effective ledger, or sentences that say why not. Wallets are named, not numbered. */
export async function gainsOfBook(world: World, bookId: string, flags: GainsFlags): Promise<Outcome<GainsJson>> {
  const book = await findBook(world, bookId)
  const faults: string[] = []
  const own = readPolicy(parseJson(book.policy), faults)
  const policy: Policy = {
    ...GENERIC_POLICY,
    country: book.country,
    zone: book.timeZone,
    ...own,
    ...checkFlags(flags, faults),
  }
  if (faults.length > 0) return { ok: false, faults }
  const currency = asset(flags.currency ?? book.baseCurrency)
  return world.store.inBook(bookId, async (tx) => {
    const price = priceList(await listGivenPrices(tx, currency))
    const begun = start({ currency, policy, price })
    if (!begun.ok) return begun
    for await (const batch of wholeInstants(readLedger(tx))) {
      const advanced = advance(begun.value, batch)
      if (!advanced.ok) return advanced
    }
    const names = new Map((await listWallets(tx)).map((wallet) => [wallet.id, wallet.name]))
    return { ok: true, value: ofYear(named(answer(begun.value), names), flags.year, policy.zone) }
  })
}

/** The gains of a portable ledger, given as text; no database. Flags override the file's policy, which overrides the usual one. */
export function gainsOfText(text: string, flags: GainsFlags): Outcome<GainsJson> {
  const json = parseJson(text)
  if (json === undefined) return { ok: false, faults: ['The file is not JSON.'] }
  const ledger = readPortable(json)
  if (!ledger.ok) return ledger
  const faults: string[] = []
  const policy: Policy = { ...GENERIC_POLICY, ...ledger.value.policy, ...checkFlags(flags, faults) }
  if (faults.length > 0) return { ok: false, faults }
  const computed = gainsOf(ledger.value.transactions, {
    currency: flags.currency === undefined ? ledger.value.currency : asset(flags.currency),
    policy,
  })
  return computed.ok ? { ok: true, value: ofYear(toJson(computed.value), flags.year, policy.zone) } : computed
}

/** Whose rules may be named; `generic` is nobody's. */
const COUNTRIES: readonly string[] = ['generic', 'us', 'uk', 'ca', 'de', 'it', 'in', 'au', 'jp']

function checkFlags(flags: GainsFlags, faults: string[]): Partial<Policy> {
  const { country, method, scope, zone } = flags
  if (country !== undefined && !COUNTRIES.includes(country))
    faults.push(`There is no country "${country}" here; use one of: ${COUNTRIES.join(', ')}.`)
  const given = Object.fromEntries(
    Object.entries({ country, method, scope, zone }).filter(([, value]) => value !== undefined),
  )
  return readPolicy(given, faults)
}

/** Batches cut so that no two hold one instant: the engine takes everything of an instant together. */
async function* wholeInstants(
  batches: AsyncIterable<readonly LedgerTransaction[]>,
): AsyncGenerator<readonly LedgerTransaction[]> {
  let held: LedgerTransaction[] = []
  for await (const batch of batches) {
    held.push(...batch)
    const last = held.at(-1)
    if (!last) continue
    let cut = held.length
    while (cut > 0 && held[cut - 1]?.at === last.at) cut -= 1
    if (cut > 0) yield held.slice(0, cut)
    held = held.slice(cut)
  }
  if (held.length > 0) yield held
}

function named(gains: Gains, names: ReadonlyMap<string, string>): GainsJson {
  const json = toJson(gains)
  const nameOf = (id: string): string => names.get(id) ?? id
  return {
    ...json,
    disposals: json.disposals.map((one) => ({ ...one, wallet: nameOf(one.wallet) })),
    removals: json.removals.map((one) => ({ ...one, wallet: nameOf(one.wallet) })),
    remaining: { ...json.remaining, lots: json.remaining.lots.map((one) => ({ ...one, wallet: nameOf(one.wallet) })) },
  }
}

/** Only what was disposed of in a year, and its sums. Lots are those that remain at the end of the ledger. */
function ofYear(json: GainsJson, year: number | undefined, zone: string): GainsJson {
  if (year === undefined) return json
  const yearOf = new Intl.DateTimeFormat('en-US', { timeZone: zone, year: 'numeric' })
  const isOf = (iso: string): boolean => Number(yearOf.format(new Date(iso))) === year
  const sums = json.totals.byYear[String(year)]
  const none = { proceeds: '0', cost: '0', gain: '0', shortTermGain: '0', longTermGain: '0', income: '0' }
  const disposals = json.disposals.filter((one) => isOf(one.disposed))
  return { ...json, disposals, totals: { ...(sums ?? none), byYear: sums ? { [String(year)]: sums } : {} } }
}
