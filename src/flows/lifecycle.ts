import type { ConnectionState } from '../core/diagnosis/cause.ts'
import { findConnection, updateConnection, type Connection } from '../store/connections.ts'
import { addEvent } from '../store/events.ts'
import { removeSecret } from '../store/vault.ts'
import { setWalletState } from '../store/wallets.ts'
import type { BookTx } from '../store/store.ts'
import type { World } from './world.ts'

export type Action = 'freeze' | 'unfreeze' | 'remove' | 'restore'

interface Step {
  readonly from: readonly ConnectionState[]
  readonly to: ConnectionState
  readonly wallet: 'active' | 'frozen' | 'archived'
  readonly what: string
  /** Said where the connection is not in a state that allows it. */
  readonly otherwise: string
}

const RUNNING: readonly ConnectionState[] = ['verifying', 'syncing', 'healthy', 'waiting', 'degraded', 'broken']

const STEPS: Readonly<Record<Action, Step>> = {
  freeze: {
    from: RUNNING,
    to: 'frozen',
    wallet: 'frozen',
    what: 'Frozen: it is not synced any more, and everything stays in every report.',
    otherwise: 'Only a connection that is in use can be frozen.',
  },
  unfreeze: {
    from: ['frozen'],
    to: 'waiting',
    wallet: 'active',
    what: 'Unfrozen: it is synced again.',
    otherwise: 'It is not frozen.',
  },
  remove: {
    from: [...RUNNING, 'frozen'],
    to: 'archived',
    wallet: 'archived',
    what: 'Removed: the key was destroyed; records and edits stay, and it can be restored.',
    otherwise: 'It is removed already.',
  },
  restore: {
    from: ['archived'],
    to: 'broken',
    wallet: 'active',
    what: 'Restored with everything that it had. Its key was destroyed on removal: enter one under "Update key".',
    otherwise: 'It was not removed.',
  },
}

/** Freezes, unfreezes, removes or restores a connection. A sentence where that cannot be; nothing is ever deleted. */
export function act(
  world: World,
  bookId: string,
  idOrName: string,
  action: Action,
): Promise<Connection | string | undefined> {
  return world.store.inBook(bookId, async (tx) => {
    const connection = await findConnection(tx, idOrName)
    if (!connection) return undefined
    const step = STEPS[action]
    if (!step.from.includes(connection.state)) return step.otherwise
    const at = world.clock.now()
    if (action === 'remove') await removeSecret(tx, connection.id)
    await updateConnection(tx, connection.id, { state: step.to, nextSyncAt: action === 'unfreeze' ? at : null }, at)
    await setWalletState(tx, connection.walletId, step.wallet)
    await addEvent(tx, {
      connectionId: connection.id,
      walletId: connection.walletId,
      kind: action,
      what: step.what,
      details: '{}',
      at,
    })
    return { ...connection, state: step.to }
  })
}

/** Gives a connection another name. False where another connection has it. */
export async function renameConnection(
  tx: BookTx,
  world: World,
  connection: Connection,
  name: string,
): Promise<boolean> {
  const other = await findConnection(tx, name)
  if (other && other.id !== connection.id) return false
  await updateConnection(tx, connection.id, { name }, world.clock.now())
  return true
}
