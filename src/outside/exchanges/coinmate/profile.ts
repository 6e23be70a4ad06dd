import { clock } from '../clock.ts'
import { keyField, secretField } from '../fields.ts'
import type { ExchangeProfile, Variant } from '../profile.ts'
import { coinmateBalances } from './balances.ts'
import { calls, ccxt, coinmateBuckets } from './calls.ts'
import { coinmateErrors, coinmateSaid, coinmateWaitUntil } from './errors.ts'
import { coinmateGuide } from './guide.ts'
import { coinmateInspection } from './inspect.ts'
import { coinmateNames } from '../../../core/assets/codes/coinmate.ts'
import { readCoinmate } from './read.ts'
import { coinmateStreams } from './streams.ts'

/** How long keys are is not written down, so the patterns only refuse what is no key at all. */
const FORM = { pattern: /^[A-Za-z0-9_-]{16,128}$/, format: 'letters, digits, - and _, without spaces', source: ccxt }

const key: Variant = {
  id: 'api',
  title: 'Coinmate',
  fields: [
    {
      name: 'clientId',
      label: 'Client ID',
      secret: false,
      pattern: /^\d{1,12}$/,
      format: 'a number',
      ccxt: 'uid',
      source: ccxt,
    },
    keyField({ label: 'Public key', ...FORM }),
    secretField({ label: 'Private key', ...FORM }),
  ],
}

const time = clock(calls.time, ['serverTime', 'data.serverTime'], 'millis')

/** Coinmate, by what ccxt knows of it: what its own documents would settle is said to be assumed where it is used. */
export const coinmate: ExchangeProfile = {
  id: 'coinmate',
  name: 'Coinmate',
  ccxtId: 'coinmate',
  nonceGrows: true,
  hosts: { api: 'https://coinmate.io' },
  variants: [key],
  assets: coinmateNames,
  buckets: coinmateBuckets,
  // Nonces must arrive in rising order.
  parallel: 1,
  streams: coinmateStreams,
  time,
  // No status is known to be published; that the time is told shows that the exchange is there.
  status: {
    call: calls.time,
    params: {},
    read: (json) => (time.read(json) === null ? null : { state: 'online', text: 'answers' }),
  },
  inspect: coinmateInspection,
  balances: coinmateBalances,
  errors: coinmateErrors,
  said: coinmateSaid,
  waitUntil: coinmateWaitUntil,
  read: readCoinmate,
  guide: coinmateGuide,
  neverReturns: ['Vouchers and payments by Lightning, unless they stand among the deposits and withdrawals'],
}
