import { requestEnd } from '../core/diagnosis/request-end.ts'
import type { Verdict } from '../core/diagnosis/verdict.ts'
import type { RequestCounts } from '../store/seen.ts'

/** Counts how requests to each exchange end, until somebody takes the figures away to be kept. */
export interface RequestTally {
  /** `baseUrl` replaced the exchange's own hosts, unless it is null; `verdict` is null where the answer was a success. */
  note(exchange: string, baseUrl: string | null, verdict: Verdict | null): void
  drain(): readonly RequestCounts[]
}

/**
 * `exchangeUrls` are the operator's stand-ins for exchanges, which count as the exchange. Any other stand-in is a pretend one for
 * practice: it says nothing of the real one.
 */
export function createTally(exchangeUrls: Readonly<Record<string, string>>): RequestTally {
  let counts = new Map<string, { answered: number; limited: number; failed: number }>()
  return {
    note(exchange, baseUrl, verdict) {
      if (baseUrl !== null && baseUrl !== exchangeUrls[exchange]) return
      const of = counts.get(exchange) ?? { answered: 0, limited: 0, failed: 0 }
      of[requestEnd(verdict?.cause ?? null)] += 1
      counts.set(exchange, of)
    },
    drain() {
      const drained = [...counts].map(([exchange, of]) => ({ exchange, ...of }))
      counts = new Map()
      return drained
    },
  }
}
