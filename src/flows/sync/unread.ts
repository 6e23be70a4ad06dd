import type { Finding } from '../../core/diagnosis/cause.ts'
import { tell } from '../../core/diagnosis/tell.ts'
import { openRejects } from '../../store/reject-list.ts'
import type { World } from '../world.ts'
import type { OpenConnection } from './opening.ts'

/** Rows that are counted; of more it is said that there are so many at the least. */
const COUNTED_MAX = 10_000
const REASONS_SHOWN = 3

/** Rows of this connection that no reader understands: the ledger lacks what they tell, so each stream that has some says so. */
export async function unreadRows(world: World, opened: OpenConnection): Promise<readonly Finding[]> {
  const all = await world.store.inBook(opened.bookId, (tx) => openRejects(tx, COUNTED_MAX, opened.walletId))
  const mine = all.filter((one) => one.sourceId === opened.id)
  return opened.profile.streams.flatMap((stream) => {
    const unread = mine.filter((one) => one.stream === stream.name)
    if (unread.length === 0) return []
    const rows =
      unread.length === 1 ? '1 row' : `${unread.length === COUNTED_MAX ? 'At least ' : ''}${unread.length} rows`
    const reasons = [...new Set(unread.map((one) => one.reason))]
    return tell(
      { exchange: opened.profile.name, where: `${opened.name}, ${stream.title}` },
      {
        cause: 'history_truncated',
        certainty: 'certain',
        what: `${rows} of ${stream.title} ${unread.length === 1 ? 'is' : 'are'} not understood. They are kept, and the ledger lacks what they tell.`,
        remedy: [
          'Look at the rows under "Rows not understood", and add by hand what they tell if it matters now.',
          'Send them as a redacted fixture, so that the next version reads them: they are then read anew by themselves.',
        ],
        evidence: reasons.slice(0, REASONS_SHOWN),
        details: { stream: stream.name, unread: unread.length },
      },
    )
  })
}
