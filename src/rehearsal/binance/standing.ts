import { isZero } from '../../core/decimal.ts'
import type { Answered } from '../exchange.ts'
import type { Scene } from '../kit/venue.ts'
import { FLEXIBLE, LOCKED, text } from './markets.ts'
import { reply } from './reply.ts'

const EXCESS: Readonly<Record<string, string>> = {
  trade: 'enableSpotAndMarginTrading',
  withdraw: 'enableWithdrawals',
  transfer: 'permitsUniversalTransfer',
}

/** `/api/v3/account`: the spot account, with the mirror tokens of flexible earn. */
export function accountAnswer({ book, query, uid }: Scene): Answered {
  const codes = new Set([...book.market.codes(), ...book.purse.entries().map(([code]) => code)])
  const omitsZero = query.get('omitZeroBalances') === 'true'
  const balances = [...codes]
    .filter((code) => !code.startsWith(LOCKED) && !(omitsZero && isZero(book.held(code))))
    .map((code) => ({ asset: code.replace(FLEXIBLE, 'LD'), free: text(book.held(code)), locked: '0.00000000' }))
  return reply(
    JSON.stringify({
      makerCommission: 10,
      takerCommission: 10,
      buyerCommission: 0,
      sellerCommission: 0,
      commissionRates: { maker: '0.00100000', taker: '0.00100000', buyer: '0.00000000', seller: '0.00000000' },
      canTrade: true,
      canWithdraw: true,
      canDeposit: true,
      brokered: false,
      requireSelfTradePrevention: false,
      preventSor: false,
      updateTime: Math.floor(book.lastMicros() / 1000),
      accountType: 'SPOT',
      balances,
      permissions: ['SPOT'],
      uid: Number(uid),
    }),
  )
}

/** `/sapi/v3/asset/getUserAsset`: the same holdings, those above zero alone. */
export function userAssetAnswer({ book }: Scene): Answered {
  const rows = book.purse
    .holdings()
    .filter(([code]) => !code.startsWith(LOCKED))
    .map(([code, free]) => ({
      asset: code.replace(FLEXIBLE, 'LD'),
      free: text(free),
      locked: '0',
      freeze: '0',
      withdrawing: '0',
      ipoable: '0',
      btcValuation: '0',
    }))
  return reply(JSON.stringify(rows))
}

/** Every so many accounts show the right for portfolio margin. */
const PORTFOLIO_EVERY = 3

/** What the key may do. A key as the guide makes it may read and nothing else. */
export function restrictionsAnswer({ setting: { faults, since, seed } }: Scene): Answered {
  const excess = faults.isOn('excess_permission') ? EXCESS[faults.argument('excess_permission') ?? 'trade'] : undefined
  return reply(
    JSON.stringify({
      ipRestrict: faults.pending('ip_not_allowed'),
      createTime: Math.floor(since / 1000),
      enableReading: !faults.isOn('missing_permission'),
      enableWithdrawals: false,
      enableInternalTransfer: false,
      enableMargin: false,
      enableFutures: false,
      permitsUniversalTransfer: false,
      enableVanillaOptions: false,
      enableFixApiTrade: false,
      enableFixReadOnly: false,
      enableSpotAndMarginTrading: false,
      // True in the documents' sample of a key that may only read.
      enablePortfolioMarginTrading: seed % PORTFOLIO_EVERY === 0,
      ...(excess ? { [excess]: true } : {}),
    }),
  )
}

/** Positions of earn, a row per asset. */
export function positionAnswer({ book, query }: Scene, pocket: typeof FLEXIBLE | typeof LOCKED): Answered {
  const asset = query.get('asset')
  const rows = book
    .holdingsIn(pocket.slice(0, -1))
    .map(([code, amount]) => ({ asset: code, amount: text(amount) }))
    .filter((row) => asset === null || row.asset === asset)
    .map((row, position) =>
      pocket === FLEXIBLE
        ? {
            totalAmount: row.amount,
            latestAnnualPercentageRate: '0.01',
            canRedeem: true,
            collateralAmount: '0',
            productId: `${row.asset}001`,
            asset: row.asset,
          }
        : {
            positionId: String(position + 1),
            projectId: `${row.asset}*60`,
            asset: row.asset,
            amount: row.amount,
            duration: '60',
            accrualDays: '1',
            rewardAsset: row.asset,
            apy: '0.02',
            isRenewable: true,
            isAutoRenew: false,
          },
    )
  const size = Number(query.get('size') ?? 10)
  const skip = (Math.max(1, Number(query.get('current') ?? 1)) - 1) * size
  return reply(JSON.stringify({ rows: rows.slice(skip, skip + size), total: rows.length }))
}
