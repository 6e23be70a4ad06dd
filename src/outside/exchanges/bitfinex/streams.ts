import type { Instant } from '../../../core/instant.ts'
import { textAt, type Json } from '../../../core/json.ts'
import type { Call, Identity, Row, Scope, StreamProfile } from '../profile.ts'
import { windowed } from '../windowed.ts'
import { calls } from './calls.ts'
import { dealOf, meaningOf, movementOf } from './description.ts'

/** Bitfinex opened in October 2012; nothing is older. */
const OPENED = '2012-10-01'
const PAGE = 2_500
/** The documents say 2,500; others were given no more than this. */
const MOVEMENTS_PAGE = 1_000
/** A movement is told when it begins, and changes until it is done. */
const MOVEMENT_DAYS = 30

interface Listed {
  readonly name: string
  readonly title: string
  readonly call: Call
  readonly scope: Scope
  /** Which member of a row holds its instant; the first is always its id. */
  readonly time: string
  readonly pageSize: number
  readonly overlapDays?: number
  readonly note: string
  readonly group: (row: Json, at: Instant) => string | undefined
}

/** Newest first; the instant of a page's oldest row is the end of the next. */
function listed({ group, ...spec }: Listed): StreamProfile {
  const stream = windowed({
    ...spec,
    rows: '',
    timeIn: 'millis',
    id: '0',
    ask: { from: 'start', until: 'end', in: 'millis' },
    days: null,
    turn: { by: 'older', size: 'limit' },
    opened: OPENED,
    joins: true,
  })
  const identify = (row: Row, part: string): Identity | { readonly reason: string } => {
    const identity = stream.identify(row, part)
    if ('reason' in identity) return identity
    return { ...identity, group: group(row.json, identity.at) ?? identity.group }
  }
  return { ...stream, identify }
}

/**
 * The ledger holds every change of every wallet and leads; trades and movements add ids and hashes to its rows. Offers,
 * loans and credits of margin funding and closed positions are left out: their results are rows of the ledger.
 */
export const bitfinexStreams: readonly StreamProfile[] = [
  listed({
    name: 'ledger',
    title: 'Ledger',
    call: calls.ledgers,
    scope: 'read_ledger',
    time: '3',
    pageSize: PAGE,
    note: 'Bitfinex says that it gives about six years. Older rows stand in the report "Ledgers" of its page.',
    group: (row, at) => {
      const meaning = meaningOf(textAt(row, '8') ?? '', at)
      return meaning && 'event' in meaning ? meaning.event : undefined
    },
  }),
  listed({
    name: 'trades',
    title: 'Trades',
    call: calls.trades,
    scope: 'read_trades',
    time: '2',
    pageSize: PAGE,
    note: 'Nothing is lost by it: each side of a trade is a row of the ledger, this adds the id.',
    group: (row, at) => dealOf(textAt(row, '4'), baseOf(textAt(row, '1') ?? ''), textAt(row, '5'), at),
  }),
  listed({
    name: 'movements',
    title: 'Deposits and withdrawals',
    call: calls.movements,
    scope: 'read_transfers',
    time: '5',
    pageSize: MOVEMENTS_PAGE,
    overlapDays: MOVEMENT_DAYS,
    note: 'Nothing is lost by it: each movement is a row of the ledger, this adds the hash.',
    group: (row) => movementOf(textAt(row, '0') ?? ''),
  }),
]

/** `tETHUST` is ETH, `tDOGE:USD` is DOGE: codes have three letters, or a colon parts them. */
function baseOf(symbol: string): string {
  const pair = symbol.replace(/^t/, '')
  const [base, quote] = pair.split(':')
  return quote === undefined ? pair.slice(0, 3) : (base ?? '')
}
