import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Asker } from '../../flows/auth.ts'
import { BrokenInvariant } from '../../core/assert.ts'
import { Damaged } from '../../core/damaged.ts'
import type { ApiDeps } from './deps.ts'
import type { Api, Env } from './env.ts'
import { guard, ownOrigin, securityHeaders } from './guard.ts'
import { addAlertRoutes } from './handlers/alerts.ts'
import { addAssetRoutes } from './handlers/assets.ts'
import { addEditRoutes } from './handlers/edits.ts'
import { addImportRoutes, UPLOAD_PATH } from './handlers/imports.ts'
import { addRepairRoutes } from './handlers/repair.ts'
import { addConnectionRoutes } from './handlers/connections.ts'
import { addLedgerRoutes } from './handlers/ledger.ts'
import { addPeopleRoutes } from './handlers/people.ts'
import { addLiveRoute } from './live.ts'
import { createMetrics } from './metrics.ts'
import { addPages } from './pages.ts'
import { statusOf } from './refuse.ts'

/** Longest body of a request that is no file; files stream to the disk and are bounded there. */
const BODY_BYTES_MAX = 256 * 1024

const OPERATOR: Asker = { userId: 'operator', name: 'Operator', email: '', mayWrite: true }

/** The whole HTTP face: the API under /api/v1, sign-in under /api/auth, the pages, and what watches over a server. */
export function createApp(deps: ApiDeps): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>()
  const metrics = createMetrics()
  app.use('*', securityHeaders)
  app.use('*', metrics.measure)
  const limited = bodyLimit({
    maxSize: BODY_BYTES_MAX,
    onError: (c) =>
      c.json({ error: 'too_large', what: 'The request is too large.', remedy: 'Send less at once.' }, 413),
  })
  app.use('/api/*', (c, next) => (c.req.path === UPLOAD_PATH ? next() : limited(c, next)))
  app.use('/api/*', ownOrigin(deps))
  app.get('/metrics', async (c) => c.text(await metrics.text(), 200, { 'Content-Type': 'text/plain; version=0.0.4' }))
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => ((await deps.isReady()) ? c.text('ready') : c.text('not ready', 503)))
  app.all('/api/auth/*', (c) => deps.auth.handle(c.req.raw))

  const api: Api = new OpenAPIHono<Env>({
    defaultHook: (result, c) => {
      if (result.success) return undefined
      const [issue] = result.error.issues
      const what = issue
        ? `${issue.path.join('.') || 'The request'}: ${issue.message}.`
        : 'The request has another form than it must have.'
      return c.json(
        {
          error: 'bad_request',
          what,
          remedy: 'See /api/v1/openapi.json for the form of every request.',
          details: result.error.issues,
        },
        400,
      )
    },
  })
  api.use('*', guard(deps, OPERATOR))
  addPeopleRoutes(api, deps)
  addRepairRoutes(api, deps)
  addEditRoutes(api, deps)
  addAssetRoutes(api, deps)
  addAlertRoutes(api, deps)
  addImportRoutes(api, deps)
  addConnectionRoutes(api, deps)
  addLedgerRoutes(api, deps)
  addLiveRoute(api, deps)
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Holdfast',
      version: deps.version,
      description:
        'The same verbs as the command line and the pages. Amounts are decimal strings, instants ISO-8601 UTC, ids opaque.',
    },
    servers: [{ url: '/api/v1' }],
  })
  api.notFound((c) =>
    c.json({ error: 'not_found', what: 'There is nothing at this address.', remedy: 'See /api/v1/openapi.json.' }, 404),
  )
  app.route('/api/v1', api)
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) {
      const told = { error: 'bad_request', what: `${error.message}.`, remedy: 'See /api/v1/openapi.json for its form.' }
      return c.json(told, error.status)
    }
    if (error instanceof Damaged) {
      process.stderr.write(`${c.req.method} ${c.req.path}: ${error.message}\n`)
      return c.json({ error: 'unusable', what: error.message, remedy: error.remedy }, statusOf('unusable'))
    }
    const what =
      error instanceof BrokenInvariant
        ? 'Holdfast has made a mistake. Nothing that was stored is lost.'
        : 'Something went wrong. Nothing that was stored is lost.'
    process.stderr.write(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}\n`)
    return c.json(
      { error: 'internal', what, remedy: 'Try again; if it lasts, report what the server has printed.' },
      500,
    )
  })
  addPages(app, deps.pagesFolder)
  return app
}
