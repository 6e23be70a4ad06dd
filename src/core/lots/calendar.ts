import { civilFromDays, daysFromCivil, instant, MICROS_PER_DAY, MICROS_PER_SECOND, type Instant } from '../instant.ts'
import { longTermFrom } from './term.ts'

/** A stretch of time for which a day is looked up again when the day has a change of clocks in it. */
const QUARTER_HOUR = 900n * MICROS_PER_SECOND

/**
 * The local day and year of an instant that only moves forward. Asking `Intl` costs a microsecond or two, so it is asked once
 * a day and not once a transaction.
 */
export class Calendar {
  /** Days since 1970-01-01, in the zone. */
  day = 0
  year = 1970
  /** The first day on which what is acquired today is long-term. */
  longFrom = 0
  private until: Instant | undefined
  private readonly zone: string
  private readonly format: Intl.DateTimeFormat | undefined

  /** @param zone a zone that `zoneIsKnown` */
  constructor(zone: string, format = zone === 'UTC' ? undefined : formatOf(zone)) {
    this.zone = zone
    this.format = format
  }

  /** The same moment, to go on from here apart from this one. */
  fork(): Calendar {
    const fork = new Calendar(this.zone, this.format)
    fork.day = this.day
    fork.year = this.year
    fork.longFrom = this.longFrom
    fork.until = this.until
    return fork
  }

  moveTo(at: Instant): void {
    if (this.until !== undefined && at < this.until) return
    const [day, seconds] = this.local(at)
    const midnight = instant(floor(at, MICROS_PER_SECOND) + BigInt(86_400 - seconds) * MICROS_PER_SECOND)
    const even = this.local(instant(midnight - 1n))[0] === day && this.local(midnight)[0] === day + 1
    this.until = even ? midnight : instant(floor(at, QUARTER_HOUR) + QUARTER_HOUR)
    if (day === this.day) return
    this.day = day
    this.year = civilFromDays(day)[0]
    this.longFrom = longTermFrom(day)
  }

  /** The local day, and the seconds of it that have passed. */
  private local(at: Instant): readonly [number, number] {
    if (this.format === undefined) {
      const start = floor(at, MICROS_PER_DAY)
      return [Number(start / MICROS_PER_DAY), Number((at - start) / MICROS_PER_SECOND)]
    }
    const part: Record<string, number> = {}
    for (const { type, value } of this.format.formatToParts(Number(floor(at, MICROS_PER_SECOND) / 1000n))) {
      part[type] = Number(value)
    }
    const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
    return [daysFromCivil(year, month, day) ?? 0, hour * 3600 + minute * 60 + second]
  }
}

/** Whether the machine's table of zones has `zone`. */
export function zoneIsKnown(zone: string): boolean {
  try {
    formatOf(zone)
    return true
  } catch {
    // RangeError is how Intl says no; there is no other way to ask.
    return false
  }
}

function formatOf(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
}

/** The largest multiple of `step` that is not after `at`. */
function floor(at: Instant, step: bigint): bigint {
  const rest = at % step
  return at - (rest < 0n ? rest + step : rest)
}
