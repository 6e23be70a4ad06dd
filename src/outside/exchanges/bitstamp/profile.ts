import { textAt, type Json } from '../../../core/json.ts'
import { clock } from '../clock.ts'
import { keyField, secretField } from '../fields.ts'
import type { ExchangeProfile, ExchangeStatus, Variant } from '../profile.ts'
import { bitstampBalances } from './balances.ts'
import { bitstampBuckets, calls, docs } from './calls.ts'
import { bitstampErrors, bitstampSaid, bitstampWaitUntil } from './errors.ts'
import { bitstampGuide } from './guide.ts'
import { bitstampInspection } from './inspect.ts'
import { bitstampNames } from '../../../core/assets/codes/bitstamp.ts'
import { readBitstamp } from './read.ts'
import { bitstampStreams } from './streams.ts'

const key: Variant = {
  id: 'api_v2',
  title: 'Bitstamp',
  note: 'The customer id that older programs ask for is not needed.',
  fields: [
    keyField({
      label: 'API key',
      pattern: /^[A-Za-z0-9]{32}$/,
      format: '32 letters and digits',
      length: 32,
      source: docs('section/Authentication'),
    }),
    secretField({
      label: 'Secret',
      pattern: /^[A-Za-z0-9]{32}$/,
      format: '32 letters and digits',
      length: 32,
      source: docs('section/Authentication'),
    }),
  ],
}

/** Bitstamp. Facts, each with its own source beside it. */
export const bitstamp: ExchangeProfile = {
  id: 'bitstamp',
  name: 'Bitstamp',
  ccxtId: 'bitstamp',
  hosts: { www: 'https://www.bitstamp.net' },
  variants: [key],
  assets: bitstampNames,
  buckets: bitstampBuckets,
  // Nonces are random, so requests need no order.
  parallel: 3,
  streams: bitstampStreams,
  time: clock(calls.ticker, 'timestamp', 'seconds'),
  status: { call: calls.ticker, params: {}, read: readStatus },
  inspect: bitstampInspection,
  balances: bitstampBalances,
  errors: bitstampErrors,
  said: bitstampSaid,
  waitUntil: bitstampWaitUntil,
  read: readBitstamp,
  // 2: a sign that contradicts its type is shown.
  readVersion: 2,
  guide: bitstampGuide,
  neverReturns: [
    'What lies in Bitstamp Earn, and rewards that stay there (moves to it and from it are read)',
    'Single fills of derivatives (their settlements are read)',
    'Who the other side of a bank transfer was',
    'Hashes of transfers of sub-accounts older than 578 days',
  ],
}

/** No status is published; under maintenance the ticker answers with words instead of a price. */
function readStatus(json: Json | undefined): ExchangeStatus | null {
  const last = textAt(json, 'last')
  return last === undefined ? null : { state: 'online', text: 'markets are open' }
}
