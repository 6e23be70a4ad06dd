import { assert } from '../core/assert.ts'
import { createBook, listBooks, readBook, type Book } from '../store/books.ts'
import type { World } from './world.ts'

/** The book that a first command or a first start finds: made when there is none. */
export async function firstBook(world: World): Promise<Book> {
  const [book] = await listBooks(world.store)
  if (book) return book
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return createBook(world.store, { name: 'My book', baseCurrency: 'EUR', country: 'generic', timeZone: zone })
}

export async function findBook(world: World, bookId: string): Promise<Book> {
  const book = await readBook(world.store, bookId)
  assert(book !== undefined, 'a book that was chosen exists')
  return book
}

/** By id or name; undefined where there is none. */
export async function chooseBook(world: World, idOrName: string): Promise<Book | undefined> {
  return (await listBooks(world.store)).find((book) => book.id === idOrName || book.name === idOrName)
}
