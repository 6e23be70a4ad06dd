import type { Answer, Said } from '../../core/diagnosis/errors.ts'
import { textAt, type Json } from '../../core/json.ts'
import type { SourceProfile } from './profile.ts'

/** Where an exchange says what went wrong: the first of these members that is there counts. */
export interface Saying {
  readonly code: readonly string[]
  readonly text: readonly string[]
  /** The codes of a success; null stands for an answer without a code. Whatever its code, a success has a status below 300. */
  readonly success: readonly (string | RegExp | null)[]
}

/** The longest piece of a body that stands in for words of its own. */
const BODY_MAX = 500

export function saying({ code: codes, text: texts, success }: Saying): SourceProfile['said'] {
  return (answer: Answer, json: Json | undefined): Said | null => {
    const code = first(json, codes) ?? null
    const isGood = success.some((one) => (one instanceof RegExp ? one.test(code ?? '') : one === code))
    if (answer.status < 300 && json !== undefined && isGood) return null
    return { code, text: first(json, texts) ?? answer.body.slice(0, BODY_MAX) }
  }
}

function first(json: Json | undefined, members: readonly string[]): string | undefined {
  for (const member of members) {
    const text = textAt(json, member)
    if (text !== undefined) return text
  }
  return undefined
}
