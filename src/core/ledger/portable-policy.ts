import { parseInstant } from '../instant.ts'
import { BUILT_METHODS } from '../lots/method.ts'
import { CHOICES, METHODS, type MethodName, type Policy } from '../lots/policy.ts'

type Fields = Readonly<Record<string, unknown>>

/** The settings that someone chose, and whose rules: of a country the engine knows nothing but what its settings are. */
export interface PolicyChoice extends Partial<Policy> {
  readonly country?: string
}

/** Fields of a policy as they are collected; the reader below is the only one that writes to it. */
type Draft = { -readonly [Field in keyof PolicyChoice]?: PolicyChoice[Field] }

/** The settings that a file names, with what is wrong about them added to `faults`. What it does not name stays open. */
export function readPolicy(value: unknown, faults: string[]): PolicyChoice {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) {
    faults.push('policy must be an object of settings.')
    return {}
  }
  const fields = value as Fields
  const draft: Draft = {}
  for (const field of ['country', 'zone'] as const) {
    const text = fields[field]
    if (typeof text === 'string') draft[field] = text
    else if (text !== undefined) faults.push(`policy.${field} must be a text; it is ${JSON.stringify(text)}.`)
  }
  const method = readMethod('policy.method', fields['method'], faults)
  if (method !== undefined) draft.method = method
  readChoices(fields, draft, faults)
  const from = fields['walletScopeFrom']
  if (from !== undefined && from !== null) {
    const at = typeof from === 'string' ? parseInstant(from) : undefined
    if (at === undefined) faults.push(`policy.walletScopeFrom must be a time; it is ${JSON.stringify(from)}.`)
    else draft.walletScopeFrom = at
  }
  const byYear = readMethodByYear(fields['methodByYear'], faults)
  if (byYear !== undefined) draft.methodByYear = byYear
  return draft
}

function readChoices(fields: Fields, draft: Draft, faults: string[]): void {
  for (const [field, choices] of Object.entries(CHOICES)) {
    const given = fields[field]
    if (given === undefined || given === null) continue
    if ((choices as readonly unknown[]).includes(given)) Object.assign(draft, { [field]: given })
    else faults.push(`policy.${field} must be one of ${choices.join(', ')}; it is ${JSON.stringify(given)}.`)
  }
}

/** A method that has a name and is not built is let through: who computes refuses it, and says so in words of its own. */
function readMethod(field: string, given: unknown, faults: string[]): MethodName | undefined {
  if (given === undefined || given === null) return undefined
  const method = METHODS.find((name) => name === given)
  if (method === undefined)
    faults.push(`${field} must be one of ${BUILT_METHODS.join(', ')}; it is ${JSON.stringify(given)}.`)
  return method
}

function readMethodByYear(value: unknown, faults: string[]): Readonly<Record<string, MethodName>> | undefined {
  if (value === undefined || value === null) return undefined
  const byYear: Record<string, MethodName> = {}
  for (const [year, given] of Object.entries(value)) {
    const method = METHODS.find((name) => name === given)
    if (method !== undefined && /^\d{4}$/.test(year)) byYear[year] = method
    else
      faults.push(
        `policy.methodByYear: ${year} must be a year with one of ${BUILT_METHODS.join(', ')}; it is ${JSON.stringify(given)}.`,
      )
  }
  return byYear
}
