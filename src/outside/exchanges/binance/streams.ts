import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import type { Parts, StreamProfile } from '../profile.ts'
import { borrowed, margin } from './borrowed.ts'
import { calls } from './calls.ts'
import { earn } from './earn.ts'
import { funds } from './funds.ts'
import { dustOfMargin, swaps } from './swaps.ts'
import { sapiStream, tradeStream } from './walks.ts'

/** Binance gives no list of the markets that an account has used, so every market that it names is asked for. */
const markets: Parts = { by: 'discover', call: calls.exchangeInfo, params: {}, list: listMarkets }

export function listMarkets(json: Json | undefined): readonly string[] {
  const symbols = dig(json, 'symbols')
  if (!isList(symbols)) return []
  return symbols.flatMap((symbol) => {
    const base = textAt(symbol, 'baseAsset')
    const quote = textAt(symbol, 'quoteAsset')
    return base === undefined || quote === undefined ? [] : [`${base}/${quote}`]
  })
}

/** All streams are walked side by side, since each endpoint has a limit of its own. */
export const binanceStreams: readonly StreamProfile[] = [
  tradeStream({ name: 'spot_trades', title: 'Spot trades', call: calls.trades, scope: 'read_trades', parts: markets }),
  ...[...funds, ...swaps, ...earn, ...borrowed].map(sapiStream),
  dustOfMargin,
  tradeStream({
    name: 'margin_trades',
    title: 'Margin trades',
    call: calls.marginTrades,
    scope: 'read_margin',
    parts: markets,
    gate: margin,
  }),
]
