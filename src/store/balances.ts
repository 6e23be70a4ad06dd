import { sql } from 'kysely'
import { decimal, type Decimal } from '../core/decimal.ts'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { BookTx } from './store.ts'

/** What a wallet holds of an asset. */
export interface Balance {
  readonly walletId: string
  readonly asset: string
  readonly quantity: Decimal
}

/** Of the effective ledger, now: kept up to date by every write, so that it costs nothing to ask. Zeros are left out. */
export async function readBalances(tx: BookTx, walletId?: string): Promise<readonly Balance[]> {
  const { rows } = await sql<Row>`
    select wallet_id, asset, trim_scale(quantity) as quantity from holding
    where quantity <> 0 and ${walletId === undefined ? sql`true` : sql`wallet_id = ${walletId}`}
    order by wallet_id, asset`.execute(tx)
  return rows.map(balanceOf)
}

/** The same by summing every leg up to and including an instant: exact, and proportional to the ledger. */
export async function sumBalances(tx: BookTx, at?: Instant, walletId?: string): Promise<readonly Balance[]> {
  const { rows } = await sql<Row>`
    select wallet_id, asset, trim_scale(sum(case role when 'in' then quantity else -quantity end)) as quantity from leg
    where counts and ${at === undefined ? sql`true` : sql`at <= ${formatInstant(at)}::timestamptz`}
      and ${walletId === undefined ? sql`true` : sql`wallet_id = ${walletId}`}
    group by wallet_id, asset having sum(case role when 'in' then quantity else -quantity end) <> 0
    order by wallet_id, asset`.execute(tx)
  return rows.map(balanceOf)
}

interface Row {
  readonly wallet_id: string
  readonly asset: string
  readonly quantity: string
}

function balanceOf(row: Row): Balance {
  return { walletId: row.wallet_id, asset: row.asset, quantity: decimal(row.quantity) }
}
