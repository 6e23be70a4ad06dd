import type { Source } from '../../../core/diagnosis/errors.ts'
import type { BucketProfile, Call } from '../profile.ts'

/** The day on which the data sheet of BigONE was read. */
const CHECKED = '2026-11-21'

export function article(of: string): Source {
  return { of, checked: CHECKED }
}

export function docs(page: string): Source {
  return article(`https://open.bigone.com/docs/${page}`)
}

export const ccxt = article('npm ccxt@4.5.84 js/src/bigone.js')

export const bigoneBuckets: Readonly<Record<string, BucketProfile>> = {
  address: {
    bucket: { kind: 'window', max: 500, perMillis: 10_000 },
    per: 'address',
    source: docs('general-info'),
  },
  convert: {
    bucket: { kind: 'window', max: 50, perMillis: 1_000 },
    per: 'address',
    source: docs('convert/introduction'),
  },
}

function open(name: string, page: string): Call {
  return {
    host: 'api',
    method: 'GET',
    path: `/api/v3/${name}`,
    section: 'public',
    signs: name,
    isPublic: true,
    cost: [{ bucket: 'address', weight: 1 }],
    source: docs(page),
  }
}

function viewer(name: string, page: string): Call {
  return {
    host: 'api',
    method: 'GET',
    path: `/api/v3/viewer/${name}`,
    section: 'private',
    signs: name,
    cost: [{ bucket: 'address', weight: 1 }],
    source: docs(page),
  }
}

/** Every request that is ever sent to BigONE. All of them read. */
export const calls = {
  ping: open('ping', 'general-info'),
  markets: open('asset_pairs', 'spot/introduction'),
  spotBalance: viewer('accounts', 'spot/introduction'),
  fundBalance: viewer('fund/accounts', 'guides/wallet'),
  trades: viewer('trades', 'spot/introduction'),
  deposits: viewer('deposits', 'spot/private-api/deposit'),
  withdrawals: viewer('withdrawals', 'guides/wallet'),
  contractBalance: {
    host: 'api',
    method: 'GET',
    path: '/api/contract/v2/accounts',
    section: 'contractPrivate',
    signs: 'accounts',
    cost: [{ bucket: 'address', weight: 1 }],
    source: article('https://open.big.one/docs/contract_accounts.html'),
  },
  converts: {
    host: 'api',
    method: 'GET',
    path: '/sapi/v1/convert/viewer/trades',
    // Unknown to ccxt: the profile tells its signer the address.
    section: 'convertPrivate',
    signs: 'trades',
    cost: [
      { bucket: 'address', weight: 1 },
      { bucket: 'convert', weight: 1 },
    ],
    source: article('https://open.big.one/docs/convert/private-api/trade'),
  },
} as const satisfies Record<string, Call>
