import type { Setting } from './exchange.ts'

/** Another account has another seed. Any fixed distance will do. */
const OTHER_SEED = 7919

/** How the history of one exchange begins and goes on; the account is the same for all. */
export interface Story<Book> {
  /** A whole history from a seed; of no rows for an empty account. */
  begin(seed: number, rows: number, since: number, until: number): Book
  /** Lets `rows` more rows happen behind `after`. */
  goOn(book: Book, rows: number, after: number, until: number): void
  /** Adds a row of a type that no document names, at the end of the history. */
  undocumented(book: Book, until: number): void
  /** Whose account it is, as this exchange names accounts. */
  uid(seed: number): string
}

/** The account behind the key: which one it is, and what it has seen, as the faults have it at this moment. */
export class PretendAccount<Book> {
  readonly #setting: Setting
  readonly #story: Story<Book>
  readonly #books = new Map<string, Book>()
  #unknownTold = false

  constructor(setting: Setting, story: Story<Book>) {
    this.#setting = setting
    this.#story = story
    this.book()
  }

  book(): Book {
    const which = this.#which()
    const { rows, since, until, faults } = this.#setting
    let book = this.#books.get(which)
    if (book === undefined) {
      book = this.#story.begin(this.#seed(), which === 'empty' ? 0 : rows, since, until)
      this.#books.set(which, book)
    }
    if (faults.isOn('unknown_row') && !this.#unknownTold) {
      this.#unknownTold = true
      this.#story.undocumented(book, until)
    }
    return book
  }

  /** Lets new rows happen between `after` and now. */
  advance(rows: number, after: number): void {
    this.#story.goOn(this.book(), rows, after, this.#setting.now())
  }

  uid(): string {
    return this.#story.uid(this.#seed())
  }

  #seed(): number {
    return this.#setting.seed + (this.#which() === 'other' ? OTHER_SEED : 0)
  }

  #which(): 'own' | 'other' | 'empty' {
    const { faults } = this.#setting
    if (faults.isOn('empty_account')) return 'empty'
    return faults.begun('different_account') ? 'other' : 'own'
  }
}
