import Fuse from 'fuse.js'
import { findable, FORGIVING } from '../core/exchanges/names.ts'
import { EXCHANGES, GENERIC } from '../outside/exchanges/registry.ts'

/** So many are offered where a name is not known. */
const OFFERED_MAX = 3

const ALL = new Fuse([...EXCHANGES, ...GENERIC].map(findable), FORGIVING)

/** The exchanges that somebody may have meant, the nearest first: none where nothing is near. */
export function meantExchanges(typed: string): readonly { readonly id: string; readonly name: string }[] {
  return ALL.search(typed.trim(), { limit: OFFERED_MAX }).map(({ item }) => ({ id: item.id, name: item.name }))
}
