import { LEFT_ALONE, leftFor } from '../../core/sync/left-alone.ts'
import { ALL_PARTS } from '../../core/sync/proven.ts'
import type { StreamProfile } from '../../outside/exchanges/profile.ts'
import type { Stream } from '../../store/streams.ts'
import type { StreamOutcome } from './walk-all.ts'

/** A stream that this version left alone, with the refusal as it was then; undefined where it is to be asked for. */
export function leftAlone(
  stream: StreamProfile,
  stored: readonly Stream[],
  version: string,
): StreamOutcome | undefined {
  const known = stored.find((one) => one.name === stream.name && one.part === ALL_PARTS)
  if (known?.state !== LEFT_ALONE || known.lastFault === null) return undefined
  const stopped = leftFor(known.lastFault, version, stream.call)
  if (!stopped) return undefined
  return { stream, stopped, requests: 0, signed: 0, received: 0, added: 0, rejected: 0, doubts: [], deferred: [] }
}
