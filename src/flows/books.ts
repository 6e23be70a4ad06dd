import { findConnection } from '../store/connections.ts'
import { booksOf, setMember } from '../store/books.ts'
import type { Instant } from '../core/instant.ts'
import {
  channelsView,
  dropChannel,
  setMail,
  setQuiet,
  setWebhook,
  testChannel,
  type MailWish,
} from './alerts/channels.ts'
import type { QuietView } from './alerts/settings.ts'
import { reactTo, type Reacting } from './alerts/views.ts'
import type { Asker } from './auth.ts'
import {
  bookView,
  changeBook,
  dropPrice,
  listPrices,
  nameWallet,
  takePrice,
  walletViews,
  type BookSettings,
  type PriceView,
} from './book-settings.ts'
import { chooseBook, firstBook } from './book.ts'
import { gainsPageOfBook } from './gains.ts'
import type { GainsFlags } from './gains-flags.ts'
import { localDesk } from './desk.ts'
import { renameConnection } from './lifecycle.ts'
import type { Practice } from './practice.ts'
import { createStanding } from './standing.ts'
import { readStatus } from './status.ts'
import { readTransactionView } from './views/ledger.ts'
import type { Queue } from './worker.ts'
import { fixtureOf } from './views/fixture.ts'
import type { World } from './world.ts'

/** The operator of the computer: who may read the data folder. */
export const OPERATOR_ID = 'operator'

/** Everything that the API asks about books, bound to one world. */
export function createBooks(
  world: World,
  queue: Queue,
  practice: Practice,
  { version, startedAt }: { readonly version: string; readonly startedAt: Instant },
) {
  const standing = createStanding(world)
  const status = () => readStatus(world, version, startedAt, standing)
  return {
    async bookOf(asker: Asker, wanted: string | undefined) {
      if (asker.userId === OPERATOR_ID) {
        const book = wanted === undefined ? await firstBook(world) : await chooseBook(world, wanted)
        return book && { bookId: book.id, mayWrite: true }
      }
      const memberships = await booksOf(world.store, asker.userId)
      const membership = wanted === undefined ? memberships[0] : memberships.find((one) => one.bookId === wanted)
      return membership && { bookId: membership.bookId, mayWrite: membership.role !== 'viewer' }
    },
    desk: (bookId: string) => localDesk(world, bookId, status),
    async welcome(userId: string) {
      await setMember(world.store, (await firstBook(world)).id, userId, 'owner')
    },
    startSync: (bookId: string, connectionId: string) => queue.startSync(bookId, connectionId),
    beginPractice: (
      bookId: string,
      exchange: string,
      options: { rows?: number | undefined; seed?: number | undefined },
    ) => practice.begin(bookId, exchange, options),
    practicePanel: async (bookId: string, id: string) =>
      (await isOf(world, bookId, id)) ? practice.panel(id) : undefined,
    practiceFault: async (bookId: string, id: string, name: string, on: boolean) =>
      (await isOf(world, bookId, id)) ? practice.fault(id, name, on) : undefined,
    practiceHappen: async (bookId: string, id: string, rows: number) =>
      (await isOf(world, bookId, id)) && practice.happen(id, rows),
    fixture: (bookId: string, idOrName: string) => fixtureOf(world, bookId, idOrName),
    renameConnection: (bookId: string, idOrName: string, name: string) =>
      world.store.inBook(bookId, async (tx) => {
        const connection = await findConnection(tx, idOrName)
        return connection && renameConnection(tx, world, connection, name)
      }),
    transaction: (bookId: string, id: string) => readTransactionView(world, bookId, id),
    wallets: (bookId: string) => walletViews(world, bookId),
    gainsPage: (bookId: string, flags: GainsFlags, limit: number) => gainsPageOfBook(world, bookId, flags, limit),
    renameWallet: (bookId: string, id: string, name: string) => nameWallet(world, bookId, id, name),
    prices: (bookId: string) => listPrices(world, bookId),
    givePrice: (bookId: string, price: PriceView, author: string) => takePrice(world, bookId, price, author),
    withdrawPrice: (bookId: string, of: { asset: string; currency: string; at: string }) =>
      dropPrice(world, bookId, of),
    book: (bookId: string) => bookView(world, bookId),
    changeBook: (bookId: string, change: BookSettings) => changeBook(world, bookId, change),
    reactToAlert: (bookId: string, id: string, wish: Reacting) => reactTo(world, bookId, id, wish),
    channels: (bookId: string) => channelsView(world, bookId),
    setMail: (bookId: string, wish: MailWish) => setMail(world, bookId, wish),
    setWebhook: (bookId: string, wish: { url: string; newSecret?: boolean | undefined }) =>
      setWebhook(world, bookId, wish),
    setQuiet: (bookId: string, quiet: QuietView | null) => setQuiet(world, bookId, quiet),
    dropChannel: (bookId: string, kind: 'mail' | 'webhook') => dropChannel(world, bookId, kind),
    testChannel: (bookId: string, kind: 'mail' | 'webhook') => testChannel(world, bookId, kind),
    status,
  }
}

/** A practice account is steered from the book that it is in alone. */
function isOf(world: World, bookId: string, connectionId: string): Promise<boolean> {
  return world.store.inBook(bookId, async (tx) => (await findConnection(tx, connectionId))?.id === connectionId)
}
