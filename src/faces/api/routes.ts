import { createRoute, z } from '@hono/zod-openapi'
import { alertRoutes } from './routes/alerts.ts'
import { editRoutes } from './routes/edits.ts'
import { importRoutes } from './routes/imports.ts'
import { repairRoutes } from './routes/repair.ts'
import { body, id, json, problem, refusals } from './routes/parts.ts'
import {
  BalanceList,
  Book,
  ClaimRequest,
  ConnectAnswer,
  ConnectionDetail,
  ConnectionSummary,
  ConnectRequest,
  Exchange,
  Price,
  ReplaceRequest,
  RowFixture,
  Session,
  SyncAnswer,
  TransactionDetail,
  TransactionPage,
  Wallet,
} from './shapes.ts'
import { Gains } from './shapes/gains.ts'
import { Status } from './shapes/status.ts'

// Every route of the API: its shape checks requests, types the handler, and makes the document.

const started = z.object({ started: z.boolean() })

export const routes = {
  ...repairRoutes,
  ...editRoutes,
  ...alertRoutes,
  ...importRoutes,
  session: createRoute({ method: 'get', path: '/session', responses: { 200: json(Session, 'Who is signed in.') } }),
  claim: createRoute({
    method: 'post',
    path: '/claim',
    request: body(ClaimRequest),
    responses: { 200: json(Session, 'The server is yours.'), 403: problem('The link is not valid any more.') },
  }),
  exchanges: createRoute({
    method: 'get',
    path: '/exchanges',
    responses: {
      200: json(z.object({ exchanges: z.array(Exchange) }), 'Every exchange that can be connected.'),
      ...refusals,
    },
  }),
  connections: createRoute({
    method: 'get',
    path: '/connections',
    responses: {
      200: json(
        z.object({ connections: z.array(ConnectionSummary) }),
        'Every connection with its state and what it needs.',
      ),
      ...refusals,
    },
  }),
  connect: createRoute({
    method: 'post',
    path: '/connections',
    request: body(ConnectRequest),
    responses: {
      200: json(ConnectAnswer, 'Connected.'),
      422: json(ConnectAnswer, 'Refused; nothing was stored.'),
      ...refusals,
    },
  }),
  connection: createRoute({
    method: 'get',
    path: '/connections/{id}',
    request: { params: id },
    responses: { 200: json(ConnectionDetail, 'One connection.'), ...refusals },
  }),
  rename: createRoute({
    method: 'patch',
    path: '/connections/{id}',
    request: { params: id, ...body(z.object({ name: z.string().trim().min(1).max(100) })) },
    responses: { 200: json(ConnectionDetail, 'Renamed.'), ...refusals, 409: problem('The name is taken.') },
  }),
  fixture: createRoute({
    method: 'get',
    path: '/connections/{id}/fixture',
    request: { params: id },
    responses: { 200: json(RowFixture, 'Rows that were not understood, without anything personal.'), ...refusals },
  }),
  sync: createRoute({
    method: 'post',
    path: '/connections/{id}/sync',
    request: { params: id },
    responses: { 200: json(started, 'A sync is in the queue.'), ...refusals },
  }),
  syncAll: createRoute({
    method: 'post',
    path: '/sync',
    request: body(
      z.object({
        connections: z.array(z.string()),
        streams: z.array(z.string()).optional(),
        from: z.string().optional(),
        until: z.string().optional(),
      }),
    ),
    responses: { 200: json(SyncAnswer, 'The syncs have ended.'), ...refusals },
  }),
  replaceKey: createRoute({
    method: 'post',
    path: '/connections/{id}/replace-key',
    request: { params: id, ...body(ReplaceRequest) },
    responses: {
      200: json(ConnectAnswer, 'The new key is in place.'),
      422: json(ConnectAnswer, 'Refused; the old key stays.'),
      ...refusals,
    },
  }),
  act: createRoute({
    method: 'post',
    path: '/connections/{id}/{action}',
    request: { params: id.extend({ action: z.enum(['freeze', 'unfreeze', 'remove', 'restore']) }) },
    responses: { 200: json(ConnectionSummary, 'Done.'), ...refusals, 409: problem('Not in this state.') },
  }),
  practice: createRoute({
    method: 'post',
    path: '/practice',
    request: body(
      z.object({
        exchange: z.string().max(100),
        rows: z.number().int().positive().optional(),
        seed: z.number().int().optional(),
      }),
    ),
    responses: {
      200: json(ConnectAnswer, 'A pretend exchange runs and is connected.'),
      422: json(ConnectAnswer, 'Refused.'),
      ...refusals,
    },
  }),
  transactions: createRoute({
    method: 'get',
    path: '/transactions',
    request: {
      query: z.object({
        wallet: z.string().optional(),
        asset: z.string().optional(),
        kind: z.string().optional(),
        from: z.string().optional(),
        until: z.string().optional(),
        after: z.string().optional(),
        limit: z.coerce.number().int().min(1).max(1000).optional(),
        deleted: z.literal('true').optional(),
      }),
    },
    responses: {
      200: json(TransactionPage, 'The newest first; `next` is `after` of the following page.'),
      ...refusals,
    },
  }),
  transaction: createRoute({
    method: 'get',
    path: '/transactions/{id}',
    request: { params: id },
    responses: { 200: json(TransactionDetail, 'One transaction with its records.'), ...refusals },
  }),
  balances: createRoute({
    method: 'get',
    path: '/balances',
    request: { query: z.object({ at: z.string().optional() }) },
    responses: { 200: json(BalanceList, 'Computed beside reported.'), ...refusals },
  }),
  wallets: createRoute({
    method: 'get',
    path: '/wallets',
    responses: { 200: json(z.object({ wallets: z.array(Wallet) }), 'Every wallet.'), ...refusals },
  }),
  renameWallet: createRoute({
    method: 'patch',
    path: '/wallets/{id}',
    request: { params: id, ...body(z.object({ name: z.string().trim().min(1).max(100) })) },
    responses: { 200: json(started, 'Renamed.'), ...refusals, 409: problem('The name is taken.') },
  }),
  gains: createRoute({
    method: 'get',
    path: '/gains',
    request: {
      query: z.object({
        year: z.coerce.number().int().min(2009).max(2200).optional(),
        method: z.string().optional(),
        scope: z.string().optional(),
        currency: z.string().optional(),
        zone: z.string().optional(),
        country: z.string().optional(),
        limit: z.coerce.number().int().min(1).max(1_000_000).optional(),
      }),
    },
    responses: { 200: json(Gains, 'Disposals, income, what remains, and what is left open.'), ...refusals },
  }),
  prices: createRoute({
    method: 'get',
    path: '/prices',
    responses: { 200: json(z.object({ prices: z.array(Price) }), 'Prices that you gave.'), ...refusals },
  }),
  givePrice: createRoute({
    method: 'put',
    path: '/prices',
    request: body(Price),
    responses: { 200: json(Price, 'Taken.'), ...refusals },
  }),
  dropPrice: createRoute({
    method: 'delete',
    path: '/prices',
    request: { query: z.object({ asset: z.string(), currency: z.string(), at: z.string() }) },
    responses: { 200: json(z.object({ dropped: z.boolean() }), 'Gone.'), ...refusals },
  }),
  book: createRoute({
    method: 'get',
    path: '/book',
    responses: { 200: json(Book, 'The book and its settings.'), ...refusals },
  }),
  changeBook: createRoute({
    method: 'patch',
    path: '/book',
    request: body(
      z
        .object({
          name: z.string().trim().min(1).max(100),
          baseCurrency: z.string().max(10),
          country: z.string().max(20),
          timeZone: z.string().max(60),
          method: z.string().max(30).nullable(),
          scope: z.string().max(30).nullable(),
        })
        .partial(),
    ),
    responses: { 200: json(Book, 'Changed.'), ...refusals },
  }),
  status: createRoute({
    method: 'get',
    path: '/status',
    responses: { 200: json(Status, 'The installation.'), ...refusals },
  }),
  token: createRoute({
    method: 'post',
    path: '/tokens',
    request: body(z.object({ name: z.string().trim().min(1).max(100), write: z.boolean() })),
    responses: { 200: json(z.object({ token: z.string() }), 'Shown once.'), ...refusals },
  }),
} as const
