import { negate, type Decimal } from '../../../core/decimal.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import { figure, share } from '../../figures.ts'
import type { KitBook, KitEvent } from '../../kit/book.ts'
import { DIGITS, FLEXIBLE, LOCKED, text, PATHS } from '../markets.ts'

const EARNABLE = ['USDT', 'BTC', 'ETH', 'BNB', 'SOL', 'DOT'] as const
const LOCK_DAYS = '60'

/** What `asset/assetDividend` calls a distribution, and what it is. */
const DISTRIBUTIONS: readonly (readonly [enInfo: string, asset: string, type: Kind])[] = [
  ['HODLer Airdrops', 'PEPE', 'income:airdrop'],
  ['BNB Vault', 'BNB', 'income:interest'],
  ['Launchpool', 'FDUSD', 'income:other'],
  ['ETH 2.0 Staking', 'ETH', 'income:staking'],
]

/** Spot to flexible earn: the spot account then shows the mirror token. */
export const subscribe: KitEvent = {
  rows: 1,
  possible: (book) => EARNABLE.some((code) => book.worthAnOrder(code)),
  happen: (book, micros) => {
    const { asset, amount } = part(
      book,
      EARNABLE.filter((code) => book.worthAnOrder(code)),
      '',
    )
    const purchaseId = book.number()
    book.write(
      PATHS.flexibleSubscriptions,
      micros,
      {
        amount: text(amount),
        asset,
        time: Math.floor(micros / 1000),
        purchaseId,
        productId: `${asset}001`,
        type: 'NORMAL',
        sourceAccount: 'SPOT',
        amtFromSpot: text(amount),
        amtFromFunding: '0',
        status: 'SUCCESS',
      },
      { tags: [asset] },
    )
    move(book, micros, String(purchaseId), asset, amount, ['', FLEXIBLE])
  },
}

export const redeem: KitEvent = {
  rows: 1,
  possible: (book) => EARNABLE.some((code) => book.worthAnOrder(FLEXIBLE + code)),
  happen: (book, micros) => {
    const { asset, amount } = part(
      book,
      EARNABLE.filter((code) => book.worthAnOrder(FLEXIBLE + code)),
      FLEXIBLE,
    )
    const redeemId = book.number()
    book.write(
      PATHS.flexibleRedemptions,
      micros,
      {
        amount: text(amount),
        asset,
        time: Math.floor(micros / 1000),
        projectId: `${asset}001`,
        redeemId,
        destAccount: 'SPOT',
        status: 'PAID',
      },
      { tags: [asset] },
    )
    move(book, micros, String(redeemId), asset, amount, [FLEXIBLE, ''])
  },
}

export const lock: KitEvent = {
  rows: 1,
  possible: (book) => EARNABLE.some((code) => book.worthAnOrder(code)),
  happen: (book, micros) => {
    const { asset, amount } = part(
      book,
      EARNABLE.filter((code) => book.worthAnOrder(code)),
      '',
    )
    const purchaseId = book.number()
    book.write(
      PATHS.lockedSubscriptions,
      micros,
      {
        positionId: purchaseId + 1,
        purchaseId: String(purchaseId),
        projectId: `${asset}*${LOCK_DAYS}`,
        time: Math.floor(micros / 1000),
        asset,
        amount: text(amount),
        lockPeriod: LOCK_DAYS,
        type: 'NORMAL',
        sourceAccount: 'SPOT',
        amtFromSpot: text(amount),
        amtFromFunding: '0',
        status: 'SUCCESS',
      },
      { tags: [asset] },
    )
    move(book, micros, String(purchaseId), asset, amount, ['', LOCKED])
  },
}

export const unlock: KitEvent = {
  rows: 1,
  possible: (book) => EARNABLE.some((code) => book.worthAnOrder(LOCKED + code)),
  happen: (book, micros) => {
    const { asset, amount } = part(
      book,
      EARNABLE.filter((code) => book.worthAnOrder(LOCKED + code)),
      LOCKED,
    )
    const redeemId = book.number()
    const ms = Math.floor(micros / 1000)
    book.write(
      PATHS.lockedRedemptions,
      micros,
      {
        positionId: redeemId + 1,
        redeemId,
        time: ms,
        asset,
        lockPeriod: LOCK_DAYS,
        amount: text(amount),
        originalAmount: text(amount),
        type: 'MATURE',
        deliverDate: String(ms),
        lossAmount: '0',
        isComplete: true,
        rewardAsset: asset,
        rewardAmt: '0',
        status: 'PAID',
      },
      { tags: [asset] },
    )
    move(book, micros, String(redeemId), asset, amount, [LOCKED, ''])
  },
}

export const flexibleReward: KitEvent = {
  rows: 1,
  possible: () => true,
  happen: (book, micros) => flexible(book, micros, book.random.pick(EARNABLE)),
}

/** Rewards are paid in runs: three coins in one millisecond, in rows without any id. */
export const rewardRun: KitEvent = {
  rows: 3,
  possible: () => true,
  happen: (book, micros) => {
    for (const asset of EARNABLE.slice(0, 3)) flexible(book, micros, asset)
  },
}

/** A bonus that the list of distributions tells as well: two rows of one event. */
export const bonusTwice: KitEvent = {
  rows: 2,
  possible: () => true,
  happen: (book, micros) => {
    const asset = book.random.pick(EARNABLE)
    const rewards = figure(book.random, 10, 900_000, DIGITS)
    const time = Math.floor(micros / 1000)
    book.purse.move(asset, rewards)
    const row = { asset, rewards: text(rewards), projectId: `${asset}001`, type: 'BONUS', time }
    book.write(PATHS.flexibleRewards, micros, row, { tags: ['BONUS'] })
    const same = { amount: text(rewards), asset, divTime: time, enInfo: 'Bonus Tiered APR Rewards', direction: 1 }
    book.write(PATHS.dividends, micros, { id: book.number(), ...same, tranId: book.number() }, { tags: [asset] })
    const received = book.side(asset, rewards)
    book.tell({ nativeId: `${asset}:BONUS:${time}`, micros, type: 'income:interest', received })
  },
}

export const lockedReward: KitEvent = {
  rows: 1,
  possible: () => true,
  happen: (book, micros) => {
    const asset = book.random.pick(EARNABLE)
    const amount = figure(book.random, 1, 900_000, DIGITS)
    const positionId = book.number()
    book.purse.move(asset, amount)
    const time = Math.floor(micros / 1000)
    const row = { positionId, time, asset, lockPeriod: LOCK_DAYS, amount: text(amount), type: 'Locked Rewards' }
    book.write(PATHS.lockedRewards, micros, row, { tags: [asset] })
    book.tell({
      nativeId: `${positionId}:${time}`,
      micros,
      type: 'income:interest',
      received: book.side(asset, amount),
    })
  },
}

export const distribution: KitEvent = {
  rows: 1,
  possible: () => true,
  happen: (book, micros) => {
    const [enInfo, asset, type] = book.random.pick(DISTRIBUTIONS)
    const amount = figure(book.random, 1, 900_000_000, DIGITS)
    const id = book.number()
    const tranId = book.number()
    book.purse.move(asset, amount)
    const row = { id, amount: text(amount), asset, divTime: Math.floor(micros / 1000), enInfo, tranId, direction: 1 }
    book.write(PATHS.dividends, micros, row, { tags: [asset] })
    book.tell({ nativeId: String(tranId), micros, type, received: book.side(asset, amount) })
  },
}

export const rebate: KitEvent = {
  rows: 1,
  possible: () => true,
  happen: (book, micros) => {
    const asset = book.random.pick(['USDT', 'BNB'])
    const amount = figure(book.random, 1, 90_000_000, DIGITS)
    const isReferral = book.random.chance(0.5)
    const updateTime = Math.floor(micros / 1000)
    book.purse.move(asset, amount)
    book.write(
      PATHS.rebates,
      micros,
      { asset, type: isReferral ? 1 : 2, amount: text(amount), updateTime },
      { tags: [asset] },
    )
    const type = isReferral ? 'income:referral' : 'income:rebate'
    book.tell({ nativeId: `${updateTime}:${asset}`, micros, type, received: book.side(asset, amount) })
  },
}

/** Real-time rewards grow the position, so its mirror token; bonus rewards go to spot. */
function flexible(book: KitBook, micros: number, asset: string): void {
  const type = book.random.chance(0.7) ? 'REALTIME' : 'BONUS'
  const rewards = book.random.chance(0.1) ? figure(book.random, 1, 9, DIGITS) : figure(book.random, 10, 900_000, DIGITS)
  const time = Math.floor(micros / 1000)
  book.purse.move(type === 'REALTIME' ? FLEXIBLE + asset : asset, rewards)
  book.write(
    PATHS.flexibleRewards,
    micros,
    { asset, rewards: text(rewards), projectId: `${asset}001`, type, time },
    { tags: [type] },
  )
  book.tell({
    nativeId: `${asset}:${type}:${time}`,
    micros,
    type: 'income:interest',
    received: book.side(asset, rewards),
  })
}

function part(
  book: KitBook,
  assets: readonly string[],
  pocket: string,
): { readonly asset: string; readonly amount: Decimal } {
  const asset = book.random.pick(assets)
  return { asset, amount: share(book.random, book.held(pocket + asset), 50, 500, DIGITS) }
}

function move(
  book: KitBook,
  micros: number,
  nativeId: string,
  asset: string,
  amount: Decimal,
  [from, to]: readonly [string, string],
): void {
  book.purse.move(from + asset, negate(amount))
  book.purse.move(to + asset, amount)
  const both = book.side(asset, amount)
  book.tell({ nativeId, micros, type: 'transfer', internal: true, sent: both, received: both })
}
