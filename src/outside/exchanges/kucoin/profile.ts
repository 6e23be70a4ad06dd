import { textAt, type Json } from '../../../core/json.ts'
import { clock } from '../clock.ts'
import { keyField, passphraseField, secretField } from '../fields.ts'
import type { ExchangeProfile, ExchangeStatus, Variant } from '../profile.ts'
import { kucoinBalances } from './balances.ts'
import { article, calls, kucoinBuckets } from './calls.ts'
import { kucoinErrors, kucoinSaid, kucoinWaitUntil } from './errors.ts'
import { kucoinGuide } from './guide.ts'
import { readKucoinPassport } from './inspect.ts'
import { kucoinNames } from '../../../core/assets/codes/kucoin.ts'
import { readKucoin } from './read.ts'
import { kucoinStreams } from './streams.ts'

const key: Variant = {
  id: 'api',
  title: 'API key',
  note: 'The kind called "API Trading". Keys that were made by linking an application do not work here.',
  fields: [
    keyField({
      label: 'API Key',
      pattern: /^[0-9a-f]{24}$/,
      format: '24 characters: digits and letters from a to f',
      length: 24,
      source: article('Kucoin/kucoin-universal-sdk (78c90c7, 2025-11-04) spec/rest/entry/openapi-account.json'),
    }),
    secretField({
      label: 'API Secret',
      // The common form of a UUID; KuCoin does not document it (confidence: medium).
      pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      format: '36 characters with 4 hyphens',
      length: 36,
      source: article('https://www.kucoin.com/support/360015102174'),
    }),
    passphraseField({
      label: 'API Passphrase',
      pattern: /^\S{7,32}$/,
      format: '7 to 32 characters without spaces, made up by you when the key was made',
      source: article('Kucoin/kucoin-api-docs (7f01bbe, 2023-06-09) source/localizable/index.html.md'),
    }),
  ],
}

/** KuCoin. Facts, each with its own source beside it. */
export const kucoin: ExchangeProfile = {
  id: 'kucoin',
  name: 'KuCoin',
  ccxtId: 'kucoin',
  lifetime: [
    {
      days: 30,
      when: 'unused',
      onlyExcess: true,
      source: { of: 'https://www.kucoin.com/support/360015102174', checked: '2026-11-21' },
    },
  ],
  hosts: { api: 'https://api.kucoin.com', futures: 'https://api-futures.kucoin.com' },
  variants: [key],
  assets: kucoinNames,
  buckets: kucoinBuckets,
  parallel: 4,
  streams: kucoinStreams,
  time: clock(calls.time, 'data', 'millis'),
  status: { call: calls.status, params: {}, read: readStatus },
  inspect: { calls: [{ call: calls.key, params: {} }], read: readKucoinPassport },
  balances: kucoinBalances,
  errors: kucoinErrors,
  said: kucoinSaid,
  waitUntil: kucoinWaitUntil,
  read: readKucoin,
  // 2: deposits have fees.
  readVersion: 2,
  guide: kucoinGuide,
  neverReturns: [
    'The main ledger before one year ago, and the ledgers of the spot and margin accounts before three days ago: the file "Account History" has them',
    'Trades before 18 February 2019, and as far as anyone knows those before half a year ago: the file of trades has them',
    'Earn rewards as records of their own; only what arrives in the ledger',
    'What is held in lending and futures; only what moved there and back, and results of futures',
    'Purchases with a card and peer-to-peer orders in detail',
    'Fills inside of trading bots, which have an account of their own',
    'A list of conversions; only their rows in the ledger',
  ],
}

function readStatus(json: Json | undefined): ExchangeStatus | null {
  const status = textAt(json, 'data.status') ?? textAt(json, 'data.serverStatus')
  if (status === undefined) return null
  const said = textAt(json, 'data.msg') ?? ''
  return {
    state: status === 'open' ? 'online' : status === 'close' ? 'maintenance' : 'limited',
    text: said === '' ? status : `${status}: ${said}`,
  }
}
