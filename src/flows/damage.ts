import type { Damaged } from '../core/damaged.ts'
import type { Finding } from '../core/diagnosis/cause.ts'
import { tell } from '../core/diagnosis/tell.ts'
import type { Instant } from '../core/instant.ts'
import { profileOf } from '../outside/exchanges/registry.ts'
import type { Connection } from '../store/connections.ts'
import { addEvent } from '../store/events.ts'
import type { BookTx } from '../store/store.ts'
import { parsePassport } from './passport.ts'
import { parseSettings } from './settings.ts'

/** What to do about each column of a connection that cannot be read. */
const PASSPORT_REMEDY = "Sync the connection: the key's own record is read anew."
export const SETTINGS_REMEDY =
  'Remove the connection and connect the account again, or restore the last backup. Nothing that was imported is lost.'

/** What is damaged of a connection, as findings: the rest of it is shown and works as before. */
export function damageOf(connection: Connection): readonly Finding[] {
  const passport = connection.passport === null ? null : parsePassport(connection.id, connection.passport)
  const settings = parseSettings(connection)
  return [
    ...(passport === null || passport.ok ? [] : [damageFinding(connection, passport.damage, PASSPORT_REMEDY)]),
    ...(settings.ok ? [] : [damageFinding(connection, settings.damage, SETTINGS_REMEDY)]),
  ]
}

export function damageFinding(connection: Connection, damage: Damaged, remedy: string): Finding {
  const exchange = profileOf(connection)?.name ?? connection.exchange
  const finding = tell(
    { exchange, where: connection.name },
    { cause: 'unknown', what: damage.message, remedy: [remedy] },
  )
  return { ...finding, whoActs: 'user' }
}

/** A note of ours that could not be read and was begun anew: it is in the timeline, so that nobody wonders. */
export function noteDamage(tx: BookTx, connection: Connection, damage: Damaged, at: Instant): Promise<void> {
  const { id, walletId } = connection
  return addEvent(tx, { connectionId: id, walletId, kind: 'damaged', what: damage.message, details: {}, at })
}
