import type { ConnectionState } from '../diagnosis/cause.ts'

/** What a person may do with a connection as a whole. */
export type LifeAction = 'freeze' | 'unfreeze' | 'remove' | 'restore'

/** From which states an action leads where, and what is said of it. */
export interface LifeStep {
  readonly from: readonly ConnectionState[]
  readonly to: ConnectionState
  readonly wallet: 'active' | 'frozen' | 'archived'
  readonly what: string
  /** Said where the connection is not in a state that allows it. */
  readonly otherwise: string
}

const RUNNING: readonly ConnectionState[] = ['verifying', 'syncing', 'healthy', 'waiting', 'degraded', 'broken']

export const LIFE_STEPS: Readonly<Record<LifeAction, LifeStep>> = {
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
