import { canonical } from '../../../core/asset.ts'
import { multiply } from '../../../core/decimal.ts'
import { textAt } from '../../../core/json.ts'
import { legs } from '../../../core/ledger/legs.ts'
import { amountAt, hashAt, moneyIn, nonZero, readEach, swap, type Read } from '../reading.ts'
import { coinmateNames } from '../../../core/assets/codes/coinmate.ts'

const money = moneyIn(coinmateNames)

/** `amount` of the first coin of the pair at `price` of the second, in which the fee is told as well (ccxt reads it so). */
const readTrade: Read = (json) => {
  const [base, quote, more] = (textAt(json, 'currencyPair') ?? '').split('_')
  const [amount, price, fee] = [amountAt(json, 'amount'), amountAt(json, 'price'), amountAt(json, 'fee')]
  if (!base || !quote || more !== undefined || !amount || !price || !fee)
    return 'a trade without its pair, amount or fee'
  const coins = { asset: canonical(base, coinmateNames), quantity: amount }
  const paid = { asset: canonical(quote, coinmateNames), quantity: multiply(amount, price) }
  const fees = nonZero({ asset: paid.asset, quantity: fee })
  const side = textAt(json, 'type')
  if (side === 'BUY') return [swap(paid, coins, fees)]
  return side === 'SELL' ? [swap(coins, paid, fees)] : `the trade "${side ?? ''}" is neither BUY nor SELL`
}

/** What ccxt takes for done; everything else is not yet, or never was. */
const DONE = new Set(['COMPLETED', 'OK'])
const OPEN = new Set(['NEW', 'CREATED', 'WAITING', 'SENT', 'CANCELED'])

/** A fee lies on top of `amount`: the example of a bank withdrawal adds up to a round sum with it. */
const readTransfer: Read = (json) => {
  const status = textAt(json, 'transferStatus') ?? ''
  if (OPEN.has(status)) return []
  const moved = money(json, 'amount', 'amountCurrency')
  const fee = money(json, 'fee', 'amountCurrency')
  if (!DONE.has(status)) return `the state "${status}" of a transfer is not known to this version`
  if (!moved || !fee) return 'a transfer without its amount or fee'
  const [fees, hash] = [nonZero(fee), hashAt(json, 'txid')]
  const type = textAt(json, 'transferType')
  if (type === 'DEPOSIT') return [{ kind: 'deposit', legs: legs({ in: moved, fee: fees }), ...hash }]
  if (type === 'WITHDRAWAL') return [{ kind: 'withdrawal', legs: legs({ out: moved, fee: fees }), ...hash }]
  return `the transfer "${type ?? ''}" is not known to this version`
}

export const readCoinmate = readEach({ trades: readTrade, transfers: readTransfer })
