import type { Cause } from '../core/diagnosis/cause.ts'

/**
 * Trouble that heals by itself strikes all requests of a session alike. So one of them leads: it tries again and finds out
 * whether the trouble has passed, and the others wait for it, or 30 streams would each ask an ailing exchange five times.
 */
export interface Patience {
  /** Waits for whoever leads: true where it has passed. Undefined where nobody leads yet. */
  follow(cause: Cause): Promise<boolean> | undefined
  /** From now on the others wait until the answer is called: with true where it passed, with false where it lasts. */
  lead(cause: Cause): (passed: boolean) => void
  /** Somebody has found that it lasts, and nothing has succeeded since. */
  isLasting(cause: Cause): boolean
  succeeded(): void
}

export function createPatience(): Patience {
  const led = new Map<Cause, Promise<boolean>>()
  const lasting = new Set<Cause>()
  return {
    follow: (cause) => led.get(cause),
    lead(cause) {
      const { promise, resolve } = Promise.withResolvers<boolean>()
      led.set(cause, promise)
      return (passed) => {
        led.delete(cause)
        if (!passed) lasting.add(cause)
        resolve(passed)
      }
    },
    isLasting: (cause) => lasting.has(cause),
    succeeded: () => lasting.clear(),
  }
}
