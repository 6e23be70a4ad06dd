import type { Page, Venue, Scene } from '../kit/venue.ts'
import { classicLife, CROSS, EARN, ISOLATED, MARKET, unheardOf } from './life.ts'
import {
  addresses,
  byTag,
  common,
  costs,
  credentials,
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

const BILLS = 'v2/spot/account/bills'
const FUTURES = 'v2/mix/account/bill'
const INFO = 'v2/spot/account/info'
const PRODUCTS = ['USDT-FUTURES', 'COIN-FUTURES', 'USDC-FUTURES'] as const
const WRITES: Readonly<Record<string, string>> = { trade: 'stow', withdraw: 'wwow', transfer: 'wtow' }

/** A classic account at Bitget as its public documents and libraries describe it (read 2026-11-21). */
export const bitget: Venue = {
  ...common,
  id: 'bitget',
  windowDays: 30,
  // A normal key sees the last ninety days.
  spanDays: 80,
  life: classicLife,
  undocumented: unheardOf,
  lists: [
    listed(BILLS, 'bills', { days: 90, max: 500, retentionDays: 90, envelope: plain }),
    listed(FUTURES, 'futures', {
      days: 30,
      max: 100,
      retentionDays: 90,
      ...byTag('futures', 'productType', PRODUCTS),
      envelope: ({ rows, entries }: Page) =>
        wrapped(`{"bills":[${rows.join(',')}],"endId":"${entries.at(-1)?.id ?? ''}"}`),
    }),
    listed('v2/spot/wallet/deposit-records', 'deposits', { days: 90, max: 100, envelope: plain }),
    listed('v2/spot/wallet/withdrawal-records', 'withdrawals', { days: 90, max: 100, envelope: plain }),
    listed('v2/convert/convert-record', 'converts', {
      days: 90,
      max: 100,
      envelope: ({ rows, entries }) =>
        wrapped(`{"dataList":[${rows.join(',')}],"endId":"${entries.at(-1)?.id ?? ''}"}`),
    }),
    listed('v2/convert/bgb-convert-records', 'dust', { days: 90, max: 100, envelope: plain }),
    ofMargin('crossed/financial-records', CROSS),
    ofMargin('crossed/interest-history', `${CROSS} interest`),
    ofMargin('isolated/financial-records', ISOLATED),
    ofMargin('isolated/interest-history', `${ISOLATED} interest`),
  ],
  singles: {
    [`GET /api/${INFO}`]: account,
    'GET /api/v2/spot/account/assets': ({ book }) =>
      success(holdings(book, '', (amount) => ({ available: amount, frozen: '0', locked: '0', limitAvailable: '0' }))),
    'GET /api/v2/earn/account/assets': ({ book }) => success(holdings(book, EARN, (amount) => ({ amount }))),
    'GET /api/v2/margin/crossed/account/assets': ({ book }) =>
      success(holdings(book, CROSS, (totalAmount) => ({ totalAmount, borrow: '0', interest: '0' }))),
    'GET /api/v2/margin/isolated/account/assets': ({ book }) =>
      success(holdings(book, ISOLATED, (totalAmount) => ({ symbol: MARKET, totalAmount, borrow: '0', interest: '0' }))),
    'GET /api/v3/account/info': NOT_UNIFIED,
    'GET /api/v3/tax/records': NOT_UNIFIED,
    'GET /api/v2/tax/spot-record': NO_TAX_RIGHT,
  },
  limits: limits(
    Object.fromEntries([
      ...[BILLS, FUTURES, 'v2/spot/wallet/deposit-records', 'v2/spot/wallet/withdrawal-records'].map(ten),
      ...['v2/convert/convert-record', 'v2/convert/bgb-convert-records'].map(ten),
      ...['crossed', 'isolated'].flatMap((kind) =>
        ['financial-records', 'interest-history', 'account/assets'].map((name) => ten(`v2/margin/${kind}/${name}`)),
      ),
      [INFO, 1],
    ]),
  ),
  costs: costs([INFO, 'v2/margin/crossed/account/assets', 'v2/margin/isolated/account/assets']),
  credentials,
  gate: gate(({ passphrase }) => passphrase),
  // The account was moved to the unified mode.
  refusals: { ...common.refusals, wrong_key_type: NOT_CLASSIC },
  scopes: {
    spot: ['GET /api/v2/spot', 'GET /api/v2/convert', 'GET /api/v2/earn'],
    futures: ['GET /api/v2/mix'],
    margin: ['GET /api/v2/margin'],
  },
  looks: 4,
}

function ten(path: string): readonly [string, number] {
  return [path, 10]
}

function ofMargin(path: string, of: string) {
  const isIsolated = path.startsWith('isolated')
  return listed(`v2/margin/${path}`, of, {
    days: 90,
    max: 500,
    check: mustName('startTime', ...(isIsolated ? ['symbol'] : [])),
    envelope: ({ rows, entries }: Page) =>
      wrapped(
        `{"resultList":[${rows.join(',')}],"maxId":"${entries[0]?.id ?? ''}","minId":"${entries.at(-1)?.id ?? ''}"}`,
      ),
  })
}

function account({ setting, uid }: Scene) {
  const { faults } = setting
  const excess = faults.isOn('excess_permission') ? (faults.argument('excess_permission') ?? 'trade') : undefined
  const lost = faults.isOn('missing_permission') ? (faults.argument('missing_permission') ?? 'all') : undefined
  const rights: readonly (readonly [scope: string, codes: readonly string[]])[] = [
    ['spot', ['stor', 'wtor']],
    ['futures', ['coor', 'cpor']],
    ['margin', ['smor']],
  ]
  const granted = rights.filter(([scope]) => lost !== 'all' && lost !== scope).flatMap(([, codes]) => codes)
  return success({
    userId: uid,
    inviterId: '0',
    ips: addresses(setting),
    authorities: [...granted, ...(excess === undefined ? [] : [WRITES[excess]])],
    parentId: 1,
    traderType: 'not_trader',
    channelCode: 'XXX',
    channel: 'YYY',
    regisTime: '1246566789345',
  })
}
