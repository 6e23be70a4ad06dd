import { asset } from '../core/asset.ts'
import { priceList } from '../core/ledger/price-list.ts'
import type { LedgerTransaction } from '../core/ledger/transaction.ts'
import { follow } from '../core/lots/follow.ts'
import { done, refused, type Outcome } from '../core/lots/outcome.ts'
import { GENERIC_POLICY } from '../core/lots/policy.ts'
import { start } from '../core/lots/state.ts'
import { toJson, type GainsJson } from '../core/report/json.ts'
import { reportOf } from '../core/report/report.ts'
import { listGivenPrices } from '../store/given-prices.ts'
import { readLedger } from '../store/ledger.ts'
import { listWallets } from '../store/wallets.ts'
import { findBook } from './book.ts'
import { parsePolicy } from './book-policy.ts'
import { checkFlags, type GainsFlags } from './gains-flags.ts'
import type { World } from './world.ts'

/** The gains of a book's effective ledger, or sentences that say why not. Wallets are named, not numbered. */
export async function gainsOfBook(world: World, bookId: string, flags: GainsFlags): Promise<Outcome<GainsJson>> {
  const book = await findBook(world, bookId)
  const faults: string[] = []
  const own = parsePolicy(book)
  if (!own.ok) throw own.damage
  const chosen = { country: book.country, zone: book.timeZone, ...own.value, ...checkFlags(flags, faults) }
  if (faults.length > 0) return refused(...faults)
  const { country, ...settings } = chosen
  const currency = asset(flags.currency ?? book.baseCurrency)
  return world.store.inBook(bookId, async (tx) => {
    const price = priceList(await listGivenPrices(tx, currency))
    const begun = start({ currency, policy: { ...GENERIC_POLICY, ...settings }, year: flags.year })
    if (!begun.ok) return begun
    for await (const batch of wholeInstants(readLedger(tx))) {
      const followed = follow(begun.value, batch, price)
      if (!followed.ok) return followed
    }
    const names = new Map((await listWallets(tx)).map((wallet) => [wallet.id, wallet.name]))
    const report = reportOf(begun.value, flags.year)
    return done(toJson(report, { country, walletName: (id) => names.get(id) ?? id }))
  })
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
