import { createRoute, z } from '@hono/zod-openapi'
import { Diagnosis, ExplainRequest } from '../shapes/repair.ts'
import { Finding } from '../shapes.ts'
import { body, id, json, refusals } from './parts.ts'

// What is asked about a connection that broke.

export const repairRoutes = {
  diagnose: createRoute({
    method: 'post',
    path: '/connections/{id}/diagnose',
    request: { params: id },
    responses: {
      200: json(z.union([Diagnosis, Finding]), 'What the exchange was asked, and what follows.'),
      ...refusals,
    },
  }),
  erase: createRoute({
    method: 'post',
    path: '/connections/{id}/erase',
    request: { params: id, ...body(z.object({ name: z.string().max(100) })) },
    responses: {
      200: json(z.object({ name: z.string(), records: z.number() }), 'Gone for good; edits stay.'),
      ...refusals,
    },
  }),
  explain: createRoute({
    method: 'post',
    path: '/explain',
    request: body(ExplainRequest),
    responses: { 200: json(Finding, 'What a refusal means, with no connection and no network.'), ...refusals },
  }),
} as const
