import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler, Next } from 'hono'
import type { Asker } from '../../flows/auth.ts'
import type { Env } from './env.ts'
import type { ApiDeps } from './deps.ts'

/** Nothing from third parties, nothing inline but styles that the component library sets, no framing, no sniffing. */
const CSP =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

export async function securityHeaders(c: Context, next: Next): Promise<void> {
  await next()
  c.header('Content-Security-Policy', CSP)
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('X-Frame-Options', 'DENY')
  c.header('Referrer-Policy', 'no-referrer')
  c.header('Cross-Origin-Opener-Policy', 'same-origin')
  c.header('Cross-Origin-Resource-Policy', 'same-origin')
  if (c.req.path.startsWith('/api/')) c.header('Cache-Control', 'no-store')
}

/** Paths that answer without sign-in: who am I, and the claim itself. */
const OPEN = new Set(['/api/v1/session', '/api/v1/claim', '/api/v1/openapi.json'])
const READING = new Set(['GET', 'HEAD'])

/** Refuses what a page of another site asks, sign-in included. */
export function ownOrigin(deps: ApiDeps): MiddlewareHandler<Env> {
  return async (c, next) => {
    const origin = c.req.header('origin')
    if (!READING.has(c.req.method) && origin !== undefined && !deps.origins.includes(origin)) {
      return c.json(
        {
          error: 'bad_origin',
          what: `Requests from ${origin} are refused.`,
          remedy: 'Use the address that the server printed when it started.',
        },
        403,
      )
    }
    return next()
  }
}

/** Lets through who is signed in, whose token reaches, or who holds the operator's token. */
export function guard(deps: ApiDeps, operator: Asker): MiddlewareHandler<Env> {
  return async (c, next) => {
    const reading = READING.has(c.req.method)
    if (OPEN.has(c.req.path)) return next()
    const asker = isOperator(c, deps.operatorToken) ? operator : await deps.auth.askerOf(c.req.raw.headers)
    if (!asker)
      return c.json(
        {
          error: 'not_signed_in',
          what: 'You are not signed in.',
          remedy: 'Sign in, or send a token as "Authorization: Bearer ...".',
        },
        401,
      )
    const book = await deps.books.bookOf(asker, c.req.header('x-holdfast-book'))
    if (!book)
      return c.json(
        { error: 'no_book', what: 'You have no such book.', remedy: 'Ask the owner of the book to share it with you.' },
        404,
      )
    if (!reading && !(asker.mayWrite && book.mayWrite)) {
      return c.json(
        {
          error: 'read_only',
          what: 'You may only read here.',
          remedy: 'Ask the owner of the book, or use a token that may write.',
        },
        403,
      )
    }
    c.set('asker', asker)
    c.set('bookId', book.bookId)
    return next()
  }
}

function isOperator(c: Context, token: string): boolean {
  const given = /^Bearer (\S{1,200})$/.exec(c.req.header('authorization') ?? '')?.[1]
  if (given === undefined) return false
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(token))
}
