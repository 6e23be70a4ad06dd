import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import type { MiddlewareHandler } from 'hono'
import { routes } from './routes.ts'

/** What a monitor may know of this process: requests and their time, and the process itself. Nothing of anyone's ledger. */
export interface Metrics {
  readonly measure: MiddlewareHandler
  /** In the text format that Prometheus reads. */
  text(): Promise<string>
}

/** Upper ends of the buckets, in seconds; a page is to answer within a tenth. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30]

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'holdfast_http_seconds',
    help: 'Time to answer a request of the API.',
    labelNames: ['method', 'route'],
    buckets: SECONDS,
    registers: [registry],
  })
  const answers = new Counter({
    name: 'holdfast_http_answers_total',
    help: 'Answers of the API by status.',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  return {
    async measure(c, next) {
      const began = performance.now()
      await next()
      const route = routeOf(c.req.path)
      if (c.req.path.endsWith('/events')) return
      seconds.observe({ method: c.req.method, route }, (performance.now() - began) / 1000)
      answers.inc({ method: c.req.method, route, status: String(c.res.status) })
    },
    text: () => registry.metrics(),
  }
}

const KNOWN = new Set(Object.values(routes).map((route) => firstPart(route.path)))

/** Only names that the API knows: an address that anyone may invent must not become a series. */
function routeOf(path: string): string {
  if (!path.startsWith('/api/v1/')) return path.startsWith('/api/auth/') ? 'sign-in' : 'pages'
  const part = firstPart(path.slice('/api/v1'.length))
  return KNOWN.has(part) ? part : 'other'
}

function firstPart(path: string): string {
  return path.split('/')[1] ?? ''
}
