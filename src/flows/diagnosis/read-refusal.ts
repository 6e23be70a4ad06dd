import type { Cause, Certainty } from '../../core/diagnosis/cause.ts'
import { matchError, type Answer, type ErrorRow, type Said } from '../../core/diagnosis/errors.ts'
import type { Clues } from '../../core/diagnosis/printed.ts'
import { tally, voteOfRow, votesOfPage, votesOfStatus, votesOfWords, type Vote } from '../../core/diagnosis/votes.ts'
import { isObject, textAt, type Json } from '../../core/json.ts'
import { listedInTables } from '../../outside/exchanges/generic/client.ts'
import type { ExchangeProfile } from '../../outside/exchanges/profile.ts'

/** A refusal that someone has at hand, peeled. */
export interface AtHand {
  readonly body: string
  readonly json: Json | undefined
  readonly status: number | null
  readonly headers: Readonly<Record<string, string>>
  readonly clues: Clues
}

export interface ReadRefusal {
  readonly kind: 'refusal'
  readonly cause: Cause
  readonly certainty: Certainty
  readonly others: readonly Cause[]
  readonly said: Said
  readonly row: ErrorRow | undefined
}

export type Read = ReadRefusal | { readonly kind: 'success' }

/** A body of success is told apart by the status; where nobody knows it, it is read as a success first. */
const SUCCESS = 200
/** Words of such a weight say nothing where the exchange's own table says something. */
const VAGUE = 2
/** Any status of a refusal, where nobody knows which. */
const REFUSAL = 400

/**
 * What a refusal means by all layers: the exchange's own table where its code or words are met, the lexicon of what words mean to all,
 * and the status. Without an exchange that is known, by the last two alone.
 */
export async function readRefusal(profile: ExchangeProfile | undefined, hand: AtHand): Promise<Read> {
  const { body, json, status, clues } = hand
  const words = votesOfWords(clues.words)
  const isNamed = words.some((one) => one.weight >= 3)
  const headers = profile?.generic ? { ...hand.headers, ...(await listed(profile, hand)) } : hand.headers
  const answer: Answer = { status: status ?? REFUSAL, headers, body }
  if (profile && !isNamed && isSuccess(profile, hand)) return { kind: 'success' }
  const said = profile?.said(answer, json) ?? saidOf(hand)
  const table = profile ? votesOfTable(profile, { said, answer, hand }) : []
  // What the exchange itself means by a status is more than what everybody means by it.
  const isTold = table.some((one) => one.by === 'status' && one.causes[0] !== 'malformed_response')
  const statuses = isTold ? [] : [...(clues.isPage ? votesOfPage(status) : []), ...votesOfStatus(status)]
  const isVague = ({ weight }: Vote): boolean =>
    weight <= VAGUE && table.some((one) => one.causes[0] !== 'malformed_response')
  const votes = [...table, ...words.filter((one) => !isVague(one)), ...statuses]
  const told = tally(withoutPages(votes, hand))
  const code = told?.row?.when.code?.find((one) => one === said.code || clues.codes.includes(one)) ?? said.code
  if (!told) return { kind: 'refusal', cause: 'unknown', certainty: 'possible', others: [], said, row: undefined }
  return { kind: 'refusal', ...told, said: { ...said, code } }
}

/** ccxt's tables of the exchange, asked for every code and word that stands in the text. */
function listed({ ccxtId }: ExchangeProfile, { body, json, clues }: AtHand) {
  return listedInTables(ccxtId, { body, json: json ?? [...clues.codes] })
}

/** Success by the exchange's own shape, and nothing in it says that anything went wrong. */
function isSuccess(profile: ExchangeProfile, { body, json, status, headers }: AtHand): boolean {
  if (json === undefined || (status !== null && status >= 300)) return false
  if (profile.said({ status: status ?? SUCCESS, headers, body }, json) !== null) return false
  if (!isObject(json)) return true
  return !['error', 'err', 'err-msg', 'errorMessage', 'msg', 'message', 'reason', 'detail'].some((name) =>
    isTrouble(textAt(json, name)),
  )
}

function isTrouble(text: string | undefined): boolean {
  return (
    text !== undefined &&
    !/^(?:|0|null|none|false|ok|success(?:ful(?:ly)?)?|succeeded|done|true|query successful)$/i.test(text.trim())
  )
}

function saidOf({ body, clues }: AtHand): Said {
  const text = body.trim()
  return { code: clues.codes[0] ?? null, text: text === '' ? 'an empty body' : text.slice(0, 400) }
}

interface OfTable {
  readonly said: Said
  readonly answer: Answer
  readonly hand: AtHand
}

/** The rows that may be meant, each once, the surest first. A row that asks for a status comes after those that do not, where nobody knows it. */
function votesOfTable({ errors: rows, generic }: ExchangeProfile, { said, answer, hand }: OfTable): readonly Vote[] {
  const { json, status, clues, body } = hand
  const asks = (row: ErrorRow): number => (row.when.status === undefined ? 0 : 1)
  const table = status === null ? rows.toSorted((one, other) => asks(one) - asks(other)) : rows
  const votes: Vote[] = []
  if (json !== undefined || status !== null) {
    const row = status === null ? withCode(table, said) : matchError(table, answer, said, json !== undefined)
    if (row && isReadable(row, hand))
      votes.push(voteOfRow(row, generic && row.when.code ? 'class' : kindOf(row, json !== undefined)))
  }
  if (votes.some((one) => one.by === 'table')) return votes
  const lower = body.toLowerCase()
  const fits = (row: ErrorRow): boolean =>
    row.when.status === undefined || status === null || matchesStatus(row, status)
  const byCode = clues.codes.flatMap(
    (code) => table.find((row) => row.when.code?.includes(code) && textFits(row, lower) && fits(row)) ?? [],
  )
  const [first] = byCode
  if (first) return [...votes, voteOfRow(first, generic ? 'class' : 'code')]
  const byText = table.find(
    (row) => row.when.text !== undefined && row.when.code === undefined && textFits(row, lower) && fits(row),
  )
  return byText ? [...votes, voteOfRow(byText, 'text')] : votes
}

function withCode(table: readonly ErrorRow[], said: Said): ErrorRow | undefined {
  const text = said.text.toLowerCase()
  return table.find((row) => {
    const { code, text: piece } = row.when
    if (code === undefined && piece === undefined) return false
    return (
      (code === undefined || (said.code !== null && code.includes(said.code))) &&
      (piece === undefined || text.includes(piece))
    )
  })
}

/** That something is no JSON says nothing of a text that some program printed. */
function isReadable({ when }: ErrorRow, { status, clues }: AtHand): boolean {
  return (
    when.notJson === undefined || status !== null || clues.isPage || when.text !== undefined || when.code !== undefined
  )
}

function kindOf({ when }: ErrorRow, isJson: boolean): 'whole' | 'text' | 'status' {
  if (when.code === undefined && when.text === undefined) return 'status'
  return isJson ? 'whole' : 'text'
}

function textFits({ when }: ErrorRow, lower: string): boolean {
  return when.text === undefined || lower.includes(when.text)
}

function matchesStatus({ when }: ErrorRow, status: number): boolean {
  return when.status?.some((one) => one === status || one === `${Math.floor(status / 100)}xx`) ?? true
}

/** A malformed answer is what is left where nothing else is known of it. */
function withoutPages(votes: readonly Vote[], { clues, status, body }: AtHand): readonly Vote[] {
  const others = votes.filter((one) => one.causes[0] !== 'malformed_response')
  if (others.some((one) => one.weight >= 2)) return others
  const isEmpty = body.trim() === ''
  if (votes.length > 0 && (clues.isPage || status !== null || isEmpty)) return votes
  return clues.isPage || isEmpty
    ? [{ causes: ['malformed_response', 'exchange_outage'], weight: 2, by: 'words' }]
    : others
}
