import { z } from 'zod'
import { noSuch, refused } from '../../../core/refusal.ts'
import { refuse } from '../refuse.ts'
import { parseInstant } from '../../../core/instant.ts'
import type { Api } from '../env.ts'
import type { ApiDeps } from '../deps.ts'
import { plain, sent } from '../plain.ts'
import { routes } from '../routes.ts'
import { BalanceList, Price, TransactionDetail, TransactionPage, Wallet } from '../shapes.ts'
import { Gains } from '../shapes/gains.ts'

/** Rows of each list of gains that one answer carries where no limit is asked for; the counts are of the whole. */
const GAINS_ROWS_USUAL = 3_000

/** Transactions, balances, wallets, gains, prices. */
export function addLedgerRoutes(api: Api, deps: ApiDeps): void {
  const { books } = deps
  api.openapi(routes.transactions, async (c) => {
    const query = c.req.valid('query')
    const from = query.from === undefined ? undefined : parseInstant(query.from)
    const until = query.until === undefined ? undefined : parseInstant(query.until)
    if ((query.from !== undefined && !from) || (query.until !== undefined && !until)) return refuse(c, badMoment)
    const page = await books
      .desk(c.var.bookId)
      .transactions({ ...query, from, until, deleted: query.deleted === 'true' })
    return page.ok ? c.json(plain(TransactionPage, page.value), 200) : refuse(c, page)
  })
  api.openapi(routes.transaction, async (c) => {
    const found = await books.transaction(c.var.bookId, c.req.valid('param').id)
    return found ? c.json(plain(TransactionDetail, found), 200) : refuse(c, noSuch('transaction'))
  })
  api.openapi(routes.balances, async (c) => {
    const { at } = c.req.valid('query')
    const moment = at === undefined ? undefined : parseInstant(at)
    if (at !== undefined && !moment) return refuse(c, badMoment)
    return c.json(plain(BalanceList, await books.desk(c.var.bookId).balances(moment)), 200)
  })
  api.openapi(routes.wallets, async (c) =>
    c.json({ wallets: plain(z.array(Wallet), await books.wallets(c.var.bookId)) }, 200),
  )
  api.openapi(routes.renameWallet, async (c) => {
    const renamed = await books.renameWallet(c.var.bookId, c.req.valid('param').id, c.req.valid('json').name)
    return renamed?.ok ? c.json({ started: true }, 200) : refuse(c, renamed ?? noSuch('wallet'))
  })
  api.openapi(routes.gains, async (c) => {
    const { limit = GAINS_ROWS_USUAL, ...flags } = c.req.valid('query')
    const computed = await books.gainsPage(c.var.bookId, flags, limit)
    if (!computed.ok)
      return refuse(c, refused('bad_request', computed.faults.join(' '), 'Change the settings; nothing was computed.'))
    return sent(Gains, computed.value)
  })
  api.openapi(routes.prices, async (c) =>
    c.json({ prices: plain(z.array(Price), await books.prices(c.var.bookId)) }, 200),
  )
  api.openapi(routes.givePrice, async (c) => {
    const price = c.req.valid('json')
    const given = await books.givePrice(c.var.bookId, price, c.var.asker.userId)
    return given.ok ? c.json(price, 200) : refuse(c, given)
  })
  api.openapi(routes.dropPrice, async (c) =>
    c.json({ dropped: await books.withdrawPrice(c.var.bookId, c.req.valid('query')) }, 200),
  )
}

export const badMoment = refused(
  'bad_request',
  'That is not a date or a moment.',
  'Write for example 2026-01-31 or 2026-01-31T12:00:00Z.',
)
