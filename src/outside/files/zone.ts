import { instant, MICROS_PER_SECOND, parseInstant, type Instant } from '../../core/instant.ts'

/** Turns what a clock in a zone showed into UTC. Undefined where there is no such zone. */
export function zoneReader(zone: string | undefined): ((local: Instant) => Instant) | undefined {
  if (zone === undefined || /^(utc|gmt|z)$/i.test(zone)) return (local) => local
  const fixed = /^(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(zone.trim())
  if (fixed) {
    const [, sign, hours = '0', minutes = '0'] = fixed
    if (Number(hours) > 14 || Number(minutes) > 59) return undefined
    const micros = BigInt(Number(hours) * 60 + Number(minutes)) * 60n * MICROS_PER_SECOND
    return (local) => instant(sign === '-' ? local + micros : local - micros)
  }
  const clock = clockOf(zone)
  if (!clock) return undefined
  const offsets = new Map<bigint, bigint>()
  return (local) => {
    // An hour is of one offset nearly always; where the clocks change, the second look settles it.
    const hour = local / HOUR_MICROS
    const known = offsets.get(hour)
    if (known !== undefined) return instant(local - known)
    const first = offsetAt(clock, local)
    const offset = offsetAt(clock, instant(local - first))
    if (offset === first && offsetAt(clock, instant(local - first - HOUR_MICROS)) === offset) offsets.set(hour, offset)
    return instant(local - offset)
  }
}

const HOUR_MICROS = 3_600n * MICROS_PER_SECOND

function clockOf(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
  } catch {
    return undefined
  }
}

/** How far ahead of UTC the zone's clock is at an instant. */
function offsetAt(clock: Intl.DateTimeFormat, at: Instant): bigint {
  const seconds = at / MICROS_PER_SECOND
  const shown = parseInstant(clock.format(Number(seconds) * 1000)) ?? at
  return shown - seconds * MICROS_PER_SECOND
}
