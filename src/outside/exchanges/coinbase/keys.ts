import { keyField, secretField } from '../fields.ts'
import type { Field, Variant } from '../profile.ts'
import { article } from './calls.ts'

const generator = article('coinbase/coinbase-advanced-py (54fb8ed, 2026-06-19) coinbase/jwt_generator.py')
const rotki = article('rotki/rotki rotkehlchen/exchanges/coinbase.py')

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'

const keyName: Field = keyField({
  label: 'Key name',
  pattern: new RegExp(`^organizations/${UUID}/apiKeys/${UUID}$`),
  format: 'organizations/.../apiKeys/..., with an id of 36 characters in both places',
  source: rotki,
})

/** The name of a PEM's beginning and end says what is between them; line breaks that pasting lost are put back. */
function rewrapped(pem: string): string {
  const match = /^(-----BEGIN [A-Z ]+-----)([\s\S]*)(-----END [A-Z ]+-----)\s*$/.exec(pem)
  const lines = (match?.[2] ?? '').replace(/\s/g, '').match(/.{1,64}/g)
  return match && lines ? [match[1], ...lines, match[3], ''].join('\n') : pem
}

/** ccxt signs with Ed25519 only where the key is base64; a PKCS#8 PEM holds its seed in the last 32 of 48 bytes. */
function seedOf(key: string): string {
  const body = /^-----BEGIN PRIVATE KEY-----([\s\S]*)-----END PRIVATE KEY-----\s*$/.exec(key)?.[1]
  return body === undefined ? key : Buffer.from(body.replace(/\s/g, ''), 'base64').subarray(-32).toString('base64')
}

export const coinbaseVariants: readonly Variant[] = [
  {
    id: 'ed25519',
    title: 'Secret API key (Ed25519)',
    note: 'The usual kind since 2025: the private key is one line that ends with ==.',
    fields: [
      {
        ...keyName,
        label: 'Key ID',
        pattern: new RegExp(`^(?:${UUID}|organizations/${UUID}/apiKeys/${UUID})$`),
        format: 'an id of 36 characters with 4 hyphens, or organizations/.../apiKeys/...',
      },
      secretField({
        label: 'Private key',
        multiline: true,
        // MC4CAQAwBQYDK2Vw is how every PKCS#8 key of Ed25519 begins.
        pattern:
          /^(?:[A-Za-z0-9+/]{86}==|[A-Za-z0-9+/]{43}=|-----BEGIN PRIVATE KEY-----\s*MC4CAQAwBQYDK2Vw[A-Za-z0-9+/\s]{48,52}-----END PRIVATE KEY-----\s*)$/,
        format: '88 characters that end with ==, or the whole PEM text from -----BEGIN PRIVATE KEY----- on',
        shaped: seedOf,
        source: generator,
      }),
    ],
  },
  {
    id: 'ecdsa',
    title: 'Secret API key (ECDSA)',
    note: 'The older kind: the private key begins with -----BEGIN EC PRIVATE KEY-----.',
    fields: [
      keyName,
      secretField({
        label: 'Private key',
        multiline: true,
        pattern:
          /^-----BEGIN EC PRIVATE KEY-----\s*(?:[A-Za-z0-9+/]\s*){150,180}={0,2}\s*-----END EC PRIVATE KEY-----\s*$/,
        format: 'the whole text from -----BEGIN EC PRIVATE KEY----- to -----END EC PRIVATE KEY-----',
        shaped: rewrapped,
        source: rotki,
      }),
    ],
  },
]
