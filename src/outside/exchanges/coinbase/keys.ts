import { createPrivateKey } from 'node:crypto'
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

/**
 * As ccxt signs with it: SEC1, with its lines. The same key as PKCS#8, as OpenSSL writes it, is turned into that.
 *
 * @source RFC 5915, RFC 5958
 */
function sec1(pem: string): string {
  try {
    return createPrivateKey(pem).export({ type: 'sec1', format: 'pem' }).toString()
  } catch {
    return pem
  }
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
          // MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEH is how every PKCS#8 key of P-256 begins.
          /^-----BEGIN (?:EC PRIVATE KEY-----\s*(?:[A-Za-z0-9+/]\s*){150,180}={0,2}\s*-----END EC|PRIVATE KEY-----\s*MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEH(?:[A-Za-z0-9+/]\s*){140,160}={0,2}\s*-----END) PRIVATE KEY-----\s*$/,
        format: 'the whole text from -----BEGIN EC PRIVATE KEY----- to -----END EC PRIVATE KEY-----',
        shaped: sec1,
        source: rotki,
      }),
    ],
  },
]
