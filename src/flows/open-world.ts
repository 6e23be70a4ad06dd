import { createNonces } from '../outside/exchanges/nonces.ts'
import type { Clock } from '../core/instant.ts'
import { instant } from '../core/instant.ts'
import { createPacer } from '../outside/exchanges/pace.ts'
import type { Owner } from '../store/fault.ts'
import { openMasterKey } from '../store/masterkey.ts'
import { openStore } from '../store/open.ts'
import type { Environment } from './environment.ts'
import { createCalculator } from './gains/calculator.ts'
import { createLiveHub } from './live.ts'
import { createTally } from './tally.ts'
import type { Log, World } from './world.ts'

/** Why there is no world, as sentences; who holds the data folder, if that is why. */
export interface NoWorld {
  readonly ok: false
  readonly what: string
  readonly remedy: string
  readonly owner?: Owner
}

/** The real clock, to the microsecond as far as the computer tells it. */
export const realClock: Clock = { now: () => instant(BigInt(Math.round(nowMillis() * 1000))) }

function nowMillis(): number {
  return performance.timeOrigin + performance.now()
}

export function openDatabase(environment: Environment) {
  return openStore(
    environment.databaseUrl === null
      ? { dataFolder: environment.dataFolder }
      : { databaseUrl: environment.databaseUrl },
    realClock,
  )
}

/** Opens the database and the master key, and makes what the flows need of the world. */
export async function openWorld(
  environment: Environment,
  log: Log,
  version?: string,
): Promise<{ readonly ok: true; readonly world: World } | NoWorld> {
  const store = await openDatabase(environment)
  if (!store.ok) {
    const { what, remedy, owner } = store.fault
    return { ok: false, what, remedy, ...(owner ? { owner } : {}) }
  }
  const masterKey = await openMasterKey(store.value, environment.variables)
  if (!masterKey.ok) {
    await store.value.close()
    return { ok: false, what: masterKey.fault.what, remedy: masterKey.fault.remedy }
  }
  const sleep = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis))
  const world: World = {
    store: store.value,
    ...(version === undefined ? {} : { version }),
    clock: realClock,
    masterKey: masterKey.value,
    live: createLiveHub(),
    log,
    pacer: createPacer({ nowMillis, sleep }),
    nonces: createNonces(),
    nowMillis,
    sleep,
    exchangeUrls: environment.exchangeUrls,
    rateScale: environment.rateScale,
    notifyReach: environment.notifyReach,
    requests: createTally(environment.exchangeUrls),
    running: new Map(),
    calculator: createCalculator(),
    practiceUrls: new Map(),
  }
  return { ok: true, world }
}
