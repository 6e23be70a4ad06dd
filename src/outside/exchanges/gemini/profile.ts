import { textAt, type Json } from '../../../core/json.ts'
import { keyField, secretField } from '../fields.ts'
import type { ExchangeProfile, ExchangeStatus, Field, Variant } from '../profile.ts'
import { geminiBalances } from './balances.ts'
import { calls, docs, geminiBuckets } from './calls.ts'
import { geminiErrors, geminiSaid, geminiWaitUntil } from './errors.ts'
import { geminiGuide } from './guide.ts'
import { readGeminiPassport } from './inspect.ts'
import { geminiNames } from '../../../core/assets/codes/gemini.ts'
import { readGemini } from './read.ts'
import { geminiStreams } from './streams.ts'

const keyDocs = docs('authentication/api-key')

const fields: readonly Field[] = [
  keyField({
    label: 'API Key',
    pattern: /^account-[A-Za-z0-9]{16,32}$/,
    format:
      '"account-" and 16 to 32 letters and digits behind it (a key that begins with "master-" is of another kind)',
    source: keyDocs,
  }),
  secretField({
    label: 'API Secret',
    pattern: /^[A-Za-z0-9]{20,40}$/,
    format: '20 to 40 letters and digits',
    source: keyDocs,
  }),
]

const variants: readonly Variant[] = [
  { id: 'account', title: 'Gemini (exchange or custody account)', fields },
  {
    id: 'perpetuals',
    title: 'Gemini (perpetuals account)',
    fields,
    note: 'Gemini tells the fees and funding payments of perpetuals, and not what they gained or lost.',
  },
]

/** Gemini. Facts, each with its own source beside it. */
export const gemini: ExchangeProfile = {
  id: 'gemini',
  name: 'Gemini',
  ccxtId: 'gemini',
  hosts: { api: 'https://api.gemini.com' },
  variants,
  assets: geminiNames,
  buckets: geminiBuckets,
  // Nonces must arrive in rising order.
  parallel: 1,
  nonce: 'seconds',
  streams: geminiStreams,
  // No endpoint tells the time: the ticker is stamped every five minutes.
  time: { call: calls.ticker, params: {}, read: () => null },
  status: { call: calls.ticker, params: {}, read: readStatus },
  inspect: {
    calls: [
      { call: calls.roles, params: {} },
      { call: calls.account, params: {} },
    ],
    read: readGeminiPassport,
  },
  balances: geminiBalances,
  errors: geminiErrors,
  said: geminiSaid,
  waitUntil: geminiWaitUntil,
  read: readGemini,
  guide: geminiGuide,
  neverReturns: [
    'Gemini Earn (closed in 2023, given back in 2024)',
    'Trades by Gemini Clearing (they need a key that may trade)',
    'What perpetuals gained or lost, and their trades before 10 July 2023',
    'Cashback of the credit card, beyond what appears as a reward or credit',
    'Transfers by bank that were returned, and advances that were cancelled',
  ],
}

function readStatus(json: Json | undefined): ExchangeStatus | null {
  return textAt(json, 'last') === undefined ? null : { state: 'online', text: 'markets are open' }
}
