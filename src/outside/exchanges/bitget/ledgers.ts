import { absolute, format } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { futuresMeaning, unifiedMeaning } from './contract-kinds.ts'
import type { Ledger } from './ledger.ts'
import { spelt, type Meaning } from './meaning.ts'
import { movedIn } from './moved.ts'
import { marginMeaning, p2pMeaning, spotMeaning } from './spot-kinds.ts'

const spot = { coin: 'coin', fee: null, type: 'type', group: 'groupType', meaningOf: spotMeaning } as const
const amount = { coin: 'coin', amount: ['amount'], fee: 'fee', elsewhere: [], earn: 'outside' } as const
const margin = { ...amount, type: 'marginType', meaningOf: marginMeaning, pocket: 'paired' } as const
const futures = { ...amount, meaningOf: futuresMeaning, pocket: 'elsewhere', away: true } as const
const unified = { ...amount, type: 'type', meaningOf: unifiedMeaning } as const

export const LEDGERS: Readonly<Record<string, Ledger>> = {
  bills: {
    ...spot,
    amount: ['size'],
    fee: 'fees',
    type: 'businessType',
    elsewhere: ['chain', 'convert'],
    pocket: 'paired',
    earn: 'inside',
  },
  cross_margin_ledger: { ...margin, interestIsOwed: true },
  isolated_margin_ledger: { ...margin, interestIsOwed: true },
  futures_ledger: { ...futures, type: 'businessType' },
  unified_ledger: { ...unified, elsewhere: ['chain'], pocket: 'paired' },
  // Conversions are listed only for pairs that must be named, so they are read here.
  funding_ledger: { ...spot, amount: ['amount'], elsewhere: ['chain'], pocket: 'paired', earn: 'outside' },
  tax_records: { ...unified, pocket: 'outside' },
  tax_spot: { ...amount, type: 'spotTaxType', meaningOf: spotMeaning, pocket: 'paired' },
  tax_margin: { ...margin, type: 'marginTaxType' },
  tax_futures: { ...futures, coin: 'marginCoin', type: 'futureTaxType' },
  // The documents name the amount both ways.
  tax_p2p: {
    ...amount,
    amount: ['balance', 'total'],
    fee: null,
    type: 'p2pTaxType',
    meaningOf: p2pMeaning,
    pocket: 'elsewhere',
    away: true,
  },
}

export function typeOf(ledger: Ledger, json: Json): string {
  return textAt(json, ledger.type) ?? ''
}

export function meaningOf(ledger: Ledger, json: Json): Meaning | undefined {
  return ledger.meaningOf(typeOf(ledger, json), ledger.group === undefined ? '' : textAt(json, ledger.group))
}

/** Whether a row is a side of an exchange that must be read with its other sides. */
export function isSide(ledger: Ledger, meaning: Meaning | undefined): boolean {
  const isHere = meaning !== undefined && !ledger.elsewhere.includes(meaning)
  return isHere && (meaning === 'swap' || meaning === 'swap_fee' || meaning === 'convert')
}

/**
 * What all sides of one exchange share: the order where there is one, else the moment, and the family of the type (sides of
 * a trade have three names, those of other exchanges begin alike). Null for every other row.
 */
export function swapOf(stream: string, part: string, json: Json, millis: string): string | null {
  const ledger = LEDGERS[stream]
  const meaning = ledger && meaningOf(ledger, json)
  if (!ledger || !isSide(ledger, meaning)) return null
  const name = spelt(typeOf(ledger, json))
  const family = /DEAL|^BUY$|^SELL$|FEE/.test(name) ? 'deal' : (name.split('_')[0] ?? '')
  const order = textAt(json, 'bizOrderId') ?? ''
  return ['swap', stream, part, family, order === '' ? millis : order].join('/')
}

/** Rows of one move between two pockets share nothing but coin, amount and, nearly, the moment. */
const MOVE_MILLIS = 60_000n

/** The same for both rows of a move between pockets; null for every other row. */
export function moveOf(stream: string, json: Json, millis: string): string | null {
  const ledger = LEDGERS[stream]
  if (!ledger || ledger.pocket !== 'paired' || meaningOf(ledger, json) !== 'pocket') return null
  const row = movedIn(ledger, json)
  if (!row || !/^\d+$/.test(millis)) return null
  const { asset, quantity } = row.moved
  return ['move', asset, format(absolute(quantity)), BigInt(millis) / MOVE_MILLIS].join('/')
}
