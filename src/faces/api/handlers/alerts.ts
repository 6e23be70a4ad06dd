import { z } from 'zod'
import { noSuch, refused } from '../../../core/refusal.ts'
import { refuse } from '../refuse.ts'
import type { Api } from '../env.ts'
import type { ApiDeps } from '../deps.ts'
import { plain } from '../plain.ts'
import { alertRoutes } from '../routes/alerts.ts'
import { Alert, Channels, Tested, WebhookAnswer } from '../shapes/alerts.ts'

/** For so many days an alert is put aside where nobody says for how many. */
const SNOOZE_DAYS = 1

/** Alerts, the channels in which they are sent, and the support bundle. */
export function addAlertRoutes(api: Api, { books }: ApiDeps): void {
  api.openapi(alertRoutes.alerts, async (c) => {
    const alerts = plain(z.array(Alert), await books.desk(c.var.bookId).alerts(c.req.valid('query').closed === 'true'))
    return c.json({ alerts, open: alerts.filter((one) => one.state === 'open').length }, 200)
  })
  api.openapi(alertRoutes.reactToAlert, async (c) => {
    const { id, action } = c.req.valid('param')
    const { days = SNOOZE_DAYS } = c.req.valid('json')
    const alert = await books.reactToAlert(c.var.bookId, id, { action, by: c.var.asker.name, days })
    if (!alert) return refuse(c, noSuch('alert'))
    return c.json(plain(Alert, alert), 200)
  })
  api.openapi(alertRoutes.channels, async (c) => c.json(plain(Channels, await books.channels(c.var.bookId)), 200))
  api.openapi(alertRoutes.setMail, async (c) => {
    const set = await books.setMail(c.var.bookId, c.req.valid('json'))
    return set.ok ? c.json(plain(Channels, set.value), 200) : refuse(c, set)
  })
  api.openapi(alertRoutes.setWebhook, async (c) => {
    const set = await books.setWebhook(c.var.bookId, c.req.valid('json'))
    return set.ok ? c.json(plain(WebhookAnswer, set.value), 200) : refuse(c, set)
  })
  api.openapi(alertRoutes.setQuiet, async (c) => {
    const set = await books.setQuiet(c.var.bookId, c.req.valid('json').quiet)
    return set.ok ? c.json(plain(Channels, set.value), 200) : refuse(c, set)
  })
  api.openapi(alertRoutes.dropChannel, async (c) =>
    c.json(plain(Channels, await books.dropChannel(c.var.bookId, c.req.valid('param').kind)), 200),
  )
  api.openapi(alertRoutes.testChannel, async (c) => {
    const tested = await books.testChannel(c.var.bookId, c.req.valid('param').kind)
    return tested
      ? c.json(plain(Tested, tested), 200)
      : refuse(c, refused('not_found', 'This channel is not set.', 'Save its settings first, then test it.'))
  })
  api.openapi(alertRoutes.supportBundle, async (c) =>
    c.json({ ...(await books.desk(c.var.bookId).supportBundle()) }, 200),
  )
}
