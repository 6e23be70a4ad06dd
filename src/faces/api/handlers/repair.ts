import { noSuch, refused } from '../../../core/refusal.ts'
import { refuse } from '../refuse.ts'
import { z } from 'zod'
import { explain } from '../../../flows/diagnosis/explain.ts'
import type { Api } from '../env.ts'
import type { ApiDeps } from '../deps.ts'
import { plain } from '../plain.ts'
import { repairRoutes } from '../routes/repair.ts'
import { Finding } from '../shapes.ts'
import { Certificate, CheckedStatement, Closing, Diagnosis, PracticePanel } from '../shapes/repair.ts'

const missing = noSuch('connection')

/** Asking what is wrong, and what is safe to do about it. */
export function addRepairRoutes(api: Api, { books }: ApiDeps): void {
  api.openapi(repairRoutes.diagnose, async (c) => {
    const { id } = c.req.valid('param')
    const desk = books.desk(c.var.bookId)
    const told = await desk.diagnose(id)
    return told ? c.json(plain(z.union([Diagnosis, Finding]), told), 200) : refuse(c, missing)
  })
  api.openapi(repairRoutes.certificates, async (c) => {
    const made = await books.desk(c.var.bookId).certificates(c.req.valid('query').wallet)
    return c.json({ certificates: plain(z.array(Certificate), made) }, 200)
  })
  api.openapi(repairRoutes.checkStatement, async (c) => {
    const checked = await books.desk(c.var.bookId).checkStatement(c.req.valid('json').statement)
    return checked.ok ? c.json(plain(CheckedStatement, checked.value), 200) : refuse(c, checked)
  })
  api.openapi(repairRoutes.closing, async (c) => {
    const found = await books.desk(c.var.bookId).closing(c.req.valid('param').id)
    return found ? c.json(plain(Closing, found), 200) : refuse(c, missing)
  })
  api.openapi(repairRoutes.closeStep, async (c) => {
    const done = await books.desk(c.var.bookId).closeStep(c.req.valid('param').id, c.req.valid('json').step)
    return done?.ok ? c.json(plain(Closing, done.value), 200) : refuse(c, done ?? missing)
  })
  api.openapi(repairRoutes.practicePanel, async (c) => {
    const panel = await books.practicePanel(c.var.bookId, c.req.valid('param').id)
    return panel ? c.json(plain(PracticePanel, panel), 200) : refuse(c, missing)
  })
  api.openapi(repairRoutes.practiceFault, async (c) => {
    const { name, on } = c.req.valid('json')
    const done = await books.practiceFault(c.var.bookId, c.req.valid('param').id, name, on)
    if (done === undefined) return refuse(c, missing)
    return typeof done === 'string'
      ? refuse(c, refused('bad_request', done, 'Choose one of the list.'))
      : c.json(plain(PracticePanel, done), 200)
  })
  api.openapi(repairRoutes.practiceHappen, async (c) => {
    const { rows } = c.req.valid('json')
    const happened = await books.practiceHappen(c.var.bookId, c.req.valid('param').id, rows)
    return happened ? c.json({ happened: rows }, 200) : refuse(c, missing)
  })
  api.openapi(repairRoutes.erase, async (c) => {
    const erased = await books.desk(c.var.bookId).erase(c.req.valid('param').id, c.req.valid('json').name)
    return erased?.ok ? c.json(erased.value, 200) : refuse(c, erased ?? missing)
  })
  api.openapi(repairRoutes.explain, async (c) => {
    const question = c.req.valid('json')
    return c.json(plain(Finding, await explain(question, Date.now())), 200)
  })
}
