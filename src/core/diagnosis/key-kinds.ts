import { shortName } from '../exchanges/names.ts'
import { checkFields, tidyField, type FieldFormat } from './format.ts'

/** A kind of key of an exchange, as far as its form goes. */
export interface KeyKind {
  readonly id: string
  readonly title: string
  readonly fields: readonly FieldFormat[]
}

/**
 * The kind whose form the values have: the preferred one, unless a value can only be of another. A key of another kind than the one
 * that was chosen is no malformed key; a key that is cut is one, also where another kind takes nearly any text.
 */
export function kindOf<Kind extends KeyKind>(
  kinds: readonly Kind[],
  preferred: Kind,
  values: Readonly<Record<string, string>>,
): Kind {
  if (fits(preferred, values)) return preferred
  return kinds.find((kind) => kind !== preferred && fits(kind, values) && isShown(kind, preferred, values)) ?? preferred
}

/** Some value has not the form of the preferred kind, and has one that only this kind's has. */
function isShown(kind: KeyKind, preferred: KeyKind, values: Readonly<Record<string, string>>): boolean {
  const given = tidiedAll(kind.fields, values)
  return kind.fields.some((field) => {
    const value = given[field.name] ?? ''
    const other = preferred.fields.find(({ name }) => name === field.name)
    return (
      value !== '' &&
      isDefinite(field) &&
      field.pattern.test(value) &&
      other?.pattern.test(tidyField(other, value)) !== true
    )
  })
}

/** Letters of different lengths: a form that takes several of them takes nearly anything. */
const ANYTHING = [9, 20, 35].map((length) => 'a'.repeat(length))

function isDefinite({ pattern }: FieldFormat): boolean {
  return ANYTHING.filter((text) => pattern.test(text)).length < 2
}

function fits({ fields }: KeyKind, values: Readonly<Record<string, string>>): boolean {
  return checkFields(fields, tidiedAll(fields, values)).length === 0
}

/** What a user gave for the fields of a kind, tidied, under their names; what is empty is left out. */
export function tidiedAll(
  fields: readonly FieldFormat[],
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const given = named(fields, values)
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = tidyField(field, given[field.name] ?? '')
      return text === '' ? [] : [[field.name, text] as const]
    }),
  )
}

/**
 * What exchanges and libraries call the parts of a key in the files that they give out, by our name of the field.
 *
 * @source Coinbase's key file (`name`, `privateKey`; `id` for Ed25519), ccxt's options, the official SDKs' settings
 */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  apiKey: ['name', 'id', 'key', 'apikey', 'keyname', 'keyid', 'accesskey', 'apikeyid', 'clientid', 'accesskeyid'],
  secret: ['privatekey', 'private', 'secretkey', 'apisecret', 'apikeysecret', 'clientsecret', 'apiprivatekey'],
  passphrase: ['password', 'apipassphrase', 'apipassword', 'phrase'],
}

function named(
  fields: readonly FieldFormat[],
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const whole = Object.values(values)
    .map(keyFile)
    .find((file) => file !== undefined)
  const given = whole ? { ...values, ...whole } : values
  const under = new Map(Object.entries(given).map(([name, value]) => [shortName(name), value]))
  return Object.fromEntries(
    fields.map(({ name }) => {
      const own = given[name] ?? under.get(shortName(name))
      const called = CALLED[name]?.find((one) => under.has(one))
      const isWhole = own !== undefined && keyFile(own) !== undefined
      return [name, (isWhole ? undefined : own) ?? (called === undefined ? '' : (under.get(called) ?? ''))]
    }),
  )
}

/** The members of a key file that was pasted whole into a field; undefined for anything else. */
function keyFile(text: string): Readonly<Record<string, string>> | undefined {
  if (!/^\s*\{[\s\S]*\}\s*$/.test(text)) return undefined
  try {
    const json: unknown = JSON.parse(text)
    const entries = Object.entries(json as object).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    )
    return entries.length < 2 ? undefined : Object.fromEntries(entries)
  } catch {
    return undefined
  }
}
