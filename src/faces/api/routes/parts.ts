import { z } from '@hono/zod-openapi'
import { Problem } from '../shapes.ts'

// What the routes are put together from.

export const json = <Shape extends z.ZodType>(schema: Shape, description: string) => ({
  content: { 'application/json': { schema } },
  description,
})
export const problem = (description: string) => json(Problem, description)
export const body = <Shape extends z.ZodType>(schema: Shape) => ({
  body: { content: { 'application/json': { schema } }, required: true },
})
export const refusals = {
  400: problem('What was sent cannot be.'),
  401: problem('Sign in first.'),
  404: problem('There is no such thing.'),
  409: problem('It cannot be done as things stand, or something else has that name.'),
  413: problem('More than is taken at once.'),
  503: problem('The database or the master key cannot be used as they are.'),
  507: problem('The disk is full.'),
}
export const id = z.object({ id: z.string().max(200) })
