import { streamSSE } from 'hono/streaming'
import type { Live } from '../../flows/live.ts'
import type { Api } from './env.ts'
import type { ApiDeps } from './deps.ts'

/** A line now and then keeps proxies from closing a quiet stream. */
const HEARTBEAT_MILLIS = 15_000
/** Progress of one connection is sent at most this often; a page could not be read faster. */
const PROGRESS_MILLIS = 200

/** Server-sent events of the asker's book: progress, states, checks. */
export function addLiveRoute(api: Api, deps: ApiDeps): void {
  api.get('/events', (c) =>
    streamSSE(c, async (stream) => {
      const lastSent = new Map<string, number>()
      const stop = deps.listen(c.var.bookId, (event) => {
        if (event.kind === 'progress') {
          const now = Date.now()
          if (now - (lastSent.get(event.connection) ?? 0) < PROGRESS_MILLIS) return
          lastSent.set(event.connection, now)
        }
        void stream.writeSSE({ data: JSON.stringify(withoutBook(event)) })
      })
      stream.onAbort(stop)
      while (!stream.aborted) {
        await stream.writeSSE({ event: 'heartbeat', data: '' })
        await stream.sleep(HEARTBEAT_MILLIS)
      }
      stop()
    }),
  )
}

function withoutBook(event: Live): Omit<Live, 'bookId'> {
  const { bookId: _book, ...rest } = event
  return rest
}
