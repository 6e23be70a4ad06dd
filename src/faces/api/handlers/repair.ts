import type { z } from 'zod'
import { explain } from '../../../flows/diagnosis/explain.ts'
import type { Api } from '../app.ts'
import type { ApiDeps } from '../deps.ts'
import { plain } from '../plain.ts'
import { repairRoutes } from '../routes/repair.ts'
import type { Finding } from '../shapes.ts'
import type { Certificate, Closing, Diagnosis, PracticePanel } from '../shapes/repair.ts'

const missing = { error: 'not_found', what: 'There is no such connection.', remedy: 'See the list of connections.' }

/** Asking what is wrong, and what is safe to do about it. */
export function addRepairRoutes(api: Api, { books }: ApiDeps): void {
  api.openapi(repairRoutes.diagnose, async (c) => {
    const { id } = c.req.valid('param')
    const desk = books.desk(c.var.bookId)
    return c.json(plain<z.infer<typeof Diagnosis> | Finding>(await desk.diagnose(id)), 200)
  })
  api.openapi(repairRoutes.certificates, async (c) => {
    const made = await books.desk(c.var.bookId).certificates(c.req.valid('query').wallet)
    return c.json({ certificates: plain<Certificate[]>(made) }, 200)
  })
  api.openapi(repairRoutes.closing, async (c) => {
    const found = await books.desk(c.var.bookId).closing(c.req.valid('param').id)
    return found ? c.json(plain<Closing>(found), 200) : c.json(missing, 404)
  })
  api.openapi(repairRoutes.closeStep, async (c) => {
    const done = await books.desk(c.var.bookId).closeStep(c.req.valid('param').id, c.req.valid('json').step)
    if (!done) return c.json(missing, 404)
    return done.ok
      ? c.json(plain<Closing>(done.value), 200)
      : c.json({ error: 'wrong_state', what: done.what, remedy: done.remedy }, 409)
  })
  api.openapi(repairRoutes.practicePanel, async (c) => {
    const panel = await books.practicePanel(c.var.bookId, c.req.valid('param').id)
    return panel ? c.json(plain<PracticePanel>(panel), 200) : c.json(missing, 404)
  })
  api.openapi(repairRoutes.practiceFault, async (c) => {
    const { name, on } = c.req.valid('json')
    const done = await books.practiceFault(c.var.bookId, c.req.valid('param').id, name, on)
    if (done === undefined) return c.json(missing, 404)
    return typeof done === 'string'
      ? c.json({ error: 'bad_request', what: done, remedy: 'Choose one of the list.' }, 400)
      : c.json(plain<PracticePanel>(done), 200)
  })
  api.openapi(repairRoutes.practiceHappen, async (c) => {
    const { rows } = c.req.valid('json')
    const happened = await books.practiceHappen(c.var.bookId, c.req.valid('param').id, rows)
    return happened ? c.json({ happened: rows }, 200) : c.json(missing, 404)
  })
  api.openapi(repairRoutes.erase, async (c) => {
    const erased = await books.desk(c.var.bookId).erase(c.req.valid('param').id, c.req.valid('json').name)
    if (!erased) return c.json(missing, 404)
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
