import { format, type Decimal } from '../../core/decimal.ts'
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

const COINS = ['BTC', 'ETH', 'USDT', 'SOL', 'ADA', 'BNB'] as const
const STAKABLE = ['ETH', 'SOL', 'ADA'] as const
/** Withdrawals are told in text with whole seconds. */
const WHOLE = { tickMicros: 1_000_000 } as const

const millis = (micros: number): number => Math.floor(micros / 1_000)

const order = (fills: number) =>
  trade({ rate: '0.004', feeIn: 'received', fills }, (book, fill) => {
    const { pair, side, volume, cost, price, fee, maker, micros } = fill
    const id = book.number()
    const symbol = `${pair.base}${pair.quote}`
    const row = {
      symbol,
      id,
      orderId: fill.order,
      orderListId: -1,
      price: format(price),
      qty: format(volume),
      quoteQty: format(cost),
      commission: format(fee.quantity),
      commissionAsset: fee.code,
      time: millis(micros),
      isBuyer: side === 'buy',
      isMaker: maker,
      isBestMatch: true,
    }
    book.write(`trades ${symbol}`, micros, row, { id })
    return id
  })

const arrives =
  (status: number) =>
  (book: KitBook, { micros, code, quantity, hash }: Moved): string => {
    book.write('deposits', micros, {
      amount: format(quantity),
      coin: code,
      network: code,
      status,
      address: book.token(34),
      addressTag: '',
      txId: hash === '' ? book.token(64) : hash,
      insertTime: millis(micros),
      transferType: 0,
      confirmTimes: '2/2',
    })
    return hash
  }

const leaves =
  (status: number) =>
  (book: KitBook, { micros, code, quantity, fee, hash }: Moved): string => {
    const id = book.token()
    book.write('withdrawals', micros, {
      id,
      amount: format(quantity),
      transactionFee: format(fee),
      coin: code,
      status,
      address: book.token(34),
      txId: hash,
      applyTime: new Date(micros / 1_000).toISOString().slice(0, 19).replace('T', ' '),
      network: code,
      transferType: 0,
    })
    return id
  }

/** Money by bank; `createTime` is not in the documents' rows and is in those that others have seen. */
const paid =
  (list: 'fiat deposits' | 'fiat withdrawals', orderStatus: string) =>
  (book: KitBook, { micros, code, quantity, fee }: Moved): string => {
    const orderId = book.token()
    book.write(list, micros, {
      orderId,
      paymentAccount: '*******',
      paymentChannel: 'PLAID_BANK',
      paymentMethod: 'ACH',
      orderStatus,
      fiatCurrency: code,
      amount: format(quantity),
      transactionFee: format(fee),
      platformFee: '0',
      createTime: millis(micros),
    })
    return orderId
  }

/** Amounts are numbers here, and the moment is of whole seconds. */
const exchanged = convert(
  ['BTC', 'ETH', 'USDT', 'SOL'],
  (book, { micros, from, to }) => {
    const orderId = String(book.number())
    const amounts = `"fromAmount":${format(from.quantity)},"toAmount":${format(to.quantity)}`
    const coins = `"fromCoin":"${from.code}","toCoin":"${to.code}"`
    const row = `{"quoteId":"${book.token()}","orderId":"${orderId}","orderStatus":"SUCCESS",${coins},${amounts},"createTime":${micros / 1_000_000}}`
    book.write('otc', micros, row)
    return orderId
  },
  WHOLE,
)

/** Bought by card: only the coin comes into the account. */
const bought = income(
  'buy',
  ['BTC', 'ETH'],
  (book, { micros, code, quantity }) => {
    const orderId = String(book.number())
    const row = `{"quoteId":"${book.token()}","orderId":"${orderId}","orderStatus":"SUCCESS","fromCoin":"USD","fromAmount":1000.5,"toCoin":"${code}","toAmount":${format(quantity)},"feeCoin":"USD","feeAmount":0.5,"ratio":2000,"createTime":${micros / 1_000_000}}`
    book.write('ocbs', micros, row)
    return orderId
  },
  { ...WHOLE, cents: 100_000 },
)

const failed = nothing(
  ['ETH'],
  (book, { micros, code, quantity }) => {
    const row = `{"quoteId":"${book.token()}","orderId":"${book.number()}","orderStatus":"FAIL","fromCoin":"USD","fromAmount":100,"toCoin":"${code}","toAmount":${format(quantity)},"feeCoin":"USD","feeAmount":0.5,"ratio":2000,"createTime":${micros / 1_000_000}}`
    book.write('ocbs', micros, row)
    return ''
  },
  WHOLE,
)

function distributed(
  book: KitBook,
  { micros, code, quantity }: Change,
  enInfo: string,
  tranId = book.number(),
): number {
  book.write('distributions', micros, {
    amount: format(quantity),
    asset: code,
    divTime: millis(micros),
    enInfo,
    tranId,
  })
  return tranId
}

const gives =
  (enInfo: string) =>
  (book: KitBook, change: Change): number =>
    distributed(book, change, enInfo)

/** A reward; `twice` where the distributions tell it as well, as older documents say. */
const rewarded =
  (twice: boolean) =>
  (book: KitBook, change: Change): number => {
    const { micros, code, quantity } = change
    const tranId = book.number()
    book.write('rewards', micros, {
      asset: code,
      amount: format(quantity),
      usdValue: '1',
      time: millis(micros),
      tranId,
      autoRestaked: false,
    })
    return twice ? distributed(book, change, 'Staking Rewards', tranId) : tranId
  }

const moved =
  (type: 'staked' | 'unstaked', status = 'SUCCESS') =>
  (
    book: KitBook,
    { micros, code, quantity }: { readonly micros: number; readonly code: string; readonly quantity: Decimal },
  ): string => {
    const initiatedTime = millis(micros)
    book.write('stakes', micros, { asset: code, amount: format(quantity), type, initiatedTime, status })
    return `${initiatedTime}:${code}`
  }

const dust = convert(
  ['ADA', 'SOL', 'BNB'],
  (book, { micros, from, to, fee }) => {
    const tranId = book.number()
    const detail = {
      fromAsset: from.code,
      toAsset: to.code,
      amount: format(from.quantity),
      transferedAmount: format(to.quantity),
      serviceChargeAmount: format(fee),
      operateTime: millis(micros),
      tranId,
    }
    book.write('dust', micros, {
      operateTime: millis(micros),
      totalTransferedAmount: format(to.quantity),
      totalServiceChargeAmount: format(fee),
      tranId,
      userAssetDribbletDetails: [detail],
    })
    return tranId
  },
  { rate: '0.02', into: ['BTC', 'ETH', 'USDT'] },
)

const referred =
  (type: '0' | '1') =>
  (book: KitBook, { micros, code, quantity }: Change): number => {
    const userId = book.number()
    const row = { userId, rewardAmount: format(quantity), receiveDateTime: millis(micros), rewardType: code }
    book.write('referrals', micros, row, { tags: [type] })
    return userId
  }

/** What happens on an account at Binance.US. */
export const life: Venue['life'] = {
  first: [deposit(['USD'], paid('fiat deposits', 'Successful')), deposit(['BTC'], arrives(1))],
  wheel: [
    [order(1), 60],
    [order(3), 3],
    [deposit(COINS, arrives(1)), 4],
    [deposit(COINS, arrives(6)), 1],
    [withdrawal(COINS, leaves(6), WHOLE), 4],
    [nothing(COINS, leaves(1), WHOLE), 1],
    [nothing(COINS, arrives(0)), 1],
    [deposit(['USD'], paid('fiat deposits', 'Successful')), 3],
    [nothing(['USD'], paid('fiat deposits', 'Failed')), 1],
    [withdrawal(['USD'], paid('fiat withdrawals', 'Successful')), 2],
    [bought, 2],
    [failed, 1],
    [exchanged, 3],
    [dust, 1],
    [inside('', 'staked', STAKABLE, moved('staked')), 2],
    [inside('staked', '', STAKABLE, moved('unstaked')), 1],
    [nothing(STAKABLE, moved('staked', 'FAILED')), 1],
    [income('income:staking', STAKABLE, rewarded(false), { pocket: 'staked' }), 8],
    [income('income:staking', STAKABLE, rewarded(true)), 3],
    [income('income:airdrop', ['BNB'], gives('Airdrop')), 2],
    [income('income:rebate', ['USDT'], gives('API Partner Rebate')), 1],
    [income('income:referral', ['USD'], referred('0')), 1],
    [income('income:referral', ['USD'], referred('1')), 1],
  ],
  filler: deposit(['USDT'], arrives(1)),
}

export const unheardOf = undocumented('ETH', (book, { micros, code, quantity }) => {
  const row = {
    asset: code,
    amount: format(quantity),
    type: 'quantum_grant',
    initiatedTime: millis(micros),
    status: 'SUCCESS',
  }
  book.write('stakes', micros, row)
  return `${millis(micros)}`
})
