import { format, isZero, negate, subtract, type Decimal } from '../../core/decimal.ts'
import { Purse } from '../purse.ts'
import { CAPITALS_AND_DIGITS, type Random } from '../random.ts'
import type { Amount, Happening } from '../truth.ts'
import { canonicalOf } from './assets.ts'
import type { LedgerRow, MovementRow, TradeRow } from './rows.ts'

/** Everything that the account has ever seen, oldest first. It only grows. */
export class KrakenBook {
  readonly random: Random
  readonly purse = new Purse()
  readonly ledger: LedgerRow[] = []
  readonly trades: TradeRow[] = []
  readonly deposits: MovementRow[] = []
  readonly withdrawals: MovementRow[] = []
  readonly happenings: Happening[] = []
  #ids = 0

  constructor(random: Random) {
    this.random = random
  }

  /** A new id such as `TSJTGT-DT7WN-GPPQMJ`. The middle part counts, so that no two are ever equal. */
  id(prefix: string): string {
    this.#ids += 1
    let rest = this.#ids
    let middle = ''
    for (let place = 0; place < 5; place += 1) {
      middle = CAPITALS_AND_DIGITS.charAt(rest % 32) + middle
      rest = Math.floor(rest / 32)
    }
    const outer = this.random.text(CAPITALS_AND_DIGITS, 11)
    return `${prefix}${outer.slice(0, 5)}-${middle}-${outer.slice(5)}`
  }

  held(code: string): Decimal {
    return this.purse.held(code)
  }

  /** Writes one ledger row. The fee is in the row's own asset and comes on top, as Kraken has it: balance = before + amount - fee. */
  post(row: Omit<LedgerRow, 'ordinal' | 'id' | 'balance'>): void {
    const balance = this.purse.move(row.asset, subtract(row.amount, row.fee))
    this.ledger.push({ ...row, ordinal: this.ledger.length, id: this.id('L'), balance })
  }

  trade(row: Omit<TradeRow, 'ordinal'>): void {
    this.trades.push({ ...row, ordinal: this.trades.length })
  }

  deposit(row: Omit<MovementRow, 'ordinal'>): void {
    this.deposits.push({ ...row, ordinal: this.deposits.length })
  }

  withdraw(row: Omit<MovementRow, 'ordinal'>): void {
    this.withdrawals.push({ ...row, ordinal: this.withdrawals.length })
  }

  tell(happening: Happening): void {
    this.happenings.push(happening)
  }
}

/** An amount under its canonical symbol, or nothing if it is zero; the sign is dropped, as the side says the direction. */
export function amount(code: string, quantity: Decimal): Amount | undefined {
  if (isZero(quantity)) return undefined
  return { asset: canonicalOf(code), quantity: format(quantity).startsWith('-') ? negate(quantity) : quantity }
}
