import { randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAuth, signInSecret, type Auth } from './auth.ts'
import { createBooks } from './books.ts'
import type { Environment } from './environment.ts'
import type { Live } from './live.ts'
import { createPractice } from './practice.ts'
import { openQueue } from './worker.ts'
import type { World } from './world.ts'

/** The file beside the embedded database by which the command line finds its way into the running server. */
export const TOKEN_FILE = 'operator.token'

export interface Service {
  readonly auth: Auth
  readonly operatorToken: string
  readonly books: ReturnType<typeof createBooks>
  listen(bookId: string, listener: (event: Live) => void): () => void
  isReady(): Promise<boolean>
  /** Tells where the server answers, once it does. */
  announce(url: string): Promise<void>
  stop(): Promise<void>
}

/** Everything behind a server, before it has an address: sign-in, the queue, practice exchanges, the books. */
export async function openService(
  world: World,
  environment: Environment,
  options: {
    readonly baseUrl: string
    readonly origins: readonly string[]
    readonly worker: boolean
    readonly version: string
  },
): Promise<Service> {
  const secret = signInSecret(world.masterKey)
  const auth = await createAuth({
    store: world.store,
    secret,
    baseUrl: options.baseUrl,
    trustedOrigins: options.origins,
  })
  const operatorToken = randomBytes(32).toString('base64url')
  const tokenFile = environment.databaseUrl === null ? join(environment.dataFolder, TOKEN_FILE) : null
  const queue = await openQueue(world, options.worker, options.version)
  const practice = createPractice(world)
  return {
    auth,
    operatorToken,
    books: createBooks(world, queue, practice, { version: options.version, startedAt: world.clock.now() }),
    listen: (bookId, listener) => world.live.listen((event) => (event.bookId === bookId ? listener(event) : undefined)),
    isReady: () => world.store.asSystem(() => Promise.resolve(true)).catch(() => false),
    async announce(url) {
      if (tokenFile !== null) writeFileSync(tokenFile, operatorToken, { mode: 0o600 })
      world.store.announce(url)
      await practice.resume()
    },
    async stop() {
      if (tokenFile !== null) rmSync(tokenFile, { force: true })
      await queue.stop()
      await practice.stop()
      await world.calculator?.close()
      await world.store.close()
    },
  }
}
