import type { Finding } from '../../core/diagnosis/cause.ts'

/** Where a command writes: answers to standard output, everything else to standard error. */
export interface Output {
  /** One JSON document, or with `text` what a person reads. */
  answer(json: unknown, text: () => string): void
  /** The same for a document that is long: in pieces, as fast as they are taken. */
  stream(chunks: Iterable<string>, text: () => string): Promise<void>
  /** Progress and messages. */
  say(text: string): void
  /** Replaces the last line of progress on a terminal; on a file it is one line in a while. */
  progress(text: string): void
}

/** Least time between two lines of progress that do not replace each other. */
const PROGRESS_MILLIS = 5_000

export function createOutput(json: boolean): Output {
  // Whoever reads may have had enough (`| head`): that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  let lastAt = 0
  let open = false
  const terminal = process.stderr.isTTY
  const close = (): void => {
    if (open) process.stderr.write('\n')
    open = false
  }
  return {
    answer(document, text) {
      close()
      process.stdout.write(json ? `${JSON.stringify(document)}\n` : `${text()}\n`)
    },
    async stream(chunks, text) {
      close()
      if (json) await writeAll(chunks)
      process.stdout.write(json ? '\n' : `${text()}\n`)
    },
    say(text) {
      close()
      process.stderr.write(`${text}\n`)
    },
    progress(text) {
      if (terminal) {
        process.stderr.write(`\r\u001B[K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`)
        open = true
      } else if (Date.now() - lastAt > PROGRESS_MILLIS) {
        process.stderr.write(`${text}\n`)
        lastAt = Date.now()
      }
    },
  }
}

/** Waits where the reader is slower than we are, so that no more than a piece is ever held. */
async function writeAll(chunks: Iterable<string>): Promise<void> {
  for (const chunk of chunks) {
    if (!process.stdout.write(chunk)) await new Promise((resolve) => process.stdout.once('drain', resolve))
  }
}

/** Columns as wide as their widest cell; numbers to the right. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        right.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

/** A finding as a person reads it: what, how we know, what to do. */
export function tellFinding(finding: Finding): string {
  const lines = [`${finding.where}: ${finding.what}`]
  if (finding.certainty !== 'certain' && finding.alternatives.length > 0) {
    lines.push(`  It can also be: ${finding.alternatives.map((one) => one.cause.replaceAll('_', ' ')).join(', ')}.`)
  }
  for (const evidence of finding.evidence) lines.push(`  We saw: ${evidence}`)
  if (finding.retryAt !== null) lines.push(`  Next try: ${finding.retryAt}`)
  finding.remedy.forEach((step, index) => lines.push(`  ${index + 1}. ${step}`))
  return lines.join('\n')
}
