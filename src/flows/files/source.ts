import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { FileSource } from '../../outside/files/reader.ts'

export type { FileSource }

/** A file on this computer. */
export function fileAt(path: string): FileSource {
  return { name: basename(path), bytes: () => createReadStream(path) }
}

/** The largest upload, in bytes. A larger file is imported on the command line. */
export const UPLOAD_BYTES_MAX = 536_870_912

/**
 * Puts an upload aside as it streams in, lets `work` read it as often as it wants, and removes it. Undefined where it is larger
 * than is taken: what came of it until then is removed too.
 */
export async function withUpload<Value>(
  name: string,
  body: AsyncIterable<Uint8Array>,
  work: (source: FileSource) => Promise<Value>,
): Promise<Value | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-upload-'))
  const path = join(folder, 'upload')
  try {
    if (!(await writeBounded(path, body))) return undefined
    return await work({ name: basename(name), bytes: () => createReadStream(path) })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeBounded(path: string, body: AsyncIterable<Uint8Array>): Promise<boolean> {
  const file = createWriteStream(path, { mode: 0o600 })
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.length
      if (size > UPLOAD_BYTES_MAX) return false
      if (!file.write(chunk)) await new Promise<void>((resolve) => void file.once('drain', resolve))
    }
    return true
  } finally {
    await new Promise<void>((resolve, reject) => {
      file.once('error', reject)
      file.end(() => resolve())
    })
  }
}
