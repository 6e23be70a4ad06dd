import { multiply, negate, round, sum, type Decimal } from '../../../core/decimal.ts'
import { NONE, share, worth } from '../../figures.ts'
import { assetOf, priceOf } from '../assets.ts'
import type { KitEvent } from '../../kit/book.ts'
import { id, post } from '../rows.ts'

/** What an instant buy costs beside the worse price: 1.5 %. */
const INSTANT_FEE_RATE: Decimal = { units: 15n, scale: 3 }

const BUYABLE = ['XXBT', 'XETH', 'SOL', 'ADA', 'MATIC', 'TRX', 'PEPE', 'XXDG'] as const

/** Coins whose small change the dust sweep turns into euro, in Kraken's habit all at once under one refid. */
const DUSTY = ['TRX', 'XXDG', 'XXRP'] as const

/** Bought in the app: a pair of spend and receive rows, and no trade in TradesHistory. */
export const instantBuy: KitEvent = {
  rows: 2,
  possible: (book) => book.worthAnOrder('ZEUR'),
  happen: (book, micros) => {
    const bought = book.random.pick(BUYABLE)
    const spent = share(book.random, book.held('ZEUR'), 5, 90, 2)
    const fee = worth(spent, INSTANT_FEE_RATE, 4)
    const received = worth(spent, priceOf('ZEUR', bought), assetOf(bought).digits)
    const refid = id(book, 'T')
    post(book, { refid, micros, type: 'spend', subtype: '', asset: 'ZEUR', amount: negate(spent), fee })
    post(book, { refid, micros, type: 'receive', subtype: '', asset: bought, amount: received, fee: NONE })
    book.tell({
      nativeId: refid,
      micros,
      type: 'buy',
      sent: book.side('ZEUR', spent),
      received: book.side(bought, received),
      fee: book.side('ZEUR', fee),
    })
  },
}

/**
 * Three spends and one receive. Kraken does not tell what each was sold for, so the truth does not either: one event in which
 * three left and one sum came.
 */
export const dustSweep: KitEvent = {
  rows: 4,
  possible: (book) => DUSTY.every((code) => book.worthAnOrder(code)),
  happen: (book, micros) => {
    const refid = id(book, 'T')
    const swept = DUSTY.map((code) => {
      const spent = share(book.random, book.held(code), 1, 20, assetOf(code).digits)
      return { code, spent, proceeds: round(multiply(spent, assetOf(code).euro), 4, 'up') }
    })
    for (const { code, spent } of swept)
      post(book, {
        refid,
        micros,
        type: 'spend',
        subtype: 'dustsweeping',
        asset: code,
        amount: negate(spent),
        fee: NONE,
      })
    const total = sum(swept.map(({ proceeds }) => proceeds))
    post(book, { refid, micros, type: 'receive', subtype: 'dustsweeping', asset: 'ZEUR', amount: total, fee: NONE })
    const sent = swept.flatMap(({ code, spent }) => book.side(code, spent) ?? [])
    book.tell({ nativeId: refid, micros, type: 'sell', sent, received: book.side('ZEUR', total) })
  },
}

/** A coin that got another name: two rows of an exchange that nothing was exchanged by. */
export const convert: KitEvent = {
  rows: 2,
  possible: (book) => book.worthAnOrder('MATIC'),
  happen: (book, micros) => {
    const refid = id(book, 'T')
    const quantity = round(share(book.random, book.held('MATIC'), 100, 500, 10), 8, 'down')
    post(book, { refid, micros, type: 'conversion', subtype: '', asset: 'MATIC', amount: negate(quantity), fee: NONE })
    post(book, { refid, micros, type: 'conversion', subtype: '', asset: 'POL', amount: quantity, fee: NONE })
    book.tell({
      nativeId: refid,
      micros,
      type: 'transfer',
      internal: true,
      sent: book.side('MATIC', quantity),
      received: book.side('POL', quantity),
    })
  },
}

/** A coin that is delisted becomes money: two rows with references of their own, so that nothing but time joins them. */
export const delisting: KitEvent = {
  rows: 2,
  possible: (book) => book.worthAnOrder('XXDG'),
  happen: (book, micros) => {
    const [out, back] = [id(book, 'T'), id(book, 'T')]
    const spent = share(book.random, book.held('XXDG'), 100, 500, assetOf('XXDG').digits)
    const got = worth(spent, assetOf('XXDG').euro, 4)
    const row = { micros, type: 'transfer', subtype: 'delistingconversion', fee: NONE }
    post(book, { ...row, refid: out, asset: 'XXDG', amount: negate(spent) })
    post(book, { ...row, refid: back, asset: 'ZEUR', amount: got })
    book.tell({ nativeId: out, micros, type: 'trade', sent: book.side('XXDG', spent) })
    book.tell({ nativeId: back, micros, type: 'trade', received: book.side('ZEUR', got) })
  },
}
