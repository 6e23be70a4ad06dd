import type { Finding } from '../../core/diagnosis/cause.ts'
import type { Reconciliation } from '../../core/ledger/reconcile.ts'
import type { StreamProfile } from '../../outside/exchanges/profile.ts'
import type { StreamOutcome } from './walk-all.ts'

/** How a sync of one connection ended, where it was begun. */
export interface SyncResult {
  readonly streams: readonly StreamOutcome[]
  readonly missingPermission: readonly StreamProfile[]
  readonly balances: Reconciliation | null
  readonly findings: readonly Finding[]
}
