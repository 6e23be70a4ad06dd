import { createNonces } from '../../src/outside/exchanges/nonces.ts'
import { randomBytes } from 'node:crypto'
import { createPacer } from '../../src/outside/exchanges/pace.ts'
import { createLiveHub } from '../../src/flows/live.ts'
import { firstBook } from '../../src/flows/book.ts'
import { realClock } from '../../src/flows/open-world.ts'
import type { World } from '../../src/flows/world.ts'
import { openMasterKey } from '../../src/store/masterkey.ts'
import type { Store } from '../../src/store/store.ts'

/** A world of its own over an open store: real parts, a key of its own, the pretend exchanges that are named. */
export async function worldOver(
  store: Store,
  exchangeUrls: Readonly<Record<string, string>>,
  rateScale: number,
  keyFrom: NodeJS.ProcessEnv = { HOLDFAST_MASTER_KEY: randomBytes(32).toString('hex') },
): Promise<World> {
  const masterKey = await openMasterKey(store, keyFrom)
  if (!masterKey.ok) throw new Error(masterKey.fault.what)
  const nowMillis = () => performance.timeOrigin + performance.now()
  const sleep = (millis: number) => new Promise<void>((resolve) => setTimeout(resolve, millis))
  const quiet = () => undefined
  return {
    store,
    clock: realClock,
    masterKey: masterKey.value,
    live: createLiveHub(),
    log: { info: quiet, warn: quiet, error: quiet },
    pacer: createPacer({ nowMillis, sleep }),
    nonces: createNonces(),
    nowMillis,
    sleep,
    exchangeUrls,
    rateScale,
    running: new Map(),
    practiceUrls: new Map(),
  }
}

export async function bookOf(world: World): Promise<string> {
  return (await firstBook(world)).id
}
