import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asset } from '../asset.ts'
import { decimal, format } from '../decimal.ts'
import { at, formatInstant, type Instant } from '../instant.ts'
import { COLLISIONS } from './collisions.ts'
import { fits, swapped } from './ratio.ts'
import { redenominate, withSwaps } from './redenominate.ts'
import { REDENOMINATIONS } from './redenominations.ts'
import type { Swap, SwapLeg, SwapTransaction } from './swap.ts'

/** The exchange of a wallet is its name up to a dash; `own` is nobody's. */
const exchangeOf = (wallet: string): string | null => (wallet.startsWith('own') ? null : (wallet.split('-')[0] ?? null))

/** `2020-10-01 okx trade: -100 LEND +1 AAVE, fee 0.01 AAVE`, one a line. */
function ledger(text: string): readonly SwapTransaction[] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines
    .filter((line) => line !== '')
    .map((line, index) => {
      const [head = '', body = ''] = line.split(': ')
      const [day = '', wallet = '', kind = ''] = head.split(' ')
      return { id: `t${String(index).padStart(3, '0')}`, at: at(day), wallet, kind, legs: legsOf(body) }
    })
}

function legsOf(body: string): readonly SwapLeg[] {
  return [...body.matchAll(/(-|\+|fee )([\d.]+) (\S+?)(?=[,\s]|$)/g)].map(([, sign, quantity = '', code = '']) => ({
    role: sign === '-' ? ('out' as const) : sign === '+' ? ('in' as const) : ('fee' as const),
    asset: asset(code),
    quantity: decimal(quantity),
  }))
}

const words = (swap: Swap): string =>
  `${formatInstant(swap.at).slice(0, 10)} ${swap.wallet}: ${format(swap.given)} ${swap.from} -> ${format(swap.got)} ${swap.to}, told ${swap.told}`

function found(text: string): { applied: readonly string[]; proposed: readonly string[] } {
  const { applied, proposed } = redenominate(ledger(text), exchangeOf)
  return { applied: applied.map(words), proposed: proposed.map(words) }
}

describe('a swap that the ledger tells', () => {
  test('100 LEND for 1 AAVE is a redenomination and no trade', () => {
    expect(found('2020-10-12 binance trade: -4000 LEND, +40 AAVE, fee 0.1 BNB')).toEqual({
      applied: ['2020-10-12 binance: 4000 LEND -> 40 AAVE, told one'],
      proposed: [],
    })
  })

  test('a contract that is more exact than the notice is the same swap', () => {
    expect(found('2024-07-05 own trade: -1000 AGIX, +433.35018345744 FET').applied).toHaveLength(1)
    expect(found('2024-07-05 own trade: -1000 OCEAN, +433.22638231018 FET').applied).toHaveLength(1)
  })

  test('at another ratio, or before it was open, it is a trade', () => {
    const none = { applied: [], proposed: [] }
    expect(found('2020-10-12 binance trade: -4000 LEND, +41 AAVE')).toEqual(none)
    expect(found('2020-10-01T23:59:59Z binance trade: -4000 LEND, +40 AAVE')).toEqual(none)
    expect(found('2020-10-02 binance trade: -4000 LEND, +40 AAVE').applied).toHaveLength(1)
    expect(found('2020-10-12 binance trade: -40 AAVE, +4000 LEND')).toEqual(none)
  })

  test('what was taken and what was given in two changes are one swap', () => {
    expect(
      found(`
        2025-09-16 binance adjustment: -2 MKR
        2025-09-18 binance adjustment: +48000 SKY
      `),
    ).toEqual({ applied: ['2025-09-16 binance: 2 MKR -> 48000 SKY, told two'], proposed: [] })
  })

  test('what went away and came back in the ratio is a transfer first of all, and only proposed', () => {
    expect(
      found(`
        2025-01-10 kraken deposit: +2 MKR
        2025-01-11 kraken withdrawal: -2 MKR
        2025-01-13 kraken deposit: +48000 SKY
      `),
    ).toEqual({ applied: [], proposed: ['2025-01-11 kraken: 2 MKR -> 48000 SKY, told two'] })
  })

  test('two changes far apart, or in two wallets, are no swap', () => {
    const none = { applied: [], proposed: [] }
    expect(found('2025-01-11 kraken adjustment: -2 MKR \n 2025-03-13 kraken adjustment: +48000 SKY')).toEqual(none)
    expect(found('2025-01-11 kraken adjustment: -2 MKR \n 2025-01-13 okx adjustment: +48000 SKY')).toEqual(none)
  })

  test('what was taken is given back once, by the earliest that fits', () => {
    expect(
      redenominate(
        ledger(`
          2025-09-16 kraken adjustment: -2 MKR
          2025-09-17 kraken adjustment: -2 MKR
          2025-09-19 kraken adjustment: +48000 SKY
        `),
        exchangeOf,
      ).applied.map(({ transactions }) => transactions),
    ).toEqual([['t000', 't002']])
    expect(
      redenominate(
        ledger(`
          2025-09-16 kraken adjustment: -2 MKR
          2025-09-19 kraken adjustment: +48000 SKY
          2025-09-18 kraken adjustment: +48000 SKY
        `),
        exchangeOf,
      ).applied.map(({ transactions }) => transactions),
    ).toEqual([['t000', 't002']])
  })

  test('what was taken by the exchange and came over a chain is only proposed', () => {
    expect(found('2025-01-10 kraken adjustment: -2 MKR \n 2025-01-13 kraken deposit: +48000 SKY')).toEqual({
      applied: [],
      proposed: ['2025-01-10 kraken: 2 MKR -> 48000 SKY, told two'],
    })
  })

  test('a ratio that is only remembered is proposed', () => {
    expect(found('2021-12-20 gate trade: -5 BZRX, +50 OOKI')).toEqual({
      applied: [],
      proposed: ['2021-12-20 gate: 5 BZRX -> 50 OOKI, told one'],
    })
  })
})

describe('a swap that nothing tells of', () => {
  test('is made at the moment at which the exchange swapped for everyone', () => {
    expect(
      found(`
        2020-01-05 okx trade: -200 USDT, +5000 LEND
        2021-05-05 okx sell: -50 AAVE, +20000 USDT
      `),
    ).toEqual({ applied: ['2020-10-10 okx: 5000 LEND -> 50 AAVE, told none'], proposed: [] })
  })

  test('is made although the new asset is never used, since the exchange left no choice', () => {
    expect(found('2020-01-05 okx trade: -200 USDT, +5000 LEND').applied).toEqual([
      '2020-10-10 okx: 5000 LEND -> 50 AAVE, told none',
    ])
  })

  test('is made where more of the new asset left than ever came', () => {
    expect(
      found(`
        2020-01-05 kraken trade: -200 USDT, +5000 LEND
        2021-05-05 kraken sell: -50 AAVE, +20000 USDT
      `),
    ).toEqual({ applied: ['2020-10-02 kraken: 5000 LEND -> 50 AAVE, told none'], proposed: [] })
  })

  test('is proposed where the new asset is used but nothing is missing, or more than the swap explains', () => {
    expect(
      found(`
        2020-01-05 kraken trade: -200 USDT, +5000 LEND
        2021-05-05 kraken buy: -20000 USDT, +50 AAVE
      `),
    ).toEqual({ applied: [], proposed: ['2020-10-02 kraken: 5000 LEND -> 50 AAVE, told none'] })
    expect(
      found(`
        2020-01-05 kraken trade: -200 USDT, +5000 LEND
        2021-05-05 kraken sell: -51 AAVE, +20000 USDT
      `),
    ).toEqual({ applied: [], proposed: ['2020-10-02 kraken: 5000 LEND -> 50 AAVE, told none'] })
  })

  test('counts what was held before the moment, and is only proposed where the moment itself brought more', () => {
    expect(
      found(`
        2020-01-05 okx trade: -200 USDT, +5000 LEND
        2020-10-10T10:00:00Z okx deposit: +100 LEND
      `),
    ).toEqual({ applied: [], proposed: ['2020-10-10 okx: 5000 LEND -> 50 AAVE, told none'] })
  })

  test('is proposed where what left came at the same instant, in whatever order the two are told', () => {
    expect(
      found(`
        2020-01-05 kraken trade: -200 USDT, +5000 LEND
        2021-05-05 kraken sell: -50 AAVE, +20000 USDT
        2021-05-05 kraken buy: -20000 USDT, +50 AAVE
      `),
    ).toEqual({ applied: [], proposed: ['2020-10-02 kraken: 5000 LEND -> 50 AAVE, told none'] })
  })

  test('is not even proposed in a wallet of the user in which nothing happened', () => {
    expect(found('2020-01-05 own deposit: +5000 LEND')).toEqual({ applied: [], proposed: [] })
  })

  test('is proposed where the old asset was used afterwards too', () => {
    expect(
      found(`
        2020-01-05 okx trade: -200 USDT, +5000 LEND
        2020-11-05 okx withdrawal: -5000 LEND
      `),
    ).toEqual({ applied: [], proposed: ['2020-10-10 okx: 5000 LEND -> 50 AAVE, told none'] })
  })

  test('is the rest of what the ledger tells', () => {
    expect(
      found(`
        2020-01-05 okx trade: -200 USDT, +5000 LEND
        2020-10-08 okx trade: -2000 LEND, +20 AAVE
        2021-05-05 okx sell: -50 AAVE, +20000 USDT
      `).applied,
    ).toEqual(['2020-10-08 okx: 2000 LEND -> 20 AAVE, told one', '2020-10-10 okx: 3000 LEND -> 30 AAVE, told none'])
  })

  test('of a code that kept its name is made on the day from which the code meant the new asset', () => {
    expect(
      found(`
        2019-05-05 coinbase buy: -100 EUR, +110 SAI
        2020-05-05 coinbase sell: -110 DAI, +100 EUR
        2019-05-05 kraken buy: -100 EUR, +110 SAI
        2020-05-05 kraken sell: -110 DAI, +100 EUR
      `).applied,
    ).toEqual([
      '2019-11-18 kraken: 110 SAI -> 110 DAI, told none',
      '2019-12-02 coinbase: 110 SAI -> 110 DAI, told none',
    ])
  })
})

describe('laws', () => {
  // Few of them, so that what happens meets: a swap on a known day, an open one, one under a kept code, one only remembered.
  const rule = fc.constantFrom(...REDENOMINATIONS.filter(({ from }) => ['LEND', 'KEEP', 'SAI', 'BZRX'].includes(from)))
  const event = fc.record({
    day: fc.integer({ min: 0, max: 4200 }),
    wallet: fc.constantFrom('okx', 'own'),
    shape: fc.constantFrom('buy old', 'sell old', 'sell new', 'buy new', 'swap', 'give', 'take', 'other'),
    units: fc.integer({ min: 1, max: 5000 }),
    rule,
  })

  const START = at('2016-01-01')
  const DAY = 86_400_000_000n
  const money = (role: SwapLeg['role'], code: string, quantity: string): SwapLeg => ({
    role,
    asset: asset(code),
    quantity: decimal(quantity),
  })

  const transactions = fc.array(event, { maxLength: 30 }).map((events) =>
    events.map(({ day, wallet, shape, units, rule }, index): SwapTransaction => {
      const old = String(units)
      const next = format(swapped(rule, decimal(old)))
      const legs: Readonly<Record<typeof shape, readonly SwapLeg[]>> = {
        'buy old': [money('out', 'EUR', '1'), money('in', rule.from, old)],
        'sell old': [money('out', rule.from, old), money('in', 'EUR', '1')],
        'sell new': [money('out', rule.to, next), money('in', 'EUR', '1')],
        'buy new': [money('out', 'EUR', '1'), money('in', rule.to, next)],
        swap: [money('out', rule.from, old), money('in', rule.to, next)],
        give: [money('out', rule.from, old)],
        take: [money('in', rule.to, next)],
        other: [money('out', 'EUR', '1'), money('in', 'BTC', '1')],
      }
      const kind = shape === 'give' || shape === 'take' ? 'adjustment' : 'trade'
      return { id: `t${index}`, at: (START + BigInt(day) * DAY) as Instant, wallet, kind, legs: legs[shape] }
    }),
  )

  const said = (all: readonly SwapTransaction[]) => {
    const { applied, proposed } = redenominate(all, exchangeOf)
    return { applied: applied.map(words).toSorted(), proposed: proposed.map(words).toSorted() }
  }
  const made = (all: readonly SwapTransaction[]) =>
    withSwaps(all, redenominate(all, exchangeOf).applied, ({ id, at, wallet }, legs) => ({
      id,
      at,
      wallet,
      kind: 'redenomination',
      legs,
    }))

  test('the order in which transactions are handed over does not matter', () => {
    fc.assert(
      fc.property(
        transactions.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(said(shuffled)).toEqual(said(all))
        },
      ),
      { numRuns: 500 },
    )
  })

  test('transactions of other assets do not matter', () => {
    fc.assert(
      fc.property(transactions, (all) => {
        expect(said(all.filter(({ legs }) => legs.every(({ asset }) => asset !== 'BTC')))).toEqual(said(all))
      }),
    )
  })

  test('once made, the same swaps are found again, told by the ledger, and no others', () => {
    fc.assert(
      fc.property(transactions, (all) => {
        const once = redenominate(all, exchangeOf).applied
        const again = redenominate(made(all), exchangeOf).applied
        const plain = (swaps: readonly Swap[]) => swaps.map((swap) => words(swap).split(', told')[0]).toSorted()
        expect(plain(again)).toEqual(plain(once))
        expect(again.every(({ told }) => told === 'one')).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('making them loses and adds nothing but what was swapped without a word', () => {
    fc.assert(
      fc.property(transactions, (all) => {
        const count = (list: readonly SwapTransaction[]) => list.flatMap(({ legs }) => legs).length
        const silent = redenominate(all, exchangeOf).applied.filter(({ told }) => told === 'none').length
        expect(count(made(all))).toBe(count(all) + 2 * silent)
      }),
    )
  })

  test('what one transaction tells is told whatever comes later', () => {
    fc.assert(
      fc.property(transactions, transactions, (all, more) => {
        const later = more.map((one, index) => ({ ...one, id: `later${index}` }))
        const ofOne = (list: readonly SwapTransaction[]) =>
          redenominate(list, exchangeOf)
            .applied.filter(({ told }) => told === 'one')
            .map(({ id }) => id)
        expect(ofOne([...all, ...later])).toEqual(expect.arrayContaining(ofOne(all)))
      }),
    )
  })

  test('a ratio fits what it makes itself, and not a hundred-thousandth more', () => {
    fc.assert(
      fc.property(rule, fc.integer({ min: 1, max: 1_000_000_000 }), (rule, units) => {
        const given = decimal(String(units))
        const got = swapped(rule, given)
        expect(fits(rule, given, got)).toBe(true)
        expect(fits(rule, given, decimal((Number(format(got)) * 1.00001 + 0.0000001).toFixed(8)))).toBe(false)
      }),
    )
  })
})

test('what a swap leaves over is rounded down at the finest unit of a token', () => {
  expect(format(swapped({ of: '118.344', gives: '1' }, decimal('1')))).toBe('0.008449942540390725')
  expect(format(swapped({ of: '3', gives: '2' }, decimal('1')))).toBe('0.666666666666666666')
})

test('a code that changed its unit changed it on the day on which the exchange swapped', () => {
  for (const { code, before, exchanges } of COLLISIONS) {
    const rule = REDENOMINATIONS.find(({ from, to }) => from === before && to === code)
    if (rule) expect(rule.exchanges).toEqual(exchanges)
  }
})
