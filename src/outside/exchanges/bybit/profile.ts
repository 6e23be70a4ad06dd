import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import { parseSeconds } from '../../../core/instant.ts'
import { keyField, secretField } from '../fields.ts'
import type { ExchangeProfile, ExchangeStatus, Field, Variant } from '../profile.ts'
import { readInstant } from '../windowed.ts'
import { bybitBalances } from './balances.ts'
import { article, bybitBuckets, calls, docs } from './calls.ts'
import { bybitErrors, bybitSaid, bybitWaitUntil } from './errors.ts'
import { bybitGuide } from './guide.ts'
import { readBybitPassport } from './inspect.ts'
import { bybitNames } from '../../../core/assets/codes/bybit.ts'
import { readBybit } from './read.ts'
import { bybitStreams } from './streams.ts'

const keyTypes = article('bybit-exchange/docs@072c197d docs/v5/guide.mdx#select-your-api-key-type')

const apiKey: Field = keyField({
  label: 'API Key',
  pattern: /^[A-Za-z0-9]{18}$/,
  format: '18 letters and digits',
  length: 18,
  source: docs('user/apikey-info'),
})

const secret: Field = secretField({
  label: 'API Secret',
  pattern: /^[A-Za-z0-9]{36}$/,
  format: '36 letters and digits',
  length: 36,
  source: docs('user/apikey-info'),
})

const privateKey: Field = secretField({
  label: 'Private key (PEM)',
  multiline: true,
  pattern: /^-----BEGIN (?:RSA )?PRIVATE KEY-----[\s\S]+-----END (?:RSA )?PRIVATE KEY-----\s*$/,
  format: 'the whole text from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----',
  source: keyTypes,
})

/** A site for one country, with keys of its own. Source: bybit-exchange/docs@072c197d docs/v5/guide.mdx, read 2026-11-21. */
function site(id: string, title: string, hostname: string): Variant {
  return {
    id,
    title,
    fields: [apiKey, secret],
    hosts: { api: `https://api.${hostname}` },
    signing: { hostname },
    note: 'A key works only on the site where the account is registered.',
  }
}

const variants: readonly Variant[] = [
  {
    id: 'hmac',
    title: 'Key made by Bybit',
    fields: [apiKey, secret],
    note: 'The usual kind: "System-generated API Keys" on Bybit\'s page. Accounts of Bybit EU cannot make one.',
  },
  {
    id: 'rsa',
    title: 'Own key pair (RSA)',
    fields: [apiKey, privateKey],
    note: 'You gave Bybit the public half; paste the private half here.',
  },
  site('nl', 'Bybit Netherlands (bybit.nl)', 'bybit.nl'),
  site('tr', 'Bybit Türkiye (bybit.tr)', 'bybit.tr'),
  site('kz', 'Bybit Kazakhstan (bybit.kz)', 'bybit.kz'),
  site('ge', 'Bybit Georgia (bybitgeorgia.ge)', 'bybitgeorgia.ge'),
  site('ae', 'Bybit UAE (bybit.ae)', 'bybit.ae'),
  site('id', 'Bybit Indonesia (bybit.id)', 'bybit.id'),
  site('jp', 'Bybit Japan (manepa.jp)', 'manepa.jp'),
]

/** Bybit. Facts, each with its own source beside it. */
export const bybit: ExchangeProfile = {
  id: 'bybit',
  name: 'Bybit',
  ccxtId: 'bybit',
  lifetime: [{ days: 90, when: 'unbound', source: { of: 'bybit-exchange/docs docs/faq.mdx', checked: '2026-11-21' } }],
  hosts: { api: 'https://api.bybit.com' },
  variants,
  assets: bybitNames,
  buckets: bybitBuckets,
  parallel: 4,
  streams: bybitStreams,
  time: { call: calls.time, params: {}, read: readTime },
  status: { call: calls.status, params: { state: 'ongoing' }, read: readStatus },
  inspect: { calls: [{ call: calls.keyInfo, params: {} }], read: readBybitPassport },
  balances: bybitBalances,
  errors: bybitErrors,
  said: bybitSaid,
  waitUntil: bybitWaitUntil,
  read: readBybit,
  guide: bybitGuide,
  neverReturns: [
    'Anything of Bybit EU (bybit.eu), which gives no keys to a program that you run yourself',
    'Trades and the log of the trading account older than two years',
    'Results of positions that were closed before the unified account, which are given market by market alone: the file of closed profit and loss has them',
    'Yields that stay inside of Earn, and what the Bybit Card was used for in detail',
    'Derivatives of a classic account that was never upgraded',
    'What earn, trading bots and copy trading hold; only what is moved to them and back',
    'Converts made on the website before 2025-09-10 as such; both of their sides are in the logs',
    'Withdrawals of a sub-account with a key of its own',
  ],
}

function readTime(json: Json | undefined) {
  const nanos = textAt(json, 'result.timeNano')
  const seconds = textAt(json, 'result.timeSecond')
  return (nanos === undefined ? parseSeconds(seconds ?? '') : readInstant(nanos, 'nanos')) ?? null
}

/** The list of what is under maintenance now; 1 is the real exchange, other environments are for practice. */
function readStatus(json: Json | undefined): ExchangeStatus | null {
  const list = dig(json, 'result.list')
  if (!isList(list)) return null
  const now = list.find(
    (one) => (textAt(one, 'env') ?? '1') === '1' && (textAt(one, 'state') ?? 'ongoing') === 'ongoing',
  )
  return now === undefined
    ? { state: 'online', text: 'no maintenance' }
    : { state: 'maintenance', text: textAt(now, 'title') ?? 'maintenance' }
}
