import { refused, type Asked } from '../../core/refusal.ts'
import type { Instant } from '../../core/instant.ts'
import type { SourceProfile } from '../../outside/exchanges/profile.ts'
import { exchangeById } from '../../outside/exchanges/registry.ts'
import type { FileFormat } from '../../outside/files/format.ts'
import { listConnections } from '../../store/connections.ts'
import { formatsIn } from '../../store/imports.ts'
import type { BookTx } from '../../store/store.ts'
import {
  createWallet,
  findWallet,
  identifyWallet,
  listWallets,
  renameWallet,
  type Wallet,
} from '../../store/wallets.ts'
import { readingVersion } from '../reading-version.ts'

/**
 * The wallet that a file belongs to: the one that the user names (made, where there is none of that name), or the only one of the
 * file's exchange, or a new one of it.
 */
export async function walletFor(
  tx: BookTx,
  format: FileFormat,
  wanted: string | undefined,
  at: Instant,
): Promise<Asked<Wallet>> {
  const named = wanted === undefined ? undefined : await findWallet(tx, wanted)
  if (named && format.exchange !== null && named.exchange !== null && named.exchange !== format.exchange)
    return refused(
      'bad_request',
      `This is a file of ${nameOf(format.exchange)}, and "${named.name}" is a wallet of ${nameOf(named.exchange)}.`,
      `Name a wallet of ${nameOf(format.exchange)}, or leave the wallet out.`,
    )
  if (named) return { ok: true, value: named }
  if (wanted !== undefined) return { ok: true, value: await newWallet(tx, format, wanted.trim(), at) }
  // A wallet whose connection was removed keeps its history, so a file of the same account belongs there as well.
  const wallets = await listWallets(tx)
  const own = wallets.filter((one) =>
    format.exchange === null ? one.state !== 'archived' : one.exchange === format.exchange,
  )
  const [only] = own
  if (only && own.length === 1 && format.exchange !== null) return { ok: true, value: only }
  if (own.length > 0)
    return refused(
      'bad_request',
      `It is not clear into which wallet this file goes: ${own.map(shown).join(', ')}.`,
      'Name the wallet; another name makes a new one.',
    )
  return { ok: true, value: await newWallet(tx, format, '', at) }
}

function shown({ name, state }: Wallet): string {
  return state === 'archived' ? `"${name}" (removed)` : `"${name}"`
}

/** The longest name of a wallet. */
const NAME_MAX = 100

async function newWallet(tx: BookTx, format: FileFormat, name: string, at: Instant): Promise<Wallet> {
  const { exchange } = format
  const label = exchange === null ? 'Imported' : nameOf(exchange)
  const kind = exchange === null ? 'manual' : 'exchange'
  const wallet = await createWallet(tx, {
    label,
    exchange,
    accountUid: null,
    kind,
    at,
    reading: readingVersion(exchange),
  })
  const short = name.slice(0, NAME_MAX)
  return short !== '' && (await renameWallet(tx, wallet.id, short)) ? { ...wallet, name: short } : wallet
}

function nameOf(exchange: string): string {
  return exchangeById(exchange)?.name ?? exchange
}

/**
 * The wallet that files made for an account before a key was connected: the only one of the exchange that has files, no uid and
 * no connection. The account goes on in it, and so do edits.
 */
export async function walletOfFiles(
  tx: BookTx,
  profile: Pick<SourceProfile, 'id'>,
  uid: string | null,
): Promise<Wallet | undefined> {
  const connected = new Set((await listConnections(tx)).map((one) => one.walletId))
  const free: Wallet[] = []
  for (const wallet of await listWallets(tx)) {
    if (wallet.exchange !== profile.id || wallet.accountUid !== null) continue
    if (!connected.has(wallet.id) && (await formatsIn(tx, wallet.id)).length > 0) free.push(wallet)
  }
  const [only] = free
  if (!only || free.length > 1) return undefined
  if (uid === null) return only
  await identifyWallet(tx, only, profile.id, uid)
  return { ...only, accountUid: uid }
}
