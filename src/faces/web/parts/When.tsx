import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { useZone } from '../book.ts'
import { day, distance, nearOrDay, time, useNow, whole } from '../moments.ts'

interface Props {
  readonly at: string
  /** `near`: a distance, or the day when that is far. `distance`: always a distance. `day`: the day. `moment`: day and time. */
  readonly as?: 'near' | 'distance' | 'day' | 'moment'
}

/** A moment in few words; on hover to the second, with its zone. */
export function When({ at, as = 'near' }: Props): ReactNode {
  const zone = useZone()
  const now = useNow()
  const shown = {
    near: () => nearOrDay(at, now, zone),
    distance: () => distance(at, now),
    day: () => day(at, zone),
    moment: () => `${day(at, zone)}, ${time(at, zone)}`,
  }[as]()
  return (
    <Tooltip label={whole(at, zone)}>
      <time dateTime={at} className="hf-figure">
        {shown}
      </time>
    </Tooltip>
  )
}
