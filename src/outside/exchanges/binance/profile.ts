import { parseMillis } from '../../../core/instant.ts'
import { textAt } from '../../../core/json.ts'
import { keyField, secretField } from '../fields.ts'
import type { ExchangeProfile, Field, Variant } from '../profile.ts'
import { binanceBalances } from './balances.ts'
import { article, binanceBuckets, calls } from './calls.ts'
import { binanceErrors, binanceSaid, binanceWaitUntil } from './errors.ts'
import { binanceGuide } from './guide.ts'
import { readBinancePassport } from './inspect.ts'
import { binanceNames } from '../../../core/assets/codes/binance.ts'
import { readBinance } from './read.ts'
import { binanceStreams } from './streams.ts'

const keyTypes = article('https://github.com/binance/binance-spot-api-docs (a5e0bc3) faqs/api_key_types.md')

const apiKey: Field = keyField({
  label: 'API Key',
  pattern: /^[A-Za-z0-9]{64}$/,
  format: '64 letters and digits',
  length: 64,
  source: keyTypes,
})

const privateKey: Field = secretField({
  label: 'Private key (PEM)',
  multiline: true,
  pattern: /^-----BEGIN (?:RSA )?PRIVATE KEY-----[\s\S]+-----END (?:RSA )?PRIVATE KEY-----\s*$/,
  format: 'the whole text from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----',
  source: keyTypes,
})

const variants: readonly Variant[] = [
  {
    id: 'hmac',
    title: 'Key made by Binance (HMAC)',
    fields: [apiKey, { ...apiKey, name: 'secret', label: 'Secret Key', ccxt: 'secret' }],
    note: 'The usual kind: "System generated" on Binance\'s page.',
  },
  {
    id: 'ed25519',
    title: 'Own key pair (Ed25519)',
    // MC4CAQAwBQYDK2Vw is how every PKCS#8 key of Ed25519 begins.
    fields: [
      apiKey,
      { ...privateKey, pattern: /^-----BEGIN PRIVATE KEY-----\s*MC4C[\s\S]+-----END PRIVATE KEY-----\s*$/ },
    ],
    note: 'You gave Binance the public half; paste the private half here.',
  },
  {
    id: 'rsa',
    title: 'Own key pair (RSA)',
    fields: [
      apiKey,
      {
        ...privateKey,
        pattern: /^-----BEGIN (RSA )?PRIVATE KEY-----\s*MI(?!GHAgEAMBMG)[\s\S]+-----END \1PRIVATE KEY-----\s*$/,
      },
    ],
    note: 'You gave Binance the public half; paste the private half here.',
  },
]

/** Binance (binance.com). Facts, each with its own source beside it. */
export const binance: ExchangeProfile = {
  id: 'binance',
  name: 'Binance',
  ccxtId: 'binance',
  hosts: {
    api: 'https://api.binance.com',
    fapi: 'https://fapi.binance.com',
    dapi: 'https://dapi.binance.com',
    eapi: 'https://eapi.binance.com',
  },
  variants,
  assets: binanceNames,
  buckets: binanceBuckets,
  parallel: 4,
  streams: binanceStreams,
  time: {
    call: calls.time,
    params: {},
    read: (json) => {
      const millis = textAt(json, 'serverTime')
      return parseMillis(millis ?? '') ?? null
    },
  },
  status: {
    call: calls.status,
    params: {},
    read: (json) => {
      const status = textAt(json, 'status')
      return status === undefined
        ? null
        : { state: status === '0' ? 'online' : 'maintenance', text: textAt(json, 'msg') ?? status }
    },
  },
  inspect: {
    calls: [
      { call: calls.restrictions, params: {} },
      { call: calls.account, params: { omitZeroBalances: 'true' } },
    ],
    read: readBinancePassport,
  },
  balances: binanceBalances,
  errors: binanceErrors,
  said: binanceSaid,
  waitUntil: binanceWaitUntil,
  // 2: bonuses of earn are told once; sales by their own price; auto-invest; early redemption; unreadable fees; futures kinds.
  readVersion: 2,
  read: readBinance,
  guide: binanceGuide,
  neverReturns: [
    'A general ledger of the spot wallet (the file "Transaction history" is one)',
    'Trades of markets that Binance has closed (file "Transaction history")',
    'Futures income older than 3 months and fills older than 6 months (file "Futures transaction history")',
    'Options older than 3 months, margin interest older than 90 days, peer-to-peer orders older than 6 months (file "Transaction history")',
    'Small-amount conversions before December 2020 or beyond the last 100 (file "Transaction history")',
    'Isolated margin: trades, interest, loans and what is held there (file "Transaction history")',
    'Margin liquidations, what they cost and the loans they leave (file "Transaction history")',
    'Dual investment, gift cards and VIP loans; collateral and liquidations of crypto loans (file "Transaction history")',
    'BFUSD, RWUSD and on-chain yields as balances: their history is read, what lies in them is not counted',
    'Whether the money of a sale to a card or bank stayed in the account (file "Transaction history")',
    'BETH rewards, NFTs and auto-invest, should Binance have closed these lists as its newest documents suggest (file "Transaction history")',
    'Mining pool earnings (they need the name of the pool account; file "Transaction history")',
    'Portfolio margin, Alpha, stocks, prediction markets, trading bots and copy trading beyond what appears as distributions (file "Transaction history")',
    'Sub-accounts (each needs a key of its own)',
  ],
}
