import { textAt, type Json } from '../../../core/json.ts'
import { clock } from '../clock.ts'
import { keyField, secretField } from '../fields.ts'
import { holdings } from '../holdings.ts'
import type { ExchangeProfile, ExchangeStatus, Variant } from '../profile.ts'
import { article, calls, docs } from './calls.ts'
import { krakenErrors, krakenSaid, krakenWaitUntil } from './errors.ts'
import { krakenGuide } from './guide.ts'
import { readKrakenPassport } from './inspect.ts'
import { krakenNames } from '../../../core/assets/codes/kraken.ts'
import { readKraken } from './read.ts'
import { krakenReports } from './reports.ts'
import { krakenStreams } from './streams.ts'

const spotKey: Variant = {
  id: 'spot',
  title: 'Kraken (spot)',
  fields: [
    keyField({
      label: 'API key',
      pattern: /^[A-Za-z0-9+/]{56}$/,
      format: '56 characters: letters, digits, + and /',
      length: 56,
      source: docs('api-reference/account-data/get-api-key-info'),
    }),
    secretField({
      label: 'Private key',
      pattern: /^[A-Za-z0-9+/]{86}==$/,
      format: '88 characters that end with ==',
      length: 88,
      source: article('https://support.kraken.com/hc/en-us/articles/360001491786-API-error-messages'),
    }),
  ],
}

/** Kraken (spot). Facts, each with its own source beside it. */
export const kraken: ExchangeProfile = {
  id: 'kraken',
  name: 'Kraken',
  ccxtId: 'kraken',
  nonceGrows: true,
  hosts: { api: 'https://api.kraken.com' },
  variants: [spotKey],
  assets: krakenNames,
  buckets: {
    // The lowest tier: a key does not tell its own, and too fast ends in a lockout of 15 minutes.
    counter: {
      bucket: { kind: 'leaky', max: 15, perSecond: 0.33 },
      per: 'key',
      source: docs('exchange/guides/rest/ratelimits'),
    },
  },
  parallel: 1,
  streams: krakenStreams,
  time: clock(calls.time, 'result.unixtime', 'seconds'),
  status: { call: calls.status, params: {}, read: readStatus },
  inspect: { calls: [{ call: calls.keyInfo, params: {} }], read: readKrakenPassport },
  balances: [
    {
      pocket: 'spot and earn',
      call: calls.balances,
      params: {},
      // KFEE are fee credits and no coin; they have a ledger of their own and are kept like any asset.
      read: holdings({ names: krakenNames, rows: 'result', plus: ['balance'] }),
    },
  ],
  errors: krakenErrors,
  said: krakenSaid,
  waitUntil: krakenWaitUntil,
  // 2: rows without a reference stand alone, transfers that came back, earn rows without a subtype, delistings; half an event is none.
  readVersion: 2,
  read: readKraken,
  reports: krakenReports,
  guide: krakenGuide,
  neverReturns: [
    'Kraken Futures (it needs a futures key)',
    'Kraken Wallet (self-custody)',
    'Details of NFTs beyond their ledger rows',
  ],
}

function readStatus(json: Json | undefined): ExchangeStatus | null {
  const text = textAt(json, 'result.status')
  if (text === undefined) return null
  return { state: text === 'online' ? 'online' : text === 'maintenance' ? 'maintenance' : 'limited', text }
}
