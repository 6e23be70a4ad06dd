import { keyField } from '../fields.ts'
import { binanceSaid, binanceWaitUntil } from '../binance/errors.ts'
import { binance } from '../binance/profile.ts'
import type { ExchangeProfile, Field, Variant } from '../profile.ts'
import { binanceusBalances } from './balances.ts'
import { article, binanceusBuckets, calls } from './calls.ts'
import { binanceusErrors } from './errors.ts'
import { binanceusGuide } from './guide.ts'
import { binanceusInspection } from './inspect.ts'
import { binanceusNames } from '../../../core/assets/codes/binanceus.ts'
import { readBinanceus } from './read.ts'
import { binanceusStreams } from './streams.ts'

const apiKey: Field = keyField({
  label: 'API Key',
  pattern: /^[A-Za-z0-9]{64}$/,
  format: '64 letters and digits',
  length: 64,
  source: article(
    'https://intercom.help/binance-us/en/articles/9842812-binance-us-api-keys-best-practices-safety-tips',
  ),
})

const key: Variant = {
  id: 'hmac',
  title: 'Binance.US',
  fields: [apiKey, { ...apiKey, name: 'secret', label: 'Secret Key', ccxt: 'secret' }],
  note: 'Keys of binance.com do not work here. Keys of custodians and credit lines are of another kind.',
}

/** Binance.US (binance.us): another company with the same program. Facts, each with its own source beside it. */
export const binanceus: ExchangeProfile = {
  id: 'binanceus',
  name: 'Binance.US',
  ccxtId: 'binanceus',
  hosts: { api: 'https://api.binance.us' },
  variants: [key],
  assets: binanceusNames,
  buckets: binanceusBuckets,
  parallel: 4,
  streams: binanceusStreams,
  time: { ...binance.time, call: calls.time },
  status: { ...binance.status, call: calls.status },
  inspect: binanceusInspection,
  balances: binanceusBalances,
  errors: binanceusErrors,
  said: binanceSaid,
  waitUntil: binanceWaitUntil,
  // 2: a fee that cannot be read rejects its row.
  readVersion: 2,
  read: readBinanceus,
  guide: binanceusGuide,
  neverReturns: [
    'A general ledger (the file "Transaction history" is one)',
    'Trades of markets that Binance.US has closed (file "Transaction history")',
    'Moves between sub-accounts (each needs a key of its own)',
    'Custodial accounts and credit lines of institutions',
  ],
}
