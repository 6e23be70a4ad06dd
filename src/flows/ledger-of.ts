import { MICROS_PER_DAY, plus, type Instant } from '../core/instant.ts'
import { accountKey } from '../core/ledger/account.ts'
import type { ReadDay } from '../core/ledger/day.ts'
import { MANUAL_STREAM, readManualDay } from '../core/ledger/manual.ts'
import { exchangeById } from '../outside/exchanges/registry.ts'
import type { SourceProfile } from '../outside/exchanges/profile.ts'
import { dayGroup } from '../outside/files/by-day.ts'
import { streamOf, type FileFormat, type MergeByContent } from '../outside/files/format.ts'
import { FORMATS } from '../outside/files/formats.ts'
import { formatsIn } from '../store/imports.ts'
import { groupsByHand } from '../store/record-list.ts'
import { settleGroups } from '../store/settle.ts'
import type { BookTx } from '../store/store.ts'
import type { Account, LedgerTurn, WalletLedger } from '../store/turn.ts'
import type { Wallet } from '../store/wallets.ts'
import { datedDay } from './dated.ts'
import { readingOf } from './reading.ts'

export interface SettledDay {
  readonly format: string
  /** Native ids of the rows that have a twin. */
  readonly twins: ReadonlySet<string>
}

/** On whose behalf a wallet's ledger is written. */
export interface Writing {
  /** Connection or import under which new rejects are noted. */
  readonly sourceId: string
  readonly at: Instant
  /** The profile that reads its records, where it is not the usual one of the wallet's exchange. */
  readonly profile?: Pick<SourceProfile, 'read'>
  /** Told of every source and day that was settled. */
  readonly settled?: (day: SettledDay) => Promise<void>
}

/** A wallet's ledger for those who write it: one reading and one way of settling days, whoever writes. */
export function ledgerOf(wallet: Pick<Wallet, 'id' | 'exchange' | 'accountUid'>, writing: Writing): WalletLedger {
  const account = { walletId: wallet.id, accountKey: accountKey(wallet) }
  const profile = writing.profile ?? (wallet.exchange === null ? undefined : exchangeById(wallet.exchange))
  return {
    ...account,
    read: readingOf(profile && { id: wallet.exchange, read: profile.read }),
    settle: (tx, turn, days) => settleDays(tx, turn, { ...account, ...writing, days }),
  }
}

/** Rows without the exchange's ids, read by the day: formats of files, and what was written by hand. */
interface DaySource {
  readonly id: string
  /** What their groups begin with. */
  readonly start: string
  readonly groups: (tx: BookTx, account: Account, day: Instant) => Promise<readonly string[]>
  readonly read: ReadDay
}

type ByContent = FileFormat & { readonly merge: MergeByContent }

/** Formats without ids, those that are believed more before those that are believed less. */
const BY_CONTENT: readonly DaySource[] = FORMATS.filter((format): format is ByContent => format.merge.by === 'content')
  .sort((left, right) => right.merge.rank - left.merge.rank)
  .map((format) => ({
    id: format.id,
    start: `${streamOf(format)}/`,
    groups: (_tx, _account, day) => Promise.resolve([dayGroup(format.id, day)]),
    read: datedDay(format),
  }))

/** Believed least, since a person writes down what no source tells, and a source may tell it later. */
const BY_HAND: DaySource = {
  id: MANUAL_STREAM,
  start: `${MANUAL_STREAM}/`,
  groups: (tx, { walletId }, day) => groupsByHand(tx, walletId, day),
  read: readManualDay,
}

interface SettleWork extends Account, Writing {
  /** Beginnings of UTC days. */
  readonly days: readonly Instant[]
}

async function settleDays(tx: BookTx, turn: LedgerTurn, work: SettleWork): Promise<void> {
  const present = new Set(await formatsIn(tx, work.walletId))
  const sources = [...BY_CONTENT.filter((one) => present.has(one.id)), BY_HAND]
  for (const from of work.days) {
    for (const [index, source] of sources.entries()) {
      const groups = await source.groups(tx, work, from)
      if (groups.length === 0) continue
      const twins = await settleGroups(tx, turn, {
        walletId: work.walletId,
        accountKey: work.accountKey,
        sourceId: work.sourceId,
        at: work.at,
        groups,
        from,
        until: plus(from, MICROS_PER_DAY),
        lesser: sources.slice(index).map((one) => one.start),
        read: source.read,
      })
      await work.settled?.({ format: source.id, twins })
    }
  }
}
