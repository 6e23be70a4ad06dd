import type { JsonText } from '../../core/json-text.ts'
import type { Outcome } from '../../core/lots/outcome.ts'
import type { CutGainsJson } from '../../core/report/cut.ts'
import type { GainsFlags } from '../../flows/gains-flags.ts'
import type { Asked } from '../../core/refusal.ts'
import type { ChannelsView, MailWish, Tested } from '../../flows/alerts/channels.ts'
import type { Reacting, AlertView } from '../../flows/alerts/views.ts'
import type { Asker, Auth } from '../../flows/auth.ts'
import type { BookSettings, BookView, PriceView } from '../../flows/book-settings.ts'
import type { ConnectAnswer } from '../../flows/connect.ts'
import type { Desk } from '../../flows/desk.ts'
import type { Live } from '../../flows/live.ts'
import type { StatusView } from '../../flows/status.ts'
import type { PracticePanel } from '../../flows/practice.ts'
import type { Fixture } from '../../flows/views/fixture.ts'
import type { readTransactionView } from '../../flows/views/ledger.ts'

/** What the API has of the world: made in main.ts. */
export interface ApiDeps {
  readonly auth: Auth
  /** A secret of this start that only who may read the data folder knows: the command line's way in. */
  readonly operatorToken: string
  readonly version: string
  /** Origins from which pages may ask: this server's own addresses. */
  readonly origins: readonly string[]
  /** Where the built pages are. */
  readonly pagesFolder: string
  readonly listen: (bookId: string, listener: (event: Live) => void) => () => void
  readonly books: BookDesk
  readonly isReady: () => Promise<boolean>
}

/** Everything that is asked about one book, beyond what the command line asks too. */
export interface BookDesk {
  /** The book of a person; the operator's first book for the operator. Undefined where the person has none of that id. */
  bookOf(
    asker: Asker,
    wanted: string | undefined,
  ): Promise<{ readonly bookId: string; readonly mayWrite: boolean } | undefined>
  desk(bookId: string): Desk
  welcome(userId: string): Promise<void>
  /** Puts a sync in the queue; the worker does it. */
  startSync(bookId: string, connectionId: string): Promise<void>
  beginPractice(
    bookId: string,
    exchange: string,
    options: { rows?: number | undefined; seed?: number | undefined },
  ): Promise<ConnectAnswer>
  renameConnection(bookId: string, idOrName: string, name: string): Promise<Asked<null> | undefined>
  practicePanel(bookId: string, id: string): Promise<PracticePanel | undefined>
  practiceFault(bookId: string, id: string, name: string, on: boolean): Promise<PracticePanel | string | undefined>
  practiceHappen(bookId: string, id: string, rows: number): Promise<boolean>
  fixture(bookId: string, idOrName: string): Promise<Fixture | undefined>
  transaction(bookId: string, id: string): ReturnType<typeof readTransactionView>
  wallets(
    bookId: string,
  ): Promise<readonly { id: string; name: string; exchange: string | null; state: string; transactions: number }[]>
  /** At most so many rows of each list. */
  gainsPage(bookId: string, flags: GainsFlags, limit: number): Promise<Outcome<JsonText<CutGainsJson>>>
  renameWallet(bookId: string, id: string, name: string): Promise<Asked<null> | undefined>
  prices(bookId: string): Promise<readonly PriceView[]>
  givePrice(bookId: string, price: PriceView, author: string): Promise<Asked<PriceView>>
  withdrawPrice(bookId: string, of: { asset: string; currency: string; at: string }): Promise<boolean>
  book(bookId: string): Promise<BookView>
  changeBook(bookId: string, change: BookSettings): Promise<Asked<BookView>>
  reactToAlert(bookId: string, id: string, wish: Reacting): Promise<AlertView | undefined>
  channels(bookId: string): Promise<ChannelsView>
  setMail(bookId: string, wish: MailWish): Promise<Asked<ChannelsView>>
  setWebhook(
    bookId: string,
    wish: { url: string; newSecret?: boolean | undefined },
  ): Promise<Asked<{ readonly channels: ChannelsView; readonly secret: string | null }>>
  setQuiet(bookId: string, quiet: { from: string; until: string } | null): Promise<Asked<ChannelsView>>
  dropChannel(bookId: string, kind: 'mail' | 'webhook'): Promise<ChannelsView>
  testChannel(bookId: string, kind: 'mail' | 'webhook'): Promise<Tested | undefined>
  status(): Promise<StatusView>
}
