import { nameTaken, refused, type Asked } from '../core/refusal.ts'
import { parseDecimal, format, isNegative } from '../core/decimal.ts'
import { formatInstant, parseInstant } from '../core/instant.ts'
import { readPolicy } from '../core/ledger/portable-policy.ts'
import { GENERIC_POLICY } from '../core/lots/policy.ts'
import { isCountry, policyOf } from '../core/tax/countries.ts'
import { updateBook } from '../store/books.ts'
import { listGivenPrices } from '../store/given-prices.ts'
import { givePrice, withdrawPrice } from '../store/prices.ts'
import { readTallies } from '../store/tallies.ts'
import { findWallet, listWallets, renameWallet } from '../store/wallets.ts'
import { findBook } from './book.ts'
import { parsePolicy, storedFields } from './book-policy.ts'
import type { World } from './world.ts'

export interface BookView {
  readonly id: string
  readonly name: string
  readonly baseCurrency: string
  readonly country: string
  readonly timeZone: string
  /** By which gains are computed: what the book chose, or else what its country says. */
  readonly method: string
  readonly scope: 'wallet' | 'universal'
  /** What the book chose itself; null where it leaves that to the country. */
  readonly ownMethod: string | null
  readonly ownScope: 'wallet' | 'universal' | null
  /** Why the method and the scope are not known any more, where they are not: no gains are computed then. */
  readonly damage?: string
}

export interface BookSettings {
  readonly name?: string | undefined
  readonly baseCurrency?: string | undefined
  readonly country?: string | undefined
  readonly timeZone?: string | undefined
  /** Null: as the country says. */
  readonly method?: string | null | undefined
  readonly scope?: string | null | undefined
}

export interface PriceView {
  readonly asset: string
  readonly currency: string
  readonly at: string
  readonly value: string
}

export async function bookView(world: World, bookId: string): Promise<BookView> {
  const book = await findBook(world, bookId)
  const chosen = parsePolicy(book)
  const own = chosen.ok ? chosen.value : {}
  const policy = { ...GENERIC_POLICY, ...policyOf(book.country), ...own }
  const { id, name, baseCurrency, country, timeZone } = book
  const known = {
    ...{ id, name, baseCurrency, country, timeZone, method: policy.method, scope: policy.scope },
    ownMethod: own.method ?? null,
    ownScope: own.scope ?? null,
  }
  return chosen.ok ? known : { ...known, damage: `${chosen.damage.message} ${chosen.damage.remedy}` }
}

/** Changes a book's settings, all or none; a refusal where one of them cannot be. */
export async function changeBook(world: World, bookId: string, change: BookSettings): Promise<Asked<BookView>> {
  const faults: string[] = []
  const book = await findBook(world, bookId)
  const { method, scope } = change
  const given = Object.fromEntries(Object.entries({ method, scope }).filter(([, value]) => value !== undefined))
  readPolicy(given, faults)
  if (change.country !== undefined && !isCountry(change.country))
    faults.push(`There is no country "${change.country}" here.`)
  if (change.baseCurrency !== undefined && !/^[A-Z]{3,10}$/.test(change.baseCurrency))
    faults.push(`"${change.baseCurrency}" is not a currency such as EUR or USD.`)
  if (change.timeZone !== undefined && !isZone(change.timeZone))
    faults.push(`"${change.timeZone}" is not a time zone such as Europe/Berlin.`)
  if (faults.length > 0) return refused('bad_request', faults.join(' '), 'Nothing was changed.')
  const chosen =
    Object.keys(given).length === 0 ? {} : { policy: JSON.stringify(withoutNulls({ ...storedFields(book), ...given })) }
  const { name, baseCurrency, country, timeZone } = change
  await world.store.inBook(bookId, (tx) =>
    updateBook(tx, bookId, {
      ...chosen,
      ...(name === undefined ? {} : { name }),
      ...(baseCurrency === undefined ? {} : { baseCurrency }),
      ...(country === undefined ? {} : { country }),
      ...(timeZone === undefined ? {} : { timeZone }),
    }),
  )
  return { ok: true, value: await bookView(world, bookId) }
}

/** What is null is chosen no longer. */
function withoutNulls(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export function listPrices(world: World, bookId: string): Promise<readonly PriceView[]> {
  return world.store.inBook(bookId, async (tx) => {
    const prices = await listGivenPrices(tx)
    return prices.map((one) => ({
      asset: one.asset,
      currency: one.currency,
      at: formatInstant(one.at),
      value: format(one.value),
    }))
  })
}

const PRICE_FORM = 'Nothing was changed.'

/** Takes a price from the user; a refusal where it is none. */
export async function takePrice(
  world: World,
  bookId: string,
  price: PriceView,
  author: string,
): Promise<Asked<PriceView>> {
  const at = parseInstant(price.at)
  const value = parseDecimal(price.value)
  if (at === undefined) return refused('bad_request', `"${price.at}" is not a date or a moment.`, PRICE_FORM)
  if (!value || isNegative(value)) return refused('bad_request', `"${price.value}" is not a price.`, PRICE_FORM)
  const kept = { asset: price.asset.toUpperCase(), currency: price.currency.toUpperCase(), at, value }
  await world.store.inBook(bookId, (tx) => givePrice(tx, kept, author, world.clock.now()))
  return { ok: true, value: price }
}

export function dropPrice(
  world: World,
  bookId: string,
  of: { readonly asset: string; readonly currency: string; readonly at: string },
): Promise<boolean> {
  const at = parseInstant(of.at)
  if (at === undefined) return Promise.resolve(false)
  return world.store.inBook(bookId, (tx) => withdrawPrice(tx, { asset: of.asset, currency: of.currency, at }))
}

export function walletViews(world: World, bookId: string) {
  return world.store.inBook(bookId, async (tx) => {
    const tallies = await readTallies(tx)
    const wallets = await listWallets(tx)
    return wallets.map(({ id, name, exchange, state }) => ({
      id,
      name,
      exchange,
      state,
      transactions: tallies.get(id)?.transactions ?? 0,
    }))
  })
}

/** Gives a wallet another name, unless another wallet has it; undefined where there is no such wallet. */
export function nameWallet(
  world: World,
  bookId: string,
  idOrName: string,
  name: string,
): Promise<Asked<null> | undefined> {
  return world.store.inBook(bookId, async (tx): Promise<Asked<null> | undefined> => {
    const wallet = await findWallet(tx, idOrName)
    if (!wallet) return undefined
    return (await renameWallet(tx, wallet.id, name)) ? { ok: true, value: null } : nameTaken('wallet')
  })
}
