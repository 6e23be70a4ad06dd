import { describe, expect, test } from 'vitest'
import { asset, type Asset } from '../asset.ts'
import { decimal, format } from '../decimal.ts'
import { at, plus } from '../instant.ts'
import { parseJournal } from '../lots/journal.ts'
import { valued, valuedEvents } from './events.ts'
import { sourceText } from '../report/source-text.ts'
import { moneyOf } from './ticks.ts'
import type { Quote, Valuer } from './valuer.ts'
import { wanted } from './wanted.ts'

const NEEDS = { gifts: true, transferFees: true, tradeFees: true }
const USD = asset('usd')

type Prices = Readonly<Record<string, string | null>>

function valuerOf(prices: Prices, needs: Valuer['needs'] = NEEDS): Valuer {
  const price = (of: Asset): Quote | null | undefined => {
    const known = prices[of.toLowerCase()]
    if (known === undefined || known === null) return known
    return known.endsWith('!') ? { value: decimal(known.slice(0, -1)) } : { value: decimal(known), chain: `${of}/USD` }
  }
  return { currency: USD, price, needs }
}

/** Each leg of a line with its value and where that is from. */
function told(line: string, prices: Prices = {}, needs = NEEDS): readonly string[] {
  return parseJournal(line).flatMap((transaction) => {
    const { values } = valued(transaction, valuerOf(prices, needs))
    return transaction.legs.map(({ role, quantity, asset: of }, place) => {
      const worth = values[place]
      const value = worth === undefined ? 'unknown' : `${format(moneyOf(worth.ticks))} ${sourceText(worth.source)}`
      return `${role} ${format(quantity)} ${of.toLowerCase()}: ${value}`
    })
  })
}

describe('what an event was worth', () => {
  test('its own money says it, and a fee in that money is what it is', () => {
    expect(told('2025-01-01 acquire 2 btc for 100 usd fee 1 usd')).toEqual([
      'out 100 usd: 100 money',
      'in 2 btc: 100 money',
      'fee 1 usd: 1 money',
    ])
  })

  test('what the record states goes before everything that could be computed', () => {
    expect(told('2025-01-01 swap 1 btc into 2 eth worth 90 usd', { btc: '95', eth: '50' })).toEqual([
      'out 1 btc: 90 stated',
      'in 2 eth: 90 stated',
    ])
    expect(told('2025-01-01 acquire 2 btc for 100 usd worth 90 usd')[1]).toBe('in 2 btc: 90 stated')
  })

  test('a statement in another currency needs its rate, and is passed over without one', () => {
    expect(told('2025-01-01 swap 1 btc into 2 eth worth 90 eur', { eur: '1.1' })[0]).toBe('out 1 btc: 99 stated')
    expect(told('2025-01-01 swap 1 btc into 2 eth worth 90 eur', { eth: '50' })[0]).toBe('out 1 btc: 100 derived')
  })

  test('money of another country is worth its rate', () => {
    expect(told('2025-01-01 acquire 1 btc for 100 eur', { eur: '1.1', btc: '3' })).toEqual([
      'out 100 eur: 110 rate: EUR/USD',
      'in 1 btc: 110 rate: EUR/USD',
    ])
    expect(told('2025-01-01 dispose 1 btc for 100 eur', { eur: '1.1', btc: '3' })[0]).toBe(
      'out 1 btc: 110 rate: EUR/USD',
    )
  })

  test('of a swap, the price of what came in is taken, else of what went out; the other side follows', () => {
    expect(told('2025-01-01 swap 1 btc into 2 eth', { btc: '95', eth: '50' })).toEqual([
      'out 1 btc: 100 derived',
      'in 2 eth: 100 price: ETH/USD',
    ])
    expect(told('2025-01-01 swap 1 btc into 2 eth', { btc: '95!' })).toEqual([
      'out 1 btc: 95 user',
      'in 2 eth: 95 derived',
    ])
    expect(told('2025-01-01 swap 1 btc into 2 eth')).toEqual(['out 1 btc: unknown', 'in 2 eth: unknown'])
  })

  test('two sides that are stated apart keep their own worths, and the proceeds follow what came in', () => {
    expect(told('2025-01-01 trade 1 btc worth 95 usd into 2 eth worth 100 usd')).toEqual([
      'out 1 btc: 100 stated',
      'in 2 eth: 100 stated',
    ])
    expect(told('2025-01-01 trade 1 btc worth 95 usd into 2 eth')).toEqual([
      'out 1 btc: 95 stated',
      'in 2 eth: 95 stated',
    ])
    expect(told('2025-01-01 trade 1 btc into 3 eth worth 2 bnb', { bnb: '7', btc: '1' })).toEqual([
      'out 1 btc: 14 stated',
      'in 3 eth: 14 stated',
    ])
  })

  test('what came in keeps its own worth beside a value of the whole, which the proceeds follow', () => {
    const [line] = parseJournal('2025-01-01 trade 1 btc into 2 eth worth 100 usd')
    if (line === undefined) throw new Error('the line was read')
    const { values } = valued({ ...line, value: { asset: USD, quantity: decimal('90') } }, valuerOf({}))
    expect(values.map((worth) => worth && format(moneyOf(worth.ticks)))).toEqual(['90', '100'])
  })

  test('money of several countries on one side is worth its sum', () => {
    expect(told('2025-01-01 trade 1 btc into 60 usd and 50 eur', { eur: '1.1' })).toEqual([
      'out 1 btc: 115 rate: EUR/USD',
      'in 60 usd: 60 rate: EUR/USD',
      'in 50 eur: 55 rate: EUR/USD',
    ])
    expect(told('2025-01-01 trade 1 btc into 60 usd and 50 eur')[0]).toBe('out 1 btc: unknown')
  })

  test('income is worth its price, in money its rate', () => {
    expect(told('2025-01-01 income:staking in 2 eth', { eth: '5' })).toEqual(['in 2 eth: 10 price: ETH/USD'])
    expect(told('2025-01-01 income:interest in 2 eur', { eur: '1.5' })).toEqual(['in 2 eur: 3 rate: EUR/USD'])
    expect(told('2025-01-01 margin_pnl out 2 usdt', { usdt: '0.5' })).toEqual(['out 2 usdt: 1 price: USDT/USD'])
  })
})

describe('several legs of one side', () => {
  test('share by their own worths, in whatever asset these are stated', () => {
    expect(told('2025-01-01 trade 10 aaa worth 3 bnb and 7 ccc worth 1 bnb into 4 bnb', { bnb: '100' })).toEqual([
      'out 10 aaa: 300 derived',
      'out 7 ccc: 100 derived',
      'in 4 bnb: 400 price: BNB/USD',
    ])
    expect(
      told('2025-01-01 trade 10 aaa worth 3 eur and 7 ccc worth 1 usd into 4 bnb', { bnb: '100', eur: '1' })[0],
    ).toBe('out 10 aaa: 3 stated')
  })

  test('else by their prices, where all of them are known', () => {
    expect(told('2025-01-01 trade 1 aaa and 2 ccc into 4 bnb', { bnb: '100', aaa: '30', ccc: '5' })).toEqual([
      'out 1 aaa: 300 derived',
      'out 2 ccc: 100 derived',
      'in 4 bnb: 400 price: BNB/USD',
    ])
  })

  test('else nobody knows, and nothing is guessed', () => {
    expect(told('2025-01-01 trade 1 aaa and 2 ccc into 4 bnb', { bnb: '100', aaa: '30' })).toEqual([
      'out 1 aaa: unknown',
      'out 2 ccc: unknown',
      'in 4 bnb: 400 price: BNB/USD',
    ])
    expect(told('2025-01-01 trade 1 aaa and 2 ccc into 4 bnb', { bnb: '100', aaa: '0', ccc: '0' })[0]).toBe(
      'out 1 aaa: unknown',
    )
  })

  test('the last share takes what rounding leaves, so that the shares add up', () => {
    expect(told('2025-01-01 trade 1 aaa and 1 ccc and 1 ddd into 100 usd', { aaa: '1', ccc: '1', ddd: '1' })).toEqual([
      'out 1 aaa: 33.333333333333333333333333 money',
      'out 1 ccc: 33.333333333333333333333333 money',
      'out 1 ddd: 33.333333333333333333333334 money',
      'in 100 usd: 100 money',
    ])
  })

  test('a coin beside money is worth the whole less that money, and never less than nothing', () => {
    expect(told('2025-01-01 trade 60 usd and 1 btc into 2 eth', { eth: '50' })).toEqual([
      'out 60 usd: 60 money',
      'out 1 btc: 40 derived',
      'in 2 eth: 100 price: ETH/USD',
    ])
    expect(told('2025-01-01 trade 60 usd and 1 btc into 2 eth', { eth: '30' })[1]).toBe('out 1 btc: 0 derived')
    expect(told('2025-01-01 trade 60 usd and 1 btc into 2 eth', { eth: '29' })[1]).toBe('out 1 btc: unknown')
    expect(told('2025-01-01 trade 60 eur and 1 btc into 2 eth', { eth: '50' })[1]).toBe('out 1 btc: unknown')
  })

  test('what came in keeps the worth of each where each is stated', () => {
    expect(told('2025-01-01 trade 3 lp into 1 aaa worth 60 usd and 2 ccc worth 40 usd')).toEqual([
      'out 3 lp: 100 stated',
      'in 1 aaa: 60 stated',
      'in 2 ccc: 40 stated',
    ])
    expect(told('2025-01-01 trade 3 lp into 1 aaa and 2 ccc', { aaa: '60', ccc: '20' })).toEqual([
      'out 3 lp: 100 derived',
      'in 1 aaa: 60 price: CCC/USD',
      'in 2 ccc: 40 price: CCC/USD',
    ])
  })
})

describe('fees', () => {
  test('in the asset of a leg they have its price, to the last digit', () => {
    expect(told('2025-01-01 dispose 4 btc for 100 usd fee 0.1 btc', { btc: '7' })[2]).toBe('fee 0.1 btc: 2.5 money')
    expect(told('2025-01-01 dispose 1.5 btc for 90 usd fee 0.25 btc')[2]).toBe('fee 0.25 btc: 15 money')
    expect(told('2025-01-01 acquire 0.4 btc for 100 usd fee 1 btc', { btc: '7' })[2]).toBe('fee 1 btc: 250 money')
  })

  test('in a third asset they are as stated, else at their price', () => {
    const line = '2025-01-01 acquire 1 btc for 100 usd fee 1 bnb'
    expect(told(`${line} worth 8 usd`, { bnb: '7' })[2]).toBe('fee 1 bnb: 8 stated')
    expect(told(line, { bnb: '7' })[2]).toBe('fee 1 bnb: 7 price: BNB/USD')
    expect(told(line)[2]).toBe('fee 1 bnb: unknown')
    expect(told('2025-01-01 acquire 1 btc for 100 usd fee 2 eur', { eur: '2' })[2]).toBe('fee 2 eur: 4 rate: EUR/USD')
  })

  test('in money of another country have their rate whatever a policy needs', () => {
    const none = { gifts: false, transferFees: false, tradeFees: false }
    expect(told('2025-01-01 deposit in 1 btc fee 2 eur', { eur: '1.5' }, none)[1]).toBe('fee 2 eur: 3 rate: EUR/USD')
  })

  test('of a move, what got lost on the way is priced, and what moved is not', () => {
    expect(told('2025-01-01 move 2 btc from a to b arriving 1 btc', { btc: '7' })).toEqual([
      'out 2 btc: 14 price: BTC/USD',
      'in 1 btc: unknown',
    ])
    expect(told('2025-01-01 move 2 btc from a to b fee 1 btc', { btc: '7' })).toEqual([
      'out 2 btc: unknown',
      'in 2 btc: unknown',
      'fee 1 btc: 7 price: BTC/USD',
    ])
  })
})

describe('a stream of events', () => {
  test('is in the order of instants and ids, in batches that divide no instant, without moves within a wallet', () => {
    const many = Array.from({ length: 3000 }, (_, index) => ({
      ...(parseJournal('2025-01-01 deposit in 1 btc')[0] ?? fail()),
      id: `t${index}`,
      at: plus(at('2025-01-01'), BigInt(Math.floor(index / 7))),
      ...(index % 5 === 0 ? { internal: true } : {}),
    }))
    const batches = [...valuedEvents([...many].reverse(), valuerOf({}))].map((events) =>
      events.map((one) => one.transaction),
    )
    expect(batches.flat().map(({ id }) => id)).toEqual(many.filter((one) => one.internal !== true).map(({ id }) => id))
    expect(batches.map(({ length }) => length)).toEqual([1024, 1025, 351])
    for (const [index, batch] of batches.entries()) expect(batch[0]?.at).not.toBe(batches[index - 1]?.at(-1)?.at)
  })

  test('of nothing is nothing', () => {
    expect([...valuedEvents([], valuerOf({}))]).toEqual([])
  })
})

function fail(): never {
  throw new Error('the line was read')
}

describe('what a ledger wants', () => {
  const list = (journal: string, prices: Prices = {}, needs = NEEDS) =>
    wanted(parseJournal(journal), valuerOf(prices, needs)).map(({ asset: of, at, currency, tx }) => [
      of,
      at,
      currency,
      tx,
    ])
  const day = parseJournal('2025-01-01 acquire 1 btc for 1 usd')[0]?.at

  test('each price once, by the first transaction that needs it', () => {
    expect(list('2025-01-01 income:staking in 2 eth\n 2025-01-01 income:staking in 3 eth')).toEqual([
      [asset('eth'), day, USD, 't1'],
    ])
  })

  test('nothing that is stated, or that no figure needs', () => {
    for (const line of [
      'acquire 1 btc for 1 usd fee 0.1 btc',
      'swap 1 btc into 2 eth worth 5 usd',
      'deposit in 1 btc',
      'withdrawal out 1 btc',
      'move 1 btc from a to b',
      'rename 1 lend into 1 aave',
      'gift_in in 1 btc',
      'loan_out out 1 btc worth 5 usd',
    ])
      expect(list(`2025-01-01 ${line}`), line).toEqual([])
  })

  test('the first choice alone, and the second when the first has been asked for in vain', () => {
    const swap = '2025-01-01 swap 1 btc into 2 eth'
    expect(list(swap).map(([of]) => of)).toEqual([asset('eth')])
    expect(list(swap, { eth: null }).map(([of]) => of)).toEqual([asset('btc')])
    expect(list(swap, { eth: null, btc: null })).toEqual([])
  })

  test('what only some policies need, where they do', () => {
    const gift = '2025-01-01 gift_out out 1 btc'
    const moved = '2025-01-01 move 2 btc from a to b arriving 1 btc fee 1 bnb'
    const traded = '2025-01-01 acquire 1 btc for 1 usd fee 1 bnb'
    const none = { gifts: false, transferFees: false, tradeFees: false }
    expect([gift, moved, traded].map((line) => list(line).map(([of]) => of))).toEqual([
      ['BTC'],
      ['BTC', 'BNB'],
      ['BNB'],
    ])
    expect([gift, moved, traded].map((line) => list(line, {}, none))).toEqual([[], [], []])
    const fees = (needs: Valuer['needs']) =>
      ['withdrawal out 1 btc fee 1 bnb', 'deposit in 1 btc fee 1 bnb'].map(
        (line) => list(`2025-01-01 ${line}`, {}, needs).length,
      )
    expect(fees({ ...none, transferFees: true })).toEqual([1, 1])
    expect(fees({ ...none, tradeFees: true })).toEqual([0, 0])
  })
})
