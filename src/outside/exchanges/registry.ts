import { binance } from './binance/profile.ts'
import { kraken } from './kraken/profile.ts'
import type { ExchangeProfile } from './profile.ts'

/** Every exchange that Holdfast knows well, in the order of its name. */
export const EXCHANGES: readonly ExchangeProfile[] = [binance, kraken]

export function exchangeById(id: string): ExchangeProfile | undefined {
  return EXCHANGES.find((profile) => profile.id === id)
}
