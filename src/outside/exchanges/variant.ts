import type { ExchangeProfile, Variant } from './profile.ts'

/** An exchange as one kind of key reaches it: with that kind's hosts, streams, balances, inspection and meaning of refusals. */
export function asVariant(profile: ExchangeProfile, variant: Variant): ExchangeProfile {
  const reaches = (one: { readonly variants?: readonly string[] }): boolean =>
    one.variants === undefined || one.variants.includes(variant.id)
  return {
    ...profile,
    hosts: { ...profile.hosts, ...variant.hosts },
    inspect: variant.inspect ?? profile.inspect,
    streams: profile.streams.filter(reaches),
    balances: profile.balances.filter(reaches),
    errors: [...(variant.errors ?? []), ...profile.errors],
    ...(variant.held ? { held: variant.held } : {}),
  }
}
