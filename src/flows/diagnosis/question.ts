import { isObject, parseJson, textAt } from '../../core/json.ts'
import type { Question } from './explain.ts'

/** One line of a batch: `{exchange, status?, headers?, endpoint?, body}`. The body may be text, or JSON as it stands. */
export function readQuestion(line: string): Question | { readonly wrong: string } {
  const json = parseJson(line)
  if (!isObject(json)) return { wrong: 'is not a JSON object' }
  const exchange = textAt(json, 'exchange')
  if (exchange === undefined) return { wrong: 'names no exchange' }
  const status = textAt(json, 'status')
  if (status !== undefined && !/^\d{3}$/.test(status)) return { wrong: `has the status "${status}", which is none` }
  const { headers, body } = json
  const pairs = isObject(headers)
    ? Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
    : []
  return {
    exchange,
    status: status === undefined ? undefined : Number(status),
    headers: Object.fromEntries(pairs),
    endpoint: textAt(json, 'endpoint'),
    body: typeof body === 'string' ? body : body === undefined || body === null ? '' : bodyOf(line),
  }
}

/** The body word for word, since reading and writing it again would turn its numbers into texts. */
function bodyOf(line: string): string {
  const whole = JSON.parse(line) as { readonly body: unknown }
  return JSON.stringify(whole.body)
}
