import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Asker } from '../../flows/auth.ts'

/** What a handler knows of who asks; set by the guard. */
export interface Env {
  Variables: { asker: Asker; bookId: string }
}

export type Api = OpenAPIHono<Env>
