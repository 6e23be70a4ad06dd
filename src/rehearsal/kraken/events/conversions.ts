import { multiply, negate, round, sum, type Decimal } from '../../../core/decimal.ts'
import { NONE, share, worth } from '../../figures.ts'
import { assetOf, priceOf } from '../assets.ts'
import { amount } from '../book.ts'
import { worthAnOrder, type KrakenEvent } from './event.ts'

/** What an instant buy costs beside the worse price: 1.5 %. */
const INSTANT_FEE_RATE: Decimal = { units: 15n, scale: 3 }

const BUYABLE = ['XXBT', 'XETH', 'SOL', 'ADA', 'MATIC', 'TRX', 'PEPE', 'XXDG'] as const

/** Coins whose small change the dust sweep turns into euro, in Kraken's habit all at once under one refid. */
const DUSTY = ['TRX', 'XXDG', 'XXRP'] as const

/** Bought in the app: a pair of spend and receive rows, and no trade in TradesHistory. */
export const instantBuy: KrakenEvent = {
  rows: 2,
  possible: (book) => worthAnOrder(book, 'ZEUR'),
  happen: (book, micros) => {
    const bought = book.random.pick(BUYABLE)
    const spent = share(book.random, book.held('ZEUR'), 5, 90, 2)
    const fee = worth(spent, INSTANT_FEE_RATE, 4)
    const received = worth(spent, priceOf('ZEUR', bought), assetOf(bought).digits)
    const refid = book.id('T')
    book.post({ refid, micros, type: 'spend', subtype: '', asset: 'ZEUR', amount: negate(spent), fee })
    book.post({ refid, micros, type: 'receive', subtype: '', asset: bought, amount: received, fee: NONE })
    book.tell({
      nativeId: refid,
      micros,
      type: 'buy',
      sent: amount('ZEUR', spent),
      received: amount(bought, received),
      fee: amount('ZEUR', fee),
    })
  },
}

/**
 * Three spends and one receive. Kraken does not tell what each was sold for, so the truth does not either: one event in which
 * three left and one sum came.
 */
export const dustSweep: KrakenEvent = {
  rows: 4,
  possible: (book) => DUSTY.every((code) => worthAnOrder(book, code)),
  happen: (book, micros) => {
    const refid = book.id('T')
    const swept = DUSTY.map((code) => {
      const spent = share(book.random, book.held(code), 1, 20, assetOf(code).digits)
      return { code, spent, proceeds: round(multiply(spent, assetOf(code).euro), 4, 'up') }
    })
    for (const { code, spent } of swept)
      book.post({
        refid,
        micros,
        type: 'spend',
        subtype: 'dustsweeping',
        asset: code,
        amount: negate(spent),
        fee: NONE,
      })
    const total = sum(swept.map(({ proceeds }) => proceeds))
    book.post({ refid, micros, type: 'receive', subtype: 'dustsweeping', asset: 'ZEUR', amount: total, fee: NONE })
    const sent = swept.flatMap(({ code, spent }) => amount(code, spent) ?? [])
    book.tell({ nativeId: refid, micros, type: 'sell', sent, received: amount('ZEUR', total) })
  },
}

/** A coin that got another name: two rows of an exchange that nothing was exchanged by. */
export const convert: KrakenEvent = {
  rows: 2,
  possible: (book) => worthAnOrder(book, 'MATIC'),
  happen: (book, micros) => {
    const refid = book.id('T')
    const quantity = round(share(book.random, book.held('MATIC'), 100, 500, 10), 8, 'down')
    book.post({ refid, micros, type: 'conversion', subtype: '', asset: 'MATIC', amount: negate(quantity), fee: NONE })
    book.post({ refid, micros, type: 'conversion', subtype: '', asset: 'POL', amount: quantity, fee: NONE })
    book.tell({
      nativeId: refid,
      micros,
      type: 'transfer',
      internal: true,
      sent: amount('MATIC', quantity),
      received: amount('POL', quantity),
    })
  },
}
