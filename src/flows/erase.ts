import { refused, type Asked } from '../core/refusal.ts'
import { profileOf } from '../outside/exchanges/registry.ts'
import { findConnection } from '../store/connections.ts'
import { eraseConnection } from '../store/erase.ts'
import { findWallet } from '../store/wallets.ts'
import { ledgerOf } from './ledger-of.ts'
import type { World } from './world.ts'

/**
 * Takes a connection and every record that it brought away for good: the one thing that removes data, and only if its name is
 * repeated. What a file or another connection tells of the same events stays; edits stay, and wait for their transactions.
 */
export async function erase(
  world: World,
  bookId: string,
  idOrName: string,
  repeated: string,
): Promise<Asked<{ readonly name: string; readonly records: number }> | undefined> {
  const found = await world.store.inBook(bookId, async (tx) => {
    const connection = await findConnection(tx, idOrName)
    const wallet = connection && (await findWallet(tx, connection.walletId))
    return connection && wallet && { connection, wallet }
  })
  if (!found) return undefined
  const { connection, wallet } = found
  if (repeated !== connection.name) {
    const remedy = `Repeat its name to erase it: "${connection.name}". To keep its history, remove or freeze it instead.`
    return refused('bad_request', `"${repeated}" is not the name of this connection. Nothing was erased.`, remedy)
  }
  const writing = { sourceId: connection.id, at: world.clock.now() }
  const profile = profileOf(connection)
  const ledger = ledgerOf(wallet, { ...writing, ...(profile ? { profile } : {}) })
  // What files and hands told beside the connection now stands for itself.
  const erased = await world.store.inBook(bookId, (tx) => eraseConnection(tx, { ledger, ...writing }))
  return { ok: true, value: { name: connection.name, records: erased.records } }
}
