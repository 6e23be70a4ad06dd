import type { Finding } from '../../core/diagnosis/cause.ts'
import { countUnlisted, type Unlisted } from '../../core/diagnosis/unlisted.ts'
import type { Instant } from '../../core/instant.ts'
import { isList, parseJson, textAt, type Json } from '../../core/json.ts'
import { readSetting, writeSetting } from '../../store/settings.ts'
import type { BookTx } from '../../store/store.ts'

const NAME = 'unlisted'

/** The refusals of this book that no table knows; none where what was kept cannot be read. */
export async function readUnlisted(tx: BookTx): Promise<readonly Unlisted[]> {
  const kept = parseJson((await readSetting(tx, NAME)) ?? '[]')
  return isList(kept) ? kept.flatMap((one) => unlistedIn(one) ?? []) : []
}

/** Numbers come as texts, since JSON is read without a loss. */
function unlistedIn(json: Json): Unlisted | undefined {
  const text = (name: string): string | undefined => textAt(json, name)
  const count = Number(text('count'))
  const [exchange, firstAt, lastAt] = [text('exchange'), text('firstAt'), text('lastAt')]
  if (exchange === undefined || firstAt === undefined || lastAt === undefined || !(count > 0)) return undefined
  const status = text('status')
  return {
    exchange,
    code: text('code') ?? null,
    status: status === undefined ? null : Number(status),
    count,
    firstAt,
    lastAt,
    cause: text('cause') ?? 'unknown',
    seen: text('seen') ?? '',
  }
}

/** Keeps what a sync was told and no table knows, so that somebody can teach the table. */
export async function noteUnlisted(
  tx: BookTx,
  exchange: string,
  findings: readonly Finding[],
  at: Instant,
): Promise<void> {
  if (!findings.some(({ details }) => details['unlisted'] === true)) return
  await writeSetting(tx, NAME, JSON.stringify(countUnlisted(await readUnlisted(tx), exchange, findings, at)))
}
