import { add, decimal, format, multiply, negate, subtract, type Decimal } from '../../core/decimal.ts'
import { fixed } from '../figures.ts'
import type { KitBook } from '../kit/book.ts'
import { DIGITS, PATHS, SYMBOLS, type Stream } from './markets.ts'

type Fields = Readonly<Record<string, unknown>>

/** A row of the statement: account, operation, coin, change, remark. */
type Leg = readonly [account: string, operation: string, coin: string, change: Decimal, remark?: string]

/** Binance's transaction history as CSV: a leg a row, whole seconds, no ids, the legs of one second in no order. */
export function binanceFile(book: KitBook, name: string): string | undefined {
  if (name !== 'history.csv') return undefined
  const rows: { readonly ms: number; readonly line: string }[] = []
  const write = (ms: number, legs: readonly Leg[]): void => {
    for (const [account, operation, coin, change, remark = ''] of legs) {
      if (change.units === 0n) continue
      const time = new Date(Math.floor(ms / 1000) * 1000).toISOString().slice(0, 19).replace('T', ' ')
      const cells = [USER_ID, time, account, operation, coin, fixed(change, DIGITS), remark]
      rows.push({ ms: Math.floor(ms / 1000), line: cells.map((cell) => `"${cell}"`).join(',') })
    }
  }
  for (const [stream, legsOf] of Object.entries(LEGS) as [
    Stream,
    (row: Fields, tags: readonly string[]) => readonly Leg[],
  ][]) {
    for (const entry of book.list(PATHS[stream]))
      write(entry.micros / 1000, legsOf(JSON.parse(entry.json) as Fields, entry.tags))
  }
  rows.sort((left, right) => left.ms - right.ms || (left.line < right.line ? -1 : 1))
  return `\uFEFF${HEADER}\n${rows.map((row) => row.line).join('\n')}\n`
}

const USER_ID = '100000001'
const HEADER = 'User_ID,UTC_Time,Account,Operation,Coin,Change,Remark'

function trade(row: Fields): readonly Leg[] {
  const market = SYMBOLS.find((one) => one.symbol === row['symbol'])
  if (!market) return []
  const quantity = amount(row, 'qty')
  const cost = amount(row, 'quoteQty')
  const fee: Leg = ['Spot', 'Transaction Fee', text(row, 'commissionAsset'), negate(amount(row, 'commission'))]
  return row['isBuyer'] === true
    ? [
        ['Spot', 'Transaction Buy', market.base, quantity],
        ['Spot', 'Transaction Spend', market.quote, negate(cost)],
        fee,
      ]
    : [
        ['Spot', 'Transaction Sold', market.base, negate(quantity)],
        ['Spot', 'Transaction Revenue', market.quote, cost],
        fee,
      ]
}

const LEGS: Readonly<Partial<Record<Stream, (row: Fields, tags: readonly string[]) => readonly Leg[]>>> = {
  trades: trade,
  deposits: (row) => [['Spot', 'Deposit', text(row, 'coin'), amount(row, 'amount')]],
  withdrawals: (row) => [
    [
      'Spot',
      'Withdraw',
      text(row, 'coin'),
      negate(add(amount(row, 'amount'), amount(row, 'transactionFee'))),
      'Withdraw fee is included',
    ],
  ],
  fiatOrders: (row, [direction]) => {
    if (row['status'] !== 'Successful') return []
    return direction === '0'
      ? [['Spot', 'Fiat Deposit', text(row, 'fiatCurrency'), amount(row, 'amount')]]
      : [['Spot', 'Fiat Withdraw', text(row, 'fiatCurrency'), negate(amount(row, 'indicatedAmount'))]]
  },
  fiatPayments: (row, [direction]) => {
    if (direction === '1') return soldByCard(row)
    const paid: Leg = ['Spot', '', text(row, 'fiatCurrency'), negate(amount(row, 'sourceAmount')), text(row, 'orderNo')]
    const got: Leg = ['Spot', '', text(row, 'cryptoCurrency'), amount(row, 'obtainAmount'), text(row, 'orderNo')]
    if (row['paymentMethod'] === 'Cash Balance') return [paid, got].map((leg) => named(leg, 'Buy Crypto With Fiat'))
    // What a card paid comes in and leaves again at once.
    const charged: Leg = [paid[0], '', paid[2], negate(paid[3]), text(row, 'orderNo')]
    return [charged, paid, got].map((leg) => named(leg, 'Buy Crypto'))
  },
  converts: (row) => [
    ['Spot', 'Binance Convert', text(row, 'fromAsset'), negate(amount(row, 'fromAmount'))],
    ['Spot', 'Binance Convert', text(row, 'toAsset'), amount(row, 'toAmount')],
  ],
  dust: (row) =>
    (row['userAssetDribbletDetails'] as readonly Fields[]).flatMap((detail): readonly Leg[] => {
      const from = text(detail, 'fromAsset')
      const net = subtract(amount(detail, 'transferedAmount'), amount(detail, 'serviceChargeAmount'))
      const remark = `${from} to BNB`
      return [
        ['Spot', 'Small Assets Exchange BNB', from, negate(amount(detail, 'amount')), remark],
        ['Spot', 'Small Assets Exchange BNB', 'BNB', net, remark],
      ]
    }),
  dividends: (row) =>
    // A bonus of earn is one row there.
    row['enInfo'] === 'Bonus Tiered APR Rewards'
      ? []
      : [['Spot', DISTRIBUTION[text(row, 'enInfo')] ?? 'Distribution', text(row, 'asset'), amount(row, 'amount')]],
  flexibleRewards: (row) => [
    [
      row['type'] === 'REALTIME' ? 'Earn' : 'Spot',
      'Simple Earn Flexible Interest',
      text(row, 'asset'),
      amount(row, 'rewards'),
    ],
  ],
  lockedRewards: (row) => [['Spot', 'Simple Earn Locked Rewards', text(row, 'asset'), amount(row, 'amount')]],
  flexibleSubscriptions: (row) => [
    ['Spot', 'Simple Earn Flexible Subscription', text(row, 'asset'), negate(amount(row, 'amount'))],
    ['Earn', 'Simple Earn Flexible Subscription', `LD${text(row, 'asset')}`, amount(row, 'amount')],
  ],
  flexibleRedemptions: (row) => [
    ['Spot', 'Simple Earn Flexible Redemption', text(row, 'asset'), amount(row, 'amount')],
    ['Earn', 'Simple Earn Flexible Redemption', `LD${text(row, 'asset')}`, negate(amount(row, 'amount'))],
  ],
  lockedSubscriptions: (row) => [
    ['Spot', 'Simple Earn Locked Subscription', text(row, 'asset'), negate(amount(row, 'amount'))],
  ],
  lockedRedemptions: (row) => [['Spot', 'Simple Earn Locked Redemption', text(row, 'asset'), amount(row, 'amount')]],
  c2c: (row, [side]) => {
    const moved = amount(row, 'amount')
    return [
      [
        'Funding',
        'P2P Trading',
        text(row, 'asset'),
        side === 'SELL' ? negate(moved) : moved,
        `P2P - ${text(row, 'orderNumber')}`,
      ],
    ]
  },
  rebates: (row) => [
    [
      'Spot',
      String(row['type']) === '1' ? 'Referral Commission' : 'Commission Rebate',
      text(row, 'asset'),
      amount(row, 'amount'),
    ],
  ],
  transfers: (row) => [
    ['Funding', 'Transfer Between Main and Funding Wallet', text(row, 'asset'), negate(amount(row, 'amount'))],
    ['Spot', 'Transfer Between Main and Funding Wallet', text(row, 'asset'), amount(row, 'amount')],
  ],
}

const DISTRIBUTION: Readonly<Record<string, string>> = {
  'HODLer Airdrops': 'HODLer Airdrops Distribution',
  'BNB Vault': 'BNB Vault Rewards',
  Launchpool: 'Launchpool Interest',
  'ETH 2.0 Staking': 'ETH 2.0 Staking Rewards',
}

/** What a card gets comes in and leaves again at once. Of the two amounts the coin is the one that the price makes the other of. */
function soldByCard(row: Fields): readonly Leg[] {
  const [source, obtained, price] = ['sourceAmount', 'obtainAmount', 'price'].map((name) => amount(row, name))
  if (!source || !obtained || !price) return []
  const near = (coin: Decimal, paid: Decimal): boolean =>
    Math.abs(Number(format(multiply(coin, price))) / Number(format(paid)) - 1) < 0.01
  const [coin, paid] = near(source, obtained) ? [source, obtained] : [obtained, source]
  const legs: readonly (readonly [string, Decimal])[] = [
    [text(row, 'cryptoCurrency'), negate(coin)],
    [text(row, 'fiatCurrency'), paid],
    [text(row, 'fiatCurrency'), negate(paid)],
  ]
  return legs.map(([code, change]) => ['Spot', 'Sell Crypto To Fiat', code, change, text(row, 'orderNo')])
}

function named([account, , coin, change, remark = '']: Leg, operation: string): Leg {
  return [account, operation, coin, change, remark]
}

function text(row: Fields, name: string): string {
  const value = row[name]
  return typeof value === 'string' ? value : String(value)
}

function amount(row: Fields, name: string): Decimal {
  return decimal(text(row, name))
}
