import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { add, equal, format, parseDecimal, type Decimal } from '../src/core/decimal.ts'
import { toMillis } from '../src/core/instant.ts'
import { dig, isList, parseJson, slicesAt, textAt, type Json } from '../src/core/json.ts'
import { feesOf, receivedOf, sentOf, soleReceived, soleSent } from '../src/core/ledger/legs.ts'
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
  /** An answer as a whole, or one row of it. */
  readonly body: string
  readonly isAnswer: boolean
  /** Which of our streams it may be of, and which part of them: each is tried. */
  readonly tries: readonly (readonly [stream: StreamProfile, part: string])[]
  readonly parsed: readonly Json[]
}

const exchanges = EXCHANGES.filter(({ id }) => existsSync(path.join(RECORDED, `${id}.json`)))

describe.skipIf(exchanges.length === 0)('recorded answers', () => {
  for (const profile of exchanges) {
    for (const entry of entriesOf(profile)) {
      const reason = reasonToLeaveOut(entry)
      if (reason !== undefined) left.push(`${entry.title} ${reason}`)
      else test(entry.title, () => compareTries(profile, entry))
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
    const parsed = dig(entry, 'parsed')
    const streams = profile.streams.filter((stream) => (url ? isOf(stream, url) : couldBe(stream, body)))
    const symbol = textAt(parsed, isList(parsed) ? '0.symbol' : 'symbol') ?? ''
    return {
      title: `${profile.id} ${index} ${textAt(entry, 'method')}`,
      body,
      isAnswer: url !== undefined,
      tries: streams.flatMap((stream) => partsOf(stream, symbol).map((part) => [stream, part] as const)),
      parsed: isList(parsed) ? parsed : parsed === undefined || parsed === null ? [] : [parsed],
    }
  })
}

/** The host may be a region's or an older name of the same; the path says which call it is. */
function isOf({ call }: StreamProfile, { pathname }: URL): boolean {
  const [ours, theirs] = [call.path.split('/'), pathname.split('/')]
  return ours.length === theirs.length && ours.every((piece, at) => piece.startsWith('{') || piece === theirs[at])
}

/** One row that names no request: any stream that finds its identity in it. */
function couldBe(stream: StreamProfile, body: string): boolean {
  const json = parseJson(body)
  return json !== undefined && !('reason' in stream.identify(rowOf(body, textAt(json, 'id') ?? ''), 'A/B'))
}

function partsOf({ parts }: StreamProfile, symbol: string): readonly string[] {
  if (!parts) return ['']
  if (parts.by === 'fixed') return parts.parts
  const [base = '', quote = ''] = (symbol.split(':')[0] ?? '').split('/')
  return ['/', '', '-', '_'].map((joint) => `${base}${joint}${quote}`)
}

function rowOf(text: string, key: string): Row {
  return { key, text, json: parseJson(text) ?? null }
}

function rowsOf(stream: StreamProfile, { body, isAnswer }: Entry): readonly Row[] {
  if (!isAnswer) return [rowOf(body, textAt(parseJson(body), 'id') ?? '')]
  for (const one of stream.rows) {
    const slices = slicesAt(body, one)
    if (slices) return slices.map(({ text, key }) => rowOf(text, key))
  }
  return []
}

function reasonToLeaveOut(entry: Entry): string | undefined {
  const { parsed, tries, title } = entry
  if (tries.length === 0) return 'is no stream of ours'
  if (parsed.length === 0) return 'has nothing parsed to compare with'
  if (tries.every(([stream]) => rowsOf(stream, entry).length === 0)) return 'has no rows'
  return LEFT_OUT.find(([start]) => title.startsWith(`${start} `))?.[1]
}

/** Passes if one of the streams that an entry may be of reads it to the same. */
function compareTries(profile: ExchangeProfile, entry: Entry): void {
  firstThatPasses(entry.tries, ([stream, part]) =>
    compareAll(profile, stream, part, rowsOf(stream, entry), entry.parsed),
  )
}

function firstThatPasses<One>(candidates: readonly One[], compare: (one: One) => void): void {
  const failures: unknown[] = []
  for (const one of candidates) {
    try {
      compare(one)
      return
    } catch (error) {
      failures.push(error)
    }
  }
  throw failures[0]
}

/** ccxt sorts by time and may leave rows out; each of its rows is looked up by id, or by instant where it has none. */
function compareAll(
  profile: ExchangeProfile,
  stream: StreamProfile,
  part: string,
  rows: readonly Row[],
  parsed: readonly Json[],
): void {
  const ours = rows.map((row) => {
    const identity = stream.identify(row, part)
    if ('reason' in identity) throw new Error(identity.reason)
    return { row, identity, record: { stream: stream.name, ...identity, payload: row.text } }
  })
  for (const theirs of parsed) {
    const millis = textAt(theirs, 'timestamp')
    const id = textAt(theirs, 'id')
    const mine = ours.filter(({ identity }) => millis === undefined || String(toMillis(identity.at)) === millis)
    const named = mine.filter(({ identity }) => id !== undefined && idsOf(identity.nativeId).includes(id))
    expect(mine.length, `rows at ${millis} among ${ours.map(({ identity }) => toMillis(identity.at)).join()}`).not.toBe(
      0,
    )
    // Rows without an id of theirs are looked up by instant, of which there may be several.
    firstThatPasses(named.length > 0 ? named : mine, (found) => {
      // Rows of one event are read together, as they are when a page arrives.
      const group = ours.filter(({ identity }) => identity.group === found.identity.group).map(({ record }) => record)
      const reading = profile.read(stream.joins ? group : [found.record])
      expect(reading.rejects).toEqual([])
      compareOne(profile, theirs, found.row, reading.transactions)
    })
    compared += 1
  }
}

const BASE_GIVEN = 'is read by ccxt as if the base were given, though the side says that it was bought'

const SECONDS_AS_MILLIS = 'is dated to 1970 by ccxt, which takes the seconds of the book of futures for thousandths'

/** Entries that cannot be compared, with the reason. */
const LEFT_OUT: readonly (readonly [start: string, reason: string])[] = [
  ['binance 10', 'holds a futures fill under the address of a margin trade'],
  ['bitget 13', 'holds a withdrawal whose fee is more than what left, which exists in that sample alone'],
  ['bitget 26', 'is a fill, which is no stream of ours: trades are read from the ledgers'],
  ['bitget 28', 'is a withdrawal whose fee is more than what left, which exists in that sample alone'],
  ['bybit 7', 'holds a row of a perpetual under the address of spot'],
  ['bybit 10', 'has the form of an API that is closed'],
  ['coinbase 12', 'is a purchase, of an endpoint that is no stream of ours'],
  ['coinbase 13', 'is a deposit, of an endpoint that is no stream of ours'],
  ['coinbase 14', 'is a withdrawal, of an endpoint that is no stream of ours'],
  ['okx 10', 'holds two withdrawals of one number, which exist in that sample alone'],
  ['okx 15', BASE_GIVEN],
  ['okx 25', BASE_GIVEN],
  ['okx 26', BASE_GIVEN],
  ['kraken 13', 'stands without the name under which Kraken lists it'],
  ['bigone 3', 'holds a trade with oneself, in which nothing but fees moves'],
  ['bigone 8', 'is a trade with oneself, in which nothing but fees moves'],
  ['mexc 10', 'holds funding whose currency ccxt leaves out'],
  ['mexc 16', 'is a futures fill, which is no stream of ours'],
  ['gate 10', 'holds an options fill under the address of spot trades'],
  ['gate 13', SECONDS_AS_MILLIS],
  ['gate 14', 'holds a row of options under the address of the spot book'],
  ['gate 20', 'is a futures fill: contracts are read from their books'],
  ['gate 21', 'is a futures fill: contracts are read from their books'],
  ['gate 22', 'is a futures fill: contracts are read from their books'],
  ['gate 23', 'is an options fill: contracts are read from their books'],
  ['gate 24', 'has the chain in the name of the coin, USDT_TRX, which ccxt takes for a coin'],
  ['gate 27', "is a row of the margin account's own book, which is no stream of ours"],
  ['gate 28', SECONDS_AS_MILLIS],
  ['gate 29', 'is a row of options whose currency ccxt leaves out'],
  ['htx 9', 'holds a futures fill under the address of spot trades'],
  ['htx 10', 'holds a futures fill under the address of spot trades'],
  ['htx 23', 'is a futures fill'],
  ['htx 26', 'is income of coin-margined futures, which is no stream of ours'],
]

/** The parts of our id: the exchange's own is one of them, behind the market or the direction. */
function idsOf(nativeId: string): readonly string[] {
  return [nativeId, ...nativeId.split(':'), ...nativeId.split('|')]
}

function compareOne(profile: ExchangeProfile, theirs: Json, row: Row, transactions: readonly TransactionDraft[]): void {
  const moved = transactions.filter((one) => !one.internal || sentOf(one).length > 0)
  if (moved.length === 0) {
    // What failed or is under way moves nothing; what another stream tells is compared as it stands in the row.
    const status = textAt(theirs, 'status') ?? textAt(theirs, 'type') ?? textAt(row.json, 'orderStatus') ?? ''
    if (!/failed|Failed|canceled|pending|transfer|PROCESS/.test(status)) compareFigures(theirs, row)
    return
  }
  // Several fills of one order may be one group.
  firstThatPasses(moved.flatMap(pairsOf), (one) => compareMoved(profile, theirs, row, one))
}

/** A sweep of several coins is one transaction of ours and one of theirs for each coin: the n-th of each side belong together. */
function pairsOf(one: TransactionDraft): readonly TransactionDraft[] {
  const [sent, received, fees] = [sentOf(one), receivedOf(one), feesOf(one)]
  if (sent.length < 2 || received.length !== sent.length) return [one]
  return sent.map((leg, place) => ({ ...one, legs: [leg, received[place], fees[place]].flatMap((each) => each ?? []) }))
}

function compareMoved(profile: ExchangeProfile, theirs: Json, row: Row, one: TransactionDraft): void {
  const name = (symbol: string | undefined): string => canonical(symbol ?? '', profile.assets)
  const side = textAt(theirs, 'side')
  const [base, quote] = (textAt(theirs, 'symbol') ?? '').split('/')
  const from = textAt(theirs, 'fromCurrency')
  const fee = textAt(theirs, 'fee.cost')
  if (side !== undefined && quote === undefined) {
    // A market that they do not know: its two assets are not told.
    compareFigures(theirs, row)
  } else if (side !== undefined && base !== undefined && quote !== undefined) {
    const [sent, received] = side === 'sell' ? ['amount', 'cost'] : ['cost', 'amount']
    expectMoney(soleSent(one), name(side === 'sell' ? base : quote), textAt(theirs, sent))
    expectMoney(soleReceived(one), name(side === 'sell' ? quote : base), textAt(theirs, received))
    expectPrice(one, side, textAt(theirs, 'price'))
  } else if (from !== undefined) {
    expectMoney(soleSent(one), name(from), textAt(theirs, 'fromAmount'))
    expectMoney(soleReceived(one), name(textAt(theirs, 'toCurrency')), textAt(theirs, 'toAmount'))
  } else {
    const quantity = textAt(theirs, 'amount') ?? textAt(theirs, 'interest')
    const currency = name(textAt(theirs, 'currency') ?? textAt(theirs, 'code'))
    const whole = withFee(one)
    const leg = soleReceived(one) ?? soleSent(one) ?? feesOf(one)[0] ?? null
    // Where the exchange counts the fee inside of what left, they leave it there.
    expectMoney(
      whole && quantity !== undefined && Number(format(whole.quantity)) === Number(quantity) ? whole : leg,
      currency,
      quantity,
    )
    const direction = textAt(theirs, 'direction') ?? { deposit: 'in', withdrawal: 'out' }[textAt(theirs, 'type') ?? '']
    if (direction !== undefined) expect(soleReceived(one) ? 'in' : 'out').toBe(direction)
  }
  const paid = fee === undefined || /^[0.]+$/.test(fee) ? undefined : fee
  // A deposit arrives less its fee: it is no cost on top, so it is not one of ours.
  const [charged = null] = feesOf(one)
  if (paid !== undefined && one.kind !== 'deposit')
    expectMoney(charged, name(textAt(theirs, 'fee.currency') ?? charged?.asset), paid)
}

/** What left, its fee with it. */
function withFee(one: TransactionDraft): Money | undefined {
  const [fee] = feesOf(one)
  const sent = soleSent(one)
  return sent && fee?.asset === sent.asset ? { ...sent, quantity: add(sent.quantity, fee.quantity) } : undefined
}

/** Every amount that they read stands in our row too. */
function compareFigures(theirs: Json, row: Row): void {
  const figures = [...row.text.matchAll(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g)].map(([text]) => Math.abs(Number(text)))
  for (const member of ['amount', 'price', 'fee.cost']) {
    const figure = textAt(theirs, member)
    if (figure !== undefined) expect(figures, `${member} ${figure}`).toContain(Math.abs(Number(figure)))
  }
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
function expectPrice(one: TransactionDraft, side: string, price: string | undefined): void {
  const [sent, received] = [soleSent(one), soleReceived(one)]
  const [cost, quantity] = side === 'sell' ? [received, sent] : [sent, received]
  if (price === undefined || !cost || !quantity) return
  const ratio = Number(format(cost.quantity)) / Number(format(quantity.quantity))
  expect(Math.abs(ratio / Number(price) - 1)).toBeLessThan(0.001)
}

function decimalOf(text: string | undefined): Decimal | undefined {
  return text === undefined ? undefined : parseDecimal(text)
}
