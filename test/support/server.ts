import { join } from 'node:path'
import { createApp } from '../../src/faces/api/app.ts'
import { readEnvironment } from '../../src/flows/environment.ts'
import { openService, type Service } from '../../src/flows/serve.ts'
import type { World } from '../../src/flows/world.ts'

/** Where the server under test believes that it answers. */
export const ORIGIN = 'http://127.0.0.1:7788'

export interface Ask {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** The whole HTTP face over a real service, asked without a socket. */
export interface Server {
  readonly service: Service
  ask(method: string, path: string, ask?: Ask): Promise<Response>
}

export async function serverOver(world: World, dataFolder: string): Promise<Server> {
  const environment = readEnvironment({ HOLDFAST_DATA: dataFolder })
  if ('what' in environment) throw new Error(environment.what)
  const options = { baseUrl: ORIGIN, origins: [ORIGIN], worker: true, version: 'tried' }
  const service = await openService(world, environment, options)
  const app = createApp({
    auth: service.auth,
    operatorToken: service.operatorToken,
    version: options.version,
    origins: options.origins,
    pagesFolder: join(import.meta.dirname, '..', '..', 'dist', 'web'),
    listen: (bookId, listener) => service.listen(bookId, listener),
    books: service.books,
    isReady: () => service.isReady(),
  })
  return {
    service,
    async ask(method, path, { body, headers = {} } = {}) {
      const request = new Request(`${ORIGIN}${path}`, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      return app.fetch(request)
    },
  }
}
