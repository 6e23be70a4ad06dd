import type { AskedCall } from '../diagnosis/call.ts'
import type { Verdict } from '../diagnosis/verdict.ts'
import { isObject, parseJson, textAt, type Json } from '../json.ts'

/** State of a stream that the exchange no longer serves as we ask for it. */
export const LEFT_ALONE = 'left_alone'

/** Whether a refusal is our own mistake beyond doubt: asking again changes nothing before an update mends it. */
export function isOurs({ reaction, certainty }: Pick<Verdict, 'reaction' | 'certainty'>): boolean {
  return reaction === 'leave' && certainty === 'certain'
}

/** What is kept of the refusal that stopped a stream, with the version of Holdfast that asked. */
export function keptFault(verdict: Verdict, version: string): string {
  return JSON.stringify({ ...verdict, version })
}

/**
 * The refusal for which this version leaves a stream alone, by what was kept of it; undefined where another version asked,
 * or where the refusal was of another kind: then it is asked for. `call` stands in where an older version kept none.
 */
export function leftFor(kept: string, version: string, call: AskedCall | null): Verdict | undefined {
  const json = parseJson(kept)
  const cause = textAt(json, 'cause')
  if (!isObject(json) || textAt(json, 'version') !== version) return undefined
  if (cause !== 'endpoint_gone' && cause !== 'bad_request') return undefined
  const status = textAt(json, 'status')
  return {
    cause,
    certainty: 'certain',
    others: [],
    reaction: 'leave',
    call: callOf(json) ?? call,
    status: status === undefined ? null : Number(status),
    said: { code: textAt(json, 'said.code') ?? null, text: textAt(json, 'said.text') ?? '' },
    waitUntilMillis: null,
  }
}

function callOf(kept: Json): AskedCall | undefined {
  const [host, method, path] = ['host', 'method', 'path'].map((name) => textAt(kept, `call.${name}`))
  return host === undefined || method === undefined || path === undefined ? undefined : { host, method, path }
}
