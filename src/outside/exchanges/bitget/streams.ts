import type { StreamProfile } from '../profile.ts'
import { classicStreams } from './classicStreams.ts'
import { taxStreams } from './taxStreams.ts'
import { unifiedStreams } from './unifiedStreams.ts'

/** What each kind of key reaches: a classic account, a unified one, the records for taxes of either. */
export const bitgetStreams: readonly StreamProfile[] = [...classicStreams, ...unifiedStreams, ...taxStreams]
