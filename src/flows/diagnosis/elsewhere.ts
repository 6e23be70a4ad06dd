import type { Witness } from '../../core/diagnosis/witness.ts'
import type { ExchangeProfile, Variant } from '../../outside/exchanges/profile.ts'
import { exchangeById } from '../../outside/exchanges/registry.ts'
import { openSession, type SessionOf } from '../session.ts'
import { inspect } from '../inspect.ts'
import type { World } from '../world.ts'

/**
 * Other exchanges that sell under the same name and whose keys look the same: keys of Kraken Futures are made apart and have a
 * check of their own (https://docs.kraken.com/api-reference/api-keys/check-v3-api-key), Binance US has its own API
 * (https://github.com/binance-us/binance-us-api-docs).
 */
const SIBLINGS: Readonly<Record<string, readonly string[]>> = {
  kraken: ['krakenfutures'],
  krakenfutures: ['kraken'],
  binance: ['binanceus'],
  binanceus: ['binance'],
}

interface Door {
  readonly profile: ExchangeProfile
  readonly variant: Variant
  readonly title: string
}

/**
 * Tries a key that one door refuses at the exchange's other doors: each is asked for the key's own record, once. Where a
 * rehearsal or a proxy stands in for an exchange, only doors for which one stands in as well are tried.
 */
export async function elsewhere(world: World, of: Omit<SessionOf, 'signal'>): Promise<readonly Witness[]> {
  const witnesses: Witness[] = []
  for (const door of doorsOf(of)) {
    const baseUrl = world.exchangeUrls[door.profile.id] ?? null
    if ((baseUrl === null) !== (of.baseUrl === null) || (baseUrl !== null && door.profile.id === of.profile.id))
      continue
    const session = await openSession(world, { ...of, profile: door.profile, variant: door.variant, baseUrl })
    const inspected = await inspect(session, (call, params) => session.probe(call, params))
    witnesses.push({ kind: 'elsewhere', place: door.title, accepted: !('verdict' in inspected) })
    if (!('verdict' in inspected)) break
  }
  return witnesses
}

function doorsOf({ profile, variant }: Pick<SessionOf, 'profile' | 'variant'>): readonly Door[] {
  const own = profile.variants
    .filter((one) => one.id !== variant.id && one.hosts !== variant.hosts && sameFields(one, variant))
    .map((one) => ({ profile, variant: one, title: `${profile.name}, ${one.title}` }))
  const siblings = (SIBLINGS[profile.id] ?? []).flatMap((id) => {
    const other = exchangeById(id)
    const fitting = other?.variants.filter((one) => sameFields(one, variant)) ?? []
    return other ? fitting.map((one) => ({ profile: other, variant: one, title: other.name })) : []
  })
  return [...own, ...siblings]
}

function sameFields(one: Variant, other: Variant): boolean {
  const names = ({ fields }: Variant): string => fields.map((field) => `${field.name}/${field.ccxt}`).join()
  return names(one) === names(other)
}
