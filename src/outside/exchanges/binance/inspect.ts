import { dig, isObject, textAt, type Json } from '../../../core/json.ts'
import { passport } from '../passport.ts'
import type { Excess, Lack, Passport } from '../profile.ts'

/** Flags of apiRestrictions that give more than reading. https://developers.binance.com/docs/wallet/account/api-key-permission, read 2026-11-21. */
const EXCESS: Readonly<Record<string, Excess>> = {
  enableSpotAndMarginTrading: 'trade',
  enableMargin: 'trade',
  enableFutures: 'trade',
  enableVanillaOptions: 'trade',
  enableFixApiTrade: 'trade',
  enableWithdrawals: 'withdraw',
  enableInternalTransfer: 'transfer',
  permitsUniversalTransfer: 'transfer',
}

/** True in the documents' own sample of a key that may only read: no proof of too much, and no proof of nothing. */
const DOUBTFUL = 'enablePortfolioMarginTrading'

/** What apiRestrictions (the key) and account (the uid) say together. Binance tells that a list of addresses is on, not which. */
export function readBinancePassport(answers: readonly (Json | undefined)[]): Passport | null {
  const [flags, account] = answers
  if (!isObject(flags) || dig(flags, 'enableReading') === undefined) return null
  const granted = Object.keys(flags).filter((name) => flags[name] === true && /^(enable|permits)/.test(name))
  const lacks: Lack[] = []
  if (!granted.includes('enableReading')) {
    for (const scope of [
      'read_balances',
      'read_trades',
      'read_transfers',
      'read_earn',
      'read_fiat',
      'read_margin',
    ] as const) {
      lacks.push({ scope, box: 'Enable Reading' })
    }
  }
  if (!granted.includes('enableFutures')) lacks.push({ scope: 'read_futures', box: 'Enable Futures', optional: true })
  const excess = [...new Set(granted.flatMap((name) => EXCESS[name] ?? []))]
  const isDoubtful = granted.includes(DOUBTFUL) && !excess.includes('trade')
  return passport({
    scopes: granted,
    excess,
    ...(isDoubtful ? { untold: ['trade'] as const } : {}),
    boundAddresses: flags['ipRestrict'] === true ? null : [],
    uid: textAt(account, 'uid') ?? null,
    source: 'GET /sapi/v1/account/apiRestrictions',
    lacks,
  })
}
