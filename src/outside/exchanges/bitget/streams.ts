import type { StreamProfile } from '../profile.ts'
import { classicStreams } from './classic-streams.ts'
import { taxStreams } from './tax-streams.ts'
import { unifiedStreams } from './unified-streams.ts'

/** What each kind of key reaches: a classic account, a unified one, the records for taxes of either. */
export const bitgetStreams: readonly StreamProfile[] = [...classicStreams, ...unifiedStreams, ...taxStreams]
