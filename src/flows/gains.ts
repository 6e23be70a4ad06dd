import { asset } from '../core/asset.ts'
import { refused, type Outcome } from '../core/lots/outcome.ts'
import { GENERIC_POLICY } from '../core/lots/policy.ts'
import type { Counts } from '../core/report/cut.ts'
import type { GainsJson } from '../core/report/json.ts'
import { listWallets } from '../store/wallets.ts'
import { findBook } from './book.ts'
import { parsePolicy } from './book-policy.ts'
import { calculateOnce } from './gains/calculator.ts'
import { checkFlags, type GainsFlags } from './gains-flags.ts'
import type { World } from './world.ts'

/** The gains of a book; where a limit was given, lists are cut and counted. */
export type BookGains = GainsJson & { readonly counts?: Counts }

/**
 * The gains of a book's effective ledger, or sentences that say why not. Wallets are named, not numbered.
 *
 * @param limit the most rows of each list; left out, all
 */
export async function gainsOfBook(
  world: World,
  bookId: string,
  flags: GainsFlags,
  limit?: number,
): Promise<Outcome<BookGains>> {
  const book = await findBook(world, bookId)
  const faults: string[] = []
  const own = parsePolicy(book)
  if (!own.ok) throw own.damage
  const chosen = { country: book.country, zone: book.timeZone, ...own.value, ...checkFlags(flags, faults) }
  if (faults.length > 0) return refused(...faults)
  const { country, ...settings } = chosen
  const wallets = await world.store.inBook(bookId, listWallets)
  const walletNames = new Map(wallets.map((wallet) => [wallet.id, wallet.name]))
  const question = {
    bookId,
    currency: asset(flags.currency ?? book.baseCurrency),
    policy: { ...GENERIC_POLICY, ...settings },
    view: { country, year: flags.year, limit, walletNames },
  }
  return world.calculator === undefined
    ? calculateOnce(world.store, question)
    : world.calculator.gains(world.store, question)
}
