import { Secret } from '../core/secret.ts'

/** All fields of a credential as the one secret that the vault seals. */
export function packCredential(fields: Readonly<Record<string, string>>): Secret {
  return Secret.of(JSON.stringify(fields))
}

/** The fields again, each a secret of its own. */
export function unpackCredential(secret: Secret): Readonly<Record<string, Secret>> {
  const fields = JSON.parse(secret.reveal()) as Record<string, string>
  return secretFields(fields)
}

export function secretFields(fields: Readonly<Record<string, string>>): Readonly<Record<string, Secret>> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, Secret.of(value)]))
}
