import { refused, type Asked } from '../../core/refusal.ts'
import { formatInstant } from '../../core/instant.ts'
import { formatById } from '../../outside/files/formats.ts'
import { addEvent } from '../../store/events.ts'
import {
  daysOfImport,
  findImport,
  groupsOfImport,
  listImports,
  setImportState,
  settleRejects,
  type ImportCounts,
  type ImportFile,
} from '../../store/imports.ts'
import { rederiveGroups } from '../../store/rederive.ts'
import { inTurn } from '../../store/in-turn.ts'
import { findWallet, listWallets } from '../../store/wallets.ts'
import { ledgerOf } from '../ledger-of.ts'
import type { World } from '../world.ts'

/** An import as the list of imports shows it. */
export interface ImportListView extends ImportCounts {
  readonly id: string
  readonly file: string
  readonly format: string
  readonly formatName: string
  readonly wallet: string
  readonly walletId: string
  readonly rows: number
  /** Why the counts are not known any more, where they are not. */
  readonly damage?: string
  readonly state: 'done' | 'undone'
  readonly at: string
  readonly author: string
  readonly undoneAt: string | null
}

/** Groups read anew in one statement. */
const GROUPS_PER_BATCH = 1_000

export function importsOfBook(world: World, bookId: string): Promise<readonly ImportListView[]> {
  return world.store.inBook(bookId, async (tx) => {
    const names = new Map((await listWallets(tx)).map((wallet) => [wallet.id, wallet.name]))
    return (await listImports(tx)).map((file) => viewOf(file, names.get(file.walletId) ?? file.walletId))
  })
}

/**
 * Takes a whole import back, or accepts it once more. Its records stay; they only do not count. What something else tells of
 * the same events goes on counting, and edits wait for their transactions. Undefined where there is no such import.
 */
export async function turnImport(
  world: World,
  bookId: string,
  id: string,
  wanted: 'undo' | 'redo',
): Promise<Asked<ImportListView> | undefined> {
  const state = wanted === 'undo' ? 'undone' : 'done'
  return world.store.inBook(bookId, async (tx): Promise<Asked<ImportListView> | undefined> => {
    const file = UUID.test(id) ? await findImport(tx, id) : undefined
    const wallet = file && (await findWallet(tx, file.walletId))
    if (!file || !wallet) return undefined
    if (file.state === state)
      return refused(
        'wrong_state',
        wanted === 'undo' ? 'This import was undone before.' : 'This import is in force.',
        'Nothing needs to be done.',
      )
    const at = world.clock.now()
    await setImportState(tx, file.id, state, at)
    await settleRejects(tx, file.id, state, at)
    const writing = { sourceId: file.id, at }
    const ledger = ledgerOf(wallet, writing)
    await inTurn(tx, ledger, async (turn) => {
      // Rows without ids are read when their days are settled, which also takes back the links of those that are gone.
      let after = formatById(file.format)?.merge.by === 'id' ? '' : null
      while (after !== null) {
        const groups = await groupsOfImport(tx, file, after, GROUPS_PER_BATCH)
        if (groups.length > 0) await rederiveGroups(tx, turn, { ledger, ...writing }, groups)
        after = groups.at(-1) ?? null
      }
      for (const day of await daysOfImport(tx, file)) turn.touch(day)
    })
    await addEvent(tx, {
      connectionId: null,
      walletId: wallet.id,
      kind: wanted === 'undo' ? 'import_undone' : 'import_redone',
      what:
        wanted === 'undo'
          ? `The import of "${file.name}" was undone. Its rows are kept and do not count.`
          : `The import of "${file.name}" is in force again.`,
      details: { import: file.id },
      at,
    })
    return { ok: true, value: viewOf({ ...file, state, undoneAt: state === 'undone' ? at : null }, wallet.name) }
  })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function viewOf(file: ImportFile, wallet: string): ImportListView {
  return {
    id: file.id,
    file: file.name,
    format: file.format,
    formatName: formatById(file.format)?.name ?? file.format,
    wallet,
    walletId: file.walletId,
    rows: file.rows,
    ...file.counts,
    ...(file.damage === undefined ? {} : { damage: file.damage }),
    state: file.state,
    at: formatInstant(file.createdAt),
    author: file.author,
    undoneAt: file.undoneAt === null ? null : formatInstant(file.undoneAt),
  }
}
