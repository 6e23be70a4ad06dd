import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { article, ccxt } from './calls.ts'

const oldDocs = article('Kucoin/kucoin-api-docs (7f01bbe, 2023-06-09) source/localizable/index.html.md')
const limits = article('https://www.kucoin.com/apidoc/project-6000000/doc-338149')
const rotki = article('rotki/rotki rotkehlchen/exchanges/kucoin.py')

/** A pool of weight is full again after half a minute; Cloudflare blocks an address as long. */
const POOL_MILLIS = 30_000
const OLD_LIMIT_MILLIS = 10_000
const OUTAGE_MILLIS = 30_000

/** KuCoin's status says little (many refusals come with 200): its code decides. */
export const kucoinErrors: readonly ErrorRow[] = [
  {
    when: { code: ['429000'] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: POOL_MILLIS,
    source: limits,
  },
  {
    when: { code: ['200002'] },
    cause: 'rate_limited',
    certainty: 'likely',
    reaction: 'wait',
    waitMillis: OLD_LIMIT_MILLIS,
    source: oldDocs,
  },
  {
    when: { text: 'error code: 1015' },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: POOL_MILLIS,
    source: oldDocs,
  },
  // A field was empty, which ours never are: a passphrase of nothing but spaces, or a proxy that drops headers.
  {
    when: { code: ['400001'] },
    cause: 'malformed_credential',
    certainty: 'likely',
    others: ['invalid_passphrase'],
    reaction: 'stop',
    source: oldDocs,
  },
  { when: { code: ['400002'] }, cause: 'clock_skew', certainty: 'certain', reaction: 'retry', source: oldDocs },
  {
    when: { code: ['400003'] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['revoked_key', 'expired_key', 'wrong_key_type'],
    reaction: 'stop',
    source: oldDocs,
  },
  // The passphrase travels signed with the secret, so a wrong secret may show here too.
  {
    when: { code: ['400004'] },
    cause: 'invalid_passphrase',
    certainty: 'likely',
    others: ['invalid_secret'],
    reaction: 'stop',
    source: oldDocs,
  },
  {
    when: { code: ['400005'] },
    cause: 'invalid_secret',
    certainty: 'certain',
    reaction: 'stop',
    source: oldDocs,
  },
  { when: { code: ['400006'] }, cause: 'ip_not_allowed', certainty: 'certain', reaction: 'stop', source: oldDocs },
  { when: { code: ['400007'] }, cause: 'missing_permission', certainty: 'certain', reaction: 'stop', source: oldDocs },
  {
    when: { code: ['400303', '400700', '411100'] },
    cause: 'account_restricted',
    certainty: 'certain',
    reaction: 'stop',
    source: oldDocs,
  },
  { when: { code: ['400500'] }, cause: 'region_blocked', certainty: 'likely', reaction: 'stop', source: ccxt },
  {
    when: { code: ['400401'] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['revoked_key'],
    reaction: 'stop',
    source: ccxt,
  },
  // Margin was never opened; the account is of the other mode, classic or unified.
  {
    when: { code: ['101030', '112010'] },
    cause: 'empty_account',
    certainty: 'certain',
    reaction: 'skip',
    source: ccxt,
  },
  {
    when: { status: [503] },
    cause: 'exchange_maintenance',
    certainty: 'likely',
    others: ['exchange_outage'],
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: oldDocs,
  },
  {
    when: { code: ['500000', '230000'] },
    cause: 'exchange_outage',
    certainty: 'certain',
    reaction: 'retry',
    source: oldDocs,
  },
  { when: { status: ['5xx'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: oldDocs },
  {
    when: { status: [429] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: POOL_MILLIS,
    source: limits,
  },
  {
    when: { status: [403] },
    cause: 'rate_limited',
    certainty: 'possible',
    others: ['ip_banned', 'region_blocked'],
    reaction: 'wait',
    waitMillis: POOL_MILLIS,
    source: rotki,
  },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source: oldDocs },
]

/** Success has the code 200000, whatever the status. */
export function kucoinSaid(answer: Answer, json: Json | undefined): Said | null {
  const code = textAt(json, 'code')
  if (code === '200000' && answer.status < 300) return null
  return { code: code ?? null, text: textAt(json, 'msg') ?? answer.body.slice(0, 500) }
}

/** `gw-ratelimit-reset`: milliseconds until the pool is full again (confidence: medium). */
export function kucoinWaitUntil(answer: Answer, _said: Said, nowMillis: number): number | null {
  const millis = Number(answer.headers['gw-ratelimit-reset'] ?? '0')
  return millis > 0 ? nowMillis + millis : null
}
