import { recordKey, type RecordName } from '../../core/ledger/record.ts'
import { union, type Coverage } from '../../core/sync/coverage.ts'
import type { CommittedPage } from './stream.ts'

/** One part of one stream as it was told in this run. */
export interface RereadPart {
  readonly stream: string
  readonly part: string
  /** The stream is asked for as one: a row's own part, such as its market, is no part of the asking. */
  readonly isUndivided: boolean
  readonly joins: boolean
  /** What this run has read to its end. */
  readonly proven: Coverage
}

/** The most names of rows that a run remembers; of a larger account nothing is set aside. */
const NAMES_MAX = 500_000

/** What the exchange told while everything was asked for again. */
export class Reread {
  readonly #names = new Set<string>()
  readonly #parts = new Map<string, RereadPart>()
  #isWhole = true

  note({ stream, part, page, proven }: CommittedPage): void {
    for (const record of page.records) this.#names.add(recordKey(record))
    if (this.#names.size > NAMES_MAX) this.#isWhole = false
    const key = `${stream.name}/${part}`
    const before = this.#parts.get(key)
    const known = before ? union(before.proven, proven) : proven
    this.#parts.set(key, {
      stream: stream.name,
      part,
      isUndivided: stream.parts === undefined,
      joins: stream.joins,
      proven: known,
    })
  }

  /** The parts of which it is known what was told and what was not. */
  parts(): readonly RereadPart[] {
    return this.#isWhole ? [...this.#parts.values()] : []
  }

  told(name: RecordName): boolean {
    return this.#names.has(recordKey(name))
  }
}
