import { negate, type Decimal } from '../../../core/decimal.ts'
import { figure, NONE, share } from '../../figures.ts'
import { assetOf } from '../assets.ts'
import { amount, type KrakenBook } from '../book.ts'
import { worthAnOrder, type KrakenEvent } from './event.ts'

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

export const stake: KrakenEvent = {
  rows: 2,
  possible: (book) => STAKED.some(([spot]) => worthAnOrder(book, spot)),
  happen: (book, micros) => {
    const [spot, staked] = book.random.pick(STAKED.filter(([code]) => worthAnOrder(book, code)))
    move(book, micros, 'transfer', [spot, 'spottostaking'], [staked, 'stakingfromspot'])
  },
}

export const unstake: KrakenEvent = {
  rows: 2,
  possible: (book) => STAKED.some(([, staked]) => worthAnOrder(book, staked)),
  happen: (book, micros) => {
    const [spot, staked] = book.random.pick(STAKED.filter(([, code]) => worthAnOrder(book, code)))
    move(book, micros, 'transfer', [staked, 'stakingtospot'], [spot, 'spotfromstaking'])
  },
}

/** Earn names both rows alike and gives them one refid. */
export const allocate: KrakenEvent = {
  rows: 2,
  possible: (book) => EARNING.some(([spot]) => worthAnOrder(book, spot)),
  happen: (book, micros) => {
    const [spot, earning] = book.random.pick(EARNING.filter(([code]) => worthAnOrder(book, code)))
    move(book, micros, 'earn', [spot, 'allocation'], [earning, 'allocation'])
  },
}

/** Kraken's own name for a reward of the older staking is the type `staking`. Some are of one unit of the tenth digit. */
export const stakingReward: KrakenEvent = credited('DOT.S', 'staking', '', 1, 60_000_000)
export const ethReward: KrakenEvent = credited('ETH2.S', 'staking', '', 1, 900_000)
export const earnReward: KrakenEvent = credited('SOL.F', 'earn', 'reward', 37, 4_000_000)
export const reward: KrakenEvent = credited('ADA', 'reward', '', 1, 90_000_000)

function credited(code: string, type: string, subtype: string, least: number, most: number): KrakenEvent {
  return {
    rows: 1,
    possible: () => true,
    happen: (book, micros) => {
      const refid = book.id('S')
      const received = book.random.chance(0.1)
        ? figure(book.random, 1, 9, assetOf(code).digits)
        : figure(book.random, least, most, assetOf(code).digits)
      book.post({ refid, micros, type, subtype, asset: code, amount: received, fee: NONE })
      book.tell({ nativeId: refid, micros, type: 'income:staking', received: amount(code, received) })
    },
  }
}

function move(
  book: KrakenBook,
  micros: number,
  type: string,
  from: readonly [code: string, subtype: string],
  to: readonly [code: string, subtype: string],
): void {
  const quantity: Decimal = share(book.random, book.held(from[0]), 50, 400, assetOf(from[0]).digits)
  const out = book.id('B')
  const back = type === 'earn' ? out : book.id('R')
  book.post({ refid: out, micros, type, subtype: from[1], asset: from[0], amount: negate(quantity), fee: NONE })
  // The older staking gives the second row a refid of its own, so only coin, amount and time join the two.
  book.post({ refid: back, micros, type, subtype: to[1], asset: to[0], amount: quantity, fee: NONE })
  book.tell({
    nativeId: out,
    micros,
    type: 'transfer',
    internal: true,
    sent: amount(from[0], quantity),
    received: amount(to[0], quantity),
  })
}
