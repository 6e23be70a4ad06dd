import { matchError, matchUnknownStatus, type Answer, type ErrorRow, type Said } from '../../core/diagnosis/errors.ts'
import { infer } from '../../core/diagnosis/infer.ts'
import { peel, type Peeled } from '../../core/diagnosis/peel.ts'
import { evidenceOf, tell } from '../../core/diagnosis/tell.ts'
import type { Cause, Finding } from '../../core/diagnosis/cause.ts'
import type { Verdict } from '../../core/diagnosis/verdict.ts'
import { NO_PAST } from '../../core/diagnosis/witness.ts'
import { formatInstant, fromMillis } from '../../core/instant.ts'
import { parseJson, type Json } from '../../core/json.ts'
import { listedInTables } from '../../outside/exchanges/generic/client.ts'
import { remedyOf, toTell } from './conclude.ts'
import { losesNamed } from './loses.ts'
import type { ExchangeProfile, SourceProfile } from '../../outside/exchanges/profile.ts'
import { redactLoose } from '../../outside/exchanges/redact.ts'
import { exchangeById } from '../../outside/exchanges/registry.ts'

/** A refusal that someone has at hand, as far as they know it. */
export interface Question {
  readonly exchange: string
  readonly status?: number | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly endpoint?: string | undefined
  readonly body: string
}

/** A body longer than this is a page, and its beginning says all that it says. */
const BODY_MAX = 200_000
/** Bodies of success are told apart by the status; where nobody knows it, both are tried. */
const SUCCESS = 200
const REFUSAL = 400

/** What a refusal means and what to do, with no connection and no network. Undefined where the exchange is not known. */
export async function explain(question: Question, nowMillis: number): Promise<Finding | undefined> {
  const profile = exchangeById(question.exchange.trim().toLowerCase())
  if (!profile) return undefined
  const peeled = peel(question.body.slice(0, BODY_MAX))
  const status = question.status ?? peeled.status
  const endpoint = question.endpoint ?? peeled.endpoint ?? ''
  const lowered = Object.entries(question.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const)
  const json = parseJson(peeled.body)
  const headers = await withTables(profile, Object.fromEntries(lowered), peeled.body, json)
  const readings = (status === null ? [SUCCESS, REFUSAL] : [status]).map((one) => ({
    status: one,
    headers,
    body: peeled.body,
  }))
  for (const answer of readings) {
    const said = profile.said(answer, json) ?? saidOfNothing(answer, json, status !== null)
    if (said === null) continue
    const rows =
      status === null
        ? matchUnknownStatus(profile.errors, answer, said, json !== undefined)
        : rowOf(profile, answer, said, json)
    // Where nobody knows the status, words that no row knows are a refusal only if they are one with any status.
    const isSure = status !== null || json === undefined || answer.status === SUCCESS
    if (rows.length === 0 && !isSure) continue
    return tellRefusal(profile, { rows, said, answer, status, endpoint, peeled, nowMillis })
  }
  return tell(
    { exchange: profile.name, where: profile.name },
    {
      cause: 'none',
      certainty: 'likely',
      what: `This is no refusal: ${profile.name} answers so when it has done what was asked.`,
      evidence: [
        evidenceOf({ endpoint, status, said: { code: null, text: redactLoose(peeled.body.slice(0, 400)) } }, ''),
      ],
    },
  )
}

/** Exchanges that are read in the general way are explained by ccxt's tables. */
async function withTables(
  profile: ExchangeProfile,
  headers: Readonly<Record<string, string>>,
  body: string,
  json: Json | undefined,
): Promise<Readonly<Record<string, string>>> {
  return profile.generic ? { ...headers, ...(await listedInTables(profile.ccxtId, { body, json })) } : headers
}

/** Nothing readable came: that is a refusal too. */
function saidOfNothing(answer: Answer, json: Json | undefined, isTold: boolean): Said | null {
  if (json !== undefined && (answer.status < 400 || !isTold)) return null
  return { code: null, text: answer.body.trim() === '' ? 'an empty body' : answer.body.trim().slice(0, 400) }
}

function rowOf(profile: SourceProfile, answer: Answer, said: Said, json: Json | undefined): readonly ErrorRow[] {
  const row = matchError(profile.errors, answer, said, json !== undefined)
  return row ? [row] : []
}

interface ReadRefusal {
  readonly rows: readonly ErrorRow[]
  readonly said: Said
  readonly answer: Answer
  readonly status: number | null
  readonly endpoint: string
  readonly peeled: Peeled
  readonly nowMillis: number
}

function tellRefusal(profile: SourceProfile, told: ReadRefusal): Finding {
  const { rows, said, answer, status, endpoint, peeled, nowMillis } = told
  const [row, ...more] = rows
  const others = [...new Set([...(row?.others ?? []), ...more.flatMap((one) => [one.cause, ...(one.others ?? [])])])]
  const refusal: Verdict = {
    cause: row?.cause ?? 'unknown',
    certainty: more.some((one) => one.cause !== row?.cause) ? 'possible' : (row?.certainty ?? 'possible'),
    others: others.filter((cause) => cause !== row?.cause),
    reaction: row?.reaction ?? 'stop',
    call: null,
    status,
    said,
    waitUntilMillis: null,
  }
  const now = fromMillis(nowMillis)
  const { cause, certainty, alternatives } = infer({ refusal, witnesses: [], past: NO_PAST, now })
  const until =
    row?.reaction === 'wait' ? (profile.waitUntil(answer, said, nowMillis) ?? nowMillis + (row.waitMillis ?? 0)) : null
  const named: readonly Cause[] = [cause, ...alternatives.map((one) => one.cause)]
  const words = said.text === '' ? peeled.body.slice(0, 400) : said.text
  const text = words === '' ? 'an empty body' : redactLoose(words)
  const finding = tell(
    { exchange: profile.name, where: profile.name },
    {
      cause,
      certainty,
      remedy: remedyOf(profile, cause, {}, alternatives.length > 0 && certainty === 'possible'),
      evidence: [
        evidenceOf({ endpoint, status, said: { code: said.code, text } }, ''),
        ...(row ? [`Known from ${row.source.of} (read ${row.source.checked}).`] : []),
        ...(peeled.cut ? ['The text ends in the middle; what is there was read.'] : []),
      ],
      retryAt: until === null ? null : formatInstant(fromMillis(Math.round(until))),
      details: {
        endpoint,
        status,
        code: said.code,
        loses: losesNamed(endpoint, named, profile.streams),
        ...toTell(named),
      },
    },
  )
  return { ...finding, alternatives }
}
