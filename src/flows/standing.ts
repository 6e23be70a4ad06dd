import { formatInstant, plus, type Instant } from '../core/instant.ts'
import { exchangeById } from '../outside/exchanges/registry.ts'
import { openSession } from './session.ts'
import type { World } from './world.ts'

/** What an exchange says of itself to anyone, as it was seen from here. */
export interface PublicStatus {
  readonly state: 'online' | 'maintenance' | 'limited' | 'unreachable' | 'untold'
  /** Its own words, or why there are none. */
  readonly text: string
  readonly at: string
}

export interface Standing {
  /** What was last seen; asks anew in the background for those of which that is too long ago. */
  of(exchanges: readonly string[]): ReadonlyMap<string, PublicStatus>
}

/** An exchange is asked again after so long, and only while somebody looks. */
const FRESH_MICROS = 5n * 60_000_000n
/** Exchanges asked at once. */
const ASKED_MAX = 4
const TEXT_MAX = 300

export function createStanding(world: World): Standing {
  const seen = new Map<string, PublicStatus>()
  const askedAt = new Map<string, Instant>()
  let asking = 0
  const ask = async (id: string): Promise<void> => {
    asking += 1
    try {
      seen.set(id, await askStatus(world, id))
    } catch (error) {
      world.log.warn('the status of an exchange could not be asked for', { exchange: id, error: String(error) })
    } finally {
      asking -= 1
    }
  }
  return {
    of(exchanges) {
      const now = world.clock.now()
      for (const id of exchanges) {
        const last = askedAt.get(id)
        if (asking >= ASKED_MAX || (last !== undefined && now < plus(last, FRESH_MICROS))) continue
        askedAt.set(id, now)
        void ask(id)
      }
      return seen
    },
  }
}

async function askStatus(world: World, id: string): Promise<PublicStatus> {
  const at = formatInstant(world.clock.now())
  const profile = exchangeById(id)
  const [variant] = profile?.variants ?? []
  if (!profile || !variant) return { state: 'untold', text: '', at }
  const session = await openSession(world, {
    profile,
    variant,
    credentials: null,
    key: 'status',
    baseUrl: world.exchangeUrls[id] ?? null,
    haste: world.rateScale,
  })
  const { call, params, read } = profile.status
  const answered = await session.probe(call, params)
  if (!answered.ok) {
    const { cause, said } = answered.verdict
    const state =
      cause === 'exchange_maintenance' ? 'maintenance' : cause === 'rate_limited' ? 'limited' : 'unreachable'
    return { state, text: said.text.slice(0, TEXT_MAX), at }
  }
  const told = read(answered.json)
  return told ? { state: told.state, text: told.text.slice(0, TEXT_MAX), at } : { state: 'untold', text: '', at }
}
