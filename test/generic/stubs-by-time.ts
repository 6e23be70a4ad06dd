import { below, isOdd, iso, newestFirst, oldestFirst, sizeOf, skipped, type Row, type Stub, within } from './stub.ts'

/** @source https://doc.xt.com/docs/spot/ : a hundred trades, two hundred transfers at most, newest first, by times */
export const xt: Stub = (path, asked, rows) => {
  const found = newestFirst(within(rows, asked['startTime'], asked['endTime']))
  if (path.endsWith('/v4/trade')) {
    const items = found.slice(0, sizeOf(asked['limit'], 20, 100)).map((row) => ({
      ...{
        symbol: 'btc_usdt',
        tradeId: String(row.id),
        orderId: String(row.id),
        orderSide: 'BUY',
        orderType: 'LIMIT',
        bizType: 'SPOT',
      },
      ...{
        time: row.millis,
        price: '100',
        quantity: row.amount,
        quoteQty: '10',
        baseCurrency: 'btc',
        quoteCurrency: 'usdt',
        fee: '0',
        feeCurrency: 'usdt',
        takerMaker: 'taker',
      },
    }))
    return { rc: 0, mc: 'SUCCESS', result: { hasPrev: false, hasNext: found.length > items.length, items } }
  }
  const items = found.slice(0, sizeOf(asked['limit'], 10, 200)).map((row) => ({
    ...{
      id: row.id,
      currency: 'btc',
      chain: 'Bitcoin',
      memo: '',
      status: 'SUCCESS',
      amount: row.amount,
      fee: '0',
      transactionId: `h${row.id}`,
      address: 'a',
      createdTime: row.millis,
    },
  }))
  return { rc: 0, mc: 'SUCCESS', result: { hasPrev: false, hasNext: found.length > items.length, items } }
}

/** @source https://trade.cex.io/docs/ : by times, a hundred rows a page; trades are told by the ledger alone */
export const cex: Stub = (path, asked, rows) => {
  const size = sizeOf(asked['pageSize'], 100, 100)
  const page = Number(asked['pageNumber'] ?? 0)
  const found = newestFirst(within(rows, asked['dateFrom'], asked['dateTo']))
  if (path.endsWith('/get_my_transaction_history')) {
    const sides = found.flatMap((row) => [
      {
        transactionId: `${row.id}_out`,
        timestamp: iso(row.millis),
        accountId: '',
        type: 'trade',
        amount: '-10',
        details: '',
        currency: 'USD',
      },
      {
        transactionId: `${row.id}_in`,
        timestamp: iso(row.millis),
        accountId: '',
        type: 'trade',
        amount: row.amount,
        details: '',
        currency: 'BTC',
      },
    ])
    return { ok: 'ok', data: sides.slice(page * size, (page + 1) * size) }
  }
  if (!path.endsWith('/get_my_funding_history')) return undefined
  const data = found.slice(page * size, (page + 1) * size).map((row) => ({
    ...{
      txId: `h${row.id}`,
      clientId: 'c',
      accountId: '',
      currency: 'BTC',
      direction: 'deposit',
      amount: row.amount,
      commissionAmount: '0',
    },
    ...{ status: 'approved', createdAt: iso(row.millis), updatedAt: iso(row.millis) },
  }))
  return { ok: 'ok', data }
}

/** @source https://docs.bitso.com/bitso-api/docs : 25 rows, a hundred at most, newest first, after a marker */
export const bitso: Stub = (path, asked, rows) => {
  const found = newestFirst(below(rows, asked['marker'])).slice(0, sizeOf(asked['limit'], 25, 100))
  if (path.includes('/user_trades'))
    return {
      success: true,
      payload:
        asked['book'] !== 'btc_mxn'
          ? []
          : found.map((row) => ({
              ...{
                book: 'btc_mxn',
                created_at: iso(row.millis),
                minor: '-10',
                major: row.amount,
                fees_amount: '0',
                fees_currency: 'btc',
              },
              ...{ price: '100', tid: row.id, oid: `o${row.id}`, side: 'buy', maker_side: 'sell' },
            })),
    }
  if (path.includes('/fundings'))
    return {
      success: true,
      payload: found.map((row) => ({
        ...{
          fid: String(row.id),
          status: 'complete',
          created_at: iso(row.millis),
          currency: 'btc',
          method: 'btc',
          method_name: 'Bitcoin',
        },
        ...{
          amount: row.amount,
          asset: 'btc',
          network: 'btc',
          protocol: 'btc',
          integration: 'x',
          details: { tx_hash: `h${row.id}` },
        },
      })),
    }
  if (path.includes('/ledger'))
    return {
      success: true,
      payload: found.map((row) => ({
        ...{
          eid: String(row.id),
          operation: 'withdrawal',
          created_at: iso(row.millis),
          details: { wid: String(row.id), method: 'btc' },
        },
        balance_updates: [{ currency: 'btc', amount: `-${row.amount}` }],
      })),
    }
  return undefined
}

/** @source https://docs.deribit.com/ : one currency at a time; trades by times, ten rows, a thousand at most; transfers by offset */
export const deribit: Stub = (path, asked, rows) => {
  const mine = asked['currency'] === 'BTC' ? rows : []
  if (path.endsWith('/get_user_trades_by_currency_and_time')) {
    const found = within(mine, asked['start_timestamp'], asked['end_timestamp'])
    const sorted = asked['sorting'] === 'asc' ? oldestFirst(found) : newestFirst(found)
    const trades = sorted.slice(0, sizeOf(asked['count'], 10, 1000)).map((row) => ({
      ...{
        trade_id: String(row.id),
        timestamp: row.millis,
        instrument_name: 'BTC_USDC',
        direction: 'buy',
        price: 100,
        amount: Number(row.amount),
      },
      ...{
        fee: 0,
        fee_currency: 'USDC',
        order_id: String(row.id),
        liquidity: 'T',
        order_type: 'limit',
        state: 'filled',
        index_price: 100,
        mark_price: 100,
      },
    }))
    return { jsonrpc: '2.0', result: { trades, has_more: found.length > trades.length } }
  }
  const size = sizeOf(asked['count'], 10, 1000)
  const data = skipped(newestFirst(mine), asked['offset'], size).map((row) => ({
    ...{
      address: 'a',
      amount: Number(row.amount),
      currency: 'BTC',
      received_timestamp: row.millis,
      created_timestamp: row.millis,
      id: row.id,
    },
    ...{
      state: path.endsWith('get_deposits') ? 'completed' : 'confirmed',
      transaction_id: `h${row.id}`,
      updated_timestamp: row.millis,
      fee: 0,
      priority: 1,
    },
  }))
  return { jsonrpc: '2.0', result: { count: mine.length, data } }
}

/** @source https://api-docs.poloniex.com/spot/ : a hundred trades, a thousand at most, newest first, by times; transfers of a stretch at once */
export const poloniex: Stub = (path, asked, rows) => {
  if (path.endsWith('/trades')) {
    const found = newestFirst(within(rows, asked['startTime'], asked['endTime']))
    return found.slice(0, sizeOf(asked['limit'], 100, 1000)).map((row) => ({
      ...{
        id: String(row.id),
        symbol: 'BTC_USDT',
        accountType: 'SPOT',
        orderId: String(row.id),
        side: 'BUY',
        type: 'LIMIT',
        matchRole: 'TAKER',
      },
      ...{
        createTime: row.millis,
        price: '100',
        quantity: row.amount,
        amount: '10',
        feeCurrency: 'USDT',
        feeAmount: '0',
        pageId: String(row.id),
        clientOrderId: '',
      },
    }))
  }
  if (!path.endsWith('/wallets/activity')) return undefined
  const found = rows.filter(
    ({ millis }) => millis >= Number(asked['start']) * 1000 && millis <= Number(asked['end']) * 1000,
  )
  const seconds = (row: Row): number => Math.floor(row.millis / 1000)
  return {
    deposits: found.filter(isOdd).map((row) => ({
      depositNumber: row.id,
      currency: 'BTC',
      address: 'a',
      amount: row.amount,
      confirmations: 1,
      txid: `h${row.id}`,
      timestamp: seconds(row),
      status: 'COMPLETED',
    })),
    withdrawals: found
      .filter((row) => !isOdd(row))
      .map((row) => ({
        withdrawalRequestsId: row.id,
        currency: 'BTC',
        address: 'a',
        amount: row.amount,
        fee: '0',
        timestamp: seconds(row),
        status: `COMPLETE: h${row.id}`,
        txid: `h${row.id}`,
      })),
  }
}

/** @source https://www.luno.com/en/developers/api : oldest first from a moment, a hundred rows, a thousand at most */
export const luno: Stub = (path, asked, rows) => {
  if (!path.endsWith('/listtrades')) return undefined
  const mine = asked['pair'] === 'XBTZAR' ? rows : []
  const found = oldestFirst(within(mine, asked['since'], asked['before'])).slice(0, sizeOf(asked['limit'], 100, 1000))
  return {
    trades: found.map((row) => ({
      ...{
        base: '0',
        counter: '10',
        fee_base: '0',
        fee_counter: '0',
        is_buy: true,
        order_id: `o${row.id}`,
        pair: 'XBTZAR',
        price: '100',
      },
      ...{ sequence: row.id, timestamp: row.millis, type: 'BID', volume: row.amount },
    })),
  }
}
