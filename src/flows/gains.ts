import { asset } from '../core/asset.ts'
import { done, refused, type Outcome } from '../core/lots/outcome.ts'
import { GENERIC_POLICY } from '../core/lots/policy.ts'
import type { CutGainsJson } from '../core/report/cut.ts'
import type { JsonText } from '../core/json-text.ts'
import type { GainsJson } from '../core/report/json.ts'
import { policyOf } from '../core/tax/countries.ts'
import { listWallets } from '../store/wallets.ts'
import { findBook } from './book.ts'
import { parsePolicy } from './book-policy.ts'
import { calculatorOfOne, type Answering, type GainsQuestion } from './gains/calculator.ts'
import { checkFlags, type GainsFlags } from './gains-flags.ts'
import type { World } from './world.ts'

/** The gains of a book's effective ledger, or sentences that say why not. Wallets are named, not numbered. */
export async function gainsOfBook(world: World, bookId: string, flags: GainsFlags): Promise<Outcome<GainsJson>> {
  const question = await questionOf(world, bookId, flags)
  return question.ok ? answering(world).gains(world.store, question.value) : question
}

/**
 * The same as a page shows it: lists are cut and counted.
 *
 * @param limit the most rows of each list
 */
export async function gainsPageOfBook(
  world: World,
  bookId: string,
  flags: GainsFlags,
  limit: number,
): Promise<Outcome<JsonText<CutGainsJson>>> {
  const question = await questionOf(world, bookId, flags)
  if (!question.ok) return question
  const { value } = question
  return answering(world).page(world.store, { ...value, view: { ...value.view, limit } })
}

function answering({ calculator }: World): Answering {
  return calculator ?? calculatorOfOne()
}

async function questionOf(world: World, bookId: string, flags: GainsFlags): Promise<Outcome<GainsQuestion>> {
  const book = await findBook(world, bookId)
  const faults: string[] = []
  const own = parsePolicy(book)
  if (!own.ok) throw own.damage
  const chosen = { country: book.country, zone: book.timeZone, ...own.value, ...checkFlags(flags, faults) }
  if (faults.length > 0) return refused(...faults)
  const { country, ...settings } = chosen
  const wallets = await world.store.inBook(bookId, listWallets)
  const walletNames = new Map(wallets.map((wallet) => [wallet.id, wallet.name]))
  return done({
    bookId,
    currency: asset(flags.currency ?? book.baseCurrency),
    policy: { ...GENERIC_POLICY, ...policyOf(country), ...settings },
    view: { country, year: flags.year, walletNames },
  })
}
