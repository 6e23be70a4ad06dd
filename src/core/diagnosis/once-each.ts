import type { Finding } from './cause.ts'

/** A finding with the stream that it is about, by name; empty where it is about the whole connection. */
export interface Concerning {
  readonly stream: string
  readonly finding: Finding
}

/**
 * Each cause once for the connection, and once for each stream that a finding names: many streams that stop for one reason
 * are one finding, while what is missing of one stream says nothing about another. The first of several alike speaks.
 */
export function onceEach(findings: readonly Finding[]): readonly Concerning[] {
  const first = new Map<string, Concerning>()
  for (const finding of findings) {
    const stream = streamOf(finding)
    const key = `${finding.cause}\n${stream}`
    if (!first.has(key)) first.set(key, { stream, finding })
  }
  return [...first.values()]
}

function streamOf({ details }: Finding): string {
  const { stream } = details
  return typeof stream === 'string' ? stream : ''
}
