import type { Refusal } from '../../core/diagnosis/refusals.ts'

const rfc = { of: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5', checked: '2026-11-30' }

/**
 * What a status says by itself of a path that is not there, where an exchange adds no word of its own. 404 is no proof: a
 * gateway in trouble says it too.
 */
export const GONE_BY_STATUS: readonly Refusal[] = [
  { status: 410, is: 'endpoint_gone', source: rfc },
  { status: 404, likely: ['endpoint_gone', 'exchange_outage'], source: rfc },
]
