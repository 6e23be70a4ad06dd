import { formatInstant, type Instant } from '../../core/instant.ts'
import { FILE_STREAM } from './format.ts'

/** The group of a row without ids: its day in UTC. Whichever file brings it, and in whatever order, it is in the same group. */
export function dayGroup(format: string, at: Instant): string {
  return `${FILE_STREAM}${format}/${formatInstant(at).slice(0, 10)}`
}
