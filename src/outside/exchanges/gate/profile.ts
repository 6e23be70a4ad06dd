import { textAt, type Json } from '../../../core/json.ts'
import { clock } from '../clock.ts'
import { keyField, secretField } from '../fields.ts'
import type { ExchangeProfile, ExchangeStatus, Field, Variant } from '../profile.ts'
import { gateBalances } from './balances.ts'
import { calls, docs, gateBuckets } from './calls.ts'
import { gateErrors, gateSaid, gateWaitUntil } from './errors.ts'
import { gateGuide } from './guide.ts'
import { gateInspection, gateRegionalInspection } from './inspect.ts'
import { gateNames } from '../../../core/assets/codes/gate.ts'
import { readGate } from './read.ts'
import { gateStreams } from './streams.ts'

const fields: readonly Field[] = [
  keyField({
    label: 'API Key',
    pattern: /^[0-9a-f]{32}$/,
    format: '32 characters: digits and small letters a to f',
    length: 32,
    source: docs('account'),
  }),
  secretField({
    label: 'API Secret',
    pattern: /^[0-9a-f]{64}$/,
    format: '64 characters: digits and small letters a to f',
    length: 64,
    source: docs('generate-api-key'),
  }),
]

const SECTIONS = ['spot', 'margin', 'wallet', 'account'] as const

/** A site with keys of its own; the signer must be told its address for each section. Source: rotki/rotki rotkehlchen/exchanges/gate.py, read 2026-11-21. */
function site(id: string, title: string, host: string): Variant {
  const everywhere = Object.fromEntries(SECTIONS.map((section) => [section, `${host}/api/v4`]))
  return {
    id,
    title,
    fields,
    hosts: { api: host },
    inspect: gateRegionalInspection,
    signing: { urls: { api: { public: everywhere, private: everywhere } } },
    note: 'A key works only on the site where the account is registered.',
  }
}

const variants: readonly Variant[] = [
  { id: 'classic', title: 'Gate, classic account', fields, note: 'The account type that the page of the key names.' },
  { id: 'unified', title: 'Gate, unified account', fields, note: 'The account type that the page of the key names.' },
  site('eu', 'Gate Europe (gateeu.com)', 'https://api.gateeu.com'),
  site('us', 'Gate US (gate.us)', 'https://api.gate.us'),
]

/** Gate. Facts, each with its own source beside it. */
export const gate: ExchangeProfile = {
  id: 'gate',
  name: 'Gate',
  ccxtId: 'gate',
  lifetime: [
    {
      days: 90,
      when: 'unbound',
      source: { of: 'https://www.gateex.org/help/guide/faq/17521/how-to-utilize-api', checked: '2026-11-21' },
    },
  ],
  hosts: { api: 'https://api.gateio.ws' },
  variants,
  assets: gateNames,
  buckets: gateBuckets,
  parallel: 4,
  streams: gateStreams,
  time: clock(calls.time, 'server_time', 'millis'),
  status: { call: calls.time, params: {}, read: readStatus },
  inspect: gateInspection,
  balances: gateBalances,
  errors: gateErrors,
  said: gateSaid,
  waitUntil: gateWaitUntil,
  read: readGate,
  // 2: a withdrawal's amount has its fee in it.
  readVersion: 2,
  guide: gateGuide,
  neverReturns: [
    'What earn, lending, bots and copy trading hold; only what is moved to them and back',
    'Details of Startup, Launchpool, GateCode and card purchases beyond their rows in the account book',
    'The money side of peer-to-peer deals',
    'CrossEx, TradFi, Alpha and over-the-counter trading, which have permissions of their own',
  ],
}

/** Gate has no endpoint for maintenance: that it tells the time shows that it is there. */
function readStatus(json: Json | undefined): ExchangeStatus | null {
  return textAt(json, 'server_time') === undefined ? null : { state: 'online', text: 'answers' }
}
