import type { PretendAccount, Story } from '../account.ts'
import { ALPHANUMERIC, seeded } from '../random.ts'
import type { KrakenBook } from './book.ts'
import { undocumented } from './events/funding.ts'
import { goOn, history } from './history.ts'

export type KrakenAccount = PretendAccount<KrakenBook>

export const krakenStory: Story<KrakenBook> = {
  begin: history,
  goOn,
  undocumented: (book, until) => undocumented(book, book.ledger.at(-1)?.micros ?? until),
  /** Kraken names an account by its IIBAN: `AA88 N84G WOAK NMOI`. */
  uid(seed) {
    const random = seeded(seed)
    const part = (): string => random.text(ALPHANUMERIC.toUpperCase(), 4)
    return `AA${random.between(10, 99)} ${part()} ${part()} ${part()}`
  },
}
