import { isZero, multiply, negate, ZERO } from '../../../core/decimal.ts'
import { asset } from '../../../core/asset.ts'
import { textAt } from '../../../core/json.ts'
import { exchanged } from '../exchanged.ts'
import { amountAt, change, hashAt, moneyIn, nonZero, type Read } from '../reading.ts'
import { bybitNames } from '../../../core/assets/codes/bybit.ts'
import { legs } from '../../../core/ledger/legs.ts'

const money = moneyIn(bybitNames)

/** 3 is done; 10012 is credited to the funding pool. Everything else is under way or has failed. */
const readDeposit: Read = (json) => {
  const received = money(json, 'amount', 'coin')
  if (!received) return 'a deposit without coin or amount'
  if (!['3', '10012'].includes(textAt(json, 'status') ?? '')) return []
  return [{ kind: 'deposit', legs: legs({ in: received }), ...hashAt(json, 'txID') }]
}

/** 2 is done, 1 under way, 3 failed. Another user's transfer has no chain; its id is Bybit's own. */
const readInternalDeposit: Read = (json) => {
  const received = money(json, 'amount', 'coin')
  if (!received) return 'a deposit without coin or amount'
  return textAt(json, 'status') === '2' ? [{ kind: 'deposit', legs: legs({ in: received }) }] : []
}

const LEFT = new Set(['success', 'blockchainconfirmed'])

/** The fee comes on top of the amount. */
const readWithdrawal: Read = (json) => {
  const sent = money(json, 'amount', 'coin')
  if (!sent) return 'a withdrawal without coin or amount'
  if (!LEFT.has((textAt(json, 'status') ?? '').toLowerCase())) return []
  const fees = nonZero(money(json, 'withdrawFee', 'coin'))
  return [{ kind: 'withdrawal', legs: legs({ out: sent, fee: fees }), ...hashAt(json, 'txID') }]
}

/** What a market is quoted in, the longer name first. A market that ends otherwise is refused in words. */
const QUOTES = ['RLUSD', 'USDT', 'USDC', 'USDE', 'USDQ', 'USDR', 'USD1', 'XUSD', 'EURQ', 'EURR', 'BRL1']
const SHORT_QUOTES = ['EUR', 'DAI', 'BTC', 'ETH', 'SOL', 'MNT', 'BRZ', 'BRL', 'TRY', 'PLN', 'GBP']

function splitSymbol(symbol: string): readonly [base: string, quote: string] | undefined {
  const quote = [...QUOTES, ...SHORT_QUOTES].find((one) => symbol.endsWith(one) && symbol.length > one.length)
  return quote === undefined ? undefined : [symbol.slice(0, -quote.length), quote]
}

/** Fees are taken from what was bought unless the row names another coin. */
const readExecution: Read = (json) => {
  if (!['Trade', 'BlockTrade', ''].includes(textAt(json, 'execType') ?? '')) return []
  const [base, quote] = splitSymbol(textAt(json, 'symbol') ?? '') ?? []
  const size = amountAt(json, 'execQty')
  const price = amountAt(json, 'execPrice')
  const side = textAt(json, 'side')
  if (base === undefined || quote === undefined || !size || !price) return 'an execution without market, size or price'
  if (side !== 'Buy' && side !== 'Sell') return 'an execution that does not say who bought'
  const cost = amountAt(json, 'execValue') ?? multiply(size, price)
  const buys = side === 'Buy'
  const named = textAt(json, 'feeCurrency')
  const feeAsset = asset(named === undefined || named === '' ? (buys ? base : quote) : named)
  return exchanged([
    { asset: asset(base), moved: buys ? size : negate(size), fee: ZERO },
    { asset: asset(quote), moved: buys ? negate(cost) : cost, fee: ZERO },
    { asset: feeAsset, moved: ZERO, fee: amountAt(json, 'execFee') ?? ZERO },
  ])
}

/** Results before the unified account, fees included. Contracts in USDC and options are told by the log of that time. */
const readOldResult: Read = (json) => {
  const symbol = textAt(json, 'symbol') ?? ''
  const pnl = amountAt(json, 'closedPnl')
  if (!pnl || symbol === '') return 'a closed position without market or result'
  if (symbol.endsWith('PERP') || symbol.includes('-')) return []
  const settled = symbol.endsWith('USDT') ? 'USDT' : /^(.+)USD/.exec(symbol)?.[1]
  if (settled === undefined) return `the market "${symbol}" does not say in what it is settled`
  return isZero(pnl) ? [] : [change('margin_pnl', { asset: asset(settled), quantity: pnl })]
}

/** Streams whose rows each stand for themselves. */
export const bybitMovements: Readonly<Record<string, Read>> = {
  deposits: readDeposit,
  internal_deposits: readInternalDeposit,
  withdrawals: readWithdrawal,
  executions: readExecution,
  pre_upgrade_executions: readExecution,
  pre_upgrade_results: readOldResult,
}
