import { createRoute, z } from '@hono/zod-openapi'
import { Alert, Channels, MailRequest, Quiet, Tested, WebhookAnswer, WebhookRequest } from '../shapes/alerts.ts'
import { body, id, json, refusals } from './parts.ts'

// What needs people, where they are told of it, and what may be given away to find out what is wrong.

const kind = z.object({ kind: z.enum(['mail', 'webhook']) })

export const alertRoutes = {
  alerts: createRoute({
    method: 'get',
    path: '/alerts',
    request: { query: z.object({ closed: z.literal('true').optional() }) },
    responses: {
      200: json(z.object({ alerts: z.array(Alert), open: z.number() }), 'What needs people, the most urgent first.'),
      ...refusals,
    },
  }),
  reactToAlert: createRoute({
    method: 'post',
    path: '/alerts/{id}/{action}',
    request: {
      params: id.extend({ action: z.enum(['acknowledge', 'snooze', 'reopen']) }),
      ...body(z.object({ days: z.number().int().min(1).max(30).optional() })),
    },
    responses: { 200: json(Alert, 'Noted. It stays open until its cause is gone.'), ...refusals },
  }),
  channels: createRoute({
    method: 'get',
    path: '/channels',
    responses: { 200: json(Channels, 'Where alerts are sent, without any secret.'), ...refusals },
  }),
  setMail: createRoute({
    method: 'put',
    path: '/channels/mail',
    request: body(MailRequest),
    responses: { 200: json(Channels, 'Set.'), ...refusals },
  }),
  setWebhook: createRoute({
    method: 'put',
    path: '/channels/webhook',
    request: body(WebhookRequest),
    responses: { 200: json(WebhookAnswer, 'Set; a new signing secret is shown this once.'), ...refusals },
  }),
  setQuiet: createRoute({
    method: 'put',
    path: '/channels/quiet',
    request: body(z.object({ quiet: Quiet.nullable() })),
    responses: { 200: json(Channels, 'Set.'), ...refusals },
  }),
  dropChannel: createRoute({
    method: 'delete',
    path: '/channels/{kind}',
    request: { params: kind },
    responses: { 200: json(Channels, 'Nothing is sent there any more.'), ...refusals },
  }),
  testChannel: createRoute({
    method: 'post',
    path: '/channels/{kind}/test',
    request: { params: kind },
    responses: { 200: json(Tested, 'What the server said, word for word.'), ...refusals },
  }),
  supportBundle: createRoute({
    method: 'get',
    path: '/support-bundle',
    responses: {
      200: json(z.record(z.string(), z.unknown()), 'What may be given away: no secret, no name, no amount.'),
      ...refusals,
    },
  }),
} as const
