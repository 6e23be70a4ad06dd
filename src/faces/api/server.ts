import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'

/** What answers requests. */
export interface Fetcher {
  fetch(request: Request): Response | Promise<Response>
}

export type Listening =
  | { readonly ok: true; readonly port: number; stop(): Promise<void> }
  | { readonly ok: false; readonly code: string }

/** How long open requests may go on when the server is asked to stop. */
const STOP_MILLIS = 3_000

/** Serves the app. A port that is taken, or an address that is not ours, is an answer and not an exception. */
export function listen(app: Fetcher, host: string, port: number): Promise<Listening> {
  const answer = getRequestListener((request, env) => {
    // Who asks, for the limit on sign-in: the socket's own address, never a header that anyone may send.
    const headers = new Headers(request.headers)
    headers.set('x-holdfast-address', addressOf(env))
    return app.fetch(new Request(request, { headers }))
  })
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing))
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve({ ok: false, code: error.code ?? error.message }))
    server.listen(port, host, () => {
      const address = server.address()
      resolve({
        ok: true,
        port: typeof address === 'object' && address ? address.port : port,
        stop: () => stop(server),
      })
    })
  })
}

function addressOf(env: unknown): string {
  const incoming = (env as { incoming?: { socket?: { remoteAddress?: string } } }).incoming
  return incoming?.socket?.remoteAddress ?? ''
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), STOP_MILLIS).unref()
  })
}
