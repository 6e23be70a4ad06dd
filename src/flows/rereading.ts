import { parseJson } from '../core/json.ts'
import type { RecordDraft } from '../core/ledger/record.ts'
import { exchangeById } from '../outside/exchanges/registry.ts'
import type { SourceProfile } from '../outside/exchanges/profile.ts'
import { addEvent } from '../store/events.ts'
import { commitPageIn } from '../store/pages.ts'
import { inTurn } from '../store/in-turn.ts'
import { daysByDay } from '../store/record-list.ts'
import { rederiveBatch } from '../store/rederive.ts'
import { countRejects, openStrays, type KeptStray } from '../store/reject-list.ts'
import { resolveStrays } from '../store/rejects.ts'
import type { BookTx } from '../store/store.ts'
import { readTallies } from '../store/tallies.ts'
import type { WalletLedger } from '../store/turn.ts'
import { readingsOf, setReading, type Wallet } from '../store/wallets.ts'
import { ledgerOf } from './ledger-of.ts'
import { readingVersion } from './reading-version.ts'
import type { World } from './world.ts'

/** Rows without a name that are looked at in one statement. */
const STRAYS_PER_BATCH = 500

/** Days that are settled in one database transaction. */
const DAYS_PER_TURN = 100

/** How far the reading of one wallet has come. */
export interface RereadStep {
  readonly wallet: string
  readonly groups: number
}

export interface RereadWish {
  readonly bookId: string
  readonly wallet: Wallet
  /** What reads its records, where it is not what this version has for its exchange. */
  readonly profile?: Pick<SourceProfile, 'read' | 'streams'>
  readonly reading?: string
  readonly signal?: AbortSignal
  readonly step?: (step: RereadStep) => void
}

/** The wallets of a book that were read last by something else than what reads them now. */
export async function dueRereads(world: World, bookId: string): Promise<readonly Wallet[]> {
  const all = await world.store.inBook(bookId, readingsOf)
  return all.filter(({ wallet, reading }) => reading !== readingVersion(wallet.exchange)).map(({ wallet }) => wallet)
}

/** Reads every wallet of the book anew that must be, one after another. Asking costs one small question where none must. */
export async function rereadBook(world: World, bookId: string, step?: (step: RereadStep) => void): Promise<void> {
  for (const wallet of await dueRereads(world, bookId))
    await rereadWallet(world, { bookId, wallet, ...(step ? { step } : {}) })
}

/**
 * Reads all records of a wallet anew, after what reads them was corrected or taught: rows that were not understood become
 * transactions, edits and links find theirs again since identities stay, days are settled. Some thousands of records at a time,
 * each all or nothing; one that is stopped begins again at its next start, which changes nothing that was done.
 */
export async function rereadWallet(world: World, wish: RereadWish): Promise<void> {
  const { bookId, wallet, signal } = wish
  const { store, clock } = world
  const at = clock.now()
  const profile = wish.profile ?? (wallet.exchange === null ? undefined : exchangeById(wallet.exchange))
  const writing = { sourceId: wallet.id, at, ...(profile ? { profile } : {}) }
  const ledger = ledgerOf(wallet, writing)
  // A batch has events of every day in it, so days are settled when all batches are done; identities and links hold meanwhile.
  const unsettled: WalletLedger = { ...ledger, settle: () => Promise.resolve() }
  const before = await store.inBook(bookId, (tx) => figures(tx, wallet.id))
  let groups = 0
  let after: string | undefined = ''
  while (after !== undefined) {
    if (signal?.aborted) return
    const from: string = after
    const done = await store.inBook(bookId, (tx) =>
      rederiveBatch(tx, { ledger: unsettled, sourceId: wallet.id, at }, from),
    )
    groups += done.length
    after = done.at(-1)
    wish.step?.({ wallet: wallet.name, groups })
  }
  if (profile) await nameStrays(world, wish, profile)
  const days = await store.inBook(bookId, (tx) => daysByDay(tx, wallet.id))
  for (let start = 0; start < days.length; start += DAYS_PER_TURN) {
    const some = days.slice(start, start + DAYS_PER_TURN)
    await store.inBook(bookId, (tx) => inTurn(tx, ledger, (turn) => Promise.resolve(some.forEach(turn.touch))))
  }
  await store.inBook(bookId, async (tx) => {
    await setReading(tx, wallet.id, wish.reading ?? readingVersion(wallet.exchange))
    const now = await figures(tx, wallet.id)
    if (groups === 0 || (now.transactions === before.transactions && now.rejects === before.rejects)) return
    await addEvent(tx, {
      connectionId: null,
      walletId: wallet.id,
      kind: 'read_anew',
      what: `Read anew by a newer version: ${sentence(before, now)}`,
      details: { before, now },
      at,
    })
  })
}

interface Figures {
  readonly transactions: number
  readonly rejects: number
}

async function figures(tx: BookTx, walletId: string): Promise<Figures> {
  const tally = (await readTallies(tx)).get(walletId)
  return { transactions: tally?.transactions ?? 0, rejects: await countRejects(tx, walletId) }
}

function sentence(before: Figures, now: Figures): string {
  const understood = before.rejects - now.rejects
  const rows =
    understood > 0
      ? `${understood} rows that were not understood are now.`
      : understood < 0
        ? `${-understood} rows are no longer understood, and are kept.`
        : 'the same rows are understood.'
  return `${rows} ${before.transactions} transactions became ${now.transactions}.`
}

/** Rows that could not even be named are shown to what reads the wallet now; those that it can name become records. */
async function nameStrays(
  world: World,
  wish: RereadWish,
  profile: Pick<SourceProfile, 'read' | 'streams'>,
): Promise<void> {
  const { bookId, wallet } = wish
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const strays = await world.store.inBook(bookId, (tx) => openStrays(tx, wallet.id, after, STRAYS_PER_BATCH))
    const last = strays.at(-1)
    if (!last) return
    after = last.id
    const named = strays.flatMap((stray) => {
      const record = recordOf(stray, profile)
      return record ? [{ stray, record }] : []
    })
    for (const { stray, record } of named) {
      const writing = { sourceId: stray.sourceId, at: world.clock.now(), profile }
      await world.store.inBook(bookId, async (tx) => {
        await commitPageIn(tx, {
          bookId,
          ledger: ledgerOf(wallet, writing),
          source: 'api',
          ...writing,
          stream: stray.stream,
          part: stray.part,
          records: [record],
          strays: [],
          joins: true,
          proven: [],
          requests: 0,
        })
        await resolveStrays(tx, [stray.id], writing.at)
      })
    }
  }
}

function recordOf(stray: KeptStray, profile: Pick<SourceProfile, 'streams'>): RecordDraft | undefined {
  const stream = profile.streams.find((one) => one.name === stray.stream)
  // Where equal rows are told apart by counting, one that comes by itself cannot be counted.
  if (!stream || stream.numbered) return undefined
  const row = { key: '', text: stray.payload, json: parseJson(stray.payload) ?? null }
  const identity = stream.identify(row, stray.part)
  // A row that is a member of an object has its name outside of its text, and that was not kept.
  if ('reason' in identity || identity.nativeId === '') return undefined
  return { stream: stray.stream, ...identity, payload: stray.payload }
}
