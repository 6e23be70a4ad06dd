import type { Answered, Setting } from '../exchange.ts'
import type { Limit } from '../kit/venue.ts'
import { refusal } from './reply.ts'

/** What a call costs: against the address, or against the account. */
export interface Weight {
  readonly ip?: number
  readonly uid?: number
}

/** Limits of one minute: /api together per address; /sapi each endpoint for itself. */
const API_LIMIT = 6_000
const SAPI_IP_LIMIT = 12_000
const SAPI_UID_LIMIT = 180_000
const WINDOW_SECONDS = 60

/** How many calls that ignore a 429 lead to a ban. Binance does not publish it: "repeatedly". */
const IGNORED_UNTIL_BAN = 10

/** The first ban lasts two minutes; each further one twice as long, up to three days. */
export const BAN_SECONDS = 120
const BAN_SECONDS_MAX = 3 * 86_400

const TOO_MUCH =
  'Too much request weight used; current limit is 6000 request weight per 1 MINUTE. ' +
  'Please use WebSocket Streams for live updates to avoid polling the API.'

/** Which limit a call weighs on, and how much. */
export function costOf(path: string, { ip = 1, uid }: Weight): Readonly<Record<string, number>> {
  if (!path.startsWith('/sapi/')) return { api: ip }
  return uid === undefined ? { [`ip ${path}`]: ip } : { [`uid ${path}`]: uid }
}

/** All the limits that these costs weigh on. */
export function limitsOf(costs: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, Limit>> {
  const limitOf = (name: string): number =>
    name === 'api' ? API_LIMIT : name.startsWith('uid ') ? SAPI_UID_LIMIT : SAPI_IP_LIMIT
  return Object.fromEntries(
    costs
      .flatMap((cost) => Object.keys(cost))
      .map((name) => [name, { kind: 'window', limit: limitOf(name), seconds: WINDOW_SECONDS }]),
  )
}

/** Bans whoever goes on after a 429. */
export class Bans {
  readonly #setting: Setting
  #ignored = 0
  #bans = 0
  #bannedUntil = 0

  constructor(setting: Setting) {
    this.#setting = setting
  }

  standing(): Answered | undefined {
    const now = this.#setting.now()
    return now < this.#bannedUntil ? banned(this.#bannedUntil, now, this.#setting.speed) : undefined
  }

  passed(): void {
    this.#ignored = 0
  }

  tooFast(waitMicros: number): Answered {
    this.#ignored += 1
    if (this.#ignored <= IGNORED_UNTIL_BAN) return slowDown(waitMicros, this.#setting.speed)
    const seconds = Math.min(BAN_SECONDS_MAX, BAN_SECONDS * 2 ** this.#bans)
    const now = this.#setting.now()
    this.#bans += 1
    this.#ignored = 0
    this.#bannedUntil = now + (seconds * 1_000_000) / this.#setting.speed
    return banned(this.#bannedUntil, now, this.#setting.speed)
  }
}

export function slowDown(leftMicros: number, speed: number): Answered {
  return { ...refusal(429, -1003, TOO_MUCH), headers: { 'Retry-After': retryAfter(leftMicros, speed) }, limited: true }
}

export function banned(untilMicros: number, nowMicros: number, speed: number): Answered {
  const message =
    `Way too much request weight used; IP banned until ${Math.ceil(untilMicros / 1000)}. ` +
    'Please use WebSocket Streams for live updates to avoid bans.'
  const headers = { 'Retry-After': retryAfter(untilMicros - nowMicros, speed) }
  return { ...refusal(418, -1003, message), headers, limited: true }
}

/** Whole seconds as in reality; at a higher speed with fractions, or a wait of 0.2 s would be told as one of 1 s. */
function retryAfter(micros: number, speed: number): string {
  const seconds = Math.max(0, micros / 1_000_000)
  return speed > 1 ? seconds.toFixed(3) : String(Math.ceil(seconds))
}
