import { format, type Decimal } from '../../core/decimal.ts'
import type { KitBook } from '../kit/book.ts'
import { deposit, nothing, trade, undocumented, withdrawal, type Moved } from '../kit/events.ts'
import type { Venue } from '../kit/venue.ts'

const FIAT = ['EUR', 'CZK'] as const
const CHAIN = ['BTC', 'ETH', 'LTC'] as const

/** Amounts are numbers in Coinmate's answers: ready JSON, so that no digit passes through a float. */
function transfer(
  book: KitBook,
  { micros, code, quantity, fee, hash }: Moved,
  [type, status]: readonly [type: string, status: string],
): number {
  const id = book.number()
  const isFiat = code === 'EUR' || code === 'CZK'
  const rest = JSON.stringify({
    walletType: isFiat ? 'BANK_WIRE' : code,
    transferType: type,
    transferStatus: status,
    txid: isFiat ? null : hash,
    destination: isFiat ? null : book.token(34),
    destinationTag: null,
  }).slice(1)
  const amounts = `"amountCurrency":"${code}","amount":${format(quantity)},"fee":${format(fee)}`
  book.write('transfers', micros, `{"transactionId":${id},"timestamp":${micros / 1000},${amounts},${rest}`)
  return id
}

const arrives = (book: KitBook, moved: Moved): number => transfer(book, moved, ['DEPOSIT', 'COMPLETED'])
const leaves = (book: KitBook, moved: Moved): number => transfer(book, moved, ['WITHDRAWAL', 'COMPLETED'])

const order = (fills: number) =>
  trade(
    { rate: '0.0035', feeIn: 'quote', fills },
    (book, { micros, pair, side, price, volume, fee, maker, order: of }) => {
      const id = book.number()
      const number = (quantity: Decimal): string => format(quantity)
      book.write(
        'trades',
        micros,
        `{"transactionId":${id},"createdTimestamp":${micros / 1000},"currencyPair":"${pair.base}_${pair.quote}",` +
          `"type":"${side.toUpperCase()}","orderType":"LIMIT","orderId":${of},"amount":${number(volume)},` +
          `"price":${number(price)},"fee":${number(fee.quantity)},"feeType":"${maker ? 'MAKER' : 'TAKER'}"}`,
      )
      return id
    },
  )

/** What happens on an account at Coinmate. */
export const life: Venue['life'] = {
  first: [deposit(FIAT, arrives), deposit(FIAT, arrives), deposit(['BTC'], arrives)],
  wheel: [
    [order(1), 60],
    [order(3), 5],
    [deposit(FIAT, arrives), 5],
    [deposit(CHAIN, arrives), 5],
    [withdrawal(CHAIN, leaves), 5],
    [withdrawal(FIAT, leaves), 3],
    [nothing(CHAIN, (book, moved) => transfer(book, moved, ['WITHDRAWAL', 'CANCELED'])), 2],
  ],
  filler: deposit(FIAT, arrives),
}

export const unheardOf = undocumented('EUR', (book, moved) =>
  transfer(book, { hash: '', fee: { units: 0n, scale: 0 }, ...moved }, ['QUANTUM_GRANT', 'COMPLETED']),
)
