import { readFileSync } from 'node:fs'
import { text as readAll } from 'node:stream/consumers'
import { UsageError } from './usage.ts'

/** The text of a file, or of what is piped in (`-`). */
export async function readText(file: string): Promise<string> {
  if (file === '-') return readAll(process.stdin)
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Check the name of the file and its permissions.',
    )
  }
}
