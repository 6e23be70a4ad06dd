import { NOBODY } from '../../core/diagnosis/tell.ts'
import { ALSO_CALLED, GONE, goneSentence, shortName } from '../../core/exchanges/names.ts'
import type { ExchangeProfile } from '../../outside/exchanges/profile.ts'
import { exchangeById } from '../../outside/exchanges/registry.ts'

/** What somebody called an exchange, and what is known under that name. */
export interface NamedExchange {
  readonly name: string
  readonly profile: ExchangeProfile | undefined
  /** What is said where the exchange is gone, in place of what a refusal would mean. */
  readonly isGone?: string
}

const CALLED: ReadonlyMap<string, string> = new Map(
  Object.entries(ALSO_CALLED).flatMap(([id, names]) => names.map((name) => [shortName(name), id] as const)),
)

/** Never fails: a name that nobody knows is answered by the words alone. */
export function namedExchange(given: string): NamedExchange {
  const short = shortName(given)
  const profile =
    exchangeById(given.trim().toLowerCase()) ??
    exchangeById(CALLED.get(short) ?? short) ??
    exchangeById(short.replace(/(?:pro|global|exchange|spot)$/, ''))
  const gone = GONE[short]
  if (!gone) return { name: profile?.name ?? (given.trim() === '' ? NOBODY : given.trim()), profile }
  return { name: gone.name, profile, isGone: goneSentence(gone) }
}
