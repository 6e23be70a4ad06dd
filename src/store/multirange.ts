import { assert } from '../core/assert.ts'
import { formatInstant, parseInstant, type Instant } from '../core/instant.ts'
import type { Coverage } from '../core/sync/coverage.ts'

const PIECE = /\["?([^",]+)"?,"?([^",)]+)"?\)/g

/** The coverage that a `tstzmultirange` shows: `{["2020-01-01 00:00:00+00","2020-02-01 00:00:00+00")}`. */
export function parseCoverage(text: string): Coverage {
  return Array.from(text.matchAll(PIECE), (match) => ({ from: bound(match[1]), until: bound(match[2]) }))
}

/** The text that PostgreSQL reads as the same coverage. */
export function formatCoverage(coverage: Coverage): string {
  return `{${coverage.map((piece) => `[${formatInstant(piece.from)},${formatInstant(piece.until)})`).join(',')}}`
}

function bound(text: string | undefined): Instant {
  const instant = parseInstant(text ?? '')
  assert(instant !== undefined, `a coverage has a bound that is no instant: ${text}`)
  return instant
}
