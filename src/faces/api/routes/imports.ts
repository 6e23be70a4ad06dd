import { createRoute, z } from '@hono/zod-openapi'
import { FileFormat, ImportFile, ImportPreview, ImportQuery } from '../shapes/imports.ts'
import { id, json, problem, refusals } from './parts.ts'

// Files: what can be read, the preview, the import, taking it back.

const bytes = { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } }

export const importRoutes = {
  fileFormats: createRoute({
    method: 'get',
    path: '/files/formats',
    responses: { 200: json(z.object({ formats: z.array(FileFormat) }), 'The files that are read.'), ...refusals },
  }),
  imports: createRoute({
    method: 'get',
    path: '/imports',
    responses: { 200: json(z.object({ imports: z.array(ImportFile) }), 'The newest first.'), ...refusals },
  }),
  importFile: createRoute({
    method: 'post',
    path: '/imports',
    description: 'The body is the file itself. Without yes=true nothing is written, and the answer is the preview.',
    request: { query: ImportQuery, body: { content: bytes, required: true } },
    responses: {
      200: json(ImportPreview, 'What the import does, or would do.'),
      ...refusals,
      a3: problem('The file is larger than is taken over the network.'),
    },
  }),
  undoImport: createRoute({
    method: 'post',
    path: '/imports/{id}/undo',
    request: { params: id },
    responses: { 200: json(ImportFile, 'Its rows are kept and count no more.'), ...refusals },
  }),
  redoImport: createRoute({
    method: 'post',
    path: '/imports/{id}/redo',
    request: { params: id },
    responses: { 200: json(ImportFile, 'In force again.'), ...refusals },
  }),
} as const
