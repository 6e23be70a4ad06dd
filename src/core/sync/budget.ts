/**
 * What an exchange lets a client spend. `leaky`: a counter that each request raises and time lowers (Kraken).
 * `window`: so much weight in any stretch of `perMillis` (Binance counts in fixed minutes; no stretch of a minute may hold
 * more, so every alignment of its minute is respected).
 */
export type Bucket =
  | { readonly kind: 'leaky'; readonly max: number; readonly perSecond: number }
  | { readonly kind: 'window'; readonly max: number; readonly perMillis: number }

export interface Cost {
  readonly bucket: string
  readonly weight: number
}

/** What has been spent of a bucket, in milliseconds of our clock. Weights and times only, never money: plain numbers. */
export interface Spent {
  readonly level: number
  readonly at: number
  /** For `window`: what was spent when, oldest first. For `leaky`: what was sent and not yet answered. */
  readonly log: readonly (readonly [at: number, weight: number])[]
}

export const UNSPENT: Spent = { level: 0, at: 0, log: [] }

/**
 * The earliest moment, from `now` on, at which `weight` fits. A weight above the maximum fits an empty bucket. Nothing is
 * reserved: who waits asks again, since another bucket of the same request may hold it back longer.
 */
export function earliest(bucket: Bucket, spent: Spent, weight: number, now: number): number {
  const wanted = Math.min(weight, bucket.max)
  if (bucket.kind === 'leaky') {
    const level = levelAt(bucket.perSecond, spent, now)
    const over = level + wanted - bucket.max
    return over <= 0 ? now : now + (over / bucket.perSecond) * 1000
  }
  let used = spent.log.reduce((total, [at, cost]) => (at > now - bucket.perMillis ? total + cost : total), 0)
  let moment = now
  for (const [at, cost] of spent.log) {
    if (used + wanted <= bucket.max) break
    if (at <= now - bucket.perMillis) continue
    used -= cost
    moment = at + bucket.perMillis
  }
  return Math.max(now, moment)
}

/** The bucket after `weight` was spent at `moment`, which is not before anything spent already. */
export function spend(bucket: Bucket, spent: Spent, weight: number, moment: number): Spent {
  if (bucket.kind === 'leaky') {
    return {
      level: levelAt(bucket.perSecond, spent, moment) + weight,
      at: moment,
      log: [...spent.log, [moment, weight]],
    }
  }
  const log = spent.log.filter(([at]) => at > moment - bucket.perMillis)
  return { level: 0, at: moment, log: [...log, [moment, weight]] }
}

/**
 * The bucket once the answer to what was spent at `sent` is there. The exchange counted the request at some moment up to
 * now, and not before; so it is taken to have counted it now, and no later request can come too early.
 */
export function settle(
  bucket: Bucket,
  spent: Spent,
  weight: number,
  { sent, answered }: { readonly sent: number; readonly answered: number },
): Spent {
  const index = spent.log.findIndex(([at, cost]) => at === sent && cost === weight)
  if (index < 0) return spent
  if (bucket.kind === 'leaky') {
    // Time that the request was under way did not lower a level that it had not raised yet.
    const log = spent.log.toSpliced(index, 1)
    const after = log.reduce((total, [at, cost]) => (at > sent ? total + cost : total), 0)
    const at = Math.max(spent.at, answered)
    return { level: Math.max(levelAt(bucket.perSecond, spent, at), weight + after), at, log }
  }
  const log = spent.log.with(index, [answered, weight]).sort(([one], [other]) => one - other)
  return { ...spent, log }
}

function levelAt(perSecond: number, spent: Spent, moment: number): number {
  return Math.max(0, spent.level - (Math.max(0, moment - spent.at) / 1000) * perSecond)
}
