import type { Answered, Asked, Setting } from '../exchange.ts'
import { leakyCounter } from '../limits/leakyCounter.ts'
import { refusal } from './reply.ts'
import { krakenCredentials, krakenSignature, sameText } from './signature.ts'

/** Counter of the Starter tier. */
export const COUNTER_MAX = 15
export const COUNTER_DECAY_PER_SECOND = 0.33

/** Ledgers and TradesHistory raise the counter by 2, every other private call by 1. */
export function costOf(path: string): number {
  return path === '/0/private/Ledgers' || path === '/0/private/TradesHistory' ? 2 : 1
}

/** A temporary lockout lasts about a quarter of an hour, and further calls prolong it. */
const LOCKOUT_SECONDS = 900

/** How many refusals in a row lead to a lockout. Kraken does not publish it: "many". */
const REFUSALS_UNTIL_LOCKOUT = 30

/** Permissions of a key made as the guide says. `export-data` is optional and left off. */
const GIVEN = ['query-funds', 'query-open-trades', 'query-closed-trades', 'query-ledger'] as const

const EXCESS: Readonly<Record<string, string>> = {
  trade: 'modify-trades',
  withdraw: 'withdraw-funds',
  transfer: 'earn-funds',
}

/** Which permission an endpoint asks for; one that is not named here needs none. */
const NEEDED: Readonly<Record<string, string>> = {
  Balance: 'query-funds',
  BalanceEx: 'query-funds',
  TradeBalance: 'query-funds',
  DepositStatus: 'query-funds',
  WithdrawStatus: 'query-funds',
  'Earn/Allocations': 'query-funds',
  OpenOrders: 'query-open-trades',
  OpenPositions: 'query-open-trades',
  TradesHistory: 'query-closed-trades',
  QueryTrades: 'query-closed-trades',
  ClosedOrders: 'query-closed-trades',
  Ledgers: 'query-ledger',
  QueryLedgers: 'query-ledger',
  AddExport: 'export-data',
  ExportStatus: 'export-data',
  RetrieveExport: 'export-data',
  RemoveExport: 'export-data',
}

export const SCOPES: readonly string[] = GIVEN

/** Who may pass to a private call. It knows the one key, its last nonce, its counter and its lockout. */
export class KrakenGate {
  readonly #setting: Setting
  readonly #credentials: { readonly apiKey: string; readonly secret: string }
  readonly #counter: ReturnType<typeof leakyCounter>
  #lastNonce = -1n
  #refusals = 0
  #lockedUntil = 0

  constructor(setting: Setting) {
    this.#setting = setting
    this.#credentials = krakenCredentials(setting.seed)
    this.#counter = leakyCounter(COUNTER_MAX, COUNTER_DECAY_PER_SECOND * setting.speed)
  }

  lastNonce(): string {
    return this.#lastNonce.toString()
  }

  permissions(): readonly string[] {
    const { faults } = this.#setting
    const missing = faults.isOn('missing_permission') ? (faults.argument('missing_permission') ?? 'query-ledger') : ''
    const excess = faults.isOn('excess_permission')
      ? EXCESS[faults.argument('excess_permission') ?? 'trade']
      : undefined
    const more = faults.isOn('export_right') ? ['export-data'] : []
    return [...GIVEN.filter((scope) => scope !== missing), ...more, ...(excess ? [excess] : [])]
  }

  /** The refusal of a private call, or undefined if it may pass. */
  refuse(asked: Asked, parameters: URLSearchParams): Answered | undefined {
    const now = this.#setting.now()
    if (now < this.#lockedUntil) return this.#lock(now)
    const error = this.#wrong(asked, parameters, now)
    if (error === undefined) {
      this.#refusals = 0
      return undefined
    }
    // A missing permission is no attack: only wrong keys and haste lead to a lockout.
    if (error.startsWith('EAPI:')) this.#refusals += 1
    return this.#refusals >= REFUSALS_UNTIL_LOCKOUT ? this.#lock(now) : refusal(error)
  }

  #lock(now: number): Answered {
    this.#refusals = 0
    this.#lockedUntil = now + (LOCKOUT_SECONDS * 1_000_000) / this.#setting.speed
    return refusal('EGeneral:Temporary lockout')
  }

  #wrong(asked: Asked, parameters: URLSearchParams, now: number): string | undefined {
    if (asked.headers['api-key'] !== this.#credentials.apiKey) return 'EAPI:Invalid key'
    const nonce = parameters.get('nonce') ?? ''
    const expected = krakenSignature(asked.path, nonce, asked.body, this.#credentials.secret)
    if (!sameText(expected, asked.headers['api-sign'] ?? '')) return 'EAPI:Invalid signature'
    if (!/^\d{1,20}$/.test(nonce) || BigInt(nonce) <= this.#lastNonce) return 'EAPI:Invalid nonce'
    this.#lastNonce = BigInt(nonce)
    if (!this.#counter.take(costOf(asked.path), now)) return 'EAPI:Rate limit exceeded'
    const needed = NEEDED[asked.path.replace('/0/private/', '')]
    if (needed !== undefined && !this.permissions().includes(needed)) return 'EGeneral:Permission denied'
    return undefined
  }
}
