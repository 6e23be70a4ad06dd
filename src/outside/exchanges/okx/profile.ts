import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import { clock } from '../clock.ts'
import { keyField, passphraseField, secretField } from '../fields.ts'
import type { ExchangeProfile, ExchangeStatus, Field, Variant } from '../profile.ts'
import { okxBalances } from './balances.ts'
import { article, calls, docs, okxBuckets } from './calls.ts'
import { okxErrors, okxSaid, okxWaitUntil } from './errors.ts'
import { okxGuide } from './guide.ts'
import { readOkxPassport } from './inspect.ts'
import { okxNames } from '../../../core/assets/codes/okx.ts'
import { readOkx } from './read.ts'
import { okxStreams } from './streams.ts'

const fields: readonly Field[] = [
  keyField({
    label: 'API key',
    pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    format: '36 characters: digits, letters a to f and four dashes',
    length: 36,
    source: article('a key named in a public 50110 message of OKX'),
  }),
  secretField({
    label: 'Secret key',
    pattern: /^[0-9A-F]{32}$/,
    format: '32 characters: digits and capital letters A to F',
    length: 32,
    source: docs('overview-rest-authentication'),
  }),
  passphraseField({
    // Spaces at its ends are part of it; how long it may be is decided by the web form alone.
    label: 'Passphrase',
    pattern: /\S/,
    format: 'the words that you made up for this key, with spaces and capitals as they are; not your password',
    source: docs('overview-api-key-creation'),
  }),
]

/** Source: okx/agent-trade-kit docs/configuration.md and ccxt 4.5.84 myokx, okxus; read 2026-11-21. */
function site(id: string, title: string, hostname: string, website: string): Variant {
  return {
    id,
    title,
    fields,
    hosts: { api: `https://${hostname}` },
    signing: { hostname },
    note: `For accounts that sign in at ${website}. A key works on this site alone.`,
  }
}

/** OKX, its three sites. Facts, each with its own source beside it. */
export const okx: ExchangeProfile = {
  id: 'okx',
  name: 'OKX',
  ccxtId: 'okx',
  lifetime: [
    {
      days: 14,
      when: 'unused',
      onlyExcess: true,
      source: docs('overview-api-key-creation-api-key-security'),
    },
  ],
  hosts: { api: 'https://www.okx.com' },
  variants: [
    site('global', 'OKX (www.okx.com)', 'www.okx.com', 'www.okx.com'),
    site('eea', 'OKX Europe (my.okx.com)', 'eea.okx.com', 'my.okx.com'),
    site('us', 'OKX United States (app.okx.com)', 'us.okx.com', 'app.okx.com'),
  ],
  assets: okxNames,
  buckets: okxBuckets,
  parallel: 4,
  streams: okxStreams,
  time: clock(calls.time, 'data.0.ts', 'millis'),
  status: { call: calls.status, params: { state: 'ongoing' }, read: readStatus },
  inspect: { calls: [{ call: calls.config, params: {} }], read: readOkxPassport },
  balances: okxBalances,
  errors: okxErrors,
  said: okxSaid,
  waitUntil: okxWaitUntil,
  read: readOkx,
  guide: okxGuide,
  neverReturns: [
    'Anything before 1 February 2021',
    'The trading account beyond 3 months, except as quarterly files that must be downloaded (bills-history-archive)',
    'The trading account of the time before it became a unified account',
    'What an easy convert turned into what, beyond 7 days',
    'Interest of flexible earn beyond a month, until it is redeemed',
    'What trading bots and copy trading hold and do; only what is moved to them and back',
    'What dual investment and other structured products were exchanged for',
    'The money side of peer-to-peer deals',
    'OKX Wallet and DEX',
  ],
}

/** The list of what is under maintenance now; 1 is the real exchange, other environments are for practice. */
function readStatus(json: Json | undefined): ExchangeStatus | null {
  const list = dig(json, 'data')
  if (!isList(list)) return null
  const now = list.find(
    (one) => (textAt(one, 'env') ?? '1') === '1' && (textAt(one, 'state') ?? 'ongoing') === 'ongoing',
  )
  return now === undefined
    ? { state: 'online', text: 'no maintenance' }
    : { state: 'maintenance', text: textAt(now, 'title') ?? 'maintenance' }
}
