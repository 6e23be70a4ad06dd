import { isObject, parseJson, textAt, type Json } from '../../core/json.ts'
import type { AskedCall } from '../../core/diagnosis/call.ts'
import type { Verdict } from '../../core/diagnosis/verdict.ts'
import type { StreamProfile } from '../../outside/exchanges/profile.ts'
import type { Stream } from '../../store/streams.ts'
import { ALL_PARTS, type StreamOutcome } from './walk-all.ts'

/** State of a stream that the exchange no longer serves as we ask for it. */
export const LEFT_ALONE = 'left_alone'

/** Whether a refusal is our own mistake beyond doubt: asking again changes nothing before an update mends it. */
export function isOurs({ reaction, certainty }: Verdict): boolean {
  return reaction === 'leave' && certainty === 'certain'
}

/** What is kept of the refusal that stopped a stream, with the version of Holdfast that asked. */
export function keptFault(verdict: Verdict, version: string): string {
  return JSON.stringify({ ...verdict, version })
}

/** A stream that this version left alone, with the refusal as it was then; undefined where it is to be asked for. */
export function leftAlone(
  stream: StreamProfile,
  stored: readonly Stream[],
  version: string,
): StreamOutcome | undefined {
  const known = stored.find((one) => one.name === stream.name && one.part === ALL_PARTS)
  if (known?.state !== LEFT_ALONE || known.lastFault === null) return undefined
  const kept = parseJson(known.lastFault)
  const cause = textAt(kept, 'cause')
  if (!isObject(kept) || textAt(kept, 'version') !== version) return undefined
  if (cause !== 'endpoint_gone' && cause !== 'bad_request') return undefined
  const status = textAt(kept, 'status')
  const stopped: Verdict = {
    cause,
    certainty: 'certain',
    others: [],
    reaction: 'leave',
    call: callOf(kept) ?? stream.call,
    status: status === undefined ? null : Number(status),
    said: { code: textAt(kept, 'said.code') ?? null, text: textAt(kept, 'said.text') ?? '' },
    waitUntilMillis: null,
  }
  const nothing = { requests: 0, signed: 0, received: 0, added: 0, rejected: 0, doubts: [], deferred: [] }
  return { ...nothing, stream, stopped }
}

function callOf(kept: Json): AskedCall | undefined {
  const [host, method, path] = ['host', 'method', 'path'].map((name) => textAt(kept, `call.${name}`))
  return host === undefined || method === undefined || path === undefined ? undefined : { host, method, path }
}
