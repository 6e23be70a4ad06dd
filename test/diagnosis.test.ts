import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Cause } from '../src/core/diagnosis/cause.ts'
import { infer } from '../src/core/diagnosis/infer.ts'
import type { Verdict } from '../src/core/diagnosis/verdict.ts'
import { NEVER_WORKED, type Past, type Witness } from '../src/core/diagnosis/witness.ts'
import { at } from '../src/core/instant.ts'
import { explain } from '../src/flows/diagnosis/explain.ts'
import { EXCHANGES } from '../src/outside/exchanges/registry.ts'

/**
 * Every refusal of the data sheets, which lie beside the project and are no part of it: what the sheet says it means must come
 * out on top where it can mean only that; must be among the possible causes where it can mean several; and must come out on top
 * once the second witness is there.
 */
const SHEETS = path.resolve(import.meta.dirname, '../../shared/exchanges')
const NOW = at('2026-11-21T12:00:00Z')

interface SheetError {
  readonly http?: string | number
  readonly http_status?: string | number
  readonly code?: string | number
  readonly body?: unknown
  readonly cause?: string
}

interface SheetRow {
  readonly title: string
  readonly exchange: string
  readonly status: number | undefined
  readonly body: string
  /** Each of these is a truth that the row can have; causes in one list cannot be told apart, or are both right. */
  readonly truths: readonly (readonly Cause[])[]
}

/** The words of the sheets, the particular before the general, and the causes that they stand for. */
const WORDS: readonly (readonly [RegExp, readonly Cause[]])[] = [
  [
    /not an error|not a fault|treat as empty|no such trade account|account not eligible|wrong account mode|wrong api family|lookback|window|mode/i,
    [],
  ],
  [
    /bug|our request|our header|header is wrong|application must|oauth|not a credential fault|not a connection fault|endpoint gone|endpoint not available|endpoint retired|wrong uri|stripped|our window|otp/i,
    [],
  ],
  [/key_not_activated/, ['key_not_activated', 'invalid_key', 'invalid_secret']],
  [/missing_permission|not logged in/, ['missing_permission']],
  [
    /empty (field|secret)|\(empty\)|\(blank\)|a field was empty|header missing/,
    ['malformed_credential', 'invalid_key', 'invalid_secret', 'invalid_passphrase'],
  ],
  // A key that never worked and is refused as unknown was mistyped, whichever half of it.
  [/invalid_key|typo/, ['invalid_key', 'invalid_secret', 'malformed_credential', 'invalid_passphrase']],
  [/invalid_secret/, ['invalid_secret', 'invalid_key', 'invalid_passphrase']],
  [/invalid_passphrase/, ['invalid_passphrase', 'invalid_key']],
  [/revoked|deleted/, ['revoked_key']],
  [/expired(?! nonce)/, ['expired_key']],
  [/^region/, ['region_blocked']],
  [/wrong_key_type|wrong site|wrong environment|mix-up|old v2 key|sub-user|unified\/elite/i, ['wrong_key_type']],
  [/ip_not_allowed|^ip\b/, ['ip_not_allowed']],
  [/clock|nonce/, ['clock_skew', 'nonce_conflict']],
  [/rate_limited|throttled/, ['rate_limited', 'ip_banned']],
  [/account_closed|account closed/, ['account_closed', 'revoked_key', 'account_restricted']],
  [/account_restricted|account state|account type/, ['account_restricted', 'account_closed']],
  [/region/, ['region_blocked']],
  [/maintenance/, ['exchange_maintenance', 'exchange_outage']],
  [/outage/, ['exchange_outage', 'exchange_maintenance']],
]

/** Rows that we read otherwise than the sheet, and why. */
const JUDGED_OTHERWISE = new Map([
  ['gemini HasNotAgreedToCustodyTerms', 'custody was never used: there is no history of it, and nothing to repair'],
])

const exchanges = EXCHANGES.filter(({ id }) => existsSync(path.join(SHEETS, `${id}.json`)))
const rows = exchanges.flatMap(({ id }) => rowsOf(id))
const plain = rows.filter((row) => row.truths.length === 1)
const ambiguous = rows.filter((row) => row.truths.length > 1)

test.runIf(exchanges.length === 0)(
  'error tables of the data sheets are skipped: ../shared/exchanges is not here',
  () => {
    expect(existsSync(SHEETS) ? readdirSync(SHEETS) : []).toEqual([])
  },
)

describe.skipIf(exchanges.length === 0)('a refusal that can mean one thing', () => {
  test.each(plain)('$title', async ({ exchange, status, body, truths }) => {
    const finding = await explain({ exchange, body, status }, Date.now())
    expect(truths[0]).toContain(finding?.cause)
  })
})

describe.skipIf(exchanges.length === 0)('a refusal that can mean several things', () => {
  test.each(ambiguous)('$title', async ({ exchange, status, body, truths }) => {
    const finding = await explain({ exchange, body, status }, Date.now())
    const named = [finding?.cause, ...(finding?.alternatives ?? []).map((one) => one.cause)]
    for (const truth of truths)
      expect(
        named.some((cause) => truth.includes(cause)),
        `${truth.join('/')} in ${named.join()}`,
      ).toBe(true)
    expect(finding?.certainty).not.toBe('certain')
    expect(finding?.details['toTell']).not.toEqual([])
  })

  const withWitness = ambiguous.flatMap((row) =>
    row.truths.map((truth) => ({ ...row, truth, title: `${row.title}: ${truth[0]}` })),
  )
  test.each(withWitness)('$title, with the second witness', async ({ exchange, status, body, truth }) => {
    const finding = await explain({ exchange, body, status }, Date.now())
    if (!finding) throw new RangeError(exchange)
    const refusal: Verdict = {
      cause: finding.cause,
      certainty: finding.certainty,
      others: finding.alternatives.map((one) => one.cause),
      reaction: 'stop',
      call: asked('/history'),
      status: status ?? null,
      said: { code: null, text: body },
      waitUntilMillis: null,
    }
    const { witnesses, past } = seen(truth[0]!, refusal)
    const found = infer({ refusal, witnesses, past, now: NOW })
    expect(truth, JSON.stringify(found)).toContain(found.cause)
  })
})

afterAll(() => {
  if (rows.length > 0)
    console.log(`error tables: ${plain.length} rows that mean one thing, ${ambiguous.length} that mean several`)
})

const WORKED: Past = {
  ...NEVER_WORKED,
  workedUntil: at('2026-11-20T00:00:00Z'),
  expiresAt: null,
  boundAddresses: [],
}

const asked = (path: string) => ({ host: 'api', method: 'GET', path })

/** What the probes would show if this were the truth. */
function seen(truth: Cause, refusal: Verdict): { readonly witnesses: readonly Witness[]; readonly past: Past } {
  const reached: readonly Witness[] = [
    { kind: 'reach', refused: null },
    { kind: 'clock', skewMillis: 20 },
    { kind: 'status', state: 'online', text: 'online' },
  ]
  const recordToo: Witness = { kind: 'record', refused: { ...refusal, call: asked('/the/record') } }
  const accepted = (lacks: readonly string[]): Witness => ({ kind: 'record', refused: null, lacks })
  const refusedToo = [...reached, recordToo]
  const worked: Partial<Record<Cause, { readonly witnesses: readonly Witness[]; readonly past: Past }>> = {
    revoked_key: { witnesses: refusedToo, past: WORKED },
    account_closed: { witnesses: refusedToo, past: WORKED },
    expired_key: { witnesses: refusedToo, past: { ...WORKED, expiresAt: at('2026-11-20T06:00:00Z') } },
    ip_not_allowed: {
      witnesses: [...refusedToo, { kind: 'address', address: '198.51.100.7' }],
      past: { ...WORKED, boundAddresses: ['203.0.113.0/24'] },
    },
    missing_permission: { witnesses: [...reached, accepted(['Read'])], past: WORKED },
    account_restricted: { witnesses: [...reached, accepted([])], past: WORKED },
    wrong_key_type: {
      witnesses: [...refusedToo, { kind: 'elsewhere', place: 'the other site', accepted: true }],
      past: NEVER_WORKED,
    },
    clock_skew: { witnesses: [{ kind: 'clock', skewMillis: 90_000 }], past: WORKED },
    region_blocked: {
      witnesses: [
        { kind: 'reach', refused: { ...refusal, call: asked('/time'), cause: 'region_blocked', others: [] } },
      ],
      past: WORKED,
    },
    exchange_outage: { witnesses: [...reached.slice(1), { kind: 'others', failing: 5, well: 0 }], past: NEVER_WORKED },
    exchange_maintenance: {
      witnesses: [{ kind: 'status', state: 'maintenance', text: 'maintenance' }],
      past: WORKED,
    },
    rate_limited: { witnesses: reached, past: WORKED },
    nonce_conflict: { witnesses: reached, past: WORKED },
  }
  return worked[truth] ?? { witnesses: refusedToo, past: NEVER_WORKED }
}

function rowsOf(exchange: string): readonly SheetRow[] {
  const sheet = JSON.parse(readFileSync(path.join(SHEETS, `${exchange}.json`), 'utf8')) as {
    errors?: readonly SheetError[]
  }
  return (sheet.errors ?? []).flatMap((row, index) => {
    // Without a body there is nothing to explain.
    if (row.body === undefined || row.body === null || row.body === 'unknown') return []
    if (JUDGED_OTHERWISE.has(`${exchange} ${String(row.code)}`)) return []
    const told = String(row.http ?? row.http_status ?? '')
    const body = typeof row.body === 'string' ? row.body : JSON.stringify(row.body)
    const status = /\d{3}/.exec(told)?.[0]
    const truths = truthsOf(String(row.cause))
    if (truths.length === 0) return []
    return [
      {
        title: `${exchange} ${index} ${String(row.code ?? told)}`,
        exchange,
        status: status === undefined ? undefined : Number(status),
        body,
        truths,
      },
    ]
  })
}

function truthsOf(cause: string): readonly (readonly Cause[])[] {
  const bare = cause.replace('AMBIGUOUS:', '').replace('(AMBIGUOUS)', '')
  const pieces = bare.includes('|') ? bare.split('|') : [bare]
  const causesOf = (text: string): readonly Cause[] => WORDS.find(([word]) => word.test(text.trim()))?.[1] ?? []
  // "a / b" and "a or b" of the sheets say that either is right; "a | b" that it must be found out.
  const truths = pieces.map((piece) => [...new Set(piece.split(/ \/ | or /).flatMap(causesOf))])
  return pieces.length === 1 && truths[0]?.length === 0 ? [] : truths.filter((one) => one.length > 0)
}
