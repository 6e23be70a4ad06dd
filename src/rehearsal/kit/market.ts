import { assert } from '../../core/assert.ts'
import { decimal, divide, type Decimal } from '../../core/decimal.ts'

/** A coin or money as one exchange lists it. Prices are rough: they only make amounts look like life. */
export interface Coin {
  readonly dollars: string
  /** Digits behind the point of amounts. */
  readonly digits: number
  readonly fiat?: true
  /** What leaving costs, in the coin itself. */
  readonly leaving?: string
  /** The symbol that everybody uses, where the exchange has its own. */
  readonly symbol?: string
}

export interface Pair {
  readonly base: string
  readonly quote: string
  readonly priceDigits: number
  readonly lotDigits: number
}

export type Listed = readonly [base: string, quote: string, priceDigits: number, lotDigits: number]

/** What is traded on a pretend exchange. A code such as `earn:BTC` is BTC in the pocket `earn`. */
export class Market {
  readonly pairs: readonly Pair[]
  readonly #coins: Readonly<Record<string, Coin>>

  constructor(coins: Readonly<Record<string, Coin>>, listed: readonly Listed[]) {
    this.#coins = coins
    this.pairs = listed.map(([base, quote, priceDigits, lotDigits]) => ({ base, quote, priceDigits, lotDigits }))
    for (const { base, quote } of this.pairs) assert(base in coins && quote in coins, `${base}/${quote} without a coin`)
  }

  codes(): readonly string[] {
    return Object.keys(this.#coins)
  }

  coin(code: string): Coin {
    const coin = this.#coins[codeOf(code)]
    assert(coin !== undefined, `no coin ${code}`)
    return coin
  }

  /** `BTC` for `earn:XBT` where the exchange calls it XBT. */
  canonicalOf(code: string): string {
    return this.coin(code).symbol ?? codeOf(code)
  }

  dollars(code: string): Decimal {
    return decimal(this.coin(code).dollars)
  }

  /** What one of `base` costs in `quote`, roughly. */
  priceOf(base: string, quote: string): Decimal {
    return divide(this.dollars(base), this.dollars(quote), 12, 'half_up')
  }

  /** How much of a code so many dollars are worth, with the code's digits. */
  worthOf(code: string, dollars: number): Decimal {
    return divide({ units: BigInt(dollars), scale: 0 }, this.dollars(code), this.coin(code).digits, 'half_up')
  }
}

function codeOf(code: string): string {
  return code.slice(code.indexOf(':') + 1)
}
