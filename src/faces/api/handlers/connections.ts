import { z } from 'zod'
import { noSuch } from '../../../core/refusal.ts'
import { refuse } from '../refuse.ts'
import { stream } from 'hono/streaming'
import { parseInstant } from '../../../core/instant.ts'
import { exchangeViews } from '../../../flows/exchanges.ts'
import type { Api } from '../env.ts'
import type { ApiDeps } from '../deps.ts'
import { badMoment } from './ledger.ts'
import { plain } from '../plain.ts'
import { routes } from '../routes.ts'
import { ConnectAnswer, ConnectionDetail, ConnectionSummary, Exchange, RowFixture, SyncAnswer } from '../shapes.ts'

/** How often whoever waits for a sync is told that it goes on; well below the time-outs of proxies. */
const PATIENCE_MILLIS = 15_000

const missing = noSuch('connection')

/** Connecting, watching, repairing, resting. */
export function addConnectionRoutes(api: Api, deps: ApiDeps): void {
  const { books } = deps
  api.openapi(routes.exchanges, (c) => c.json({ exchanges: plain(z.array(Exchange), exchangeViews()) }, 200))
  api.openapi(routes.connections, async (c) => {
    const connections = plain(z.array(ConnectionSummary), await books.desk(c.var.bookId).connections())
    return c.json({ connections }, 200)
  })
  api.openapi(routes.connect, async (c) => {
    const answer = await books.desk(c.var.bookId).connect(c.req.valid('json'))
    if (answer.connection) await books.startSync(c.var.bookId, answer.connection.id)
    return c.json(plain(ConnectAnswer, answer), answer.connection ? 200 : 422)
  })
  api.openapi(routes.practice, async (c) => {
    const { exchange, rows, seed } = c.req.valid('json')
    const answer = await books.beginPractice(c.var.bookId, exchange, { rows, seed })
    if (answer.connection) await books.startSync(c.var.bookId, answer.connection.id)
    return c.json(plain(ConnectAnswer, answer), answer.connection ? 200 : 422)
  })
  api.openapi(routes.connection, async (c) => {
    const found = await books.desk(c.var.bookId).connection(c.req.valid('param').id)
    return found ? c.json(plain(ConnectionDetail, found), 200) : refuse(c, missing)
  })
  api.openapi(routes.fixture, async (c) => {
    const found = await books.fixture(c.var.bookId, c.req.valid('param').id)
    if (!found) return refuse(c, missing)
    c.header('content-disposition', `attachment; filename="holdfast-${found.exchange}-rows.json"`)
    return c.json(plain(RowFixture, found), 200)
  })
  api.openapi(routes.rename, async (c) => {
    const { id } = c.req.valid('param')
    const renamed = await books.renameConnection(c.var.bookId, id, c.req.valid('json').name)
    if (renamed && !renamed.ok) return refuse(c, renamed)
    const found = renamed === undefined ? undefined : await books.desk(c.var.bookId).connection(id)
    return found ? c.json(plain(ConnectionDetail, found), 200) : refuse(c, missing)
  })
  api.openapi(routes.sync, async (c) => {
    const found = await books.desk(c.var.bookId).connection(c.req.valid('param').id)
    if (!found) return refuse(c, missing)
    await books.startSync(c.var.bookId, found.id)
    return c.json({ started: true }, 200)
  })
  api.openapi(routes.syncAll, async (c) => {
    const { connections, streams, from, until } = c.req.valid('json')
    if ([from, until].some((text) => text !== undefined && parseInstant(text) === undefined))
      return refuse(c, badMoment)
    const moment = (text: string | undefined) => (text === undefined ? undefined : parseInstant(text))
    const wish = { connections, streams, from: moment(from), until: moment(until), signal: c.req.raw.signal }
    // A first import takes hours. Spaces before the answer, which JSON allows, keep whoever waits from giving up.
    const syncing = books.desk(c.var.bookId).sync(wish, () => undefined)
    const patient = stream(c, async (out) => {
      const beat = setInterval(() => void out.write(' '), PATIENCE_MILLIS)
      const answer = plain(SyncAnswer, await syncing.finally(() => clearInterval(beat)))
      await out.write(JSON.stringify(answer))
    })
    patient.headers.set('content-type', 'application/json')
    return patient as never
  })
  api.openapi(routes.replaceKey, async (c) => {
    const { id } = c.req.valid('param')
    const answer = await books.desk(c.var.bookId).replaceKey(id, c.req.valid('json'))
    if (!answer) return refuse(c, missing)
    if (answer.connection) await books.startSync(c.var.bookId, answer.connection.id)
    return c.json(plain(ConnectAnswer, answer), answer.connection ? 200 : 422)
  })
  api.openapi(routes.act, async (c) => {
    const { id, action } = c.req.valid('param')
    const done = await books.desk(c.var.bookId).act(id, action)
    if (!done?.ok) return refuse(c, done ?? missing)
    return c.json(plain(ConnectionSummary, done.value), 200)
  })
}
