import { canonical, type Asset } from '../../../core/asset.ts'
import { absolute, isNegative, isZero, negate, parseDecimal, type Decimal } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
import { feeParts } from '../exchanged.ts'
import { amountAt, change, type Part } from '../reading.ts'
import { cryptocomNames } from '../../../core/assets/codes/cryptocom.ts'

/** What a row of a type is when something came, and when something left. */
const CHANGES: Readonly<Record<string, readonly [came: Kind, left: Kind]>> = {
  FUNDING: ['funding', 'funding'],
  REALIZED_PNL: ['margin_pnl', 'margin_pnl'],
  SESSION_SETTLE: ['margin_pnl', 'margin_pnl'],
  SESSION_RESET: ['margin_pnl', 'margin_pnl'],
  INSURANCE_FUND: ['margin_pnl', 'margin_pnl'],
  SOCIALIZED_LOSS: ['margin_pnl', 'margin_pnl'],
  UNCOVERED_LOSS: ['margin_pnl', 'margin_pnl'],
  ADJUSTMENT: ['adjustment', 'adjustment'],
  ADMIN_ADJUSTMENT: ['adjustment', 'adjustment'],
  DELIST: ['adjustment', 'adjustment'],
  // To or from another account of the same customer, which has keys and balances of its own.
  SUBACCOUNT_TX: ['deposit', 'withdrawal'],
}

const CHARGES: Readonly<Record<string, 'fee' | 'margin_interest'>> = {
  LIQUIDATION_FEE: 'fee',
  SETTLEMENT_FEE: 'fee',
  MARGIN_TRADE_INTEREST: 'margin_interest',
}

/** Told by streams of their own, and not a second time here. */
const TOLD = new Set(['ONCHAIN_DEPOSIT', 'ONCHAIN_WITHDRAWAL', 'FIAT_WITHDRAWAL_CANCEL'])

/** A contract, such as `BTCUSD-PERP`: nobody holds it as a coin. */
export function isContract(instrument: string): boolean {
  return instrument.includes('-')
}

/** What a row moved. A coin by its quantity; a contract by what it realised, in the dollar that it is settled in. */
export function movedBy(json: Json): Money | undefined {
  const instrument = textAt(json, 'instrument_name') ?? ''
  if (instrument === '') return undefined
  if (!isContract(instrument)) {
    const quantity = signed(json, parseDecimal(textAt(json, 'transaction_qty') ?? ''))
    return quantity && { asset: canonical(instrument, cryptocomNames), quantity }
  }
  const quantity = amountAt(json, 'realized_pnl')
  return quantity && { asset: settledIn(instrument), quantity }
}

/** The side says the direction where the quantity has no sign. */
function signed(json: Json, quantity: Decimal | undefined): Decimal | undefined {
  return quantity && textAt(json, 'side') === 'SELL' ? negate(absolute(quantity)) : quantity
}

function settledIn(contract: string): Asset {
  return canonical(/(USDT|USDC|USD)-/.exec(contract)?.[1] ?? 'USD', cryptocomNames)
}

/** A row of the journal that is no part of a trade or a conversion. */
export function readJournal(json: Json): readonly Part[] | string {
  const type = textAt(json, 'journal_type') ?? ''
  if (TOLD.has(type)) return []
  const kinds = CHANGES[type]
  const charge = CHARGES[type]
  if (!kinds && !charge) return `the journal type "${type}" is not known to this version`
  const moved = movedBy(json)
  if (!moved) return `a row of the journal of the type "${type}" without amount`
  // Where a contract's row realised nothing and still cost something, it is not known what it moved.
  const cost = amountAt(json, 'transaction_cost')
  if (isZero(moved.quantity) && !type.startsWith('SESSION_') && cost && !isZero(cost))
    return `a row of the journal of the type "${type}" that cost something and realised nothing`
  if (isZero(moved.quantity)) return []
  if (kinds) return [{ ...change(kinds[isNegative(moved.quantity) ? 1 : 0], moved), note: type }]
  return feeParts({ ...moved, quantity: negate(moved.quantity) }).map((part) =>
    part.kind === 'fee' && charge ? { ...part, kind: charge, note: type } : part,
  )
}
