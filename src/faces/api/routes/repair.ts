import { createRoute, z } from '@hono/zod-openapi'
import {
  Certificate,
  CheckedStatement,
  CheckRequest,
  Closing,
  Diagnosis,
  PracticePanel,
  ExplainRequest,
} from '../shapes/repair.ts'
import { Finding } from '../shapes.ts'
import { body, id, json, problem, refusals } from './parts.ts'

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
  certificates: createRoute({
    method: 'get',
    path: '/certificates',
    request: { query: z.object({ wallet: z.string().optional() }) },
    responses: {
      200: json(z.object({ certificates: z.array(Certificate) }), 'How complete each wallet is.'),
      ...refusals,
    },
  }),
  checkStatement: createRoute({
    method: 'post',
    path: '/certificates/check',
    request: body(CheckRequest),
    responses: {
      200: json(CheckedStatement, 'Whether this installation made it, and it is as it was made.'),
      ...refusals,
    },
  }),
  closing: createRoute({
    method: 'get',
    path: '/connections/{id}/closing',
    request: { params: id },
    responses: { 200: json(Closing, 'Where closing the account stands.'), ...refusals },
  }),
  closeStep: createRoute({
    method: 'post',
    path: '/connections/{id}/closing',
    request: { params: id, ...body(Closing.shape.steps.element.pick({ step: true })) },
    responses: { 200: json(Closing, 'The step is done.'), ...refusals, 409: problem('Another step comes first.') },
  }),
  practicePanel: createRoute({
    method: 'get',
    path: '/practice/{id}',
    request: { params: id },
    responses: { 200: json(PracticePanel, 'What can be provoked, and a key of the pretend account.'), ...refusals },
  }),
  practiceFault: createRoute({
    method: 'post',
    path: '/practice/{id}/fault',
    request: { params: id, ...body(z.object({ name: z.string().max(200), on: z.boolean() })) },
    responses: { 200: json(PracticePanel, 'Provoked, or over.'), ...refusals },
  }),
  practiceHappen: createRoute({
    method: 'post',
    path: '/practice/{id}/happen',
    request: { params: id, ...body(z.object({ rows: z.number().int().min(1).max(1_000) })) },
    responses: { 200: json(z.object({ happened: z.number() }), 'It happened on the pretend account.'), ...refusals },
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
