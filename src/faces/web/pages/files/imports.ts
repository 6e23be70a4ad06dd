import { queryOptions, useMutation } from '@tanstack/react-query'
import type { FileFormat, ImportFile, ImportPreview } from '../../../api/shapes/imports.ts'
import { announce } from '../../announce.ts'
import { ask, upload } from '../../client.ts'
import { queryClient } from '../../queries.ts'
import { showUndo } from '../../parts/UndoNote.tsx'
import { words } from '../../words.ts'

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: async () => (await ask<{ imports: ImportFile[] }>('GET', '/api/v1/imports')).imports,
})

export const formatsQuery = queryOptions({
  queryKey: ['file-formats'],
  queryFn: async () => (await ask<{ formats: FileFormat[] }>('GET', '/api/v1/files/formats')).formats,
  staleTime: Infinity,
})

export interface Where {
  readonly wallet: string | undefined
  readonly zone: string | undefined
}

/** Sends a file: for the preview, or to import it. */
export function sendFile(file: File, where: Where, yes: boolean): Promise<ImportPreview> {
  const named = new URLSearchParams({ file: file.name, yes: String(yes) })
  if (where.wallet) named.set('wallet', where.wallet)
  if (where.zone) named.set('zone', where.zone)
  return upload<ImportPreview>(`/api/v1/imports?${named.toString()}`, file)
}

/** Takes an import back or accepts it again; taken back, it can be had again at once. */
export function useTurn() {
  return useMutation({
    mutationFn: ({ id, wanted }: { readonly id: string; readonly wanted: 'undo' | 'redo' }) =>
      ask<ImportFile>('POST', `/api/v1/imports/${encodeURIComponent(id)}/${wanted}`),
    onSuccess: async (one, { wanted }) => {
      await queryClient.invalidateQueries()
      announce(wanted === 'undo' ? words.files.undoneNow(one.file) : words.files.redoneNow(one.file))
    },
  })
}

/** After an import: everything is read anew, and it can be taken back on the spot. */
export async function imported(done: ImportPreview, undo: (id: string) => void): Promise<void> {
  await queryClient.invalidateQueries()
  const text = words.files.imported(done.file, done.added + done.merged)
  announce(text)
  const id = done.import
  if (id !== null) showUndo(`import-${id}`, text, () => undo(id))
}
