import { canonical, type Asset } from '../../../core/asset.ts'
import { parseDecimal } from '../../../core/decimal.ts'
import { parseJson, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import { holdings } from '../holdings.ts'
import type { BalanceCall, Held, HeldRecord } from '../profile.ts'
import { calls } from './calls.ts'
import { bitgetNames } from '../../../core/assets/codes/bitget.ts'
import { CLASSIC, UNIFIED } from './walks.ts'

/** A member that is empty or not there counts nothing, but not all of them may be. */
const held = (rows: string, plus: readonly string[]): BalanceCall['read'] =>
  holdings({ names: bitgetNames, rows, asset: 'coin', plus, blanks: true })

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
    read: held('data', ['available', 'frozen', 'locked']),
  },
  {
    pocket: 'earn',
    call: calls.earnBalance,
    params: {},
    variants: CLASSIC,
    optional: true,
    read: held('data', ['amount']),
  },
  // What is borrowed lies in the account until it is repaid.
  ...[['cross margin', calls.crossBalance] as const, ['isolated margin', calls.isolatedBalance] as const].map(
    ([pocket, call]): BalanceCall => ({
      pocket,
      call,
      params: {},
      variants: CLASSIC,
      optional: true,
      read: held('data', ['totalAmount']),
    }),
  ),
  {
    pocket: 'unified',
    call: calls.unifiedBalance,
    params: {},
    variants: UNIFIED,
    read: held('data.assets', ['balance']),
  },
  { pocket: 'funding', call: calls.fundingBalance, params: {}, variants: UNIFIED, read: held('data', ['balance']) },
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
