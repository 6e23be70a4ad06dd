import type { ExchangeProfile, Field } from '../outside/exchanges/profile.ts'
import { EXCHANGES, GENERIC } from '../outside/exchanges/registry.ts'
import { REHEARSED } from '../rehearsal/rehearse.ts'
import { noteOf } from './views/streams.ts'

/** Every exchange as faces show it: what to enter, how to make the key, what it gives and keeps. Those examined first. */
export function exchangeViews() {
  return [...EXCHANGES, ...GENERIC].map(viewExchange)
}

function viewExchange(profile: ExchangeProfile) {
  const { steps, tick, neverTick, notes, troubleshooting, keyPage } = profile.guide
  return {
    id: profile.id,
    name: profile.name,
    /** Not examined by us: read in a general way, which proves nothing. */
    general: profile.generic ?? false,
    variants: profile.variants.map((variant) => ({
      id: variant.id,
      title: variant.title,
      note: variant.note ?? null,
      fields: variant.fields.map(viewField),
    })),
    streams: profile.streams.map((stream) => ({
      name: stream.name,
      title: stream.title,
      retentionDays: stream.retentionDays,
      note: noteOf(profile, stream),
    })),
    guide: {
      keyPage,
      steps: [...steps],
      tick: [...tick],
      neverTick: [...neverTick],
      notes: [...notes],
      troubleshooting: [...troubleshooting],
    },
    neverReturns: [...profile.neverReturns],
    rehearsable: REHEARSED.includes(profile.id),
  }
}

function viewField(field: Field) {
  return {
    name: field.name,
    label: field.label,
    secret: field.secret,
    optional: field.optional ?? false,
    multiline: field.multiline ?? false,
    verbatim: field.verbatim ?? false,
    pattern: field.pattern.source,
    format: field.format,
    length: field.length ?? null,
  }
}
