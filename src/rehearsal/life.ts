import type { Random } from './random.ts'
import type { Timeline } from './timeline.ts'

/** A kind of thing that happens on an account, whose history is kept in a `Book`. */
export interface LifeEvent<Book> {
  /** How many rows of history it writes, always. */
  readonly rows: number
  /** Whether enough is held for it. */
  readonly possible: (book: Book) => boolean
  readonly happen: (book: Book, micros: number) => void
}

/** What can happen on an exchange. */
export interface Life<Book> {
  /** The first events of every account, in this order, so that small accounts have each kind at least once. */
  readonly tour: readonly LifeEvent<Book>[]
  /** What happens from then on; an event that stands here twice happens twice as often. */
  readonly wheel: readonly LifeEvent<Book>[]
  /** Always possible and one row long: it takes the place of what does not fit. */
  readonly filler: LifeEvent<Book>
}

/** How often an event that fits is looked for before the filler takes its place. */
const TRIES_MAX = 8

/** Lets exactly `rows` rows happen. */
export function live<Book>(
  book: Book,
  life: Life<Book>,
  span: { readonly rows: number; readonly isNew: boolean },
  times: Timeline,
  random: Random,
): void {
  const tour = span.isNew ? [...life.tour] : []
  let done = 0
  while (done < span.rows) {
    const left = span.rows - done
    const fits = (event: LifeEvent<Book>): boolean => event.rows <= left && event.possible(book)
    const next = tour.shift()
    const event = (next && fits(next) ? next : undefined) ?? (next ? life.filler : drawn(life, fits, random))
    event.happen(book, times.next(done, event.rows))
    done += event.rows
  }
}

/** `[event, weight]` pairs as a wheel to draw from. */
export function wheel<Book>(weights: readonly (readonly [LifeEvent<Book>, number])[]): readonly LifeEvent<Book>[] {
  return weights.flatMap(([event, weight]) => Array.from({ length: weight }, () => event))
}

function drawn<Book>(life: Life<Book>, fits: (event: LifeEvent<Book>) => boolean, random: Random): LifeEvent<Book> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const event = random.pick(life.wheel)
    if (fits(event)) return event
  }
  return life.filler
}
