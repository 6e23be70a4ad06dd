import { textAt, type Json } from '../../../core/json.ts'
import { holdings } from '../holdings.ts'
import type { BalanceCall, Params } from '../profile.ts'
import { calls } from './calls.ts'
import { kucoinNames } from '../../../core/assets/codes/kucoin.ts'

const list = { names: kucoinNames, asset: 'currency' }
/** Margin has calls of its own, which tell what is owed apart: what is borrowed lies in the account until it is repaid. */
const accounts = holdings({
  ...list,
  rows: 'data',
  keep: (row) => !/margin|isolated|contract/i.test(textAt(row, 'type') ?? ''),
  plus: ['balance'],
})
const cross = holdings({ ...list, rows: 'data.accounts', plus: ['total'] })
const isolated = holdings({ ...list, rows: 'data.assets', within: ['baseAsset', 'quoteAsset'], plus: ['total'] })
const earn = holdings({ ...list, rows: 'data.items', plus: ['holdAmount'] })
const unified = holdings({ ...list, rows: 'data.accounts', within: ['currencies'], plus: ['balance'] })

const earnPage = (page: number): Params => ({ currentPage: String(page), pageSize: '100' })

function nextEarn(json: Json | undefined): Params | null {
  const [page, last] = [Number(textAt(json, 'data.currentPage')), Number(textAt(json, 'data.totalPage'))]
  return page < last ? earnPage(page + 1) : null
}

/** The pockets that the ledgers speak of. Futures are not among them: what is held there needs a right that may trade. */
export const kucoinBalances: readonly BalanceCall[] = [
  { pocket: 'funding and trading', call: calls.accounts, params: {}, read: accounts },
  { pocket: 'cross margin', call: calls.crossMargin, params: { queryType: 'ALL' }, read: cross },
  { pocket: 'isolated margin', call: calls.isolatedMargin, params: { queryType: 'ALL' }, read: isolated },
  { pocket: 'earn', call: calls.earn, params: earnPage(1), read: earn, next: nextEarn },
  { pocket: 'unified', call: calls.unifiedBalance, params: {}, read: unified },
]
