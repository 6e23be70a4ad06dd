import type { Instant } from '../../../core/instant.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { keyField, secretField } from '../fields.ts'
import type { ExchangeProfile, ExchangeStatus, Variant } from '../profile.ts'
import { readInstant } from '../windowed.ts'
import { bigoneBalances } from './balances.ts'
import { bigoneBuckets, calls, docs } from './calls.ts'
import { bigoneErrors, bigoneSaid, bigoneWaitUntil } from './errors.ts'
import { bigoneGuide } from './guide.ts'
import { bigoneInspection } from './inspect.ts'
import { bigoneNames } from '../../../core/assets/codes/bigone.ts'
import { readBigone } from './read.ts'
import { bigoneStreams } from './streams.ts'

const key: Variant = {
  id: 'hmac',
  title: 'API key',
  note: 'Keys of the old API (V2) do not work any more.',
  fields: [
    keyField({
      label: 'API Key',
      pattern: /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
      format: 'five groups of digits and letters from a to f with hyphens between them, 36 characters',
      length: 36,
      source: docs('authentication'),
    }),
    secretField({
      label: 'API Secret',
      // Neither length nor alphabet is written down.
      pattern: /^[!-~]{16,256}$/,
      format: 'as BigONE shows it, without spaces',
      source: docs('authentication'),
    }),
  ],
}

/** BigONE. Facts, each with its own source beside it. */
export const bigone: ExchangeProfile = {
  id: 'bigone',
  name: 'BigONE',
  ccxtId: 'bigone',
  hosts: { api: 'https://api.big.one' },
  signing: {
    hostname: 'api.big.one',
    urls: { api: { convertPrivate: 'https://{hostname}/sapi/v1/convert/viewer' } },
  },
  nonce: 'nanos',
  variants: [key],
  assets: bigoneNames,
  buckets: bigoneBuckets,
  parallel: 4,
  streams: bigoneStreams,
  time: { call: calls.ping, params: {}, read: readTime },
  status: { call: calls.ping, params: {}, read: readStatus },
  inspect: bigoneInspection,
  balances: bigoneBalances,
  errors: bigoneErrors,
  said: bigoneSaid,
  waitUntil: bigoneWaitUntil,
  read: readBigone,
  guide: bigoneGuide,
  neverReturns: [
    'Trades in markets that are no longer listed',
    'Results, fees and funding of contracts, whose fills alone are given out and in a form that is not documented',
    'Moves between the accounts for funding, spot and contracts',
    'Rewards of staking and Earn, but those that arrive as deposits',
    'Peer-to-peer deals',
  ],
}

function readTime(json: Json | undefined): Instant | null {
  const nanos = textAt(json, 'data.Timestamp') ?? textAt(json, 'data.timestamp')
  return nanos === undefined ? null : (readInstant(nanos, 'nanos') ?? null)
}

/** A ping that is answered with its time says that all is well, and nothing else. */
function readStatus(json: Json | undefined): ExchangeStatus | null {
  return readTime(json) === null ? null : { state: 'online', text: 'BigONE answers' }
}
