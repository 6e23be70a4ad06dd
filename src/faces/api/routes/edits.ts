import { createRoute, z } from '@hono/zod-openapi'
import { Edit, TransactionDetail } from '../shapes.ts'
import { AddRequest, EditList, EditRequest } from '../shapes/edits.ts'
import { body, id, json, problem, refusals } from './parts.ts'

// Changes that people make to the ledger.

const edited = z.object({ transaction: TransactionDetail, edits: z.array(Edit) })

export const editRoutes = {
  edit: createRoute({
    method: 'post',
    path: '/transactions/{id}/edit',
    request: { params: id, ...body(EditRequest) },
    responses: { 200: json(edited, 'Changed, deleted, or taken back.'), ...refusals, 409: problem('Nothing to undo.') },
  }),
  addTransaction: createRoute({
    method: 'post',
    path: '/transactions',
    request: body(AddRequest),
    responses: { 200: json(z.object({ transaction: TransactionDetail }), 'Added by hand.'), ...refusals },
  }),
  edits: createRoute({
    method: 'get',
    path: '/edits',
    responses: { 200: json(EditList, 'The latest changes, and those that wait for their transaction.'), ...refusals },
  }),
} as const
