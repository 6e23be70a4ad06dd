import type { Api } from '../app.ts'
import type { ApiDeps } from '../deps.ts'
import { plain } from '../plain.ts'
import { editRoutes } from '../routes/edits.ts'
import type { Edit, TransactionDetail } from '../shapes.ts'
import type { EditList } from '../shapes/edits.ts'

/** Changing, deleting, adding, taking back. */
export function addEditRoutes(api: Api, { books }: ApiDeps): void {
  api.openapi(editRoutes.edit, async (c) => {
    const desk = books.desk(c.var.bookId)
    const done = await desk.edit(c.req.valid('param').id, c.req.valid('json'), c.var.asker.name)
    if (!done)
      return c.json(
        { error: 'not_found', what: 'There is no such transaction.', remedy: 'See the list of transactions.' },
        404,
      )
    if (!done.ok) return c.json({ error: 'bad_request', what: done.what, remedy: done.remedy }, 400)
    return c.json(plain<{ transaction: TransactionDetail; edits: Edit[] }>(done.value), 200)
  })
  api.openapi(editRoutes.addTransaction, async (c) => {
    const added = await books.desk(c.var.bookId).add(c.req.valid('json'))
    return added.ok
      ? c.json(plain<{ transaction: TransactionDetail }>(added.value), 200)
      : c.json({ error: 'bad_request', what: added.what, remedy: added.remedy }, 400)
  })
  api.openapi(editRoutes.edits, async (c) => c.json(plain<EditList>(await books.desk(c.var.bookId).edits()), 200))
}
