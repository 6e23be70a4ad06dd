import { z } from 'zod'
import { noSuch } from '../../../core/refusal.ts'
import { refuse } from '../refuse.ts'
import type { Api } from '../env.ts'
import type { ApiDeps } from '../deps.ts'
import { plain } from '../plain.ts'
import { editRoutes } from '../routes/edits.ts'
import { Edit, TransactionDetail } from '../shapes.ts'
import { EditList } from '../shapes/edits.ts'

/** Changing, deleting, adding, taking back. */
export function addEditRoutes(api: Api, { books }: ApiDeps): void {
  api.openapi(editRoutes.edit, async (c) => {
    const desk = books.desk(c.var.bookId)
    const done = await desk.edit(c.req.valid('param').id, c.req.valid('json'), c.var.asker.name)
    if (!done?.ok) return refuse(c, done ?? noSuch('transaction'))
    return c.json(plain(z.object({ transaction: TransactionDetail, edits: z.array(Edit) }), done.value), 200)
  })
  api.openapi(editRoutes.addTransaction, async (c) => {
    const added = await books.desk(c.var.bookId).add(c.req.valid('json'))
    return added.ok ? c.json(plain(z.object({ transaction: TransactionDetail }), added.value), 200) : refuse(c, added)
  })
  api.openapi(editRoutes.edits, async (c) => c.json(plain(EditList, await books.desk(c.var.bookId).edits()), 200))
}
