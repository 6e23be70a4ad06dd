import { ASSETS_VERSION } from '../core/assets/version.ts'
import { exchangeById } from '../outside/exchanges/registry.ts'
import { FILES_VERSION } from '../outside/files/formats.ts'

/** How records of every kind become transactions: legs, twins of a day, what is written by hand. Raised when that changes. */
const LEDGER_VERSION = 3

/**
 * What reads the records of a wallet now, as one text. A wallet keeps the text under which it was read last; where it is another,
 * the wallet is read anew by itself (rereading.ts). It is only ever compared for equality.
 */
export function readingVersion(exchange: string | null): string {
  const own = exchange === null ? 0 : (exchangeById(exchange)?.readVersion ?? 1)
  return `ledger ${LEDGER_VERSION}, assets ${ASSETS_VERSION}, files ${FILES_VERSION}, ${exchange ?? 'no exchange'} ${own}`
}
