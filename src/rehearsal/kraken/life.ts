import type { Venue } from '../kit/venue.ts'
import { convert, dustSweep, instantBuy } from './events/conversions.ts'
import { airdrop, coinDeposit, feeCredit, moneyDeposit, withdrawal } from './events/funding.ts'
import { closePosition, openPosition, rollover } from './events/margin.ts'
import { allocate, earnReward, ethReward, reward, stake, stakingReward, unstake } from './events/staking.ts'
import { equalFills, trade, tradePaidInBase, tradePaidInCredits } from './events/trades.ts'

/** What happens on a pretend account of Kraken: the first of each kind in an order in which each has what it needs. */
export const life: Venue['life'] = {
  first: [
    moneyDeposit('ZEUR'),
    coinDeposit,
    trade,
    instantBuy,
    tradePaidInBase,
    feeCredit,
    tradePaidInCredits,
    coinDeposit,
    stake,
    stakingReward,
    unstake,
    equalFills,
    airdrop,
    allocate,
    earnReward,
    moneyDeposit('ZUSD'),
    withdrawal,
    openPosition,
    rollover,
    closePosition,
    ethReward,
    dustSweep,
    convert,
    reward,
    trade,
  ],
  wheel: [
    [trade, 50],
    [tradePaidInBase, 8],
    [tradePaidInCredits, 3],
    [equalFills, 3],
    [instantBuy, 5],
    [moneyDeposit('ZEUR'), 4],
    [moneyDeposit('ZUSD'), 1],
    [coinDeposit, 5],
    [withdrawal, 4],
    [stake, 1],
    [unstake, 1],
    [stakingReward, 8],
    [ethReward, 3],
    [earnReward, 6],
    [reward, 2],
    [allocate, 1],
    [airdrop, 1],
    [feeCredit, 1],
    [openPosition, 1],
    [rollover, 2],
    [closePosition, 1],
    [dustSweep, 1],
    [convert, 1],
  ],
  filler: moneyDeposit('ZEUR'),
}
