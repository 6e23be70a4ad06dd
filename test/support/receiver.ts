import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Delivered {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A program of a user's own that takes webhooks. */
export interface Receiver {
  readonly url: string
  readonly deliveries: readonly Delivered[]
  /** Answers so from now on. */
  answer(status: number, headers?: Readonly<Record<string, string>>): void
  stop(): Promise<void>
}

export function startReceiver(): Promise<Receiver> {
  const deliveries: Delivered[] = []
  let status = 204
  let headers: Readonly<Record<string, string>> = {}
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      deliveries.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
      response.writeHead(status, headers).end(status === 204 ? undefined : `answered ${status}`)
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
        deliveries,
        answer: (next, more = {}) => {
          status = next
          headers = more
        },
        stop: () =>
          new Promise((end) => {
            server.closeAllConnections()
            server.close(() => end())
          }),
      })
    })
  })
}
