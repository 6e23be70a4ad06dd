import type { Setting } from '../exchange.ts'
import { seeded } from '../random.ts'
import type { BinanceBook } from './book.ts'
import { undocumented } from './events/funding.ts'
import { goOn, history } from './history.ts'

/** Another account has another seed. Any fixed distance will do. */
const OTHER_SEED = 7919

/** The account behind the key: which one it is, and what it has seen, as the faults have it at this moment. */
export class BinanceAccount {
  readonly #setting: Setting
  readonly #books = new Map<string, BinanceBook>()
  #unknownTold = false

  constructor(setting: Setting) {
    this.#setting = setting
    this.book()
  }

  book(): BinanceBook {
    const which = this.#which()
    const { seed, rows, since, until, faults } = this.#setting
    let book = this.#books.get(which)
    if (!book) {
      book = history(which === 'other' ? seed + OTHER_SEED : seed, which === 'empty' ? 0 : rows, since, until)
      this.#books.set(which, book)
    }
    if (faults.isOn('unknown_row') && !this.#unknownTold) {
      this.#unknownTold = true
      undocumented(book, (book.lastMs() || Math.floor(until / 1000)) * 1000)
    }
    return book
  }

  /** Lets new rows happen between `after` and now. */
  advance(rows: number, after: number): void {
    goOn(this.book(), rows, after, this.#setting.now())
  }

  /** Binance numbers its accounts. */
  uid(): number {
    return seeded(this.#setting.seed + (this.#which() === 'other' ? OTHER_SEED : 0)).between(100_000_000, 999_999_999)
  }

  #which(): 'own' | 'other' | 'empty' {
    const { faults } = this.#setting
    if (faults.isOn('empty_account')) return 'empty'
    return faults.begun('different_account') ? 'other' : 'own'
  }
}
