import { infer } from '../../core/diagnosis/infer.ts'
import { OF_THE_KEY } from '../../core/diagnosis/rules.ts'
import { peel, type Peeled } from '../../core/diagnosis/peel.ts'
import { evidenceOf, tell } from '../../core/diagnosis/tell.ts'
import type { Cause, Finding } from '../../core/diagnosis/cause.ts'
import type { Verdict } from '../../core/diagnosis/verdict.ts'
import { NO_PAST } from '../../core/diagnosis/witness.ts'
import { formatInstant, fromMillis } from '../../core/instant.ts'
import { cluesOf } from '../../core/diagnosis/printed.ts'
import { parseJson } from '../../core/json.ts'
import { openRemedy, remedyOf, toTell } from './conclude.ts'
import { losesNamed } from './loses.ts'
import { redactLoose } from '../../outside/exchanges/redact.ts'
import { namedExchange, type NamedExchange } from './named-exchange.ts'
import { readRefusal, type ReadRefusal } from './read-refusal.ts'
import { recognise } from './recognise.ts'

/** A refusal that someone has at hand, as far as they know it. */
export interface Question {
  /** As people call it; empty where nobody knows, and then it is told from the text if that shows it. */
  readonly exchange: string
  readonly status?: number | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly endpoint?: string | undefined
  readonly body: string
}

/** A body longer than this is a page, and its beginning says all that it says. */
const BODY_MAX = 24_000
/** What a refusal means and what to do, with no connection and no network. Any name of an exchange is answered. */
export async function explain(question: Question, nowMillis: number): Promise<Finding> {
  const text = question.body.slice(0, BODY_MAX)
  const asked = question.exchange.trim()
  const named = namedExchange(asked === '' ? (recognise(question.body) ?? '') : asked)
  const { profile } = named
  const peeled = peel(text)
  const status = question.status ?? peeled.status
  const endpoint = question.endpoint ?? peeled.endpoint ?? ''
  const json = parseJson(peeled.body)
  const clues = cluesOf(text)
  const headers = Object.fromEntries(
    Object.entries(question.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const read = await readRefusal(profile, { body: peeled.body, json, status, headers, clues })
  if (read.kind === 'success') return tellSuccess(named.name, { endpoint, status, text: peeled.body })
  return tellRefusal(named, { read, status, endpoint, peeled, nowMillis })
}

function tellSuccess(
  name: string,
  { endpoint, status, text }: { readonly endpoint: string; readonly status: number | null; readonly text: string },
): Finding {
  return tell(
    { exchange: name, where: name },
    {
      cause: 'none',
      certainty: 'likely',
      what: `This is no refusal: ${name} answers so when it has done what was asked.`,
      evidence: [evidenceOf({ endpoint, status, said: { code: null, text: redactLoose(text.slice(0, 400)) } }, '')],
    },
  )
}

interface ToTell {
  readonly read: ReadRefusal
  readonly status: number | null
  readonly endpoint: string
  readonly peeled: Peeled
  readonly nowMillis: number
}

function tellRefusal({ name, profile, isGone }: NamedExchange, told: ToTell): Finding {
  const { read, status, endpoint, peeled, nowMillis } = told
  const { said, row } = read
  const refusal: Verdict = {
    cause: read.cause,
    certainty: read.certainty,
    others: read.others,
    reaction: row?.reaction ?? 'stop',
    call: null,
    status,
    said,
    waitUntilMillis: null,
  }
  const { cause, alternatives } = infer({ refusal, witnesses: [], past: NO_PAST, now: fromMillis(nowMillis) })
  const until =
    row?.reaction === 'wait' && profile
      ? (profile.waitUntil({ status: status ?? 0, headers: {}, body: peeled.body }, said, nowMillis) ??
        nowMillis + (row.waitMillis ?? 0))
      : null
  const causes: readonly Cause[] = [cause, ...alternatives.map((one) => one.cause)]
  const words = said.text === '' ? peeled.body.slice(0, 400) : said.text
  const text = words === '' ? 'an empty body' : redactLoose(words)
  // One text is one witness: nobody is told to make a new key on it, unless it can mean nothing else.
  const isOpen =
    read.certainty !== 'certain' &&
    (OF_THE_KEY.includes(cause) || (alternatives.length > 0 && read.certainty === 'possible'))
  const finding = tell(
    { exchange: name, where: name },
    {
      cause,
      certainty: read.certainty,
      ...(isGone === undefined ? {} : { what: isGone }),
      ...(profile
        ? { remedy: remedyOf(profile, cause, {}, isOpen) }
        : isOpen
          ? { remedy: openRemedy('the page for API keys at the exchange') }
          : {}),
      evidence: [
        evidenceOf({ endpoint, status, said: { code: said.code, text } }, ''),
        ...(row ? [`Known from ${row.source.of} (read ${row.source.checked}).`] : []),
        ...(row === undefined && cause !== 'unknown'
          ? [`Read from its words${status === null ? '' : ' and its status'}: no table of ${name} knows it.`]
          : []),
        ...(peeled.cut ? ['The text ends in the middle; what is there was read.'] : []),
      ],
      retryAt: until === null ? null : formatInstant(fromMillis(Math.round(until))),
      details: {
        endpoint,
        status,
        code: said.code,
        loses: profile ? losesNamed(endpoint, causes, profile.streams) : [],
        ...toTell(causes),
      },
    },
  )
  return { ...finding, alternatives: read.certainty === 'certain' ? [] : alternatives }
}
