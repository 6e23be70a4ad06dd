import { textAt } from '../../core/json.ts'
import type { StreamProfile } from './profile.ts'
import { ownGroup } from './windowed.ts'

/** A stream whose ids count within what a member names, such as the market of a trade. */
export function uniqueWithin(member: string, stream: StreamProfile): StreamProfile {
  return {
    ...stream,
    identify: (row, walked) => {
      const identity = stream.identify(row, walked)
      if ('reason' in identity) return identity
      const part = textAt(row.json, member) ?? ''
      return { ...identity, part, group: ownGroup(stream.name, part, identity.nativeId) }
    },
  }
}
