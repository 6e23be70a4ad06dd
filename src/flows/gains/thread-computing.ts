import { Worker } from 'node:worker_threads'
import type { Outcome } from '../../core/lots/outcome.ts'
import type { Instant } from '../../core/instant.ts'
import type { JsonText } from '../../core/json-text.ts'
import type { CutGainsJson } from '../../core/report/cut.ts'
import type { GainsJson } from '../../core/report/json.ts'
import type { Answered, Computing } from './keeper.ts'
import type { Reply, Wish } from './thread-call.ts'

/** The longest that one call may take, in milliseconds: what takes longer is stuck, and its thread is ended. */
const CALL_MS_MAX = 120_000

/** The most memory of the thread's JavaScript heap, in MiB; reaching it ends the thread and nothing else. */
const HEAP_MIB_MAX = 2048

/** The most memory of what was just made there, in MiB: what is read dies at once, and more room only keeps it (100 MiB of a server). */
const YOUNG_MIB_MAX = 12

/** Where the thread's own program is. */
const PROGRAM = new URL('./thread.ts', import.meta.url)

/** The thread ended before it answered. What was kept is gone with it, and the next question gets a new one. */
export class ThreadEnded extends Error {
  constructor(why: string) {
    super(`The thread that computes gains ended: ${why}.`)
  }
}

export interface ThreadComputing extends Computing {
  close(): Promise<void>
}

/** Left out, those of every server; tests have others. */
export interface ThreadOptions {
  readonly program?: URL
  readonly callMsMax?: number
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout
}

/**
 * Computes in a thread of its own, which is started with the first question. It is given no environment, and so no secrets of it.
 *
 * @param onEnd called when a thread ended by itself or was ended, and everything that it kept is gone
 */
export function computingInThread(onEnd: () => void, options: ThreadOptions = {}): ThreadComputing {
  const { program = PROGRAM, callMsMax = CALL_MS_MAX } = options
  let thread: Worker | undefined
  let last = 0
  const waiting = new Map<number, Waiting>()

  const end = (which: Worker, why: string): void => {
    if (thread !== which) return
    thread = undefined
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer)
      reject(new ThreadEnded(why))
    }
    waiting.clear()
    onEnd()
    void which.terminate()
  }

  const begun = (): Worker => {
    if (thread !== undefined) return thread
    const limits = { maxOldGenerationSizeMb: HEAP_MIB_MAX, maxYoungGenerationSizeMb: YOUNG_MIB_MAX }
    const worker = new Worker(program, { execArgv: [], env: {}, resourceLimits: limits, name: 'holdfast gains' })
    worker.on('message', (reply: Reply) => settle(reply))
    worker.on('error', (error) => end(worker, String(error)))
    worker.on('exit', (code) => end(worker, `exit code ${code}`))
    // A command that has its answer is over, whatever is kept.
    worker.unref()
    thread = worker
    return worker
  }

  const settle = (reply: Reply): void => {
    const one = waiting.get(reply.id)
    if (one === undefined) return
    waiting.delete(reply.id)
    clearTimeout(one.timer)
    if (waiting.size === 0) thread?.unref()
    if (reply.ok) one.resolve(reply.value)
    else one.reject(new Error(reply.what))
  }

  const ask = <Value>(wish: Wish): Promise<Value> =>
    new Promise<unknown>((resolve, reject) => {
      const worker = begun()
      worker.ref()
      last += 1
      const timer = setTimeout(() => end(worker, `it did not answer within ${callMsMax / 1000} s`), callMsMax)
      waiting.set(last, { resolve, reject, timer })
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window and has no origin
      worker.postMessage({ ...wish, id: last })
    }) as Promise<Value>

  return {
    begin: (beginning) => ask<Outcome<Instant | undefined>>({ do: 'begin', beginning }),
    take: (key, columns) => ask<Outcome<null>>({ do: 'take', key, columns }),
    answer: (key, view) => ask<Answered<GainsJson>>({ do: 'answer', key, view }),
    page: (key, view) => ask<Answered<JsonText<CutGainsJson>>>({ do: 'page', key, view }),
    drop: (key) => ask({ do: 'drop', key }),
    async close() {
      const worker = thread
      if (worker === undefined) return
      end(worker, 'Holdfast stops')
      await worker.terminate()
    },
  }
}
