import { negate, type Decimal } from '../../../core/decimal.ts'
import { figure, NONE, share } from '../../figures.ts'
import { assetOf } from '../assets.ts'
import type { KitBook, KitEvent } from '../../kit/book.ts'
import { id, post } from '../rows.ts'

/** Coins of the older on-chain staking and the codes under which they lie there. */
const STAKED = [
  ['DOT', 'DOT.S'],
  ['XETH', 'ETH2.S'],
  ['SOL', 'SOL.S'],
] as const

/** Coins of the newer Earn: bonded (.B) and auto-earned (.F). */
const EARNING = [
  ['SOL', 'SOL.F'],
  ['DOT', 'DOT.B'],
  ['ADA', 'ADA.B'],
] as const

export const stake: KitEvent = {
  rows: 2,
  possible: (book) => STAKED.some(([spot]) => book.worthAnOrder(spot)),
  happen: (book, micros) => {
    const [spot, staked] = book.random.pick(STAKED.filter(([code]) => book.worthAnOrder(code)))
    move(book, micros, 'transfer', [spot, 'spottostaking'], [staked, 'stakingfromspot'])
  },
}

export const unstake: KitEvent = {
  rows: 2,
  possible: (book) => STAKED.some(([, staked]) => book.worthAnOrder(staked)),
  happen: (book, micros) => {
    const [spot, staked] = book.random.pick(STAKED.filter(([, code]) => book.worthAnOrder(code)))
    move(book, micros, 'transfer', [staked, 'stakingtospot'], [spot, 'spotfromstaking'])
  },
}

/** Earn names both rows alike and gives them one refid. Some rows say `allocation`, others leave the subtype empty. */
export const allocate: KitEvent = {
  rows: 2,
  possible: (book) => EARNING.some(([spot]) => book.worthAnOrder(spot)),
  happen: (book, micros) => {
    const [spot, earning] = book.random.pick(EARNING.filter(([code]) => book.worthAnOrder(code)))
    const subtype = book.random.chance(0.5) ? 'allocation' : ''
    move(book, micros, 'earn', [spot, subtype], [earning, subtype])
  },
}

/** Kraken's own name for a reward of the older staking is the type `staking`. Some are of one unit of the tenth digit. */
export const stakingReward: KitEvent = credited('DOT.S', 'staking', '', 1, 60_000_000)
export const ethReward: KitEvent = credited('ETH2.S', 'staking', '', 1, 900_000)
export const earnReward: KitEvent = credited('SOL.F', 'earn', 'reward', 37, 4_000_000)
export const reward: KitEvent = credited('ADA', 'reward', '', 1, 90_000_000)

function credited(code: string, type: string, subtype: string, least: number, most: number): KitEvent {
  return {
    rows: 1,
    possible: () => true,
    happen: (book, micros) => {
      // Some rows have the word Unknown where the reference stands.
      const refid = book.random.chance(0.1) ? 'Unknown' : id(book, 'S')
      const received = book.random.chance(0.1)
        ? figure(book.random, 1, 9, assetOf(code).digits)
        : figure(book.random, least, most, assetOf(code).digits)
      post(book, { refid, micros, type, subtype, asset: code, amount: received, fee: NONE })
      book.tell({ nativeId: refid, micros, type: 'income:staking', received: book.side(code, received) })
    },
  }
}

function move(
  book: KitBook,
  micros: number,
  type: string,
  from: readonly [code: string, subtype: string],
  to: readonly [code: string, subtype: string],
): void {
  const quantity: Decimal = share(book.random, book.held(from[0]), 50, 400, assetOf(from[0]).digits)
  const out = id(book, 'B')
  const back = type === 'earn' ? out : id(book, 'R')
  post(book, { refid: out, micros, type, subtype: from[1], asset: from[0], amount: negate(quantity), fee: NONE })
  // The older staking gives the second row a refid of its own, so only coin, amount and time join the two.
  post(book, { refid: back, micros, type, subtype: to[1], asset: to[0], amount: quantity, fee: NONE })
  book.tell({
    nativeId: out,
    micros,
    type: 'transfer',
    internal: true,
    sent: book.side(from[0], quantity),
    received: book.side(to[0], quantity),
  })
}
