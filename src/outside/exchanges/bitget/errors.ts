import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { article, ccxt, oldDocs } from './calls.ts'

const modes = article('https://github.com/ccxt/ccxt/issues/26838')
const classicMode = article('https://github.com/msei99/pbgui/pull/129')

/** No header says how long to wait; limits count in seconds. */
const LIMIT_MILLIS = 1_000
const OUTAGE_MILLIS = 30_000

const CLASSIC_MODE = '40084'
const UNIFIED_MODE = '40085'
const RIGHTS = '40014'

/** Bitget refuses with status 400 whatever the reason: its code decides. */
export const bitgetErrors: readonly ErrorRow[] = [
  {
    when: { code: ['40001'] },
    cause: 'malformed_credential',
    certainty: 'likely',
    others: ['invalid_key'],
    reaction: 'stop',
    source: oldDocs,
  },
  {
    when: { code: ['40002', '40003'] },
    cause: 'malformed_credential',
    certainty: 'likely',
    others: ['invalid_secret'],
    reaction: 'stop',
    source: oldDocs,
  },
  {
    when: { code: ['40004', '40005', '40008'] },
    cause: 'clock_skew',
    certainty: 'certain',
    reaction: 'retry',
    source: oldDocs,
  },
  {
    when: { code: ['40006', '40037', '40041'] },
    cause: 'invalid_key',
    certainty: 'likely',
    others: ['revoked_key'],
    reaction: 'stop',
    source: oldDocs,
  },
  { when: { code: ['40009'] }, cause: 'invalid_secret', certainty: 'certain', reaction: 'stop', source: oldDocs },
  {
    when: { code: ['40011', '40036'] },
    cause: 'invalid_passphrase',
    certainty: 'certain',
    reaction: 'stop',
    source: oldDocs,
  },
  // A key that is not known gives 40006 or 40037, so it is the passphrase before anything else.
  {
    when: { code: ['40012'] },
    cause: 'invalid_passphrase',
    certainty: 'likely',
    others: ['invalid_key', 'revoked_key'],
    reaction: 'stop',
    source: oldDocs,
  },
  // The text names the right that is missing; a key for taxes lacks all but one.
  {
    when: { code: [RIGHTS] },
    cause: 'missing_permission',
    certainty: 'likely',
    others: ['wrong_key_type'],
    reaction: 'stop',
    source: oldDocs,
  },
  { when: { code: ['40301'] }, cause: 'missing_permission', certainty: 'likely', reaction: 'stop', source: oldDocs },
  {
    when: { code: ['40018', '40038'] },
    cause: 'ip_not_allowed',
    certainty: 'certain',
    reaction: 'stop',
    source: oldDocs,
  },
  // The account is of the other mode than the key that was chosen here.
  {
    when: { code: [CLASSIC_MODE] },
    cause: 'wrong_key_type',
    certainty: 'certain',
    reaction: 'stop',
    source: classicMode,
  },
  { when: { code: [UNIFIED_MODE] }, cause: 'wrong_key_type', certainty: 'certain', reaction: 'stop', source: modes },
  { when: { code: ['40731'] }, cause: 'wrong_key_type', certainty: 'possible', reaction: 'stop', source: classicMode },
  {
    when: { code: ['40024', '40035'] },
    cause: 'account_restricted',
    certainty: 'likely',
    others: ['region_blocked'],
    reaction: 'stop',
    source: oldDocs,
  },
  {
    when: { code: ['40013', '40016', '40022', '40023', '40025', '40026'] },
    cause: 'account_restricted',
    certainty: 'certain',
    reaction: 'stop',
    source: oldDocs,
  },
  { when: { code: ['40031'] }, cause: 'account_closed', certainty: 'certain', reaction: 'stop', source: oldDocs },
  // Nothing so old is kept: where the reach of a list is not written down, its older windows are empty.
  { when: { code: ['40704'] }, cause: 'history_truncated', certainty: 'certain', reaction: 'skip', source: oldDocs },
  {
    when: { code: ['429'] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LIMIT_MILLIS,
    source: oldDocs,
  },
  {
    when: { code: ['40200'] },
    cause: 'exchange_maintenance',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: oldDocs,
  },
  { when: { code: ['40015'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: oldDocs },
  { when: { code: ['40725'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: ccxt },
  {
    when: { status: [429] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LIMIT_MILLIS,
    source: oldDocs,
  },
  // A bare refusal of the place or of the guard before it.
  {
    when: { status: [403] },
    cause: 'region_blocked',
    certainty: 'possible',
    others: ['rate_limited', 'ip_banned'],
    reaction: 'stop',
    source: oldDocs,
  },
  { when: { status: ['5xx'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: oldDocs },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source: oldDocs },
]

/**
 * A key for taxes serves accounts of both modes by endpoints of their own: those of the other mode are empty. What refuses
 * the right for taxes is most likely a key of another kind.
 */
export const taxErrors: readonly ErrorRow[] = [
  {
    when: { code: [CLASSIC_MODE] },
    cause: 'empty_account',
    certainty: 'certain',
    reaction: 'skip',
    source: classicMode,
  },
  { when: { code: [UNIFIED_MODE] }, cause: 'empty_account', certainty: 'certain', reaction: 'skip', source: modes },
  {
    when: { code: [RIGHTS] },
    cause: 'wrong_key_type',
    certainty: 'likely',
    others: ['missing_permission'],
    reaction: 'stop',
    source: oldDocs,
  },
]

/** Success has the code 00000. */
export function bitgetSaid(answer: Answer, json: Json | undefined): Said | null {
  const code = textAt(json, 'code')
  if (code === '00000' && answer.status < 300) return null
  return { code: code ?? null, text: textAt(json, 'msg') ?? answer.body.slice(0, 500) }
}

/** Bitget never says until when to wait. */
export function bitgetWaitUntil(): null {
  return null
}
