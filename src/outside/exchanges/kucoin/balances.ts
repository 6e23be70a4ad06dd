import { canonical } from '../../../core/asset.ts'
import { isZero, parseDecimal } from '../../../core/decimal.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import type { BalanceCall, Params } from '../profile.ts'
import { calls } from './calls.ts'
import { kucoinNames } from '../../../core/assets/codes/kucoin.ts'

/** Amounts of rows that are already found; null where one is not what it must be. */
function sums(rows: readonly (Json | undefined)[], member: string): readonly Money[] | null {
  const balances: Money[] = []
  for (const row of rows) {
    const name = textAt(row, 'currency')
    const quantity = parseDecimal(textAt(row, member) ?? '')
    if (name === undefined || !quantity) return null
    if (!isZero(quantity)) balances.push({ asset: canonical(name, kucoinNames), quantity })
  }
  return balances
}

/** Margin has calls of its own, which tell what is owed apart: what is borrowed lies in the account until it is repaid. */
function readAccounts(json: Json | undefined): readonly Money[] | null {
  const accounts = dig(json, 'data')
  if (!isList(accounts)) return null
  return sums(
    accounts.filter((one) => !/margin|isolated|contract/i.test(textAt(one, 'type') ?? '')),
    'balance',
  )
}

function readCross(json: Json | undefined): readonly Money[] | null {
  const accounts = dig(json, 'data.accounts')
  return isList(accounts) ? sums(accounts, 'total') : null
}

function readIsolated(json: Json | undefined): readonly Money[] | null {
  const assets = dig(json, 'data.assets')
  if (!isList(assets)) return null
  return sums(
    assets.flatMap((one) => [dig(one, 'baseAsset'), dig(one, 'quoteAsset')]),
    'total',
  )
}

function readUnified(json: Json | undefined): readonly Money[] | null {
  const accounts = dig(json, 'data.accounts')
  if (!isList(accounts)) return null
  const rows = accounts.map((one) => dig(one, 'currencies'))
  return rows.every(isList) ? sums(rows.flat(), 'balance') : null
}

const EARN_PAGE = 100

function earnPage(page: number): Params {
  return { currentPage: String(page), pageSize: String(EARN_PAGE) }
}

function readEarn(json: Json | undefined): readonly Money[] | null {
  const items = dig(json, 'data.items')
  return isList(items) ? sums(items, 'holdAmount') : null
}

function nextEarn(json: Json | undefined): Params | null {
  const [page, last] = [Number(textAt(json, 'data.currentPage')), Number(textAt(json, 'data.totalPage'))]
  return page < last ? earnPage(page + 1) : null
}

/** The pockets that the ledgers speak of. Futures are not among them: what is held there needs a right that may trade. */
export const kucoinBalances: readonly BalanceCall[] = [
  { pocket: 'funding and trading', call: calls.accounts, params: {}, read: readAccounts },
  { pocket: 'cross margin', call: calls.crossMargin, params: { queryType: 'ALL' }, read: readCross },
  { pocket: 'isolated margin', call: calls.isolatedMargin, params: { queryType: 'ALL' }, read: readIsolated },
  { pocket: 'earn', call: calls.earn, params: earnPage(1), read: readEarn, next: nextEarn },
  { pocket: 'unified', call: calls.unifiedBalance, params: {}, read: readUnified },
]
