import { z } from 'zod'
import { format } from '../core/decimal.ts'
import { formatInstant, type Instant } from '../core/instant.ts'
import { LEFT_ALONE } from '../core/sync/left-alone.ts'
import { profileOf } from '../outside/exchanges/registry.ts'
import { latestReports } from '../store/balance-reports.ts'
import { readBalances } from '../store/balances.ts'
import { listConnections, type Connection } from '../store/connections.ts'
import { openRejects } from '../store/reject-list.ts'
import type { BookTx } from '../store/store.ts'
import { readTallies } from '../store/tallies.ts'
import { listWallets, type Wallet } from '../store/wallets.ts'
import { storedPassport } from './passport.ts'
import { sign, type Signature } from './statement.ts'
import { readStreamViews } from './views/streams.ts'
import type { World } from './world.ts'

/** What is known of how complete a wallet is: per stream what is proven and what is missing, per asset what agrees. */
export interface Certificate extends Signature {
  readonly wallet: string
  readonly exchange: string | null
  readonly account: string | null
  readonly connections: readonly {
    readonly name: string
    readonly state: string
    readonly streams: readonly {
      readonly name: string
      readonly title: string
      readonly state: string
      readonly proven: readonly (readonly [string, string])[]
      readonly missing: readonly (readonly [string, string])[]
      readonly note: string | null
      /** Why it is not proven although it was read to its end, and what would prove it. */
      readonly unproven: readonly string[]
    }[]
    readonly neverGiven: readonly string[]
  }[]
  readonly assets: readonly {
    readonly asset: string
    readonly computed: string
    readonly reported: string | null
    readonly agrees: boolean | null
  }[]
  readonly records: number
  readonly transactions: number
  readonly notUnderstood: number
  /** Every stream that the keys reach is proven, every balance agrees, and every row was understood. */
  readonly complete: boolean
  readonly reportedAt: string | null
  readonly at: string
}

const Spans = z.array(z.tuple([z.string(), z.string()]))

/** A certificate as a statement that was sealed keeps it. */
export const CertificateShape: z.ZodType<Certificate> = z.object({
  wallet: z.string(),
  exchange: z.string().nullable(),
  account: z.string().nullable(),
  connections: z.array(
    z.object({
      name: z.string(),
      state: z.string(),
      streams: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          state: z.string(),
          proven: Spans,
          missing: Spans,
          note: z.string().nullable(),
          unproven: z.array(z.string()).default([]),
        }),
      ),
      neverGiven: z.array(z.string()),
    }),
  ),
  assets: z.array(
    z.object({
      asset: z.string(),
      computed: z.string(),
      reported: z.string().nullable(),
      agrees: z.boolean().nullable(),
    }),
  ),
  records: z.number(),
  transactions: z.number(),
  notUnderstood: z.number(),
  complete: z.boolean(),
  reportedAt: z.string().nullable(),
  at: z.string(),
  sealedBy: z.string().nullable().default(null),
  seal: z.string(),
})

const REJECTS_COUNTED_MAX = 10_000

export function certificates(
  world: World,
  bookId: string,
  wallet: string | undefined,
): Promise<readonly Certificate[]> {
  return world.store.inBook(bookId, async (tx) => {
    const wallets = (await listWallets(tx)).filter(
      (one) => wallet === undefined || one.id === wallet || one.name === wallet,
    )
    const made: Certificate[] = []
    for (const one of wallets) made.push(await certify(world, tx, one))
    return made
  })
}

export async function certify(world: World, tx: BookTx, wallet: Wallet): Promise<Certificate> {
  const now = world.clock.now()
  const connections = (await listConnections(tx)).filter((one) => one.walletId === wallet.id)
  const reports = (await latestReports(tx)).filter((one) => one.walletId === wallet.id)
  const reported = new Map(reports.map((one) => [one.asset, format(one.quantity)]))
  const computed = new Map((await readBalances(tx, wallet.id)).map((one) => [one.asset, format(one.quantity)]))
  const names = [...new Set([...computed.keys(), ...reported.keys()])].sort()
  const assets = names.map((asset) => {
    const [ours = '0', theirs = reports.length > 0 ? '0' : null] = [computed.get(asset), reported.get(asset)]
    return { asset, computed: ours, reported: theirs, agrees: theirs === null ? null : ours === theirs }
  })
  const agree = reports.length > 0 && assets.every((one) => one.agrees === true)
  const told: Certificate['connections'][number][] = []
  for (const connection of connections) told.push(await streamsOf(tx, connection, now, agree))
  const tally = (await readTallies(tx)).get(wallet.id)
  const rejects = await openRejects(tx, REJECTS_COUNTED_MAX, wallet.id)
  const live = told.filter((one) => one.state !== 'archived')
  const proven = live.every(({ streams }) =>
    streams.every(
      (one) =>
        one.state === 'missing_permission' ||
        one.state === LEFT_ALONE ||
        (one.missing.length === 0 && one.unproven.length === 0),
    ),
  )
  const body = {
    wallet: wallet.name,
    exchange: wallet.exchange,
    account: wallet.accountUid,
    connections: told,
    assets: assets.filter((one) => one.computed !== '0' || (one.reported !== null && one.reported !== '0')),
    records: tally?.records ?? 0,
    transactions: tally?.transactions ?? 0,
    notUnderstood: rejects.length,
    complete: live.length > 0 && proven && rejects.length === 0 && assets.every((one) => one.agrees === true),
    reportedAt: reports[0] ? formatInstant(reports[0].at) : null,
    at: formatInstant(now),
  }
  return sign(world, body)
}

async function streamsOf(
  tx: BookTx,
  connection: Connection,
  now: Instant,
  balancesAgree: boolean,
): Promise<Certificate['connections'][number]> {
  const exchange = profileOf(connection)
  const lacks = storedPassport(connection)?.lacks ?? []
  const views = exchange ? await readStreamViews(tx, exchange, connection, { now, balancesAgree }) : []
  return {
    name: connection.name,
    state: connection.state,
    streams: views.map(({ name, title, state, coverage, missing, note, unproven }) => {
      const profile = exchange?.streams.find((one) => one.name === name)
      const unread = profile !== undefined && lacks.some((lack) => lack.scope === profile.scope)
      return { name, title, state: unread ? 'missing_permission' : state, proven: coverage, missing, note, unproven }
    }),
    neverGiven: exchange?.neverReturns ?? [],
  }
}
