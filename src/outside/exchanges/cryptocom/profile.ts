import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import { clock } from '../clock.ts'
import { keyField, secretField } from '../fields.ts'
import type { ExchangeProfile, ExchangeStatus, Field, Variant } from '../profile.ts'
import { cryptocomBalances } from './balances.ts'
import { calls, cryptocomBuckets, docs } from './calls.ts'
import { cryptocomErrors, cryptocomSaid, cryptocomWaitUntil } from './errors.ts'
import { cryptocomGuide } from './guide.ts'
import { masterInspection, subInspection } from './inspect.ts'
import { cryptocomNames } from '../../../core/assets/codes/cryptocom.ts'
import { readCryptocom } from './read.ts'
import { cryptocomStreams } from './streams.ts'

const keyDocs = docs('generating-the-api-key')

/** The documents state no format, so the patterns are wider than what has been seen, and tell the two fields apart. */
const fields: readonly Field[] = [
  keyField({
    label: 'API Key',
    pattern: /^[A-Za-z0-9]{16,64}$/,
    format: 'letters and digits, usually 22 (what begins with "cxakp_" is the secret)',
    source: keyDocs,
  }),
  secretField({
    label: 'Secret Key',
    pattern: /^(?:cxakp_)?[A-Za-z0-9]{16,64}$/,
    format: '"cxakp_" and 22 letters and digits behind it; older ones lack the beginning',
    source: keyDocs,
  }),
]

const variants: readonly Variant[] = [
  {
    id: 'master',
    title: 'Crypto.com Exchange (master account)',
    fields,
    note: 'The Crypto.com App on a phone is another account and has no keys.',
  },
  {
    id: 'sub',
    title: 'Crypto.com Exchange (sub-account)',
    fields,
    note: 'Deposits, withdrawals and staking belong to the master account, which needs a key of its own.',
    inspect: subInspection,
  },
]

/** Crypto.com Exchange. Facts, each with its own source beside it. */
export const cryptocom: ExchangeProfile = {
  id: 'cryptocom',
  name: 'Crypto.com Exchange',
  ccxtId: 'cryptocom',
  hosts: { api: 'https://api.crypto.com' },
  variants,
  assets: cryptocomNames,
  buckets: cryptocomBuckets,
  parallel: 4,
  streams: cryptocomStreams,
  time: clock(calls.ticker, 'result.data.0.t', 'millis', { instrument_name: 'BTC_USD' }),
  status: { call: calls.announcements, params: { category: 'system' }, read: readStatus },
  inspect: masterInspection,
  balances: cryptocomBalances,
  errors: cryptocomErrors,
  said: cryptocomSaid,
  waitUntil: cryptocomWaitUntil,
  read: readCryptocom,
  guide: cryptocomGuide,
  neverReturns: [
    'Anything of the Crypto.com App: purchases, card, cashback, Earn (export a file there)',
    'Trades and journal older than six months',
    'Airdrops, referrals and rebates as such (at best they are adjustments)',
    'Moves between App and Exchange, where the lists of deposits and withdrawals leave them out',
  ],
}

/** What is announced is told in words; that it is told at all shows that the exchange is there. */
function readStatus(json: Json | undefined): ExchangeStatus | null {
  const announced = dig(json, 'result.data')
  if (!isList(announced)) return null
  return { state: 'online', text: textAt(announced[0], 'title') ?? 'nothing is announced' }
}
