import { randomUUID } from 'node:crypto'
import { dueConnections, listConnections, updateConnection } from '../store/connections.ts'
import { startJobs, type Jobs } from '../store/jobs.ts'
import { addTallies, dropWorker, seeWorker } from '../store/seen.ts'
import { isObject, parseJson, textAt } from '../core/json.ts'
import { listBooks } from '../store/books.ts'
import { findWallet } from '../store/wallets.ts'
import { createWatcher } from './alerts/watch.ts'
import { audit, isAuditDue } from './audit.ts'
import { dueRereads, rereadWallet, type RereadStep } from './rereading.ts'
import { runSync } from './sync/run.ts'
import type { World } from './world.ts'

/** The queue of syncs: at most one of a connection works at a time, whatever asks for it. */
const SYNC = 'sync'
/** Wallets that are read anew after an update: one of a wallet at a time. */
const REREAD = 'reread'
/** How often the clock is looked at for connections that are due. */
const TICK_MILLIS = 15_000
/** Connections that one look puts into the queue. */
const DUE_MAX = 500
/** Syncs at once in one process. */
const SYNCS_MAX = 4

export interface Queue {
  startSync(bookId: string, connectionId: string): Promise<void>
  stop(): Promise<void>
}

/** Opens the queue; with `works` it is also worked on here, and the clock watched. */
export async function openQueue(world: World, works: boolean, version = ''): Promise<Queue> {
  const stopping = new AbortController()
  const jobs = await startJobs(world.store, [SYNC, REREAD].map(onePerKey), (error) =>
    world.log.warn('the queue had trouble', { error: error.message }),
  )
  const startSync = async (bookId: string, connectionId: string): Promise<void> => {
    await jobs.enqueue(SYNC, { bookId, connectionId }, { singletonKey: connectionId })
  }
  let clock: NodeJS.Timeout | undefined
  let ticking: Promise<unknown> = Promise.resolve()
  const self = { id: randomUUID(), version, startedAt: world.clock.now() }
  const watcher = createWatcher(world)
  if (works) {
    await jobs.work(
      SYNC,
      (payload, signal) => work(world, payload, AbortSignal.any([signal, stopping.signal])),
      SYNCS_MAX,
    )
    await jobs.work(REREAD, (payload, signal) => reread(world, payload, AbortSignal.any([signal, stopping.signal])))
    await enqueueRereads(world, jobs)
    const look = (): void => {
      const trouble = (error: unknown): void => world.log.warn('the schedule had trouble', { error: String(error) })
      ticking = Promise.all([
        tick(world, jobs).catch(trouble),
        watcher.tick().catch(trouble),
        keepFigures(world, self).catch(trouble),
      ])
    }
    clock = setInterval(look, TICK_MILLIS)
  }
  return {
    startSync,
    async stop() {
      clearInterval(clock)
      stopping.abort()
      await jobs.stop()
      await ticking
      if (works) await dropWorker(world.store, self.id)
    },
  }
}

async function work(world: World, payload: unknown, signal: AbortSignal): Promise<void> {
  const json = parseJson(JSON.stringify(payload))
  const bookId = isObject(json) ? textAt(json, 'bookId') : undefined
  const connectionId = isObject(json) ? textAt(json, 'connectionId') : undefined
  if (bookId === undefined || connectionId === undefined) return
  const result = await runSync(world, { bookId, connectionId, signal })
  if (!('streams' in result)) world.log.warn('a sync could not begin', { connectionId, what: result.what })
  else if (result.findings.length === 0 && (await isAuditDue(world, bookId, connectionId)))
    await audit(world, { bookId, connectionId }, Math.random, signal)
}

function onePerKey(name: string) {
  return { name, onePerKey: true }
}

/** After an update, every wallet that is now read by something else is read anew, without anyone asking. */
async function enqueueRereads(world: World, jobs: Jobs): Promise<void> {
  for (const book of await listBooks(world.store))
    for (const wallet of await dueRereads(world, book.id))
      await jobs.enqueue(REREAD, { bookId: book.id, walletId: wallet.id }, { singletonKey: wallet.id })
}

async function reread(world: World, payload: unknown, signal: AbortSignal): Promise<void> {
  const json = parseJson(JSON.stringify(payload))
  const [bookId, walletId] = [textAt(json, 'bookId'), textAt(json, 'walletId')]
  if (bookId === undefined || walletId === undefined) return
  const { wallet, connections } = await world.store.inBook(bookId, async (tx) => ({
    wallet: await findWallet(tx, walletId),
    connections: (await listConnections(tx)).filter((one) => one.walletId === walletId),
  }))
  if (!wallet) return
  const step = ({ groups }: RereadStep): void => {
    for (const { id: connection } of connections) world.live.tell({ kind: 'reading', bookId, connection, groups })
  }
  await rereadWallet(world, { bookId, wallet, signal, step })
  for (const { id: connection } of connections) world.live.tell({ kind: 'reading', bookId, connection, groups: null })
}

/** What this process has counted, and that it lives. */
async function keepFigures(world: World, self: Parameters<typeof seeWorker>[1]): Promise<void> {
  const now = world.clock.now()
  await seeWorker(world.store, self, now)
  await addTallies(world.store, world.requests?.drain() ?? [], now)
}

async function tick(world: World, jobs: Jobs): Promise<void> {
  for (const { bookId, connectionId } of await dueConnections(world.store, world.clock.now(), DUE_MAX)) {
    await jobs.enqueue(SYNC, { bookId, connectionId }, { singletonKey: connectionId })
    // It is in the queue now; the sync itself says when the next one is due.
    await world.store.inBook(bookId, (tx) =>
      updateConnection(tx, connectionId, { nextSyncAt: null }, world.clock.now()),
    )
  }
}
