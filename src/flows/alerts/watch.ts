import { booksWithTrouble } from '../../store/alerts.ts'
import { listBooks } from '../../store/books.ts'
import type { World } from '../world.ts'
import { look } from './look.ts'
import { sendClaims } from './send.ts'

/** How often every book is looked at for what will be: a key that ends needs no haste. */
const SWEEP_MICROS = 3_600_000_000n

/** Looks at one book and sends what is due. */
export async function watch(world: World, bookId: string): Promise<void> {
  const { claims } = await look(world, bookId)
  await sendClaims(world, bookId, claims)
}

/** Books at once: the mail server of one that does not answer holds up few others. */
const BOOKS_MAX = 8

async function watchQuietly(world: World, bookId: string): Promise<void> {
  await watch(world, bookId).catch((error: unknown) =>
    world.log.warn('the alerts of a book had trouble', { bookId, error: String(error) }),
  )
}

export interface Watcher {
  /** Looks where something is wrong, and once in an hour everywhere. One book's trouble does not keep another's from being told. */
  tick(): Promise<void>
}

export function createWatcher(world: World): Watcher {
  let sweptAt: bigint | null = null
  let busy = false
  return {
    async tick() {
      if (busy) return
      busy = true
      try {
        const now = world.clock.now()
        const all = sweptAt === null || now - sweptAt >= SWEEP_MICROS
        if (all) sweptAt = now
        const books = all
          ? (await listBooks(world.store)).map((book) => book.id)
          : await booksWithTrouble(world.store, now)
        for (let at = 0; at < books.length; at += BOOKS_MAX)
          await Promise.all(books.slice(at, at + BOOKS_MAX).map((bookId) => watchQuietly(world, bookId)))
      } finally {
        busy = false
      }
    },
  }
}
