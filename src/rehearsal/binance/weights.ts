import type { Answered, Setting } from '../exchange.ts'
import { fixedWindow } from '../limits/fixedWindow.ts'
import { refusal } from './reply.ts'

/** What a call costs: against the address, or against the account. */
export interface Weight {
  readonly ip?: number
  readonly uid?: number
}

/** Limits of one minute: /api together per address; /sapi each endpoint for itself. */
export const API_LIMIT = 6_000
export const SAPI_IP_LIMIT = 12_000
export const SAPI_UID_LIMIT = 180_000
export const WINDOW_SECONDS = 60

/** How many calls that ignore a 429 lead to a ban. Binance does not publish it: "repeatedly". */
const IGNORED_UNTIL_BAN = 10

/** The first ban lasts two minutes; each further one twice as long, up to three days. */
export const BAN_SECONDS = 120
const BAN_SECONDS_MAX = 3 * 86_400

const TOO_MUCH =
  'Too much request weight used; current limit is 6000 request weight per 1 MINUTE. ' +
  'Please use WebSocket Streams for live updates to avoid polling the API.'

/** Counts the weights of calls, refuses with 429 what is over, and bans whoever goes on. */
export class Weights {
  readonly #setting: Setting
  readonly #windows: Readonly<Record<'api' | 'ip' | 'uid', ReturnType<typeof fixedWindow>>>
  #ignored = 0
  #bans = 0
  #bannedUntil = 0

  constructor(setting: Setting) {
    this.#setting = setting
    const micros = (WINDOW_SECONDS * 1_000_000) / setting.speed
    this.#windows = {
      api: fixedWindow(API_LIMIT, micros),
      ip: fixedWindow(SAPI_IP_LIMIT, micros),
      uid: fixedWindow(SAPI_UID_LIMIT, micros),
    }
  }

  /** Counts a call: the headers for its answer, and the refusal if it is over. */
  take(
    path: string,
    weight: Weight,
  ): { readonly headers: Readonly<Record<string, string>>; readonly refused?: Answered } {
    const now = this.#setting.now()
    if (now < this.#bannedUntil) return { headers: {}, refused: banned(this.#bannedUntil, now, this.#setting.speed) }
    const isApi = !path.startsWith('/sapi/')
    const kind = isApi ? 'api' : weight.uid === undefined ? 'ip' : 'uid'
    const { used, over, endsMicros } = this.#windows[kind].add(isApi ? '' : path, weight.uid ?? weight.ip ?? 1, now)
    const headers = { [HEADERS[kind]]: String(used) }
    if (!over) {
      this.#ignored = 0
      return { headers }
    }
    this.#ignored += 1
    if (this.#ignored > IGNORED_UNTIL_BAN) return { headers, refused: this.#ban(now) }
    return { headers, refused: slowDown(endsMicros - now, this.#setting.speed) }
  }

  #ban(now: number): Answered {
    const seconds = Math.min(BAN_SECONDS_MAX, BAN_SECONDS * 2 ** this.#bans)
    this.#bans += 1
    this.#ignored = 0
    this.#bannedUntil = now + (seconds * 1_000_000) / this.#setting.speed
    return banned(this.#bannedUntil, now, this.#setting.speed)
  }
}

const HEADERS = {
  api: 'X-MBX-USED-WEIGHT-1M',
  ip: 'X-SAPI-USED-IP-WEIGHT-1M',
  uid: 'X-SAPI-USED-UID-WEIGHT-1M',
} as const

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
