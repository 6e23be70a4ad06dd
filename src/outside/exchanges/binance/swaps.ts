import { calls } from './calls.ts'
import { margin } from './borrowed.ts'
import type { StreamProfile } from '../profile.ts'
import { ownGroup } from '../windowed.ts'
import { sapiStream, type Sapi } from './walks.ts'

/** One asset for another without an order book. Windows, pages and retention are of the pages that stand at the calls. */
export const swaps: readonly Sapi[] = [
  {
    name: 'converts',
    title: 'Converts',
    call: calls.converts,
    scope: 'read_trades',
    rows: 'list',
    time: 'createTime',
    id: 'orderId',
    days: 30,
    pages: 'split',
    size: 1000,
    more: 'moreData',
    begins: '2020-06-01',
    absentIsEmpty: true,
  },
  {
    name: 'dust',
    title: 'Small amounts turned to BNB',
    call: calls.dust,
    scope: 'read_trades',
    rows: 'userAssetDribblets',
    time: 'operateTime',
    id: 'transId',
    days: null,
    pages: 'split',
    size: 100,
    begins: '2020-12-01',
    absentIsEmpty: true,
  },
  {
    name: 'auto_invest',
    title: 'Auto-invest',
    call: calls.autoInvest,
    scope: 'read_trades',
    rows: 'list',
    time: 'transactionDateTime',
    id: 'id',
    days: 30,
    pages: 'number',
    size: 100,
    total: 'total',
    begins: '2021-09-01',
    absentIsEmpty: true,
  },
  {
    name: 'nft',
    title: 'NFT trades',
    call: calls.nft,
    scope: 'read_trades',
    rows: 'list',
    time: 'tradeTime',
    id: 'orderNo',
    days: 90,
    pages: 'number',
    size: 50,
    names: ['page', 'limit'],
    total: 'total',
    each: ['orderType', ['0', '1', '2', '3', '4']],
    begins: '2021-06-01',
    absentIsEmpty: true,
  },
]

const smallOfMargin = sapiStream({
  name: 'dust_margin',
  title: 'Small amounts of the margin account turned to BNB',
  call: calls.dust,
  scope: 'read_margin',
  rows: 'userAssetDribblets',
  time: 'operateTime',
  id: 'transId',
  days: null,
  pages: 'split',
  size: 100,
  begins: '2020-12-01',
  absentIsEmpty: true,
  extra: { accountType: 'MARGIN' },
  gate: margin,
})

/** Named like those of the spot account, so that one which both lists tell is found to be one. */
export const dustOfMargin: StreamProfile = {
  ...smallOfMargin,
  joins: true,
  identify: (row, part) => {
    const identity = smallOfMargin.identify(row, part)
    return 'reason' in identity ? identity : { ...identity, group: ownGroup('dust', '', identity.nativeId) }
  },
}
