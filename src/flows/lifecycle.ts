import { nameTaken, refused, type Asked } from '../core/refusal.ts'
import { LIFE_STEPS, type LifeAction } from '../core/sync/life.ts'
import { findConnection, updateConnection, type Connection } from '../store/connections.ts'
import { addEvent } from '../store/events.ts'
import { removeSecret } from '../store/vault.ts'
import { setWalletState } from '../store/wallets.ts'
import type { BookTx } from '../store/store.ts'
import type { World } from './world.ts'

/** Freezes, unfreezes, removes or restores a connection. A refusal where that cannot be; nothing is ever deleted. */
export function act(
  world: World,
  bookId: string,
  idOrName: string,
  action: LifeAction,
): Promise<Asked<Connection> | undefined> {
  return world.store.inBook(bookId, async (tx): Promise<Asked<Connection> | undefined> => {
    const connection = await findConnection(tx, idOrName)
    if (!connection) return undefined
    const step = LIFE_STEPS[action]
    if (!step.from.includes(connection.state))
      return refused('wrong_state', step.otherwise, 'See the state of the connection.')
    const at = world.clock.now()
    if (action === 'remove') await removeSecret(tx, connection.id)
    await updateConnection(tx, connection.id, { state: step.to, nextSyncAt: action === 'unfreeze' ? at : null }, at)
    await setWalletState(tx, connection.walletId, step.wallet)
    await addEvent(tx, {
      connectionId: connection.id,
      walletId: connection.walletId,
      kind: action,
      what: step.what,
      details: {},
      at,
    })
    return { ok: true, value: { ...connection, state: step.to } }
  })
}

/** Gives a connection another name, unless another connection has it. */
export async function renameConnection(
  tx: BookTx,
  world: World,
  connection: Connection,
  name: string,
): Promise<Asked<null>> {
  const other = await findConnection(tx, name)
  if (other && other.id !== connection.id) return nameTaken('connection')
  await updateConnection(tx, connection.id, { name }, world.clock.now())
  return { ok: true, value: null }
}
