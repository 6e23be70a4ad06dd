import { add, format, isZero, negate, type Decimal } from '../../core/decimal.ts'
import { NONE } from '../figures.ts'
import type { KitBook, KitEvent } from '../kit/book.ts'
import {
  charge,
  convert,
  deposit,
  eitherWay,
  income,
  inside,
  nothing,
  trade,
  undocumented,
  withdrawal,
  type Change,
  type Inside,
  type Moved,
} from '../kit/events.ts'
import type { Venue } from '../kit/venue.ts'

const COINS = ['USDT', 'BTC', 'ETH', 'KAS', 'MX'] as const
/** The pocket of futures. */
export const FUTURES = 'futures'
const inFutures = { pocket: FUTURES } as const

/** Trades are listed by market. */
export function tradesOf(symbol: string): string {
  return `trades ${symbol}`
}

const order = (fills: number) =>
  trade({ rate: '0.0005', feeIn: 'quote', fills }, (book, fill) => {
    const { pair, side, price, volume, cost, fee, micros, maker } = fill
    const symbol = `${pair.base}${pair.quote}`
    const id = book.token(32)
    const row = {
      symbol,
      id,
      orderId: `C02__${fill.order}`,
      orderListId: -1,
      price: format(price),
      qty: format(volume),
      quoteQty: format(cost),
      commission: format(fee.quantity),
      commissionAsset: fee.code,
      time: micros / 1_000,
      isBuyer: side === 'buy',
      isMaker: maker,
      isBestMatch: true,
      isSelfTrade: false,
      clientOrderId: null,
    }
    book.write(tradesOf(symbol), micros, row, { id })
    return id
  })

const arrival =
  (status: number) =>
  (book: KitBook, { micros, code, quantity, hash }: Moved): string => {
    const row = {
      amount: format(quantity),
      coin: code === 'USDT' ? 'USDT-TRX' : code,
      network: code === 'USDT' ? 'TRX' : code,
      status,
      address: book.token(34),
      txId: `${hash}:0`,
      insertTime: micros / 1_000,
      unlockConfirm: '10',
      confirmTimes: '12',
      memo: '',
      transHash: hash,
    }
    book.write('deposits', micros, row)
    return `${hash}:0`
  }

const departure =
  (status: number) =>
  (book: KitBook, { micros, code, quantity, fee, hash }: Moved): string => {
    const id = book.token(32)
    const row = {
      id,
      txId: hash === '' ? null : `${hash}:0`,
      coin: code,
      network: code,
      address: book.token(34),
      // What was asked for, with the fee in it.
      amount: format(add(quantity, fee)),
      transferType: 0,
      status,
      transactionFee: format(fee),
      confirmNo: null,
      applyTime: micros / 1_000,
      remark: '',
      memo: null,
      transHash: hash,
      updateTime: micros / 1_000 + 60_000,
    }
    book.write('withdrawals', micros, row, { id })
    return id
  }

/** Both accounts tell it. */
function move(book: KitBook, { micros, code, quantity, to }: Inside): string {
  const isIn = to === FUTURES
  const tranId = book.token(32)
  const [fromAccountType, toAccountType] = isIn ? ['SPOT', 'FUTURES'] : ['FUTURES', 'SPOT']
  const row = { tranId, clientTranId: null, asset: code, amount: format(quantity), fromAccountType, toAccountType }
  const more = { symbol: null, status: 'SUCCESS', timestamp: micros / 1_000 }
  book.write('transfers', micros, { ...row, ...more }, { id: tranId, tags: [fromAccountType] })
  const id = book.number()
  book.write(
    'futures transfers',
    micros,
    `{"id":${id},"txid":"${tranId}","currency":"${code}","amount":${format(quantity)},"type":"${isIn ? 'IN' : 'OUT'}",` +
      `"state":"SUCCESS","createTime":${micros / 1_000},"updateTime":${micros / 1_000}}`,
    { id },
  )
  return tranId
}

function position(book: KitBook, micros: number, won: Decimal, fee: Decimal): string {
  const id = book.number()
  book.write(
    'positions',
    micros,
    `{"positionId":${id},"symbol":"BTC_USDT","positionType":1,"openType":2,"state":3,"holdVol":0,"frozenVol":0,` +
      `"closeVol":12,"holdAvgPrice":65000,"openAvgPrice":65000,"closeAvgPrice":65010,"liquidatePrice":1,"oim":0,"im":0,` +
      `"holdFee":0.5,"realised":${format(add(won, negate(fee)))},"leverage":20,"createTime":${micros / 1_000 - 60_000},` +
      `"updateTime":${micros / 1_000},"autoAddIm":false,"closeProfitLoss":${format(won)},"fee":${format(fee)},"positionShowStatus":"CLOSED"}`,
    { id },
  )
  return String(id)
}

/** A position is closed: its result, and what it cost. */
const closed: KitEvent = {
  rows: 1,
  possible: (book) => book.worthAnOrder(`${FUTURES}:USDT`),
  happen(book, micros) {
    const { digits } = book.market.coin('USDT')
    const won = { units: BigInt(book.random.between(-900, 900)), scale: 2 }
    const fee = { units: BigInt(book.random.between(1, 900)), scale: digits }
    book.purse.move(`${FUTURES}:USDT`, add(won, negate(fee)))
    const nativeId = position(book, micros, won, fee)
    const isLost = won.units < 0n
    const side = book.side('USDT', isLost ? negate(won) : won)
    book.tell({
      nativeId,
      micros,
      type: isZero(won) ? 'fee' : 'margin_pnl',
      ...(isLost ? { sent: side } : { received: side }),
      fee: book.side('USDT', fee),
    })
  },
}

function funding(book: KitBook, { micros, quantity }: Change): string {
  const id = book.number()
  book.write(
    'funding',
    micros,
    `{"id":${id},"symbol":"BTC_USDT","positionType":1,"positionValue":29.30024,"funding":${format(quantity)},` +
      `"rate":-0.000026,"settleTime":${micros / 1_000}}`,
    { id },
  )
  return String(id)
}

function sent(book: KitBook, { micros, code, quantity }: Change): string {
  const tranId = book.token(32)
  const row = { tranId, asset: code, amount: format(negate(quantity)), toAccountType: 'UID', toAccount: '87658765' }
  book.write('sent', micros, { ...row, fromAccount: 'a***@example.com', status: 'SUCCESS', timestamp: micros / 1_000 })
  return tranId
}

const rebate =
  (list: 'referrals' | 'rebates') =>
  (book: KitBook, { micros, code, quantity }: Change): string => {
    const uid = String(book.number())
    const row = { asset: code, type: 'spot', rate: '0.3', amount: format(quantity), uid, account: '154****291@qq.com' }
    book.write(list, micros, { ...row, tradeTime: micros / 1_000 - 1_000, updateTime: micros / 1_000 })
    return uid
  }

const dust = convert(
  ['KAS', 'ETH'],
  (book, { micros, from, to, fee }) => {
    const id = book.token(32)
    const net = format(add(to.quantity, negate(fee)))
    const time = micros / 1_000
    const detail = { id, convert: net, fee: format(fee), amount: format(from.quantity), time, asset: from.code }
    book.write('dust', micros, {
      totalConvert: net,
      totalFee: format(fee),
      convertTime: time,
      convertDetails: [detail],
    })
    return id
  },
  { rate: '0.02', into: ['MX'] },
)

const usdtIn = deposit(['USDT'], arrival(5))

/** What happens on an account at MEXC. */
export const life: Venue['life'] = {
  first: [
    usdtIn,
    usdtIn,
    deposit(['KAS'], arrival(5)),
    deposit(['BTC'], arrival(12)),
    inside('', FUTURES, ['USDT'], move, { rows: 2 }),
  ],
  wheel: [
    [order(1), 40],
    [order(3), 4],
    [usdtIn, 3],
    [deposit(COINS, arrival(5)), 4],
    [withdrawal(COINS, departure(7)), 4],
    [nothing(COINS, arrival(7)), 1],
    [nothing(COINS, departure(9)), 1],
    [inside('', FUTURES, ['USDT'], move, { rows: 2 }), 2],
    [inside(FUTURES, '', ['USDT'], move, { rows: 2 }), 1],
    [closed, 5],
    [eitherWay('funding', ['USDT'], funding, inFutures), 5],
    [charge('withdrawal', 'sent', ['USDT', 'MX'], sent), 1],
    [dust, 2],
    [income('income:referral', ['USDT', 'ETH'], rebate('referrals')), 2],
    [income('income:rebate', ['USDT', 'BTC'], rebate('rebates')), 2],
  ],
  filler: usdtIn,
}

/** A deposit in a state that no document names. */
export const unheardOf = undocumented('USDT', (book, change) =>
  arrival(77)(book, { ...change, fee: NONE, hash: book.token(64) }),
)
