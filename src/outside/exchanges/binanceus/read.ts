import { isFiat } from '../../../core/asset.ts'
import { absolute, equal, isNegative, isZero, subtract } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import type { Instant } from '../../../core/instant.ts'
import { legs } from '../../../core/ledger/legs.ts'
import type { Reading, RecordDraft } from '../../../core/ledger/record.ts'
import type { Money } from '../../../core/money.ts'
import { feeAt } from '../binance/members.ts'
import { kindOfDistribution, readDeposit, readDustInto, readTrade, readWithdrawal } from '../binance/read.ts'
import {
  income,
  inside,
  moneyIn,
  nonZero,
  readEach,
  readGroups,
  swap,
  type Member,
  type Part,
  type Read,
} from '../reading.ts'
import { binanceusNames } from '../../../core/assets/codes/binanceus.ts'

const money = moneyIn(binanceusNames)

type Dated = Part & { readonly at: Instant }

function isDone(json: Json, member: string): boolean {
  return /^success(?:ful)?$/i.test(textAt(json, member) ?? '')
}

/** What a card or a bank costs is paid outside of the account. */
function readFiatDeposit(json: Json): readonly Part[] | string {
  const received = money(json, 'amount', 'fiatCurrency')
  if (!received) return 'a deposit of money without currency or amount'
  return isDone(json, 'orderStatus') ? [{ kind: 'deposit', legs: legs({ in: received }) }] : []
}

/** Both fees come on top of the amount. */
function readFiatWithdrawal(json: Json): readonly Part[] | string {
  const sent = money(json, 'amount', 'fiatCurrency')
  if (!sent) return 'a withdrawal of money without currency or amount'
  if (!isDone(json, 'orderStatus')) return []
  const fees = ['transactionFee', 'platformFee'].map((member) => feeAt(json, member, 'fiatCurrency'))
  if (fees.includes(undefined)) return 'a withdrawal of money whose fee cannot be read'
  return [{ kind: 'withdrawal', legs: legs({ out: sent, fee: fees.flatMap((one) => one ?? []) }) }]
}

/** Paid by card or bank, the money never was in the account: then it is the value and not a leg. The fee is part of it. */
function readPurchase(json: Json): readonly Part[] | string {
  const sides = sidesOf(json)
  if (!sides) return 'a purchase without its two sides'
  if (!isDone(json, 'orderStatus')) return []
  const { sent, received } = sides
  if (isFiat(sent.asset) && !isFiat(received.asset)) return [{ kind: 'buy', legs: legs({ in: received }), value: sent }]
  if (isFiat(received.asset) && !isFiat(sent.asset))
    return [{ kind: 'sell', legs: legs({ out: sent }), value: received }]
  const fees = feeAt(json, 'feeAmount', 'feeCoin')
  if (fees === undefined) return 'a purchase whose fee cannot be read'
  const [fee] = fees
  const inSent = fee && fee.asset === sent.asset
  return [swap(inSent ? { ...sent, quantity: subtract(sent.quantity, fee.quantity) } : sent, received, nonZero(fee))]
}

function readConvert(json: Json): readonly Part[] | string {
  const sides = sidesOf(json)
  if (!sides) return 'a conversion without its two sides'
  return isDone(json, 'orderStatus') ? [swap(sides.sent, sides.received, [])] : []
}

function sidesOf(json: Json): { readonly sent: Money; readonly received: Money } | undefined {
  const sent = money(json, 'fromAmount', 'fromCoin')
  const received = money(json, 'toAmount', 'toCoin')
  return sent && received && { sent, received }
}

/** What is staked is counted among the balances, so nothing changes. */
function readStake(json: Json): readonly Part[] | string {
  const type = textAt(json, 'type') ?? ''
  if (type !== 'staked' && type !== 'unstaked') return `the type "${type}" of staking is not known to this version`
  const moved = money(json, 'amount', 'asset')
  if (!moved) return 'a move of staking without coin or amount'
  return isDone(json, 'status') ? [inside(moved)] : []
}

function readDust(json: Json): readonly Part[] | string {
  return readDustInto(json, (detail) => textAt(detail, 'toAsset') ?? textAt(json, 'toAsset'))
}

/** The documents name the coin of a reward its type. */
function readReferral(json: Json): readonly Part[] | string {
  const moved = money(json, 'rewardAmount', 'rewardType')
  if (!moved) return 'a referral reward without amount or type'
  if (!/^[A-Z0-9]{2,10}$/.test(moved.asset)) return `a referral reward of the type "${moved.asset}", which is no coin`
  return isZero(moved.quantity) ? [] : [income('income:referral', moved)]
}

const READERS: Readonly<Record<string, Read>> = {
  spot_trades: readTrade,
  deposits: readDeposit,
  withdrawals: readWithdrawal,
  fiat_deposits: readFiatDeposit,
  fiat_withdrawals: readFiatWithdrawal,
  purchases: readPurchase,
  converts: readConvert,
  stakes: readStake,
  dust: readDust,
  referrals: readReferral,
}

const alone = readEach(READERS)

/** A reward that stands among the distributions as well, by the same number, counts once. */
const together = readGroups((members, reject) => {
  const rewards = members.filter(({ record }) => record.stream === 'staking_rewards')
  const untold = [...rewards]
  const parts: Dated[] = []
  const read = (member: Member, kindOf: (json: Json) => Part | string): void => {
    const part = kindOf(member.json)
    if (typeof part === 'string') reject(member, part)
    else parts.push({ ...part, at: member.record.at })
  }
  for (const reward of rewards) read(reward, readReward)
  for (const member of members.filter((one) => !rewards.includes(one))) {
    const twin = untold.findIndex((reward) => isSame(reward.json, member.json))
    if (twin < 0) read(member, readDistribution)
    else untold.splice(twin, 1)
  }
  return parts
})

function isSame(left: Json, right: Json): boolean {
  const [one, other] = [money(left, 'amount', 'asset'), money(right, 'amount', 'asset')]
  return one !== undefined && other !== undefined && one.asset === other.asset && equal(one.quantity, other.quantity)
}

/** Below zero it is what Binance.US charges for the service. */
function readReward(json: Json): Part | string {
  const moved = money(json, 'amount', 'asset')
  if (!moved) return 'a staking reward without coin or amount'
  if (!isNegative(moved.quantity)) return income('income:staking', moved)
  return { kind: 'fee', legs: legs({ fee: [{ ...moved, quantity: absolute(moved.quantity) }] }) }
}

function readDistribution(json: Json): Part | string {
  const moved = money(json, 'amount', 'asset')
  if (!moved) return 'a distribution without coin or amount'
  const info = textAt(json, 'enInfo') ?? textAt(json, 'category') ?? ''
  return income(kindOfDistribution(info), moved, info)
}

const JOINED = new Set(['distributions', 'staking_rewards'])

/** Binance.US's records -> transactions. Only distributions and staking rewards may tell the same event. */
export function readBinanceus(records: readonly RecordDraft[]): Reading {
  const joined = together(records.filter(({ stream }) => JOINED.has(stream)))
  const single = alone(records.filter(({ stream }) => !JOINED.has(stream)))
  return {
    transactions: [...joined.transactions, ...single.transactions],
    rejects: [...joined.rejects, ...single.rejects],
  }
}
