import { textAt, type Json } from '../../../core/json.ts'
import { clock } from '../clock.ts'
import { keyField, secretField } from '../fields.ts'
import type { ExchangeProfile, ExchangeStatus, Variant } from '../profile.ts'
import { htxBalances } from './balances.ts'
import { calls, docs, htxBuckets } from './calls.ts'
import { htxErrors, htxSaid, htxWaitUntil } from './errors.ts'
import { htxGuide } from './guide.ts'
import { htxInspection } from './inspect.ts'
import { htxNames } from '../../../core/assets/codes/htx.ts'
import { readHtx } from './read.ts'
import { htxStreams } from './streams.ts'

const key: Variant = {
  id: 'hmac',
  title: 'API key',
  note: 'Keys of the kind Ed25519 do not work here yet.',
  fields: [
    keyField({
      label: 'Access Key',
      pattern: /^[a-z0-9]{8}-[a-z0-9]{8}-[a-z0-9]{8}-[a-z0-9]{4,12}$/,
      format: 'four groups of small letters and digits with hyphens between them',
      source: docs('api-key-query'),
    }),
    secretField({
      label: 'Secret Key',
      pattern: /^[a-z0-9]{8}-[a-z0-9]{8}-[a-z0-9]{8}-[a-z0-9]{5}$/,
      format: 'four groups of small letters and digits with hyphens between them, the last of 5 characters',
      length: 32,
      source: docs('api-key-query'),
    }),
  ],
}

/** HTX, once Huobi. Facts, each with its own source beside it. */
export const htx: ExchangeProfile = {
  id: 'htx',
  name: 'HTX',
  ccxtId: 'htx',
  lifetime: [{ days: 90, when: 'unbound', source: docs('api-key-query') }],
  hosts: { spot: 'https://api.huobi.pro', derivatives: 'https://api.hbdm.com' },
  signing: { urls: { hostnames: { contract: 'api.hbdm.com' } } },
  variants: [key],
  assets: htxNames,
  buckets: htxBuckets,
  parallel: 4,
  streams: htxStreams,
  time: clock(calls.time, 'data', 'millis'),
  status: { call: calls.status, params: {}, read: readStatus },
  inspect: htxInspection,
  balances: htxBalances,
  errors: htxErrors,
  said: htxSaid,
  waitUntil: htxWaitUntil,
  read: readHtx,
  guide: htxGuide,
  neverReturns: [
    'Trades before 120 days ago, moves between accounts before 180 days ago',
    'Rebates, airdrops, interest and other rows of the account history before 30 days ago',
    'Rewards of Earn, staking and PrimePool, but as "other-types" for 30 days',
    'Peer-to-peer orders and purchases by card; only what was moved to the spot account',
    'Results of coin-margined futures and of isolated margin in futures',
    'Creation and redemption of leveraged tokens in detail',
  ],
}

function readStatus(json: Json | undefined): ExchangeStatus | null {
  const status = textAt(json, 'data.marketStatus')
  if (status === undefined) return null
  const reason = textAt(json, 'data.haltReason')
  return {
    state: status === '1' ? 'online' : status === '2' ? 'maintenance' : 'limited',
    text: reason === undefined || reason === '' ? `market status ${status}` : reason,
  }
}
