import { isZero, parseDecimal } from '../../../core/decimal.ts'
import { canonical } from '../../../core/asset.ts'
import { textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import { hashAt, income, moneyIn, nonZero, swap, type Read } from '../reading.ts'
import { okxNames } from '../../../core/assets/codes/okx.ts'
import { legs } from '../../../core/ledger/legs.ts'

const money = moneyIn(okxNames)

/** 1 is credited and not yet free to leave, 2 is done; everything else is under way or held back. */
const readDeposit: Read = (json) => {
  const received = money(json, 'amt', 'ccy')
  if (!received) return 'a deposit without currency or amount'
  if (!['1', '2'].includes(textAt(json, 'state') ?? '')) return []
  return [{ kind: 'deposit', legs: legs({ in: received }), ...hashAt(json, 'txId') }]
}

/** Only 2 is done; it is read again until then. The fee comes on top of the amount. */
const readWithdrawal: Read = (json) => {
  const sent = money(json, 'amt', 'ccy')
  if (!sent) return 'a withdrawal without currency or amount'
  if (textAt(json, 'state') !== '2') return []
  return [{ kind: 'withdrawal', legs: legs({ out: sent, fee: nonZero(feeOf(json, sent)) }), ...hashAt(json, 'txId') }]
}

/** Older answers write the currency behind the number: `0.01000000eth`. */
function feeOf(json: Json, sent: Money): Money | undefined {
  const [, digits, suffix] = /^(-?[\d.]+)([A-Za-z][\w-]*)?$/.exec(textAt(json, 'fee') ?? '') ?? []
  const quantity = parseDecimal(digits ?? '')
  const named = suffix ?? textAt(json, 'feeCcy')
  const asset = named === undefined || named === '' ? sent.asset : canonical(named, okxNames)
  return quantity && { asset, quantity }
}

/** `buy` buys the base for the quote. */
const readConvert: Read = (json) => {
  const base = money(json, 'fillBaseSz', 'baseCcy')
  const quote = money(json, 'fillQuoteSz', 'quoteCcy')
  const side = textAt(json, 'side')
  if (textAt(json, 'state') !== 'fullyFilled') return []
  if (!base || !quote || (side !== 'buy' && side !== 'sell')) return 'a conversion without its two sides'
  return [side === 'buy' ? swap(quote, base, []) : swap(base, quote, [])]
}

const readFiatTrade: Read = (json) => {
  if (textAt(json, 'state') !== 'completed') return []
  const sent = money(json, 'fillFromSz', 'fromCcy')
  const received = money(json, 'fillToSz', 'toCcy')
  return sent && received ? [swap(sent, received, [])] : 'a purchase without its two sides'
}

/** The amount is taken as what arrived: whether its fee is still in it is not said. */
const readFiatDeposit: Read = (json) => {
  if (textAt(json, 'state') !== 'completed') return []
  const received = money(json, 'amt', 'ccy')
  return received ? [{ kind: 'deposit', legs: legs({ in: received }) }] : 'a fiat deposit without currency or amount'
}

const readFiatWithdrawal: Read = (json) => {
  if (textAt(json, 'state') !== 'completed') return []
  const sent = money(json, 'amt', 'ccy')
  if (!sent) return 'a fiat withdrawal without currency or amount'
  return [{ kind: 'withdrawal', legs: legs({ out: sent, fee: nonZero(money(json, 'fee', 'ccy')) }) }]
}

const readInterest: Read = (json) => {
  const earned = money(json, 'earnings', 'ccy')
  if (!earned) return 'interest without currency or amount'
  return isZero(earned.quantity) ? [] : [income('income:interest', earned)]
}

/** Streams whose rows each stand for themselves. */
export const okxMovements: Readonly<Record<string, Read>> = {
  deposits: readDeposit,
  withdrawals: readWithdrawal,
  converts: readConvert,
  fiat_trades: readFiatTrade,
  fiat_deposits: readFiatDeposit,
  fiat_withdrawals: readFiatWithdrawal,
  savings_interest: readInterest,
}
