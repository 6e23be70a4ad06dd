import { z } from 'zod'
import { assert } from '../core/assert.ts'
import { parseJson } from '../core/json.ts'
import { Secret } from '../core/secret.ts'

const FieldsShape = z.record(z.string(), z.string())

/** All fields of a credential as the one secret that the vault seals. */
export function packCredential(fields: Readonly<Record<string, string>>): Secret {
  return Secret.of(JSON.stringify(fields))
}

/** The fields again, each a secret of its own. What was sealed is what we packed: it does not open otherwise. */
export function unpackCredential(secret: Secret): Readonly<Record<string, Secret>> {
  const fields = FieldsShape.safeParse(parseJson(secret.reveal()))
  assert(fields.success, 'a sealed credential is not the fields of one')
  return secretFields(fields.data)
}

export function secretFields(fields: Readonly<Record<string, string>>): Readonly<Record<string, Secret>> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, Secret.of(value)]))
}
