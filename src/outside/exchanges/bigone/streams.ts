import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import type { Parts, StreamProfile } from '../profile.ts'
import { windowed, type Windowed } from '../windowed.ts'
import { calls } from './calls.ts'

/** BigONE opened in 2017; nothing is older. */
const OPENED = '2017-08-01'
/** Deposits and withdrawals stay on their way for days and are the same row then. */
const PENDING_DAYS = 14

/** Trades are asked for by market; whether BigONE would take the question without one is not known. */
const markets: Parts = { by: 'discover', call: calls.markets, params: {}, list: listMarkets }

function listMarkets(json: Json | undefined): readonly string[] {
  const pairs = dig(json, 'data')
  return isList(pairs) ? pairs.flatMap((pair) => textAt(pair, 'name') ?? []) : []
}

/**
 * Lists without times, the newest first, whose pages lead on by `page_token`. Whether the last page has one too is not known,
 * so a page without rows is the last.
 */
function tokens(
  spec: Omit<Windowed, 'rows' | 'timeIn' | 'ask' | 'days' | 'turn' | 'opened'> & Partial<Windowed>,
): StreamProfile {
  const stream = windowed({
    rows: 'data',
    timeIn: 'iso',
    ask: null,
    days: null,
    turn: { by: 'cursor', cursor: 'page_token', size: 'limit', next: 'page_token' },
    opened: OPENED,
    note: 'How far back BigONE goes is not written down.',
    ...spec,
  })
  return {
    ...stream,
    facts: (json, rows, ask) => {
      const facts = stream.facts(json, rows, ask)
      return rows.length === 0 ? { ...facts, nextCursor: null } : facts
    },
  }
}

/** There is no ledger: each of these tells what no other does. */
export const bigoneStreams: readonly StreamProfile[] = [
  tokens({
    name: 'trades',
    title: 'Trades',
    call: calls.trades,
    scope: 'read_trades',
    time: 'inserted_at',
    id: 'id',
    parts: markets,
    partName: 'asset_pair_name',
    pageSize: 200,
    note: 'Markets that are no longer listed are not asked for. How far back BigONE goes is not written down.',
  }),
  tokens({
    name: 'deposits',
    title: 'Deposits, airdrops and dividends',
    call: calls.deposits,
    scope: 'read_transfers',
    time: 'inserted_at',
    id: 'id',
    pageSize: 50,
    overlapDays: PENDING_DAYS,
  }),
  tokens({
    name: 'withdrawals',
    title: 'Withdrawals',
    call: calls.withdrawals,
    // A box of its own, beside that for deposits.
    scope: 'read_ledger',
    time: 'inserted_at',
    id: 'id',
    pageSize: 50,
    overlapDays: PENDING_DAYS,
  }),
  tokens({
    name: 'converts',
    title: 'Converted coins',
    call: calls.converts,
    scope: 'read_trades',
    rows: ['data', 'trades'],
    time: 'ts',
    timeIn: 'millis',
    id: 'id',
    pageSize: 200,
  }),
]
