import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { article, docs } from './calls.ts'

const codes = docs('error-code-rest-api-public')
const agentKit = article('okx/agent-trade-kit docs/site-compatibility.md')
const ccxt = article('npm ccxt@4.5.84 js/src/okx.js')

/** Most limits count in stretches of two seconds, and OKX does not say when one is over. */
const LIMIT_MILLIS = 2_000
const OUTAGE_MILLIS = 30_000

/** OKX answers many refusals with HTTP 200, so the code decides, and the status only where there is none. */
export const okxErrors: readonly ErrorRow[] = [
  {
    when: { code: ['50011'] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LIMIT_MILLIS,
    source: docs('overview-rate-limits'),
  },
  { when: { code: ['50013'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: codes },
  {
    when: { code: ['50001'] },
    cause: 'exchange_maintenance',
    certainty: 'likely',
    others: ['exchange_outage'],
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: codes,
  },
  {
    when: { code: ['50026', '50004'] },
    cause: 'exchange_outage',
    certainty: 'certain',
    reaction: 'retry',
    source: codes,
  },
  { when: { code: ['50103', '50111'] }, cause: 'invalid_key', certainty: 'certain', reaction: 'stop', source: codes },
  {
    when: { code: ['50119'] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['wrong_key_type', 'revoked_key', 'expired_key'],
    reaction: 'stop',
    source: article('https://github.com/freqtrade/freqtrade/issues/10967'),
  },
  {
    when: { code: ['50113', '50106'] },
    cause: 'invalid_secret',
    certainty: 'certain',
    reaction: 'stop',
    source: codes,
  },
  {
    when: { code: ['50104', '50105'] },
    cause: 'invalid_passphrase',
    certainty: 'certain',
    reaction: 'stop',
    source: codes,
  },
  {
    when: { code: ['50102', '50107', '50112'] },
    cause: 'clock_skew',
    certainty: 'certain',
    reaction: 'retry',
    source: codes,
  },
  { when: { code: ['50110'] }, cause: 'ip_not_allowed', certainty: 'certain', reaction: 'stop', source: codes },
  {
    when: { code: ['50035'] },
    cause: 'ip_not_allowed',
    certainty: 'likely',
    others: ['missing_permission'],
    reaction: 'stop',
    source: codes,
  },
  { when: { code: ['50101'] }, cause: 'wrong_key_type', certainty: 'certain', reaction: 'stop', source: codes },
  { when: { code: ['50120'] }, cause: 'missing_permission', certainty: 'certain', reaction: 'stop', source: codes },
  {
    when: { code: ['50030'] },
    cause: 'missing_permission',
    certainty: 'likely',
    others: ['account_restricted'],
    reaction: 'stop',
    source: codes,
  },
  {
    when: { code: ['50121', '50051'] },
    cause: 'region_blocked',
    certainty: 'certain',
    reaction: 'stop',
    source: codes,
  },
  {
    when: { code: ['51155', '51734'] },
    cause: 'region_blocked',
    certainty: 'likely',
    others: ['wrong_key_type'],
    reaction: 'stop',
    source: article('okx/agent-trade-kit packages/core/src/client/rest-client.ts'),
  },
  {
    when: { code: ['50007', '50009', '50012', '50027', '50029', '50059', '50060', '50100'] },
    cause: 'account_restricted',
    certainty: 'certain',
    reaction: 'stop',
    source: codes,
  },
  // A kind of instrument that this site does not offer has no fills; bills hold every movement anyway.
  {
    when: { code: ['51000'], text: 'insttype' },
    cause: 'empty_account',
    certainty: 'likely',
    reaction: 'skip',
    source: ccxt,
  },
  // Some products do not exist on every site; there the number 404 stands for the code.
  {
    when: { status: [404], code: ['404'] },
    cause: 'empty_account',
    certainty: 'likely',
    reaction: 'skip',
    source: agentKit,
  },
  { when: { code: ['50005'] }, cause: 'malformed_response', certainty: 'possible', reaction: 'stop', source: codes },
  {
    when: { status: [429] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LIMIT_MILLIS,
    source: docs('overview-rate-limits'),
  },
  { when: { status: ['5xx'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: codes },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source: codes },
]

/** A success is code "0". */
export function okxSaid(answer: Answer, json: Json | undefined): Said | null {
  const code = textAt(json, 'code')
  if (code === '0' && answer.status < 300) return null
  return { code: code ?? null, text: textAt(json, 'msg') ?? answer.body.slice(0, 500) }
}

/** OKX never says until when to wait. */
export function okxWaitUntil(): null {
  return null
}
