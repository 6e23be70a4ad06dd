import type { Page, Venue, Scene } from '../kit/venue.ts'
import {
  addresses,
  byTag,
  common,
  costs,
  credentials,
  failure,
  gate,
  holdings,
  limits,
  listed,
  mustName,
  plain,
  success,
  wrapped,
  NO_TAX_RIGHT,
  NOT_CLASSIC,
  NOT_UNIFIED,
} from './shared.ts'
import { FUNDING, taxLife, unheardOf, unifiedLife } from './unified-life.ts'

const PRODUCTS = ['SPOT', 'MARGIN', 'USDT-FUTURES', 'COIN-FUTURES', 'USDC-FUTURES', 'OTHER'] as const
const RECORDS = 'v3/account/financial-records'
const FUNDS = 'v3/account/funding-financial-records'
const DEPOSITS = 'v3/account/deposit-records'
const WITHDRAWALS = 'v3/account/withdrawal-records'
const INFO = 'v3/account/info'
const TAX = 'v3/tax/records'
const CLASSIC_TAX = ['spot', 'future', 'margin', 'p2p'].map((name) => `v2/tax/${name}-record`)

/** A unified account at Bitget as its public documents and libraries describe it (read 2026-11-21). */
export const bitgetUnified: Venue = {
  ...common,
  id: 'bitget-unified',
  windowDays: 30,
  // A normal key sees the last ninety days.
  spanDays: 80,
  life: unifiedLife,
  undocumented: unheardOf,
  lists: [
    listed(RECORDS, 'records', {
      days: 30,
      max: 100,
      cursor: 'cursor',
      retentionDays: 90,
      ...byTag('records', 'category', PRODUCTS),
      envelope: withCursor,
    }),
    listed(FUNDS, 'funding', { days: 30, max: 100, cursor: 'cursor', retentionDays: 90, envelope: withCursor }),
    ...[[DEPOSITS, 'deposits'] as const, [WITHDRAWALS, 'withdrawals'] as const].map(([path, of]) =>
      listed(path, of, {
        days: 30,
        max: 100,
        cursor: 'cursor',
        check: mustName('startTime', 'endTime'),
        envelope: plain,
      }),
    ),
  ],
  singles: {
    [`GET /api/${INFO}`]: (scene) => account(scene, ['uta_mgt', 'uta_trade']),
    'GET /api/v3/account/assets': ({ book }) =>
      success({
        accountEquity: '0',
        assets: holdings(book, '', (balance) => ({
          equity: balance,
          balance,
          available: balance,
          debt: '0',
          locked: '0',
        })),
      }),
    'GET /api/v3/account/funding-assets': ({ book }) =>
      success(holdings(book, FUNDING, (balance) => ({ available: balance, frozen: '0', balance }))),
    'GET /api/v2/spot/account/info': NOT_CLASSIC,
  },
  limits: limits({ [RECORDS]: 20, [FUNDS]: 10, [DEPOSITS]: 10, [WITHDRAWALS]: 10, [INFO]: 5 }),
  costs: costs([INFO]),
  credentials,
  gate: gate(({ passphrase }) => passphrase),
  // The account is a classic one after all.
  refusals: { ...common.refusals, wrong_key_type: NOT_UNIFIED },
  scopes: { 'UTA management': ['GET /api/v3/account'] },
  looks: 2,
}

/** The same account, as a key for taxes sees it. This key has no passphrase. */
export const bitgetTax: Venue = {
  ...common,
  id: 'bitget-tax',
  windowDays: 7,
  // Each request takes a second and each week six of them.
  spanDays: 120,
  life: taxLife,
  undocumented: unheardOf,
  lists: [
    listed(TAX, 'records', {
      days: 7,
      max: 500,
      cursor: 'cursor',
      retentionDays: 366,
      ...byTag('records', 'bizType', PRODUCTS),
      envelope: plain,
    }),
    ...CLASSIC_TAX.map((path) => listed(path, () => NOT_CLASSIC, { days: 30, max: 500, envelope: plain, spare: true })),
  ],
  singles: {
    // "No permission required."
    [`GET /api/${INFO}`]: (scene) => account(scene, []),
    'GET /api/v2/spot/account/info': NOT_CLASSIC,
  },
  limits: limits({ [TAX]: 1, [INFO]: 5, ...Object.fromEntries(CLASSIC_TAX.map((path) => [path, 1])) }),
  costs: costs([INFO]),
  credentials: (seed) => {
    const { apiKey, secret } = credentials(seed)
    return { apiKey, secret }
  },
  gate: gate(() => ''),
  refusals: {
    ...common.refusals,
    // The one proof that this key needs a passphrase as well.
    invalid_passphrase: failure('40011', 'ACCESS_PASSPHRASE cannot be empty'),
    wrong_key_type: NO_TAX_RIGHT,
  },
  scopes: { tax: ['GET /api/v3/tax', 'GET /api/v2/tax'] },
  looks: 0,
}

function withCursor({ rows, entries }: Page): string {
  return wrapped(`{"list":[${rows.join(',')}],"cursor":"${entries.at(-1)?.id ?? ''}"}`)
}

function account({ setting, uid }: Scene, rights: readonly string[]) {
  const { faults } = setting
  const excess = faults.isOn('excess_permission') ? (faults.argument('excess_permission') ?? 'trade') : undefined
  const lost = faults.isOn('missing_permission')
  const more: readonly string[] =
    excess === undefined ? [] : [{ trade: 'uta_trade', transfer: 'uta_mgt', withdraw: 'withdraw' }[excess] ?? excess]
  return success({
    uid,
    inviterId: '987654321',
    parentId: '',
    channelCode: '6258',
    channel: 'official',
    ips: addresses(setting),
    permType: excess === undefined ? 'read-only' : 'read-and-write',
    permissions: [...new Set([...(lost ? [] : rights), ...more])],
    regisTime: '1704067200000',
  })
}
