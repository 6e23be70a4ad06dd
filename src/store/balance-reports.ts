import { sql } from 'kysely'
import { asset } from '../core/asset.ts'
import type { AssetMap } from '../core/assets/edits.ts'
import { add, decimal, format, type Decimal } from '../core/decimal.ts'
import { formatInstant, type Instant } from '../core/instant.ts'
import { readAssetMap } from './asset-map.ts'
import { insertColumns } from './insert-columns.ts'
import type { BookTx } from './store.ts'

/** What an exchange said that it holds for us, all of one part of the account (spot, margin) at one moment. */
export interface BalanceReport {
  readonly walletId: string
  readonly connectionId: string
  readonly part: string
  readonly at: Instant
  readonly balances: readonly { readonly asset: string; readonly quantity: Decimal }[]
}

export interface ReportedBalance {
  readonly walletId: string
  readonly asset: string
  readonly quantity: Decimal
  /** The oldest of the parts that are summed. */
  readonly at: Instant
}

export async function addBalanceReport(tx: BookTx, report: BalanceReport): Promise<void> {
  if (report.balances.length === 0) return
  const constants = {
    wallet_id: sql`${report.walletId}::uuid`,
    connection_id: sql`${report.connectionId}::uuid`,
    part: sql`${report.part}`,
    at: sql`${formatInstant(report.at)}::timestamptz`,
  }
  const statement = insertColumns('balance_report', constants, [
    { name: 'asset', type: 'text', values: report.balances.map((one) => one.asset) },
    { name: 'quantity', type: 'numeric', values: report.balances.map((one) => format(one.quantity)) },
  ])
  await sql`${statement} on conflict (connection_id, part, asset, at) do update set quantity = excluded.quantity`.execute(
    tx,
  )
}

/**
 * The latest of each part, summed per wallet and asset, as what the owner takes it for. An asset that the latest report leaves out is
 * not held. A connection that was removed said so of the same account as the one after it: it counts only as long as it is the last.
 */
export async function latestReports(tx: BookTx, walletId?: string): Promise<readonly ReportedBalance[]> {
  const { rows } = await sql<{ wallet_id: string; asset: string; quantity: string; at: Instant }>`
    with told as (
      select wallet_id, connection_id, part, max(at) as at from balance_report
      where ${walletId === undefined ? sql`true` : sql`wallet_id = ${walletId}`}
      group by wallet_id, connection_id, part),
    ranked as (
      select told.*, coalesce(c.state = 'archived', false) as removed, max(told.at) over (partition by told.connection_id) as last
      from told left join connection c on c.id = told.connection_id),
    latest as (
      select wallet_id, connection_id, part, at from (
        select *, bool_and(removed) over w as all_removed, max(last) over w as newest from ranked
        window w as (partition by wallet_id)) judged
      where not removed or (all_removed and last = newest))
    select r.wallet_id, r.asset, trim_scale(sum(r.quantity)) as quantity, min(r.at) as at
    from latest join balance_report r using (wallet_id, connection_id, part, at)
    group by r.wallet_id, r.asset order by r.wallet_id, r.asset`.execute(tx)
  const reported = rows.map((row) => ({
    walletId: row.wallet_id,
    asset: row.asset,
    quantity: decimal(row.quantity),
    at: row.at,
  }))
  const map = await readAssetMap(tx)
  return map === undefined ? reported : takenFor(reported, map)
}

function takenFor(reported: readonly ReportedBalance[], map: AssetMap): readonly ReportedBalance[] {
  const byPlace = new Map<string, ReportedBalance>()
  for (const one of reported) {
    const taken = map.assetIn(one.walletId, asset(one.asset))
    const place = `${one.walletId} ${taken}`
    const before = byPlace.get(place)
    byPlace.set(place, {
      walletId: one.walletId,
      asset: taken,
      quantity: before === undefined ? one.quantity : add(before.quantity, one.quantity),
      at: before !== undefined && before.at < one.at ? before.at : one.at,
    })
  }
  return [...byPlace.values()]
}
