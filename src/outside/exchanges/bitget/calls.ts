import type { Source } from '../../../core/diagnosis/errors.ts'
import type { BucketProfile, Call } from '../profile.ts'
import { pages } from '../sources.ts'

const CHECKED = '2026-11-21'

export const article = pages('', CHECKED)

/** A page of Bitget's documents, by its path. */
export const docs = pages('https://www.bitget.com/api-doc/', CHECKED)

export const ccxt = article('npm ccxt@4.5.84 js/src/bitget.js')
/** The list of codes, and of limits where a page has none of its own. */
export const oldDocs = article('BitgetLimited/apidoc (6b2fc86, 2024-08-13) en/spot/index.html')

/** Endpoints count apart, most of them ten requests a second of one user; the newer generation twice that. */
const TEN = 10
const TWENTY = 20
/** "1 times/1s (User ID)": everything for taxes. */
const ONE = 1
const SECOND_MILLIS = 1_000

interface Stated {
  readonly section: readonly [access: string, endpoint: string]
  readonly perSecond?: number
  readonly source: Source
}

function get(path: string, { section, source }: Stated): Call {
  return {
    host: 'api',
    method: 'GET',
    path: `/api/${path}`,
    section,
    signs: path,
    cost: [{ bucket: path, weight: 1 }],
    source,
    ...(section[0] === 'public' ? { isPublic: true as const } : {}),
  }
}

const uta = ['private', 'uta'] as const
const spot = ['private', 'spot'] as const
const margin = ['private', 'margin'] as const
const tax = ['private', 'tax'] as const
const convert = ['private', 'convert'] as const

/** Paths, what signs them and how often a second they may be asked, by the name that the profile uses. */
const STATED = {
  // "20 per 2 s" of one address.
  time: ['v2/public/time', { section: ['public', 'common'], perSecond: TEN, source: oldDocs }],
  // An account of the classic mode.
  account: ['v2/spot/account/info', { section: spot, perSecond: ONE, source: docs('spot/account/Get-Account-Info') }],
  bills: ['v2/spot/account/bills', { section: spot, source: docs('spot/account/Get-Account-Bills') }],
  deposits: ['v2/spot/wallet/deposit-records', { section: spot, source: docs('spot/account/Get-Deposit-Record') }],
  withdrawals: [
    'v2/spot/wallet/withdrawal-records',
    { section: spot, source: docs('spot/account/Get-Withdraw-Record') },
  ],
  converts: ['v2/convert/convert-record', { section: convert, source: docs('common/convert/Get-Convert-Record') }],
  dust: [
    'v2/convert/bgb-convert-records',
    { section: convert, source: docs('common/bgb-convert/Get-BGB-Convert-Record') },
  ],
  futuresBills: [
    'v2/mix/account/bill',
    { section: ['private', 'mix'], source: docs('contract/account/Get-Account-Bill') },
  ],
  crossLedger: [
    'v2/margin/crossed/financial-records',
    { section: margin, source: docs('margin/cross/record/Get-Cross-Finance-Flow-History') },
  ],
  crossInterest: [
    'v2/margin/crossed/interest-history',
    { section: margin, source: docs('margin/cross/record/Get-Cross-Interest-Records') },
  ],
  isolatedLedger: [
    'v2/margin/isolated/financial-records',
    { section: margin, source: docs('margin/isolated/record/Get-Isolated-Finance-History') },
  ],
  isolatedInterest: [
    'v2/margin/isolated/interest-history',
    { section: margin, source: docs('margin/isolated/record/Get-Isolated-Interest-Records') },
  ],
  spotBalance: ['v2/spot/account/assets', { section: spot, source: docs('spot/account/Get-Account-Assets') }],
  earnBalance: ['v2/earn/account/assets', { section: ['private', 'earn'], source: docs('earn/account/Earn-Assets') }],
  crossBalance: [
    'v2/margin/crossed/account/assets',
    { section: margin, source: docs('margin/cross/account/Get-Cross-Assets') },
  ],
  isolatedBalance: [
    'v2/margin/isolated/account/assets',
    { section: margin, source: docs('margin/isolated/account/Get-Isolated-Assets') },
  ],
  // A unified account.
  unifiedAccount: ['v3/account/info', { section: uta, perSecond: 5, source: docs('uta/account/Get-Account-Info') }],
  unifiedLedger: [
    'v3/account/financial-records',
    { section: uta, perSecond: TWENTY, source: docs('uta/account/Get-Financial-Records') },
  ],
  // Of its limit nothing is said; ccxt counts it at half the pace of the other.
  fundingLedger: ['v3/account/funding-financial-records', { section: uta, source: ccxt }],
  unifiedDeposits: [
    'v3/account/deposit-records',
    { section: uta, source: docs('uta/account/deposit/Get-Deposit-Records') },
  ],
  unifiedWithdrawals: [
    'v3/account/withdrawal-records',
    { section: uta, source: docs('uta/account/withdrawal/Get-Withdrawal-Records') },
  ],
  unifiedBalance: ['v3/account/assets', { section: uta, perSecond: TWENTY, source: docs('uta/account/Get-Account') }],
  fundingBalance: [
    'v3/account/funding-assets',
    { section: uta, perSecond: TWENTY, source: docs('uta/account/Get-Account-Funding-Assets') },
  ],
  // What a key for taxes reaches.
  taxRecords: ['v3/tax/records', { section: uta, perSecond: ONE, source: docs('uta/tax/Get-Tax-Records') }],
  taxSpot: ['v2/tax/spot-record', { section: tax, perSecond: ONE, source: docs('common/tax/Get-Spot-Account-Record') }],
  taxFutures: [
    'v2/tax/future-record',
    { section: tax, perSecond: ONE, source: docs('common/tax/Get-Future-Account-Record') },
  ],
  taxMargin: [
    'v2/tax/margin-record',
    { section: tax, perSecond: ONE, source: docs('common/tax/Get-Margin-Account-Record') },
  ],
  taxP2p: ['v2/tax/p2p-record', { section: tax, perSecond: ONE, source: docs('common/tax/Get-P2P-Account-Record') }],
} as const satisfies Record<string, readonly [path: string, stated: Stated]>

type Name = keyof typeof STATED

/** Every request that is ever sent to Bitget. All of them read. */
export const calls = Object.fromEntries(
  Object.entries(STATED).map(([name, [path, stated]]) => [name, get(path, stated)]),
) as Readonly<Record<Name, Call>>

export const bitgetBuckets: Readonly<Record<string, BucketProfile>> = Object.fromEntries(
  Object.values<readonly [string, Stated]>(STATED).map(([path, { section, perSecond = TEN, source }]) => [
    path,
    {
      bucket: { kind: 'window', max: perSecond, perMillis: SECOND_MILLIS },
      per: section[0] === 'public' ? 'address' : 'key',
      source,
    },
  ]),
)
