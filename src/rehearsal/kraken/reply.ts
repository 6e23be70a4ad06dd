import type { Answered } from '../exchange.ts'

/** Kraken answers 200 to everything; `result` is ready JSON. */
export function result(json: string): Answered {
  return { status: 200, body: `{"error":[],"result":${json}}` }
}

export function refusal(error: string): Answered {
  const limited = /Rate limit|lockout|Throttled/.test(error)
  return { status: 200, body: JSON.stringify({ error: [error] }), ...(limited ? { limited } : {}) }
}

export const INVALID_ARGUMENTS: Answered = refusal('EGeneral:Invalid arguments')
