import type { PretendAccount, Story } from '../account.ts'
import { seeded } from '../random.ts'
import type { BinanceBook } from './book.ts'
import { undocumented } from './events/funding.ts'
import { goOn, history } from './history.ts'

export type BinanceAccount = PretendAccount<BinanceBook>

export const binanceStory: Story<BinanceBook> = {
  begin: history,
  goOn,
  undocumented: (book, until) => undocumented(book, (book.lastMs() || Math.floor(until / 1000)) * 1000),
  /** Binance numbers its accounts. */
  uid: (seed) => String(seeded(seed).between(100_000_000, 999_999_999)),
}
