import { z } from 'zod'

// Files: formats, previews, imports.

const Counts = {
  added: z.number().int(),
  merged: z.number().int(),
  already: z.number().int(),
  rejected: z.number().int(),
  ignored: z.number().int(),
}

export const FileFormat = z.object({
  id: z.string(),
  name: z.string(),
  exchange: z.string().nullable(),
  columns: z.array(z.string()),
  source: z.string(),
  asksZone: z.boolean(),
})
export type FileFormat = z.infer<typeof FileFormat>

/** What an import does, or would do. `import` is null for a preview, and for a file that says nothing new. */
export const ImportPreview = z.object({
  file: z.string(),
  format: z.string(),
  exchange: z.string().nullable(),
  wallet: z.string(),
  rows: z.number().int(),
  ...Counts,
  import: z.string().nullable(),
  rejects: z.array(z.object({ line: z.number().int(), column: z.string(), value: z.string(), reason: z.string() })),
  ignoredBecause: z.array(z.object({ reason: z.string(), rows: z.number().int() })),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const ImportFile = z.object({
  id: z.string(),
  file: z.string(),
  format: z.string(),
  formatName: z.string(),
  wallet: z.string(),
  walletId: z.string(),
  rows: z.number().int(),
  ...Counts,
  /** Why the counts are not known any more, where they are not. */
  damage: z.string().optional(),
  state: z.enum(['done', 'undone']),
  at: z.string(),
  author: z.string(),
  undoneAt: z.string().nullable(),
})
export type ImportFile = z.infer<typeof ImportFile>

export const ImportQuery = z.object({
  file: z.string().max(255).optional(),
  wallet: z.string().max(100).optional(),
  format: z.string().max(60).optional(),
  zone: z.string().max(60).optional(),
  yes: z.enum(['true', 'false']).optional(),
})
export type ImportQuery = z.infer<typeof ImportQuery>
