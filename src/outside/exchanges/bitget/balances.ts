import { canonical, type Asset } from '../../../core/asset.ts'
import { add, isZero, parseDecimal, ZERO, type Decimal } from '../../../core/decimal.ts'
import { dig, isList, parseJson, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import type { BalanceCall, Held, HeldRecord } from '../profile.ts'
import { calls } from './calls.ts'
import { bitgetNames } from '../../../core/assets/codes/bitget.ts'
import { CLASSIC, UNIFIED } from './walks.ts'

/** The sum of these members of each row; a member that is empty or not there counts nothing, but not all of them may be. */
function sums(path: string, members: readonly string[]) {
  return (json: Json | undefined): readonly Money[] | null => {
    const rows = dig(json, path)
    if (!isList(rows)) return null
    const balances: Money[] = []
    for (const row of rows) {
      const name = textAt(row, 'coin')
      const parts = members
        .map((member) => parseDecimal(textAt(row, member) ?? ''))
        .filter((part) => part !== undefined)
      if (name === undefined || parts.length === 0) return null
      const quantity = parts.reduce((total: Decimal, part) => add(total, part), ZERO)
      if (!isZero(quantity)) balances.push({ asset: canonical(name, bitgetNames), quantity })
    }
    return balances
  }
}

/**
 * The pockets that the ledgers speak of. The classic futures accounts are not among them: they are told with eight digits,
 * and with the results of open positions in them.
 */
export const bitgetBalances: readonly BalanceCall[] = [
  {
    pocket: 'spot',
    call: calls.spotBalance,
    params: {},
    variants: CLASSIC,
    read: sums('data', ['available', 'frozen', 'locked']),
  },
  {
    pocket: 'earn',
    call: calls.earnBalance,
    params: {},
    variants: CLASSIC,
    optional: true,
    read: sums('data', ['amount']),
  },
  // What is borrowed lies in the account until it is repaid.
  ...[['cross margin', calls.crossBalance] as const, ['isolated margin', calls.isolatedBalance] as const].map(
    ([pocket, call]): BalanceCall => ({
      pocket,
      call,
      params: {},
      variants: CLASSIC,
      optional: true,
      read: sums('data', ['totalAmount']),
    }),
  ),
  {
    pocket: 'unified',
    call: calls.unifiedBalance,
    params: {},
    variants: UNIFIED,
    read: sums('data.assets', ['balance']),
  },
  { pocket: 'funding', call: calls.fundingBalance, params: {}, variants: UNIFIED, read: sums('data', ['balance']) },
]

/**
 * A key for taxes may ask for no balance, but its records say what was held after each. The unified account is one pocket,
 * whatever product a record is of; margin accounts are a pocket for each kind and market.
 */
export const taxHeld: Held = {
  streams: ['tax_records', 'tax_spot', 'tax_margin'],
  read: (stream, records) =>
    stream === 'tax_margin' ? newest(records, 'total', pocketOf) : newest(records, 'balance'),
}

function pocketOf({ part }: HeldRecord, json: Json): string {
  return `${part}/${textAt(json, 'symbol') ?? ''}`
}

function newest(
  records: readonly HeldRecord[],
  member: string,
  pocket: (record: HeldRecord, json: Json) => string = () => '',
): readonly Money[] {
  const last = new Map<string, { readonly record: HeldRecord; readonly held: Money }>()
  for (const record of records) {
    const json = parseJson(record.payload) ?? null
    const coin = textAt(json, 'coin')
    const quantity = parseDecimal(textAt(json, member) ?? '')
    if (coin === undefined || !quantity) continue
    const asset: Asset = canonical(coin, bitgetNames)
    const key = `${pocket(record, json)}/${asset}`
    const before = last.get(key)
    if (!before || isLater(record, before.record)) last.set(key, { record, held: { asset, quantity } })
  }
  return [...last.values()].map(({ held }) => held)
}

/** Of one moment the higher number is the later: ids count up. */
function isLater(left: HeldRecord, right: HeldRecord): boolean {
  return left.at === right.at ? numberOf(left) > numberOf(right) : left.at > right.at
}

function numberOf({ nativeId }: HeldRecord): bigint {
  const digits = /\d+$/.exec(nativeId)?.[0]
  return digits === undefined ? 0n : BigInt(digits)
}
