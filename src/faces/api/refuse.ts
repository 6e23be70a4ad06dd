import type { Context } from 'hono'
import type { Refusal, RefusalKind } from '../../core/refusal.ts'
import type { Env } from './env.ts'

/** Answers a refusal in the form of every problem, with the status of its kind. */
export function refuse(c: Context<Env>, { kind, what, remedy }: Refusal) {
  return c.json({ error: kind, what, remedy }, statusOf(kind))
}

/** The status of each kind of refusal. @source RFC 9110 section 15, RFC 4918 section 11.5 (507) */
export function statusOf(kind: RefusalKind) {
  switch (kind) {
    case 'not_found':
      return 404
    case 'taken':
    case 'wrong_state':
      return 409
    case 'bad_request':
    case 'bad_input':
    case 'unknown_exchange':
      return 400
    case 'too_large':
      return 413
    case 'no_room':
      return 507
    case 'unusable':
      return 503
  }
}
