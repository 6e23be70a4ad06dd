import { ALPHANUMERIC, seeded } from '../random.ts'
import type { Setting } from '../exchange.ts'
import type { KrakenBook } from './book.ts'
import { undocumented } from './events/funding.ts'
import { goOn, history } from './history.ts'

/** Another account has another seed. Any fixed distance will do. */
const OTHER_SEED = 7919

/** The account behind the key: which one it is, and what it has seen, as the faults have it at this moment. */
export class KrakenAccount {
  readonly #setting: Setting
  readonly #books = new Map<string, KrakenBook>()
  #unknownTold = false

  constructor(setting: Setting) {
    this.#setting = setting
    this.book()
  }

  book(): KrakenBook {
    const which = this.#which()
    const { seed, rows, since, until, faults } = this.#setting
    let book = this.#books.get(which)
    if (!book) {
      book = history(which === 'other' ? seed + OTHER_SEED : seed, which === 'empty' ? 0 : rows, since, until)
      this.#books.set(which, book)
    }
    if (faults.isOn('unknown_row') && !this.#unknownTold) {
      this.#unknownTold = true
      undocumented(book, book.ledger.at(-1)?.micros ?? until)
    }
    return book
  }

  /** Lets new rows happen between `after` and now. */
  advance(rows: number, after: number): void {
    goOn(this.book(), rows, after, this.#setting.now())
  }

  /** Kraken names an account by its IIBAN: `AA88 N84G WOAK NMOI`. */
  uid(): string {
    const random = seeded(this.#setting.seed + (this.#which() === 'other' ? OTHER_SEED : 0))
    const part = (): string => random.text(ALPHANUMERIC.toUpperCase(), 4)
    return `AA${random.between(10, 99)} ${part()} ${part()} ${part()}`
  }

  #which(): 'own' | 'other' | 'empty' {
    const { faults } = this.#setting
    if (faults.isOn('empty_account')) return 'empty'
    return faults.begun('different_account') ? 'other' : 'own'
  }
}
