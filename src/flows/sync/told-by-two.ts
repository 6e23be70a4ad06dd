import { z } from 'zod'
import { at, formatInstant, type Instant } from '../../core/instant.ts'
import { provenOf } from '../../core/sync/proven.ts'
import { UNMET_MAX, unmetOf, unprovenBy, type Expected, type Unmet } from '../../core/sync/told-by-two.ts'
import type { StreamProfile } from '../../outside/exchanges/profile.ts'
import type { Connection } from '../../store/connections.ts'
import { readCell } from '../../store/json-column.ts'
import { momentsOfGroups } from '../../store/record-list.ts'
import { readSetting, writeSetting } from '../../store/settings.ts'
import type { BookTx } from '../../store/store.ts'
import { readStreams, unprove } from '../../store/streams.ts'
import { noteDamage } from '../damage.ts'
import type { World } from '../world.ts'
import type { OpenConnection } from './opening.ts'

/** The most events of one run that are held against the other stream. */
const EXPECTED_MAX = 500_000

/** What the pages of a run say that other streams must tell as well. */
export class Expecting {
  readonly #expected: Expected[] = []

  note(expected: readonly Expected[]): void {
    if (this.#expected.length < EXPECTED_MAX) this.#expected.push(...expected)
  }

  all(): readonly Expected[] {
    return this.#expected
  }
}

/**
 * The events that one stream tells and another one does not, of this run and those of before that are still not told. Where
 * there are some, the streams are no longer proven there.
 */
export function holdAgainst(
  world: World,
  opened: OpenConnection,
  reached: readonly StreamProfile[],
  expecting: Expecting,
): Promise<readonly Unmet[]> {
  return world.store.inBook(opened.bookId, async (tx) => {
    const names = new Set(reached.map((stream) => stream.name))
    const isAsked = (one: Expected): boolean => names.has(one.of)
    const before = (await readUnmet(tx, opened.connection, world.clock.now())).filter(isAsked)
    const expected = expecting.all().filter(isAsked)
    if (expected.length === 0 && before.length === 0) return []
    const moments = await momentsIn(tx, opened.walletId, [...before, ...expected])
    const stored = await readStreams(tx, { sourceId: opened.id })
    const unmet = unmetOf({
      before,
      expected,
      told: (stream, group) => moments.get(nameOf(stream, group)) ?? [],
      proven: (of) => reached.filter(({ name }) => name === of).flatMap((one) => provenOf(one, stored)),
    })
    for (const stream of reached) {
      const coverage = unprovenBy(unmet, stream.name)
      // Rows after an id are asked for from the first again: what is missing lies before the last.
      const change = { coverage, fromTheFirst: stream.walk.by === 'ids' }
      if (coverage.length > 0) await unprove(tx, { sourceId: opened.id, name: stream.name }, change)
    }
    if (unmet.length > 0 || before.length > 0) await writeUnmet(tx, opened.id, unmet)
    return unmet
  })
}

const UnmetShape: z.ZodType<readonly Unmet[]> = z
  .array(
    z.object({
      by: z.string(),
      of: z.string(),
      group: z.string(),
      at: z.string().transform((text) => at(text)),
      isApart: z.boolean(),
    }),
  )
  .max(UNMET_MAX)

/** What was not told at the last sync. A damaged note is as none: what is not proven is asked for again anyway. */
export async function readUnmet(tx: BookTx, connection: Connection, now: Instant): Promise<readonly Unmet[]> {
  const name = settingOf(connection.id)
  const text = await readSetting(tx, name)
  if (text === undefined) return []
  const read = readCell({ table: 'setting', column: 'value', row: name }, text, UnmetShape)
  if (read.ok) return read.value
  await noteDamage(tx, connection, read.damage, now)
  return []
}

function writeUnmet(tx: BookTx, connectionId: string, unmet: readonly Unmet[]): Promise<void> {
  const plain = unmet.map((one) => ({ ...one, at: formatInstant(one.at) }))
  return writeSetting(tx, settingOf(connectionId), JSON.stringify(plain))
}

function settingOf(connectionId: string): string {
  return `unmet/${connectionId}`
}

function nameOf(stream: string, group: string): string {
  return `${stream}\n${group}`
}

/** Groups of one question to the database. */
const GROUPS = 5_000

async function momentsIn(
  tx: BookTx,
  walletId: string,
  expected: readonly Expected[],
): Promise<ReadonlyMap<string, readonly Instant[]>> {
  const moments = new Map<string, Instant[]>()
  const streams = new Set(expected.flatMap((one) => [one.of, one.by]))
  for (const stream of streams) {
    const ones = expected.filter((one) => one.of === stream || one.by === stream)
    const groups = [...new Set(ones.map((one) => one.group))]
    for (let begin = 0; begin < groups.length; begin += GROUPS) {
      for (const { group, at: moment } of await momentsOfGroups(
        tx,
        walletId,
        stream,
        groups.slice(begin, begin + GROUPS),
      )) {
        const name = nameOf(stream, group)
        const known = moments.get(name)
        if (known) known.push(moment)
        else moments.set(name, [moment])
      }
    }
  }
  return moments
}
