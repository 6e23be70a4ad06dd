import { above, below, iso, newestFirst, oldestFirst, sizeOf, skipped, type Row, type Stub, within } from './stub.ts'

const whitebitTrade = (row: Row) => ({
  ...{ id: row.id, clientOrderId: '', time: row.millis / 1000, side: 'buy', role: 2, amount: row.amount, price: '100' },
  ...{ deal: '10', fee: '0.01', orderId: row.id },
})
const whitebitMove = (method: number) => (row: Row) => ({
  ...{
    uniqueId: String(row.id),
    createdAt: Math.floor(row.millis / 1000),
    currency: 'Bitcoin',
    ticker: 'BTC',
    method,
    amount: row.amount,
  },
  ...{
    fee: '0',
    status: method === 1 ? 3 : 3,
    transactionHash: `h${row.id}`,
    transactionId: String(row.id),
    address: 'a',
  },
})

/** @source https://docs.whitebit.com/private/http-main-v4/ : pages of 50, of 100 at most, by offset */
export const whitebit: Stub = (path, asked, rows) => {
  const size = sizeOf(asked['limit'], 50, 100)
  if (path.endsWith('/trade-account/executed-history'))
    return { BTC_USDT: skipped(newestFirst(rows), asked['offset'], size).map(whitebitTrade) }
  if (!path.endsWith('/main-account/history')) return undefined
  const records = skipped(newestFirst(rows), asked['offset'], size).map(
    whitebitMove(Number(asked['transactionMethod'] ?? 1)),
  )
  return { limit: size, offset: Number(asked['offset'] ?? 0), records, total: rows.length }
}

/** @source https://www.lbank.com/docs/index.html : from a moment on; how many at most is not said, here a hundred */
export const lbank: Stub = (path, asked, rows) => {
  const found = oldestFirst(within(rows, asked['startTime'], asked['endTime'])).slice(0, 100)
  const both = (row: Row) => ({ amount: row.amount, networkName: 'btc', txId: `h${row.id}`, address: 'a' })
  if (path.includes('deposit_history')) {
    const depositOrders = found.map((row) => ({ ...both(row), insertTime: row.millis, coin: 'BTC', status: '2' }))
    return { result: true, data: { total: found.length, depositOrders }, error_code: 0 }
  }
  if (!path.includes('withdraws')) return undefined
  const withdraws = found.map((row) => ({
    ...both(row),
    id: row.id,
    applyTime: row.millis,
    coid: 'BTC',
    status: '4',
    fee: '0',
  }))
  return { result: true, data: { total: found.length, withdraws }, error_code: 0 }
}

/** @source https://docs.btcmarkets.net/ : ten rows, two hundred at most; cursors by id, read in one of the two ways */
export const btcmarkets =
  (reading: 'pages' | 'ids'): Stub =>
  (path, asked, rows) => {
    const [lower, higher] = reading === 'pages' ? [asked['after'], asked['before']] : [asked['before'], asked['after']]
    const found = newestFirst(above(below(rows, lower), higher)).slice(0, sizeOf(asked['limit'], 10, 200))
    if (path.endsWith('/trades'))
      return found.map((row) => ({
        ...{ id: String(row.id), marketId: 'BTC-AUD', timestamp: iso(row.millis), price: '100', amount: row.amount },
        ...{ side: 'Bid', fee: '0.01', orderId: String(row.id), liquidityType: 'Taker' },
      }))
    const type = path.endsWith('/withdrawals') ? 'Withdraw' : 'Deposit'
    return found.map((row) => ({
      ...{
        id: String(row.id),
        assetName: 'BTC',
        amount: row.amount,
        type,
        creationTime: iso(row.millis),
        status: 'Complete',
      },
      ...{
        description: '',
        fee: '0',
        lastUpdate: iso(row.millis),
        paymentDetail: { txId: `h${row.id}`, address: 'a' },
      },
    }))
  }

/** @source https://www.independentreserve.com/features/api : pages by number from 1, fifty rows at most */
export const independentreserve: Stub = (path, asked, rows) => {
  if (!path.endsWith('/GetTrades')) return undefined
  const size = sizeOf(asked['pageSize'], 50, 50)
  const found = newestFirst(rows).slice(
    (Number(asked['pageIndex'] ?? 1) - 1) * size,
    Number(asked['pageIndex'] ?? 1) * size,
  )
  const Data = found.map((row) => ({
    ...{
      TradeGuid: `guid-${row.id}`,
      TradeTimestampUtc: iso(row.millis),
      OrderGuid: `o-${row.id}`,
      OrderType: 'LimitBid',
    },
    ...{
      OrderTimestampUtc: iso(row.millis),
      VolumeTraded: row.amount,
      Price: '100',
      PrimaryCurrencyCode: 'Xbt',
      SecondaryCurrencyCode: 'Aud',
    },
  }))
  return { Data, PageSize: size, TotalItems: rows.length, TotalPages: Math.ceil(rows.length / size) }
}

/** @source https://docs.coinex.com/api/v2/ : pages by number, ten rows, a hundred at most; no times for transfers */
export const coinex: Stub = (path, asked, rows) => {
  const size = sizeOf(asked['limit'], 10, 100)
  const page = Number(asked['page'] ?? 1)
  const slice = (all: readonly Row[]): readonly Row[] => newestFirst(all).slice((page - 1) * size, page * size)
  const told = (data: readonly object[]) => ({
    code: 0,
    data,
    message: 'OK',
    pagination: { total: rows.length, has_next: page * size < rows.length },
  })
  if (path.endsWith('/spot/user-deals')) {
    if (asked['market'] !== 'BTCUSDT') return told([])
    const found = slice(within(rows, asked['start_time'], asked['end_time']))
    return told(
      found.map((row) => ({
        ...{
          deal_id: row.id,
          created_at: row.millis,
          side: 'buy',
          price: '100',
          amount: row.amount,
          order_id: row.id,
          market: 'BTCUSDT',
        },
        ...{ fee: '0.01', fee_ccy: 'USDT', role: 'taker' },
      })),
    )
  }
  const move = (row: Row) => ({
    ...{
      deposit_id: row.id,
      withdraw_id: row.id,
      created_at: row.millis,
      tx_id: `h${row.id}`,
      ccy: 'BTC',
      chain: 'BTC',
      amount: row.amount,
    },
    ...{ actual_amount: row.amount, tx_fee: '0', status: 'finished', to_address: 'a' },
  })
  return path.endsWith('/assets/deposit-history') || path.endsWith('/assets/withdraw')
    ? told(slice(rows).map(move))
    : undefined
}

/** @source https://lightning.bitflyer.com/docs : a hundred rows, five hundred at most, before an id */
export const bitflyer: Stub = (path, asked, rows) => {
  const found = newestFirst(below(rows, asked['before'])).slice(0, sizeOf(asked['count'], 100, 500))
  if (path.endsWith('/getexecutions'))
    return asked['product_code'] !== 'BTC_JPY'
      ? []
      : found.map((row) => ({
          ...{ id: row.id, side: 'BUY', price: 100, size: Number(row.amount), exec_date: iso(row.millis).slice(0, -1) },
          ...{ child_order_id: `c${row.id}`, commission: 0, child_order_acceptance_id: `j${row.id}` },
        }))
  return found.map((row) => ({
    ...{
      id: row.id,
      order_id: `o${row.id}`,
      currency_code: 'BTC',
      amount: Number(row.amount),
      address: 'a',
      tx_hash: `h${row.id}`,
    },
    ...{ status: 'COMPLETED', event_date: iso(row.millis).slice(0, -1), fee: 0, additional_fee: 0 },
  }))
}
