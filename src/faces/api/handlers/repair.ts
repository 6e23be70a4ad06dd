import type { z } from 'zod'
import { explain } from '../../../flows/diagnosis/explain.ts'
import type { Api } from '../app.ts'
import type { ApiDeps } from '../deps.ts'
import { plain } from '../plain.ts'
import { repairRoutes } from '../routes/repair.ts'
import type { Finding } from '../shapes.ts'
import type { Diagnosis } from '../shapes/repair.ts'

/** Asking what is wrong. */
export function addRepairRoutes(api: Api, { books }: ApiDeps): void {
  api.openapi(repairRoutes.diagnose, async (c) => {
    const { id } = c.req.valid('param')
    const desk = books.desk(c.var.bookId)
    return c.json(plain<z.infer<typeof Diagnosis> | Finding>(await desk.diagnose(id)), 200)
  })
  api.openapi(repairRoutes.erase, async (c) => {
    const erased = await books.desk(c.var.bookId).erase(c.req.valid('param').id, c.req.valid('json').name)
    if (!erased)
      return c.json(
        { error: 'not_found', what: 'There is no such connection.', remedy: 'See the list of connections.' },
        404,
      )
    return erased.ok
      ? c.json(erased.value, 200)
      : c.json({ error: 'bad_request', what: erased.what, remedy: erased.remedy }, 400)
  })
  api.openapi(repairRoutes.explain, async (c) => {
    const question = c.req.valid('json')
    const finding = await explain(question, Date.now())
    if (!finding) {
      const what = `Holdfast does not know an exchange "${question.exchange}".`
      return c.json({ error: 'unknown_exchange', what, remedy: 'Choose one of the list of exchanges.' }, 400)
    }
    return c.json(plain<Finding>(finding), 200)
  })
}
