import { parseMillis } from '../../../core/instant.ts'
import { textAt, type Json } from '../../../core/json.ts'
import type { ExchangeProfile, ExchangeStatus, Field, Variant } from '../profile.ts'
import { bitgetBalances, taxHeld } from './balances.ts'
import { article, bitgetBuckets, calls, oldDocs } from './calls.ts'
import { bitgetErrors, bitgetSaid, bitgetWaitUntil, taxErrors } from './errors.ts'
import { bitgetGuide } from './guide.ts'
import { classicInspection, taxInspection, unifiedInspection } from './inspect.ts'
import { bitgetNames } from '../../../core/assets/codes/bitget.ts'
import { readBitget } from './read.ts'
import { bitgetStreams } from './streams.ts'

const apiKey = {
  name: 'apiKey',
  label: 'API key',
  secret: true,
  ccxt: 'apiKey',
  source: article('BitgetLimited/agent_hub docs/authentication.md'),
} as const
const secret = {
  name: 'secret',
  label: 'Secret key',
  secret: true,
  ccxt: 'secret',
  source: article('BitgetLimited/agent_hub docs/authentication.md (confidence: medium)'),
} as const

const passphrase: Field = {
  name: 'passphrase',
  label: 'Passphrase',
  secret: true,
  verbatim: true,
  // How long it may be is not written down.
  pattern: /\S/,
  format: 'the words that you made up for this key, with spaces and capitals as they are; not your password',
  ccxt: 'password',
  source: oldDocs,
}

const normal: readonly Field[] = [
  {
    ...apiKey,
    pattern: /^bg_[0-9a-f]{32}$/,
    format: '"bg_" and 32 digits and letters from a to f',
    length: 35,
  },
  { ...secret, pattern: /^[0-9a-f]{64}$/, format: '64 digits and letters from a to f', length: 64 },
  passphrase,
]

/** Of keys for taxes no format is written down, so much is let through. */
const forTaxes: readonly Field[] = [
  { ...apiKey, pattern: /^[A-Za-z0-9_-]{16,128}$/, format: 'letters, digits and lines, usually beginning with "bg_"' },
  { ...secret, pattern: /^[A-Za-z0-9_+/=-]{16,128}$/, format: 'letters and digits, usually 64' },
  {
    ...passphrase,
    optional: true,
    format: 'the words that you made up for this key; empty if you were asked for none',
  },
]

const variants: readonly Variant[] = [
  {
    id: 'classic',
    title: 'Bitget, classic account',
    fields: normal,
    note: 'For accounts with separate spot and futures accounts. It sees the last 90 days.',
  },
  {
    id: 'unified',
    title: 'Bitget, unified account',
    fields: normal,
    note: 'For unified trading accounts; every account made since May 2026 is one. It sees the last 90 days.',
    inspect: unifiedInspection,
  },
  {
    id: 'tax',
    title: 'Bitget, Tax API key',
    fields: forTaxes,
    note: 'A key of its own kind, for either account: it sees a year and more, and nothing but the records for taxes. Balances are what its records say.',
    inspect: taxInspection,
    errors: taxErrors,
    held: taxHeld,
    // Without a passphrase the header is sent empty.
    signing: { password: '', requiredCredentials: { password: false } },
  },
]

/** Bitget, its two modes of accounts and the key for taxes. Facts, each with its own source beside it. */
export const bitget: ExchangeProfile = {
  id: 'bitget',
  name: 'Bitget',
  ccxtId: 'bitget',
  hosts: { api: 'https://api.bitget.com' },
  variants,
  assets: bitgetNames,
  buckets: bitgetBuckets,
  parallel: 4,
  streams: bitgetStreams,
  time: {
    call: calls.time,
    params: {},
    read: (json) => parseMillis(textAt(json, 'data.serverTime') ?? '') ?? null,
  },
  status: { call: calls.time, params: {}, read: readStatus },
  inspect: classicInspection,
  balances: bitgetBalances,
  errors: bitgetErrors,
  said: bitgetSaid,
  waitUntil: bitgetWaitUntil,
  read: readBitget,
  guide: bitgetGuide,
  neverReturns: [
    'With a normal key: ledgers before the last 90 days',
    'With a key for taxes: records of a unified account before the last 366 days; hashes of deposits and withdrawals; what lies in the funding account of a unified account',
    'What trading bots and copied traders do; only what is moved to them and back',
    'What is held in the futures accounts of a classic account; only what moved there and back, and results',
    'Orders and fills: trades are read from both sides of each in the ledgers, which reach as far back',
    'Peer-to-peer deals of those who are no merchants, except with a key for taxes',
    'Isolated margin accounts that hold nothing any more',
    'What a unified account holds in Earn; only what is moved there and back',
  ],
}

/** Bitget publishes no status: that its clock answers shows that it is there, and maintenance is a refusal with a code. */
function readStatus(json: Json | undefined): ExchangeStatus | null {
  return textAt(json, 'data.serverTime') === undefined ? null : { state: 'online', text: 'its clock answers' }
}
