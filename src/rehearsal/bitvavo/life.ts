import { format, isZero, type Decimal } from '../../core/decimal.ts'
import type { KitBook } from '../kit/book.ts'
import { convert, deposit, income, nothing, trade, undocumented, withdrawal, type Moved } from '../kit/events.ts'
import type { Venue } from '../kit/venue.ts'

/** One row of /account/history: the sides that it has, by the exchange's names. */
interface HistoryRow {
  readonly type: string
  readonly sent?: readonly [code: string, quantity: Decimal]
  readonly received?: readonly [code: string, quantity: Decimal]
  readonly fee?: readonly [code: string, quantity: Decimal]
  readonly price?: readonly [code: string, quantity: Decimal]
  readonly address?: string
}

/** Numbers have no noughts at their end, and a side that is not there is left out (not documented; confidence medium). */
function history(book: KitBook, micros: number, told: HistoryRow): string {
  const id = book.uuid()
  const side = (name: string, amount: readonly [string, Decimal] | undefined): object =>
    amount ? { [`${name}Currency`]: amount[0], [`${name}Amount`]: format(amount[1]) } : {}
  const fee = told.fee && !isZero(told.fee[1]) ? told.fee : undefined
  const row = {
    transactionId: id,
    executedAt: new Date(micros / 1000).toISOString(),
    type: told.type,
    ...side('price', told.price),
    ...side('sent', told.sent),
    ...side('received', told.received),
    ...side('fees', fee),
    ...(told.address === undefined ? {} : { address: told.address }),
  }
  book.write('history', micros, row, { id })
  return id
}

const FIAT = ['EUR'] as const
const CHAIN = ['BTC', 'ETH', 'SOL', 'USDC', 'ADA'] as const

function arrives(book: KitBook, { micros, code, quantity, hash }: Moved): string {
  const isFiat = code === 'EUR'
  const address = isFiat ? 'NL00BTVV0000000000' : book.token(34)
  const row = {
    timestamp: micros / 1000,
    symbol: code,
    amount: format(quantity),
    fee: '0',
    status: 'completed',
    address,
  }
  book.write('deposits', micros, isFiat ? row : { ...row, txId: hash })
  return history(book, micros, { type: 'deposit', received: [code, quantity], address })
}

function leaves(book: KitBook, { micros, code, quantity, fee, hash }: Moved): string {
  const isFiat = code === 'EUR'
  const address = isFiat ? 'NL00BANK0123456789' : book.token(34)
  const row = {
    timestamp: micros / 1000,
    symbol: code,
    amount: format(quantity),
    fee: format(fee),
    address,
    status: 'completed',
  }
  book.write('withdrawals', micros, isFiat ? row : { ...row, txId: hash })
  return history(book, micros, { type: 'withdrawal', sent: [code, quantity], fee: [code, fee], address })
}

const order = (fills: number) =>
  trade({ rate: '0.0025', feeIn: 'quote', fills }, (book, fill) => {
    const { pair, side, volume, cost, price, micros } = fill
    const [sent, received] =
      side === 'buy'
        ? ([
            [pair.quote, cost],
            [pair.base, volume],
          ] as const)
        : ([
            [pair.base, volume],
            [pair.quote, cost],
          ] as const)
    const market = `${pair.base}-${pair.quote}`
    book.write(`trades ${market}`, micros, {
      id: book.uuid(),
      orderId: `${fill.order}`,
      timestamp: micros / 1000,
      market,
      side,
      amount: format(volume),
      price: format(price),
      taker: !fill.maker,
      fee: format(fill.fee.quantity),
      feeCurrency: fill.fee.code,
      settled: true,
    })
    const fee = [fill.fee.code, fill.fee.quantity] as const
    return history(book, micros, { type: side, sent, received, fee, price: [pair.quote, price] })
  })

const gives =
  (type: string) =>
  (book: KitBook, { micros, code, quantity }: { micros: number; code: string; quantity: Decimal }) =>
    history(book, micros, { type, received: [code, quantity] })

/** What happens on an account at Bitvavo. */
export const life: Venue['life'] = {
  first: [deposit(FIAT, arrives), deposit(FIAT, arrives), deposit(['BTC'], arrives)],
  wheel: [
    [order(1), 60],
    [order(3), 3],
    [deposit(FIAT, arrives), 3],
    [deposit(CHAIN, arrives), 4],
    [withdrawal(CHAIN, leaves), 4],
    [withdrawal(FIAT, leaves), 2],
    [income('income:staking', ['ETH', 'SOL', 'ADA'], gives('staking')), 10],
    [income('income:staking', ['ETH', 'ADA'], gives('fixed_staking')), 4],
    [income('income:referral', FIAT, gives('affiliate')), 2],
    [income('income:airdrop', ['ADA', 'SOL'], gives('distribution')), 2],
    [income('income:rebate', FIAT, gives('rebate')), 2],
    [
      nothing(CHAIN, (book, { micros, code, quantity }) => {
        const row = {
          timestamp: micros / 1000,
          symbol: code,
          amount: format(quantity),
          fee: '0',
          address: book.token(34),
          status: 'canceled',
        }
        book.write('withdrawals', micros, row)
        return ''
      }),
      1,
    ],
    [
      convert(['BTC', 'ETH', 'EUR'], (book, { micros, from, to }) =>
        history(book, micros, {
          type: to.code === 'EUR' ? 'sell' : 'buy',
          sent: [from.code, from.quantity],
          received: [to.code, to.quantity],
        }),
      ),
      2,
    ],
  ],
  filler: deposit(FIAT, arrives),
}

export const unheardOf = undocumented('EUR', (book, { micros, code, quantity }) =>
  history(book, micros, { type: 'quantum_grant', received: [code, quantity] }),
)
