import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { equal, format, parseDecimal, type Decimal } from '../src/core/decimal.ts'
import { toMillis } from '../src/core/instant.ts'
import { dig, isList, parseJson, slicesAt, textAt, type Json } from '../src/core/json.ts'
import type { TransactionDraft } from '../src/core/ledger/transaction.ts'
import type { Money } from '../src/core/money.ts'
import { canonical } from '../src/core/asset.ts'
import type { ExchangeProfile, Row, StreamProfile } from '../src/outside/exchanges/profile.ts'
import { EXCHANGES } from '../src/outside/exchanges/registry.ts'

/**
 * Answers that others recorded, with what ccxt makes of them. They lie beside the project and are not part of it. Every
 * entry of one of our streams must be read to the same; every other is left out by name with the reason.
 */
const RECORDED = path.resolve(import.meta.dirname, '../../shared/recorded')
const left: string[] = []
let compared = 0

interface Entry {
  readonly title: string
  readonly method: string
  readonly stream: StreamProfile | undefined
  readonly part: string
  readonly rows: readonly Row[]
  readonly parsed: readonly Json[]
}

/** For entries that hold one row and name no request: which members tell the stream of a row. */
const BY_MEMBERS: readonly (readonly [stream: string, members: readonly string[]])[] = [
  ['spot_trades', ['isBuyer', 'quoteQty']],
  ['trades', ['ordertxid', 'pair']],
  ['deposits', ['insertTime', 'coin']],
  ['withdrawals', ['applyTime', 'coin']],
  ['fiat_orders', ['orderNo', 'fiatCurrency']],
  ['transfers', ['tranId', 'type', 'asset', 'status']],
  ['usdm_income', ['incomeType', 'income']],
  ['options_bill', ['createDate', 'asset']],
  ['converts', ['orderStatus', 'createTime']],
  ['deposits', ['refid', 'txid', 'method']],
]

const exchanges = EXCHANGES.filter(({ id }) => existsSync(path.join(RECORDED, `${id}.json`)))

describe.skipIf(exchanges.length === 0)('recorded answers', () => {
  for (const profile of exchanges) {
    for (const entry of entriesOf(profile)) {
      const { stream } = entry
      const reason = stream ? reasonToLeaveOut(entry) : 'is no stream of ours'
      if (!stream || reason !== undefined) left.push(`${entry.title} ${reason}`)
      else test(entry.title, () => compareAll(profile, stream, entry))
    }
  }
  afterAll(() => {
    console.log(`recorded answers: ${compared} rows agree`)
    for (const line of left) console.log(`  left out: ${line}`)
  })
})

test.runIf(exchanges.length === 0)('recorded answers are skipped: ../shared/recorded is not here', () => {
  expect(exchanges).toEqual([])
})

function entriesOf(profile: ExchangeProfile): readonly Entry[] {
  const file = readFileSync(path.join(RECORDED, `${profile.id}.json`), 'utf8')
  return (slicesAt(file, '') ?? []).map(({ text }, index) => {
    const entry = parseJson(text)
    const members = new Map((slicesAt(text, '') ?? []).map((slice) => [slice.key, slice.text]))
    const body = members.get('http_response') ?? ''
    const request = (textAt(entry, 'requests.0.url') ?? '').replace('&', '?')
    const url = URL.canParse(request) ? new URL(request) : undefined
    const stream = url ? byRequest(profile, url) : byMembers(profile, parseJson(body))
    const parsed = dig(entry, 'parsed')
    const each = url?.searchParams.get('transactionType') ?? textAt(parseJson(body), 'transactionType') ?? '0'
    const symbol = textAt(parsed, isList(parsed) ? '0.symbol' : 'symbol') ?? ''
    return {
      title: `${profile.id} ${index} ${textAt(entry, 'method')}`,
      method: textAt(entry, 'method') ?? '',
      stream,
      part: stream?.parts?.by === 'discover' ? symbol : stream?.name === 'fiat_orders' ? each : '',
      rows: stream ? rowsOf(stream, body, url !== undefined) : [],
      parsed: isList(parsed) ? parsed : parsed === undefined || parsed === null ? [] : [parsed],
    }
  })
}

function byRequest(profile: ExchangeProfile, url: URL): StreamProfile | undefined {
  return profile.streams.find(({ call }) => url.origin === profile.hosts[call.host] && url.pathname === call.path)
}

function byMembers(profile: ExchangeProfile, row: Json | undefined): StreamProfile | undefined {
  const found = BY_MEMBERS.filter(([, members]) => members.every((member) => dig(row, member) !== undefined))
  return profile.streams.find(({ name }) => found.some(([wanted]) => wanted === name))
}

function rowsOf(stream: StreamProfile, body: string, isAnswer: boolean): readonly Row[] {
  const rowOf = (text: string, key: string): Row => ({ key, text, json: parseJson(text) ?? null })
  if (!isAnswer) return [rowOf(body, textAt(parseJson(body), 'id') ?? '')]
  for (const one of stream.rows) {
    const slices = slicesAt(body, one)
    if (slices) return slices.map(({ text, key }) => rowOf(text, key))
  }
  throw new RangeError(`no rows of ${stream.name} in ${body.slice(0, 100)}`)
}

function reasonToLeaveOut({ parsed, rows, stream }: Entry): string | undefined {
  if (parsed.length === 0) return 'has nothing parsed to compare with'
  if (rows.length === 0) return 'has no rows'
  const first = rows[0]?.json
  if (stream?.name === 'trades' && rows[0]?.key === '') return 'stands without the name under which Kraken lists it'
  if (stream?.parts?.by === 'discover' && dig(first, 'isBuyer') === undefined)
    return 'holds a futures fill under the address of a margin trade'
  return undefined
}

/** ccxt sorts by time and may leave rows out; each of its rows is looked up by id, or by instant where it has none. */
function compareAll(profile: ExchangeProfile, stream: StreamProfile, entry: Entry): void {
  const ours = entry.rows.map((row) => {
    const identity = stream.identify(row, entry.part)
    if ('reason' in identity) throw new Error(identity.reason)
    const record = { stream: stream.name, ...identity, payload: row.text }
    return { row, identity, reading: profile.read([record]) }
  })
  for (const theirs of entry.parsed) {
    const millis = textAt(theirs, 'timestamp')
    const mine = ours.filter(({ identity }) => String(toMillis(identity.at)) === millis)
    const id = textAt(theirs, 'id')
    const found = mine.find(({ identity }) => id !== undefined && idsOf(identity.nativeId).includes(id)) ?? mine[0]
    expect(found, `a row at ${millis}`).toBeDefined()
    if (!found) continue
    if (id !== undefined && stream.name !== 'dust') expect(idsOf(found.identity.nativeId)).toContain(id)
    expect(found.reading.rejects).toEqual([])
    compareOne(profile, stream, theirs, found.row, found.reading.transactions)
    compared += 1
  }
}

/** The parts of our id: the exchange's own is one of them, behind the market or the direction. */
function idsOf(nativeId: string): readonly string[] {
  return [nativeId, ...nativeId.split(':'), ...nativeId.split('|')]
}

function compareOne(
  profile: ExchangeProfile,
  stream: StreamProfile,
  theirs: Json,
  row: Row,
  transactions: readonly TransactionDraft[],
): void {
  const name = (symbol: string | undefined): string => canonical(symbol ?? '', profile.assets)
  // Kraken's trades and transfers add to what the ledger says and move nothing by themselves: only the row is compared.
  if (profile.id === 'kraken' && stream.name !== 'ledger') {
    expectSame(textAt(row.json, 'amount') ?? textAt(row.json, 'vol'), textAt(theirs, 'amount'))
    expectSame(textAt(row.json, 'fee'), textAt(theirs, 'fee.cost'))
    return
  }
  const moved = transactions.filter((one) => !one.internal || one.sent)
  if (moved.length === 0) {
    // What failed, is under way, or is told by another stream moves nothing with us.
    expect([textAt(theirs, 'status') ?? textAt(theirs, 'type') ?? textAt(row.json, 'orderStatus')].join()).toMatch(
      /failed|Failed|canceled|pending|transfer|PROCESS/,
    )
    return
  }
  const side = textAt(theirs, 'side')
  const [base, quote] = (textAt(theirs, 'symbol') ?? '').split('/')
  const from = textAt(theirs, 'fromCurrency')
  const fee = textAt(theirs, 'fee.cost')
  const one = moved.find(({ sent }) => side !== 'sell' || sent?.asset === name(base)) ?? moved[0]!
  if (side !== undefined && base !== undefined && quote !== undefined) {
    const [sent, received] = side === 'sell' ? ['amount', 'cost'] : ['cost', 'amount']
    expectMoney(one.sent, name(side === 'sell' ? base : quote), textAt(theirs, sent))
    expectMoney(one.received, name(side === 'sell' ? quote : base), textAt(theirs, received))
    expectPrice(one, side, textAt(theirs, 'price'))
  } else if (from !== undefined) {
    expectMoney(one.sent, name(from), textAt(theirs, 'fromAmount'))
    expectMoney(one.received, name(textAt(theirs, 'toCurrency')), textAt(theirs, 'toAmount'))
  } else {
    const quantity = textAt(theirs, 'amount') ?? textAt(theirs, 'interest')
    const currency = name(textAt(theirs, 'currency') ?? textAt(theirs, 'code'))
    expectMoney(one.received ?? one.sent ?? one.fees[0] ?? null, currency, quantity)
    const direction = textAt(theirs, 'direction') ?? { deposit: 'in', withdrawal: 'out' }[textAt(theirs, 'type') ?? '']
    if (direction !== undefined) expect(one.received ? 'in' : 'out').toBe(direction)
  }
  const paid = fee === undefined || /^[0.]+$/.test(fee) ? undefined : fee
  // A deposit arrives less its fee: it is no cost on top, so it is not one of ours.
  if (paid !== undefined && one.kind !== 'deposit')
    expectMoney(one.fees[0] ?? null, name(textAt(theirs, 'fee.currency')), paid)
}

function expectMoney(ours: Money | null, asset: string, theirs: string | undefined): void {
  expect(ours?.asset).toBe(asset)
  expectSame(ours ? format(ours.quantity) : undefined, theirs)
}

/** Texts are equal as numbers; theirs is the shortest text of a float, so that ours may have more digits. */
function expectSame(ours: string | undefined, theirs: string | undefined): void {
  const [mine, other] = [decimalOf(ours), decimalOf(theirs)]
  const same = mine !== undefined && other !== undefined && equal(mine, other)
  const asFloats = mine !== undefined && Math.abs(Number(format(mine))) === Math.abs(Number(theirs))
  expect({ ours, same: same || asFloats }).toEqual({ ours, same: true })
}

/** Price is not kept, since amount and cost say it: they must agree with it as far as the exchange rounded. */
function expectPrice({ sent, received }: TransactionDraft, side: string, price: string | undefined): void {
  const [cost, quantity] = side === 'sell' ? [received, sent] : [sent, received]
  if (price === undefined || !cost || !quantity) return
  const ratio = Number(format(cost.quantity)) / Number(format(quantity.quantity))
  expect(Math.abs(ratio / Number(price) - 1)).toBeLessThan(0.001)
}

function decimalOf(text: string | undefined): Decimal | undefined {
  return text === undefined ? undefined : parseDecimal(text)
}
