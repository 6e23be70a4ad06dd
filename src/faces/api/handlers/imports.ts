import { z } from 'zod'
import { noSuch, refused } from '../../../core/refusal.ts'
import { refuse } from '../refuse.ts'
import type { Context } from 'hono'
import { listFormats } from '../../../flows/files/read.ts'
import { UPLOAD_BYTES_MAX, withUpload } from '../../../flows/files/source.ts'
import type { Api, Env } from '../env.ts'
import type { ApiDeps } from '../deps.ts'
import { plain } from '../plain.ts'
import { importRoutes } from '../routes/imports.ts'
import { FileFormat, ImportFile, ImportPreview } from '../shapes/imports.ts'

/** The one path whose body is a file: it streams to the disk, and is bounded there. */
export const UPLOAD_PATH = '/api/v1/imports'

const MEBIBYTE = 1_048_576

/** Previews and imports of files. */
export function addImportRoutes(api: Api, { books }: ApiDeps): void {
  api.openapi(importRoutes.fileFormats, (c) => c.json({ formats: plain(z.array(FileFormat), listFormats()) }, 200))
  api.openapi(importRoutes.imports, async (c) =>
    c.json({ imports: plain(z.array(ImportFile), await books.desk(c.var.bookId).imports()) }, 200),
  )
  api.openapi(importRoutes.importFile, async (c) => {
    const { file = 'file', yes, ...wish } = c.req.valid('query')
    const desk = books.desk(c.var.bookId)
    const body = c.req.raw.body ?? new Blob([]).stream()
    const done = await withUpload(file, body, (source) =>
      desk.importFile(source, { ...wish, yes: yes === 'true' }, c.var.asker.name),
    )
    if (!done)
      return refuse(
        c,
        refused(
          'too_large',
          `The file is larger than ${UPLOAD_BYTES_MAX / MEBIBYTE} MiB.`,
          'Export a shorter stretch of time, or import it on the command line.',
        ),
      )
    if (!done.ok) return refuse(c, done)
    return c.json(plain(ImportPreview, done.value), 200)
  })
  api.openapi(importRoutes.undoImport, (c) => turn(c, c.req.valid('param').id, 'undo'))
  api.openapi(importRoutes.redoImport, (c) => turn(c, c.req.valid('param').id, 'redo'))

  async function turn(c: Context<Env>, id: string, wanted: 'undo' | 'redo') {
    const done = await books.desk(c.var.bookId).turnImport(id, wanted)
    if (!done?.ok) return refuse(c, done ?? noSuch('import'))
    return c.json(plain(ImportFile, done.value), 200)
  }
}
