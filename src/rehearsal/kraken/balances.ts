import { format, multiply, sum } from '../../core/decimal.ts'
import type { Answered } from '../exchange.ts'
import { fixed } from '../figures.ts'
import type { Scene } from '../kit/venue.ts'
import { assetOf } from './assets.ts'
import { result } from './reply.ts'

/** `Balance`: all codes that were ever held, those with a suffix on their own, as text. */
export function balance({ book }: Scene): Answered {
  return result(
    JSON.stringify(
      Object.fromEntries(book.purse.entries().map(([code, held]) => [code, fixed(held, assetOf(code).digits)])),
    ),
  )
}

export function balanceEx({ book }: Scene): Answered {
  const entries = book.purse.entries().map(([code, held]) => {
    const { digits } = assetOf(code)
    return [code, { balance: fixed(held, digits), hold_trade: fixed({ units: 0n, scale: 0 }, digits) }]
  })
  return result(JSON.stringify(Object.fromEntries(entries)))
}

/** Worth of the account in dollars at the rough prices, with no open position. */
export function tradeBalance({ book }: Scene): Answered {
  const total = fixed(sum(book.purse.entries().map(([code, held]) => multiply(held, assetOf(code).euro))), 4)
  return result(
    JSON.stringify({ eb: total, tb: total, m: '0.0000', n: '0.0000', c: '0.0000', v: '0.0000', e: total, mf: total }),
  )
}

/** What lies in Earn: the codes with the endings of bonded and auto-earned coins. */
export function earnAllocations({ book }: Scene): Answered {
  const items = book.purse
    .holdings()
    .filter(([code]) => /\.[BF]$/.test(code))
    .map(([code, held]) => ({
      strategy_id: `ES${code.replace('.', '-')}`,
      native_asset: assetOf(code).altname,
      amount_allocated: { total: { native: format(held), converted: '0.0000', allocation_count: 1 } },
      total_rewarded: { native: '0', converted: '0.0000' },
    }))
  return result(JSON.stringify({ converted_asset: 'USD', total_allocated: '0.0000', total_rewarded: '0.0000', items }))
}
