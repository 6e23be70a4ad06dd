import { format, negate } from '../../core/decimal.ts'
import { figure, fixed } from '../figures.ts'
import type { KitBook, KitEvent } from '../kit/book.ts'
import {
  convert,
  deposit,
  income,
  inside,
  nothing,
  trade,
  undocumented,
  withdrawal,
  type Change,
  type Moved,
} from '../kit/events.ts'
import type { Venue } from '../kit/venue.ts'

const COINS = ['USDT', 'BTC', 'ETH', 'XIN', 'ONE'] as const
/** The pocket in which deposits land and from which withdrawals leave. */
export const FUND = 'fund'
export const CONTRACT = 'contract'
/** Trades are stamped in whole seconds. */
const SECOND_MICROS = 1_000_000
/** Digits of amounts in wallet lists. */
const DIGITS = 16

/** Trades are listed by market. */
export function tradesOf(market: string): string {
  return `trades ${market}`
}

/** `2018-02-16T11:39:58.000Z`. */
function iso(micros: number): string {
  return new Date(micros / 1_000).toISOString()
}

/** `2019-04-15T06:20:57Z`. */
function isoSecond(micros: number): string {
  return iso(micros).replace('.000Z', 'Z')
}

const order = (fills: number) =>
  trade({ rate: '0.001', feeIn: 'received', fills, tickMicros: SECOND_MICROS }, (book, fill) => {
    const { pair, side, price, volume, fee, micros, maker } = fill
    const id = book.number()
    const own = side === 'buy' ? 'BID' : 'ASK'
    const other = side === 'buy' ? 'ASK' : 'BID'
    const market = `${pair.base}-${pair.quote}`
    const row = {
      id,
      asset_pair_name: market,
      price: format(price),
      amount: format(volume),
      taker_side: maker ? other : own,
      maker_order_id: maker ? fill.order : null,
      taker_order_id: maker ? null : fill.order,
      maker_fee: maker ? format(fee.quantity) : null,
      taker_fee: maker ? null : format(fee.quantity),
      side: own,
      inserted_at: isoSecond(micros),
    }
    book.write(tradesOf(market), micros, row, { id })
    return id
  })

/** Two orders of the account meet: two fees are paid, and nothing else changes. */
const selfTrade: KitEvent = {
  rows: 1,
  possible: (book) => book.worthAnOrder('XIN') && book.worthAnOrder('USDT'),
  happen(book, at) {
    const micros = Math.floor(at / SECOND_MICROS) * SECOND_MICROS
    const id = book.number()
    const [makerFee, takerFee] = [figure(book.random, 1, 900, 8), figure(book.random, 1, 900, 6)]
    const row = {
      id,
      asset_pair_name: 'XIN-USDT',
      price: '70',
      amount: '1',
      // The taker sells, so the maker buys and pays in what it bought.
      taker_side: 'ASK',
      maker_order_id: book.number(),
      taker_order_id: book.number(),
      maker_fee: format(makerFee),
      taker_fee: format(takerFee),
      side: 'SELF_TRADING',
      inserted_at: isoSecond(micros),
    }
    book.write(tradesOf('XIN-USDT'), micros, row, { id })
    for (const [code, quantity] of [['XIN', makerFee] as const, ['USDT', takerFee] as const]) {
      book.purse.move(code, negate(quantity))
      book.tell({ nativeId: String(id), micros, type: 'fee', fee: book.side(code, quantity) })
    }
  },
}

const arrival =
  (kind: string, state = 'COMPLETED') =>
  (book: KitBook, { micros, code, quantity, hash = '' }: Change & { readonly hash?: string }): string => {
    const id = book.number()
    const row = {
      id,
      amount: fixed(quantity, DIGITS),
      confirms: 100,
      txid: hash,
      is_internal: kind === 'internal',
      inserted_at: iso(micros),
      updated_at: iso(micros + SECOND_MICROS),
      kind,
      memo: '',
      state,
      asset_symbol: code,
      target_account: 'FUND',
    }
    book.write('deposits', micros, row, { id })
    return String(id)
  }

const departure =
  (state: string) =>
  (book: KitBook, { micros, code, quantity, fee, hash }: Moved): string => {
    const id = book.number()
    const row = {
      id,
      customer_id: 1_082_679,
      amount: fixed(quantity, DIGITS),
      txid: hash,
      is_internal: false,
      kind: 'on_chain',
      state,
      inserted_at: iso(micros).replace('Z', '000Z'),
      completed_at: iso(micros + 60 * SECOND_MICROS),
      memo: '',
      target_address: book.token(34),
      fee: fixed(fee, DIGITS),
      asset_symbol: code,
    }
    book.write('withdrawals', micros, row, { id })
    return String(id)
  }

const converted = convert(COINS, (book, { micros, from, to }) => {
  const id = book.number()
  const row = {
    id,
    from_asset: from.code,
    to_asset: to.code,
    ts: micros / 1_000,
    px: '1',
    from_sz: format(from.quantity),
    to_sz: format(to.quantity),
    state: 'FULLFILLED',
    acct_type: 'SPOT',
    quote_id: book.uuid(),
  }
  book.write('converts', micros, row, { id })
  return String(id)
})

/** Moves between the accounts are told nowhere. */
const move = (from: string, to: string) => inside(from, to, ['USDT', 'BTC'], (book) => book.uuid())

const inFund = { pocket: FUND } as const
const usdtIn = deposit(['USDT'], arrival('default'))

/** What happens on an account at BigONE. */
export const life: Venue['life'] = {
  first: [
    usdtIn,
    usdtIn,
    deposit(['BTC'], arrival('default')),
    deposit(['XIN'], arrival('default', 'WITHHOLD')),
    deposit(COINS, arrival('default'), inFund),
    deposit(['USDT'], arrival('internal'), { ...inFund, hashless: true }),
  ],
  wheel: [
    [order(1), 40],
    [order(3), 4],
    [selfTrade, 1],
    [usdtIn, 3],
    [deposit(COINS, arrival('default'), inFund), 4],
    [withdrawal(COINS, departure('COMPLETED'), inFund), 4],
    [nothing(COINS, arrival('default', 'CANCELLED')), 1],
    [nothing(COINS, departure('FAILED')), 1],
    [move('', FUND), 2],
    [move(FUND, ''), 3],
    [move('', CONTRACT), 1],
    [move(CONTRACT, ''), 1],
    [converted, 4],
    [income('income:airdrop', ['ONE', 'XIN'], arrival('air_drop'), inFund), 2],
    [income('income:airdrop', ['ONE'], arrival('equally_airdrop'), inFund), 1],
    [income('income:other', ['ONE'], arrival('big_holder_dividend'), inFund), 2],
    [income('income:referral', ['ONE'], arrival('referral_mining'), inFund), 1],
  ],
  filler: usdtIn,
}

export const unheardOf = undocumented('USDT', arrival('quantum_grant'))
