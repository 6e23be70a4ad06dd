import { assert } from '../../core/assert.ts'
import { doubtText, NO_DOUBT, readDoubtText, type Doubt } from '../../core/sync/doubt.ts'
import { readSetting, writeSetting } from '../../store/settings.ts'
import type { World } from '../world.ts'
import type { OpenConnection } from './opening.ts'

/** What balances have left in doubt until the sync before this one. A damaged note is no reason to believe everything. */
export function readDoubt(world: World, opened: OpenConnection): Promise<Doubt> {
  return world.store.inBook(opened.bookId, async (tx) => {
    const text = await readSetting(tx, `doubt/${opened.id}`)
    if (text === undefined) return NO_DOUBT
    const doubt = readDoubtText(text)
    assert(doubt !== undefined, `the database holds a doubt about balances of another form: ${text.slice(0, 200)}`)
    return doubt
  })
}

export function writeDoubt(world: World, opened: OpenConnection, doubt: Doubt): Promise<void> {
  return world.store.inBook(opened.bookId, (tx) => writeSetting(tx, `doubt/${opened.id}`, doubtText(doubt)))
}
