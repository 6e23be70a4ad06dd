import { canonical } from '../../../core/asset.ts'
import { isZero, parseDecimal } from '../../../core/decimal.ts'
import { dig, isObject, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import { krakenNames } from '../../../core/assets/codes/kraken.ts'
import { clock } from '../clock.ts'
import { keyField, secretField } from '../fields.ts'
import type { ExchangeProfile, Variant } from '../profile.ts'
import { calls, docs } from './calls.ts'
import { krakenFuturesErrors, krakenFuturesSaid, krakenFuturesWaitUntil } from './errors.ts'
import { krakenFuturesGuide } from './guide.ts'
import { readKrakenFuturesPassport } from './inspect.ts'
import { readKrakenFutures } from './read.ts'
import { krakenFuturesStreams } from './streams.ts'

const CHECK = docs('api-reference/api-keys/check-v3-api-key')

const futuresKey: Variant = {
  id: 'futures',
  title: 'Kraken Futures',
  fields: [
    keyField({
      label: 'Public key',
      pattern: /^[A-Za-z0-9+/]{54,56}={0,2}$/,
      format: '56 characters: letters, digits, + and /',
      length: 56,
      source: CHECK,
    }),
    secretField({
      label: 'Private key',
      pattern: /^[A-Za-z0-9+/]{60,120}={0,2}$/,
      format: 'a long text of letters, digits, + and /',
      source: CHECK,
    }),
  ],
  note: 'A key of Kraken itself does not work here, and a futures key does not work there.',
}

/** Kraken Futures: another product with keys of its own. */
export const krakenfutures: ExchangeProfile = {
  id: 'krakenfutures',
  name: 'Kraken Futures',
  ccxtId: 'krakenfutures',
  hosts: { futures: 'https://futures.kraken.com' },
  variants: [futuresKey],
  assets: krakenNames,
  buckets: {
    history: {
      bucket: { kind: 'leaky', max: 100, perSecond: 100 / 600 },
      per: 'key',
      source: docs('api/docs/guides/futures-rate-limits'),
    },
    derivatives: {
      bucket: { kind: 'leaky', max: 500, perSecond: 50 },
      per: 'key',
      source: docs('api/docs/guides/futures-rate-limits'),
    },
  },
  parallel: 2,
  // ccxt does not know the check of a key; its signer signs it like any other call once it is told where it lies.
  signing: {
    urls: {
      api: {
        auth: 'https://futures.kraken.com/api/auth/',
        history: 'https://futures.kraken.com/api/history/',
        public: 'https://futures.kraken.com/derivatives/api/',
        private: 'https://futures.kraken.com/derivatives/api/',
      },
    },
    options: {
      access: { auth: { GET: { 'api-keys/v3/check': 'private' } } },
      versions: { auth: { GET: { 'api-keys/v3/check': 'v1' } } },
    },
  },
  streams: krakenFuturesStreams,
  time: clock(calls.time, 'serverTime', 'iso'),
  status: {
    call: calls.time,
    params: {},
    read: (json) => (textAt(json, 'result') === 'success' ? { state: 'online', text: 'answers' } : null),
  },
  inspect: { calls: [{ call: calls.keyCheck, params: {} }], read: readKrakenFuturesPassport },
  balances: [{ pocket: 'futures wallets', call: calls.accounts, params: {}, read: readBalances }],
  errors: krakenFuturesErrors,
  said: krakenFuturesSaid,
  waitUntil: krakenFuturesWaitUntil,
  // 2: more kinds of the log, liquidation fees, half a conversion is none.
  readVersion: 2,
  read: readKrakenFutures,
  guide: krakenFuturesGuide,
  neverReturns: ['Results of positions that are still open', 'Kraken (spot), which needs a key of its own'],
}

/** Cash, the wallets of single contracts, and the multi-collateral wallet, which has `currencies` in place of `balances`. */
function readBalances(json: Json | undefined): readonly Money[] | null {
  const accounts = dig(json, 'accounts')
  if (!isObject(accounts)) return null
  const found: Money[] = []
  for (const account of Object.values(accounts)) {
    const plain = dig(account, 'balances')
    const flex = dig(account, 'currencies')
    const rows = isObject(plain)
      ? Object.entries(plain).map(([name, quantity]) => [name, textAt(quantity, '')] as const)
      : isObject(flex)
        ? Object.entries(flex).map(([name, currency]) => [name, textAt(currency, 'quantity')] as const)
        : []
    for (const [name, text] of rows) {
      const quantity = parseDecimal(text ?? '')
      if (!quantity) return null
      // A wallet lists the position of its contract beside the money: `fi_xbtusd_240329`.
      if (!isZero(quantity) && !name.includes('_'))
        found.push({ asset: canonical(name.toUpperCase(), krakenNames), quantity })
    }
  }
  return found
}
