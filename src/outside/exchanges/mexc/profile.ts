import type { Json } from '../../../core/json.ts'
import { keyField, secretField } from '../fields.ts'
import type { ExchangeProfile, ExchangeStatus, Variant } from '../profile.ts'
import { mexcBalances } from './balances.ts'
import { calls, docs, mexcBuckets } from './calls.ts'
import { mexcErrors, mexcSaid, mexcWaitUntil } from './errors.ts'
import { mexcGuide } from './guide.ts'
import { mexcInspection, readMexcTime } from './inspect.ts'
import { mexcNames } from '../../../core/assets/codes/mexc.ts'
import { readMexc } from './read.ts'
import { mexcStreams } from './streams.ts'

const key: Variant = {
  id: 'hmac',
  title: 'API key',
  fields: [
    keyField({
      label: 'Access Key',
      pattern: /^mx0[A-Za-z0-9]{15}$/,
      format: '18 letters and digits that begin with "mx0"',
      length: 18,
      source: docs('general-info'),
    }),
    secretField({
      label: 'Secret Key',
      pattern: /^[0-9a-f]{32}$/,
      format: '32 characters, digits and the letters a to f (what begins with "mx0" is the access key)',
      length: 32,
      source: docs('general-info'),
    }),
  ],
}

/** MEXC. Facts, each with its own source beside it. */
export const mexc: ExchangeProfile = {
  id: 'mexc',
  name: 'MEXC',
  ccxtId: 'mexc',
  lifetime: [{ days: 90, when: 'unbound', source: docs('general-info') }],
  hosts: { api: 'https://api.mexc.com' },
  variants: [key],
  assets: mexcNames,
  buckets: mexcBuckets,
  parallel: 4,
  streams: mexcStreams,
  time: { call: calls.time, params: {}, read: readMexcTime },
  status: { call: calls.time, params: {}, read: readStatus },
  inspect: mexcInspection,
  balances: mexcBalances,
  errors: mexcErrors,
  said: mexcSaid,
  waitUntil: mexcWaitUntil,
  read: readMexc,
  guide: mexcGuide,
  neverReturns: [
    'Trades before one month ago, deposits and withdrawals before 90 days ago, moves to futures before half a year ago',
    'Earn, staking, launchpool, kickstarter and airdrops',
    'Bank money, peer-to-peer deals and purchases by card',
    'Converted coins other than small balances turned into MX',
    'Commission of affiliates, which is told only as a sum for each invited user',
    'Results of futures positions that are still open',
    'Fills of futures, which are given out market by market; the results of positions stand for them',
  ],
}

/** An answer with the time says that all is well, and nothing else; a ping answers with nothing that could be known again. */
function readStatus(json: Json | undefined): ExchangeStatus | null {
  return readMexcTime(json) === null ? null : { state: 'online', text: 'MEXC answers' }
}
