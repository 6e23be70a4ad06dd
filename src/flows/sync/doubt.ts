import { ALL_DOUBT, doubtText, NO_DOUBT, readDoubtText, type Doubt } from '../../core/sync/doubt.ts'
import { readCell } from '../../store/json-column.ts'
import { readSetting, writeSetting } from '../../store/settings.ts'
import { noteDamage } from '../damage.ts'
import type { World } from '../world.ts'
import type { OpenConnection } from './opening.ts'

/** What balances have left in doubt until the sync before this one. A damaged note is no reason to believe anything. */
export function readDoubt(world: World, opened: OpenConnection): Promise<Doubt> {
  return world.store.inBook(opened.bookId, async (tx) => {
    const name = `doubt/${opened.id}`
    const text = await readSetting(tx, name)
    if (text === undefined) return NO_DOUBT
    const read = readCell({ table: 'setting', column: 'value', row: name }, text, () => readDoubtText(text))
    if (read.ok) return read.value
    await noteDamage(tx, opened.connection, read.damage, world.clock.now())
    return ALL_DOUBT
  })
}

export function writeDoubt(world: World, opened: OpenConnection, doubt: Doubt): Promise<void> {
  return world.store.inBook(opened.bookId, (tx) => writeSetting(tx, `doubt/${opened.id}`, doubtText(doubt)))
}
