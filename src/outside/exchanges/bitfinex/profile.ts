import { textAt, type Json } from '../../../core/json.ts'
import { keyField } from '../fields.ts'
import type { ExchangeProfile, ExchangeStatus, Field, Variant } from '../profile.ts'
import { bitfinexBalances } from './balances.ts'
import { article, bitfinexBuckets, calls } from './calls.ts'
import { bitfinexErrors, bitfinexSaid, bitfinexWaitUntil } from './errors.ts'
import { bitfinexGuide } from './guide.ts'
import { readBitfinexPassport } from './inspect.ts'
import { bitfinexNames } from '../../../core/assets/codes/bitfinex.ts'
import { readBitfinex } from './read.ts'
import { bitfinexStreams } from './streams.ts'

const apiKey: Field = keyField({
  label: 'API Key',
  pattern: /^[A-Za-z0-9_-]{40,80}$/,
  format: '40 to 80 letters, digits, - and _ (older keys have 43)',
  source: article('https://github.com/JKorf/Bitfinex.Net/issues/7'),
})

const key: Variant = {
  id: 'api_key',
  title: 'Bitfinex',
  note: 'Key and secret look alike: see that they are not swapped.',
  fields: [apiKey, { ...apiKey, name: 'secret', label: 'API Key Secret', ccxt: 'secret' }],
}

/** Bitfinex. Facts, each with its own source beside it. */
export const bitfinex: ExchangeProfile = {
  id: 'bitfinex',
  name: 'Bitfinex',
  ccxtId: 'bitfinex',
  nonceGrows: true,
  hosts: { api: 'https://api.bitfinex.com', pub: 'https://api-pub.bitfinex.com' },
  variants: [key],
  assets: bitfinexNames,
  buckets: bitfinexBuckets,
  // Nonces must arrive in rising order.
  parallel: 1,
  nonce: 'micros',
  streams: bitfinexStreams,
  // Nothing tells the time, and nothing needs it: a nonce must only grow.
  time: { call: calls.status, params: {}, read: () => null },
  status: { call: calls.status, params: {}, read: readStatus },
  inspect: {
    calls: [
      { call: calls.permissions, params: {} },
      { call: calls.user, params: {} },
    ],
    read: readBitfinexPassport,
  },
  balances: bitfinexBalances,
  errors: bitfinexErrors,
  said: bitfinexSaid,
  waitUntil: bitfinexWaitUntil,
  read: readBitfinex,
  guide: bitfinexGuide,
  neverReturns: [
    'Ledger rows older than about six years (the report "Ledgers" has them)',
    'Which airdrop or fork an adjustment was, beyond its words',
    'Sub-accounts (each needs a key of its own)',
    'Results of positions that are still open',
  ],
}

function readStatus(json: Json | undefined): ExchangeStatus | null {
  const told = textAt(json, '0')
  if (told === '1') return { state: 'online', text: 'operative' }
  return told === '0' ? { state: 'maintenance', text: 'maintenance' } : null
}
