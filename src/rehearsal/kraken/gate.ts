import type { Answered, Setting } from '../exchange.ts'
import type { Scene } from '../kit/venue.ts'
import { refusal } from './reply.ts'
import { krakenCredentials, krakenSignature, sameText } from './signature.ts'

/** A temporary lockout lasts about a quarter of an hour, and further calls prolong it. */
export const LOCKOUT_SECONDS = 900

/** How many refusals in a row lead to a lockout. Kraken does not publish it: "many". */
const REFUSALS_UNTIL_LOCKOUT = 30

/** Permissions of a key made as the guide says. `export-data` is optional and left off. */
const GIVEN = ['query-funds', 'query-open-trades', 'query-closed-trades', 'query-ledger'] as const

const EXCESS: Readonly<Record<string, string>> = {
  trade: 'modify-trades',
  withdraw: 'withdraw-funds',
  transfer: 'earn-funds',
}

/** Which calls a permission opens; one that is not named here needs none. */
const OPENS: Readonly<Record<string, string>> = {
  'query-funds': 'Balance BalanceEx TradeBalance DepositStatus WithdrawStatus Earn/Allocations',
  'query-open-trades': 'OpenOrders OpenPositions',
  'query-closed-trades': 'TradesHistory QueryTrades ClosedOrders',
  'query-ledger': 'Ledgers QueryLedgers',
  'export-data': 'AddExport ExportStatus RetrieveExport RemoveExport',
}

/** The rights that a key may lack. */
export const SCOPES = Object.fromEntries(GIVEN.map((scope) => [scope, []]))

/** Who may pass to a private call. It knows the one key, its last nonce and its lockout. */
export class KrakenGate {
  readonly #setting: Setting
  readonly #credentials: { readonly apiKey: string; readonly secret: string }
  #lastNonce = -1n
  #refusals = 0
  #lockedUntil = 0

  constructor(setting: Setting) {
    this.#setting = setting
    this.#credentials = krakenCredentials(setting.seed)
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

  /** The lockout, as long as it lasts; each call prolongs it. */
  locked(isOpen: boolean): Answered | undefined {
    const now = this.#setting.now()
    return !isOpen && now < this.#lockedUntil ? this.#lock(now) : undefined
  }

  /** The refusal of a private call, or undefined if it may pass. */
  refuse(scene: Scene): Answered | undefined {
    const error = this.#wrong(scene)
    if (error !== undefined) return this.strike(error)
    this.#refusals = 0
    return undefined
  }

  /** Tells a refusal, and counts it: a missing permission is no attack, only wrong keys and haste lead to a lockout. */
  strike(error: string): Answered {
    if (error.startsWith('EAPI:')) this.#refusals += 1
    return this.#refusals >= REFUSALS_UNTIL_LOCKOUT ? this.#lock(this.#setting.now()) : refusal(error)
  }

  #lock(now: number): Answered {
    this.#refusals = 0
    this.#lockedUntil = now + (LOCKOUT_SECONDS * 1_000_000) / this.#setting.speed
    return refusal('EGeneral:Temporary lockout')
  }

  #wrong({ asked, query }: Scene): string | undefined {
    if (asked.headers['api-key'] !== this.#credentials.apiKey) return 'EAPI:Invalid key'
    const nonce = query.get('nonce') ?? ''
    const expected = krakenSignature(asked.path, nonce, asked.body, this.#credentials.secret)
    if (!sameText(expected, asked.headers['api-sign'] ?? '')) return 'EAPI:Invalid signature'
    if (!/^\d{1,20}$/.test(nonce) || BigInt(nonce) <= this.#lastNonce) return 'EAPI:Invalid nonce'
    this.#lastNonce = BigInt(nonce)
    const name = asked.path.replace('/0/private/', '')
    const needed = Object.keys(OPENS).find((scope) => OPENS[scope]?.split(' ').includes(name))
    if (needed !== undefined && !this.permissions().includes(needed)) return 'EGeneral:Permission denied'
    return undefined
  }
}
