import { secondsFor } from '../../core/sync/estimate.ts'
import type { SourceProfile, StreamProfile } from '../../outside/exchanges/profile.ts'
import type { Progress } from '../live.ts'
import type { StepDone } from './stream.ts'

/** Adds up what all streams of one sync have done, and what they still need. */
export interface Meter {
  /** Parts of a stream that are still to be walked, with one request each at the least. */
  expect(stream: StreamProfile, parts: number): void
  /** The walk of one of these parts begins. */
  begin(stream: StreamProfile): void
  step(step: StepDone): Progress
  waiting(why: string | null): Progress
}

export function createMeter(profile: SourceProfile, rateScale: number): Meter {
  const buckets = Object.fromEntries(Object.entries(profile.buckets).map(([name, found]) => [name, found.bucket]))
  const partsLeft = new Map<string, number>()
  const walkLeft = new Map<string, { readonly stream: StreamProfile; readonly left: number }>()
  let now: Progress = { stream: '', requests: 0, received: 0, added: 0, left: 0, secondsLeft: null, waiting: null }
  const leftOf = (name: string): number => (partsLeft.get(name) ?? 0) + (walkLeft.get(name)?.left ?? 0)
  const refresh = (): void => {
    const seconds = [...walkLeft.values()].map(({ stream }) =>
      secondsFor(buckets, stream.call.cost, leftOf(stream.name), rateScale),
    )
    // One after another where requests must come in order, side by side otherwise.
    const total = profile.parallel === 1 ? seconds.reduce((sum, one) => sum + one, 0) : Math.max(0, ...seconds)
    const left = [...walkLeft.keys()].reduce((sum, name) => sum + leftOf(name), 0)
    now = { ...now, left, secondsLeft: Math.ceil(total) }
  }
  return {
    expect(stream, parts) {
      partsLeft.set(stream.name, parts)
      walkLeft.set(stream.name, { stream, left: 0 })
      refresh()
    },
    begin(stream) {
      partsLeft.set(stream.name, Math.max(0, (partsLeft.get(stream.name) ?? 1) - 1))
      walkLeft.set(stream.name, { stream, left: 1 })
    },
    step(step) {
      walkLeft.set(step.stream.name, { stream: step.stream, left: step.left })
      now = {
        ...now,
        stream: step.stream.title,
        requests: now.requests + 1,
        received: now.received + step.received,
        added: now.added + step.added,
        waiting: null,
      }
      refresh()
      return now
    },
    waiting(why) {
      now = { ...now, waiting: why }
      return now
    },
  }
}
