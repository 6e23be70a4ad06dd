import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Env } from './env.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
}

/** Serves the built pages from memory; every address that is no file is the one page, which knows what to show. */
export function addPages(app: OpenAPIHono<Env>, folder: string): void {
  const files = existsSync(folder) ? readAll(folder) : new Map<string, Buffer>()
  app.get('*', (c) => {
    if (c.req.path.startsWith('/api/'))
      return c.json(
        { error: 'not_found', what: 'There is nothing at this address.', remedy: 'See /api/v1/openapi.json.' },
        404,
      )
    const file = files.get(c.req.path)
    const page = file ?? files.get('/index.html')
    if (!page) return c.text('The pages are not built. Run "npm start", which builds them.', 503)
    const type = file ? (TYPES[extname(c.req.path)] ?? 'application/octet-stream') : 'text/html; charset=utf-8'
    // Names of built files carry a hash of their content; the page itself is asked for each time.
    const cache = file && c.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    return c.body(new Uint8Array(page), 200, { 'Content-Type': type, 'Cache-Control': cache })
  })
}

function readAll(folder: string, root = folder): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) for (const [key, value] of readAll(path, root)) files.set(key, value)
    else files.set(`/${relative(root, path).split(sep).join('/')}`, readFileSync(path))
  }
  return files
}
