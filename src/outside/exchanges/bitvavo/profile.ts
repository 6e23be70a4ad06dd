import { isList, textAt, type Json } from '../../../core/json.ts'
import { clock } from '../clock.ts'
import { keyField, secretField } from '../fields.ts'
import type { ExchangeProfile, ExchangeStatus, Variant } from '../profile.ts'
import { bitvavoBalances } from './balances.ts'
import { article, bitvavoBuckets, calls, docs } from './calls.ts'
import { bitvavoErrors, bitvavoSaid, bitvavoWaitUntil } from './errors.ts'
import { bitvavoGuide } from './guide.ts'
import { bitvavoInspection } from './inspect.ts'
import { bitvavoNames } from '../../../core/assets/codes/bitvavo.ts'
import { readBitvavo } from './read.ts'
import { bitvavoStreams } from './streams.ts'

const key: Variant = {
  id: 'api_key',
  title: 'Bitvavo',
  fields: [
    keyField({
      label: 'API Key',
      pattern: /^[0-9a-f]{64}$/,
      format: '64 characters: digits and the small letters a to f',
      length: 64,
      source: docs('errors'),
    }),
    secretField({
      label: 'API Secret',
      pattern: /^[0-9a-f]{128}$/,
      format: '128 characters: digits and the small letters a to f',
      length: 128,
      source: article('https://github.com/bitvavo/python-bitvavo-api'),
    }),
  ],
}

/** Bitvavo. Facts, each with its own source beside it. */
export const bitvavo: ExchangeProfile = {
  id: 'bitvavo',
  name: 'Bitvavo',
  ccxtId: 'bitvavo',
  hosts: { api: 'https://api.bitvavo.com' },
  variants: [key],
  assets: bitvavoNames,
  buckets: bitvavoBuckets,
  parallel: 4,
  streams: bitvavoStreams,
  time: clock(calls.time, 'time', 'millis'),
  status: { call: calls.markets, params: {}, read: readStatus },
  inspect: bitvavoInspection,
  balances: bitvavoBalances,
  errors: bitvavoErrors,
  said: bitvavoSaid,
  waitUntil: bitvavoWaitUntil,
  read: readBitvavo,
  guide: bitvavoGuide,
  neverReturns: [
    'The hash of a transfer, where its deposit or withdrawal cannot be matched to the history',
    'Sub-accounts of institutions (each needs a key of its own)',
  ],
}

/** No status is published; the markets tell whether anything trades. */
function readStatus(json: Json | undefined): ExchangeStatus | null {
  if (!isList(json)) return null
  const states = json.map((market) => textAt(market, 'status'))
  if (states.length === 0 || states.includes(undefined)) return null
  const trading = states.filter((state) => state === 'trading').length
  if (trading === 0) return { state: 'maintenance', text: 'no market is open' }
  return { state: 'online', text: `${trading} of ${states.length} markets are open` }
}
