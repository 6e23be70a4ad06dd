import { asset, ASSET_LENGTH_MAX, type Asset } from '../asset.ts'
import { format, isNegative, multiply, parseDecimal, subtract, type Decimal } from '../decimal.ts'
import { parseInstant } from '../instant.ts'
import { done, refused, type Outcome } from '../lots/outcome.ts'
import type { Money } from '../money.ts'
import type { LotTransaction } from '../value/input.ts'
import { kindOf } from './portable-kind.ts'
import { legs, type Amount } from './legs.ts'
import { readPolicy, type PolicyChoice } from './portable-policy.ts'

/** The most transactions of one portable ledger. More is not a person's file. */
export const TRANSACTIONS_MAX = 20_000_000

/** The most sentences of complaint that are given at once; a file that is wrong throughout needs no more to be understood. */
export const FAULTS_MAX = 100

export interface PortableLedger {
  readonly currency: Asset
  readonly policy: PolicyChoice
  readonly transactions: readonly LotTransaction[]
}

export type Fields = Readonly<Record<string, unknown>>

/**
 * Reads the portable ledger `{base_currency, policy?, transactions}` from parsed JSON. Amounts are
 * texts, as `parseJson` gives them; a JavaScript number is refused, since it may have lost digits on the way.
 */
export function readPortable(json: unknown): Outcome<PortableLedger> {
  if (!isFields(json))
    return refused('The file is not a ledger: it must be an object with base_currency and transactions.')
  const list = json['transactions']
  return readLedger(json, Array.isArray(list) ? (list as readonly unknown[]) : undefined)
}

/** The same with the transactions apart from the rest, as they come. */
export function readLedger(rest: Fields, list: Iterable<unknown> | undefined): Outcome<PortableLedger> {
  const faults: string[] = []
  const currency = rest['base_currency']
  if (!isSymbol(currency)) faults.push(`base_currency must be a currency such as "EUR"; it is ${show(currency)}.`)
  const policy = readPolicy(rest['policy'], faults)
  if (list === undefined) return refused(...faults, 'transactions must be a list; it is missing or something else.')
  const base = asset(isSymbol(currency) ? currency : 'XXX')
  const transactions: LotTransaction[] = []
  let index = 0
  for (const item of list) {
    if (index === TRANSACTIONS_MAX)
      return refused(`There are more than ${TRANSACTIONS_MAX} transactions; no more are read.`)
    const reader = new Reader(`Transaction ${index + 1}`, faults)
    const transaction = isFields(item) ? readTransaction(item, index, base, reader) : reader.fail('', 'an object', item)
    if (transaction !== undefined) transactions.push(transaction)
    if (faults.length >= FAULTS_MAX) return refused(...faults, 'There may be more; reading stopped here.')
    index += 1
  }
  reportTwins(transactions, faults)
  return faults.length > 0 ? refused(...faults) : done({ currency: base, policy, transactions })
}

/** Two transactions of one id cannot be told apart, and every match names its transaction by id. */
function reportTwins(transactions: readonly LotTransaction[], faults: string[]): void {
  const seen = new Set<string>()
  for (const { id } of transactions) {
    if (seen.has(id)) faults.push(`Two transactions have the id ${id}; ids must differ.`)
    seen.add(id)
    if (faults.length >= FAULTS_MAX) return
  }
}

function readTransaction(fields: Fields, index: number, base: Asset, reader: Reader): LotTransaction | undefined {
  const id = reader.text(fields, 'id') ?? `row-${index + 1}`
  if (fields['id'] !== undefined) reader.where = `Transaction ${id}`
  const timeText = reader.text(fields, 'time')
  const at = timeText === undefined ? undefined : parseInstant(timeText)
  if (at === undefined) reader.fail('time', 'a UTC time such as 2025-01-31T12:00:00Z', fields['time'])
  const typeText = reader.text(fields, 'type') ?? ''
  const sent = reader.money(fields, 'sent')
  const received = reader.money(fields, 'received')
  const kind = kindOf(typeText, sent !== null)
  if (kind === undefined) reader.fail('type', 'a known type', fields['type'])
  const price = readPrice(fields, reader)
  const fees = readFees(fields, base, reader)
  const value = readValue(fields, { base, sent, received, price }, reader)
  const valueSent = reader.worth(fields, 'value_sent', base)
  const valueReceived = reader.worth(fields, 'value_received', base)
  const toWallet = reader.text(fields, 'to_wallet') ?? reader.text(fields, 'toWallet')
  const lot = reader.text(fields, 'lot')
  const wallet = reader.text(fields, 'wallet') ?? 'wallet'
  const note =
    kind === typeText ? reader.text(fields, 'note') : `${typeText} ${reader.text(fields, 'note') ?? ''}`.trim()
  if (at === undefined || kind === undefined || reader.failed) return undefined
  return {
    id,
    at,
    kind,
    wallet,
    legs: legs({
      out: sent && withWorth(lessIncluded(sent, fees), valueSent),
      in: received && withWorth(received, valueReceived),
      fee: fees.map(({ fee, value }) =>
        withWorth(fee, value ?? priced(fee, { base, priced: sent ?? received, price })),
      ),
    }),
    ...(value === undefined ? {} : { value }),
    ...(toWallet === undefined ? {} : { toWallet }),
    ...(lot === undefined ? {} : { lot }),
    ...(note === undefined || note === '' ? {} : { note }),
    ...(fields['internal'] === true ? { internal: true } : {}),
  }
}

interface Fee {
  readonly fee: Money
  readonly value: Money | undefined
  readonly included: boolean
}

function readFees(fields: Fields, base: Asset, reader: Reader): readonly Fee[] {
  const several = fields['fees']
  const items: readonly unknown[] = Array.isArray(several) ? several : [fields['fee'] ?? null]
  const fees: Fee[] = []
  for (const item of items) {
    if (item === null || item === undefined) continue
    if (!isFields(item)) {
      reader.fail('fee', 'an object with asset and amount', item)
      continue
    }
    const fee = reader.money({ fee: item }, 'fee')
    if (fee === null || fee.quantity.units === 0n) continue
    const value = reader.worth(item, 'value', base)
    fees.push({ fee, value, included: item['included_in_sent'] === true })
  }
  return fees
}

/** Ours has fees on top of what was sent; a source that counts them inside says `included_in_sent`. */
function lessIncluded(sent: Money, fees: readonly Fee[]): Money {
  let { quantity } = sent
  for (const { fee, included } of fees) {
    if (included && fee.asset === sent.asset) quantity = subtract(quantity, fee.quantity)
  }
  return { asset: sent.asset, quantity }
}

function withWorth(amount: Money, worth: Money | undefined): Amount {
  return worth === undefined ? amount : { ...amount, worth }
}

/** What one unit of what was sent, or else received, cost at that moment. */
function readPrice(fields: Fields, reader: Reader): Decimal | undefined {
  return reader.amount(fields, 'unit_price') ?? reader.amount(fields, 'price') ?? reader.amount(fields, 'spot_price')
}

/** A fee in the coin whose price is stated is worth that; of another coin nothing is said. */
function priced(
  fee: Money,
  { base, priced, price }: { readonly base: Asset; readonly priced: Money | null; readonly price: Decimal | undefined },
): Money | undefined {
  if (price === undefined || fee.asset !== priced?.asset) return undefined
  return { asset: base, quantity: multiply(fee.quantity, price) }
}

interface Sides {
  readonly base: Asset
  readonly sent: Money | null
  readonly received: Money | null
  readonly price: Decimal | undefined
}

/** The stated value; else, where no leg is in the base currency, the stated price times the quantity. A move needs none. */
function readValue(fields: Fields, { base, sent, received, price }: Sides, reader: Reader): Money | undefined {
  const stated = reader.worth(fields, 'value', base)
  if (stated !== undefined) return stated
  if (sent?.asset === base || received?.asset === base || fields['to_wallet'] !== undefined) return undefined
  const leg = sent ?? received
  return price === undefined || leg === null ? undefined : { asset: base, quantity: multiply(leg.quantity, price) }
}

/** Reads single fields and writes down what is wrong with them. */
class Reader {
  where: string
  failed = false
  private readonly faults: string[]

  constructor(where: string, faults: string[]) {
    this.where = where
    this.faults = faults
  }

  fail(field: string, wanted: string, value: unknown): undefined {
    this.failed = true
    this.faults.push(`${this.where}: ${field === '' ? 'it' : field} must be ${wanted}; it is ${show(value)}.`)
    return undefined
  }

  text(fields: Fields, field: string): string | undefined {
    const value = fields[field]
    if (value === undefined || value === null) return undefined
    return typeof value === 'string' ? value : this.fail(field, 'a text', value)
  }

  /** @param name the field as the user sees it, where it lies deeper */
  amount(fields: Fields, field: string, name = field): Decimal | undefined {
    const value = fields[field]
    if (value === undefined || value === null) return undefined
    return (
      (typeof value === 'string' ? parseDecimal(value) : undefined) ??
      this.fail(name, 'a decimal number as a text, such as "0.25"', value)
    )
  }

  /** An amount in the base currency, or `{currency, amount}` in another. */
  worth(fields: Fields, field: string, base: Asset): Money | undefined {
    const value = fields[field]
    if (!isFields(value)) {
      const quantity = this.amount(fields, field)
      return quantity && { asset: base, quantity }
    }
    const quantity = this.amount(value, 'amount', `${field}.amount`)
    const currency = value['currency'] ?? value['asset']
    if (!isSymbol(currency)) return this.fail(`${field}.currency`, 'a currency', currency)
    return quantity && { asset: asset(currency), quantity }
  }

  money(fields: Fields, field: string): Money | null {
    const value = fields[field]
    if (value === undefined || value === null) return null
    if (!isFields(value)) return this.fail(field, 'an object with asset and amount', value) ?? null
    const symbol = value['asset']
    const quantity = this.amount(value, 'amount', `${field}.amount`)
    if (!isSymbol(symbol)) return this.fail(`${field}.asset`, 'a symbol such as "BTC"', symbol) ?? null
    if (quantity === undefined)
      return (this.failed ? undefined : this.fail(`${field}.amount`, 'given', undefined)) ?? null
    if (isNegative(quantity)) return this.fail(`${field}.amount`, 'zero or more', format(quantity)) ?? null
    return { asset: asset(symbol), quantity }
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSymbol(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= ASSET_LENGTH_MAX
}

/** The most of a wrong value that is repeated to the user. */
const SHOWN_MAX = 60

function show(value: unknown): string {
  if (value === undefined) return 'missing'
  const text = JSON.stringify(value)
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}...` : text
}
