import { add, isZero, negate, subtract, type Decimal } from '../../core/decimal.ts'
import { fixed } from '../figures.ts'
import type { KitBook } from '../kit/book.ts'
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
import { listOf, walletId } from './wallets.ts'

const COINS = ['BTC', 'ETH', 'SOL', 'USDC'] as const
const MONEY = ['EUR'] as const
/** Wallets stamp whole seconds; fills of Advanced are finer. */
const SECONDS = { tickMicros: 1_000_000 }

/** A row of one wallet: what it changed by has a sign. */
function row(
  book: KitBook,
  micros: number,
  { wallet, type, quantity }: { readonly wallet: string; readonly type: string; readonly quantity: Decimal },
  more: object = {},
): string {
  const code = wallet.slice(wallet.indexOf(':') + 1)
  const id = book.uuid()
  const created = new Date(Math.floor(micros / 1_000_000) * 1_000).toISOString().replace('.000Z', 'Z')
  const worth = book.market.worthOf('EUR', 10)
  const shown = {
    id,
    type,
    status: 'completed',
    amount: { amount: fixed(quantity, book.market.coin(code).digits), currency: code },
    native_amount: { amount: fixed(quantity.units < 0n ? negate(worth) : worth, 2), currency: 'EUR' },
    description: null,
    created_at: created,
    updated_at: created,
    resource: 'transaction',
    resource_path: `/v2/accounts/${walletId(wallet)}/transactions/${id}`,
    ...more,
  }
  book.write(listOf(wallet), micros, shown, { id })
  return id
}

const arrives =
  (type: string) =>
  (book: KitBook, { micros, code, quantity, hash }: Moved): string =>
    row(
      book,
      micros,
      { wallet: code, type, quantity },
      type === 'send' ? { network: { status: 'confirmed', hash } } : {},
    )

/** The network's fee is inside of what leaves the wallet (assumed; https://docs.cdp.coinbase.com/coinbase-app/track-apis/transactions names a fee and not on which side of it `amount` lies). */
const leaves =
  (type: string) =>
  (book: KitBook, { micros, code, quantity, fee, hash }: Moved): string => {
    const { digits } = book.market.coin(code)
    const money = (amount: Decimal) => ({ amount: fixed(amount, digits), currency: code })
    const network = { status: 'confirmed', hash, transaction_fee: money(fee), transaction_amount: money(quantity) }
    const to = { resource: 'address', address: book.token(34) }
    return row(
      book,
      micros,
      { wallet: code, type, quantity: negate(add(quantity, fee)) },
      type === 'send' ? { network, to } : {},
    )
  }

/** A fill is a row in both wallets and one in the list of fills; the commission is in none of the amounts. */
const order = (fills: number) =>
  trade({ rate: '0.006', feeIn: 'quote', fills, rows: 2 }, (book, fill) => {
    const { pair, side, price, volume, cost, micros } = fill
    const product_id = `${pair.base}-${pair.quote}`
    const commission = fixed(fill.fee.quantity, book.market.coin(pair.quote).digits)
    const order_id = `order-${fill.order}`
    const fill_price = fixed(price, pair.priceDigits)
    const advanced_trade_fill = { fill_price, product_id, order_id, commission, order_side: side }
    const sign = (amount: Decimal, isIn: boolean): Decimal => (isIn ? amount : negate(amount))
    row(
      book,
      micros,
      { wallet: pair.base, type: 'advanced_trade_fill', quantity: sign(volume, side === 'buy') },
      { advanced_trade_fill },
    )
    row(
      book,
      micros,
      { wallet: pair.quote, type: 'advanced_trade_fill', quantity: sign(cost, side === 'sell') },
      { advanced_trade_fill },
    )
    const trade_id = book.uuid()
    const at = new Date(micros / 1_000).toISOString()
    book.write('fills', micros, {
      entry_id: book.token(64),
      trade_id,
      order_id,
      trade_time: at,
      trade_type: 'FILL',
      price: fill_price,
      size: fixed(volume, pair.lotDigits),
      commission,
      product_id,
      sequence_timestamp: at,
      liquidity_indicator: fill.maker ? 'MAKER' : 'TAKER',
      size_in_quote: false,
      user_id: 'pretend',
      side: side.toUpperCase(),
    })
    return trade_id
  })

const gives =
  (type: string) =>
  (book: KitBook, { micros, code, quantity }: Change): string =>
    row(book, micros, { wallet: code, type, quantity })

/** Half of a conversion stands in either wallet, under one `trade.id`. */
const converted = convert(
  ['BTC', 'ETH', 'SOL', 'USDC', 'EUR'],
  (book, { micros, from, to, fee }) => {
    const charged = isZero(fee)
      ? {}
      : { fee: { amount: fixed(fee, book.market.coin(to.code).digits), currency: to.code } }
    const shared = { trade: { id: book.uuid(), resource: 'trade', ...charged } }
    row(book, micros, { wallet: from.code, type: 'trade', quantity: negate(from.quantity) }, shared)
    return row(book, micros, { wallet: to.code, type: 'trade', quantity: subtract(to.quantity, fee) }, shared)
  },
  { ...SECONDS, rate: '0.01', rows: 2 },
)

const staked = (from: string, to: string, type: string) =>
  inside(
    from,
    to,
    ['ETH', 'SOL'],
    (book, { micros, code, quantity }) => {
      const name = (pocket: string): string => (pocket === '' ? code : `${pocket}:${code}`)
      row(book, micros, { wallet: name(from), type, quantity: negate(quantity) })
      return row(book, micros, { wallet: name(to), type, quantity })
    },
    { ...SECONDS, rows: 2 },
  )

const bought = income(
  'buy',
  ['BTC', 'ETH'],
  (book, { micros, code, quantity }) =>
    row(book, micros, { wallet: code, type: 'buy', quantity }, { buy: { id: book.uuid(), resource: 'buy' } }),
  { ...SECONDS, cents: 20_000 },
)

const pending = nothing(
  COINS,
  (book, { micros, code, quantity }) =>
    row(book, micros, { wallet: code, type: 'send', quantity: negate(quantity) }, { status: 'failed' }),
  SECONDS,
)

const fiatIn = deposit(MONEY, arrives('fiat_deposit'), SECONDS)

/** What happens on an account at Coinbase. */
export const life: Venue['life'] = {
  first: [fiatIn, fiatIn, deposit(['BTC'], arrives('send'), SECONDS), deposit(['ETH'], arrives('send'), SECONDS)],
  wheel: [
    [order(1), 40],
    [order(3), 4],
    [fiatIn, 3],
    [deposit(COINS, arrives('send'), SECONDS), 4],
    [deposit(COINS, arrives('receive'), { ...SECONDS, hashless: true }), 2],
    [withdrawal(COINS, leaves('send'), SECONDS), 4],
    [withdrawal(MONEY, leaves('fiat_withdrawal'), SECONDS), 2],
    [converted, 5],
    [bought, 3],
    [staked('', 'staked', 'staking_transfer'), 3],
    [staked('staked', '', 'unstaking_transfer'), 1],
    [income('income:staking', ['ETH', 'SOL'], gives('staking_reward'), SECONDS), 8],
    [income('income:staking', ['SOL'], gives('inflation_reward'), SECONDS), 2],
    [income('income:interest', ['USDC'], gives('interest'), SECONDS), 5],
    [income('income:interest', ['USDC'], gives('earn_payout'), SECONDS), 2],
    [income('income:other', ['USDC'], gives('incentives_rewards_payout'), SECONDS), 1],
    [income('income:rebate', ['USDC'], gives('subscription_rebate'), SECONDS), 1],
    [pending, 1],
  ],
  filler: fiatIn,
}

export const unheardOf = undocumented('USDC', gives('quantum_grant'))
