import type { StreamProfile } from '../profile.ts'
import { windowed } from '../windowed.ts'
import { calls } from './calls.ts'
import { swapOf } from './swaps.ts'
import { uniqueWithin } from '../unique-within.ts'

/** Gate opened in 2013 (as Bter); contracts came in December 2018, options in 2021. */
const OPENED = '2013-04-01'
const CONTRACTS_OPENED = '2018-12-01'
const OPTIONS_OPENED = '2021-01-01'
const MONTH_DAYS = 30
const TRANSFER_DAYS = 14

const shared = {
  rows: '',
  timeIn: 'seconds',
  ask: { from: 'from', until: 'to', in: 'seconds' },
  days: MONTH_DAYS,
  opened: OPENED,
} as const
const byPage = { ...shared, pageSize: 1_000, turn: { by: 'number', page: 'page', size: 'limit' } } as const
const byOffset = { ...shared, turn: { by: 'offset', offset: 'offset', size: 'limit' } } as const
const transfers = {
  ...byOffset,
  scope: 'read_transfers',
  time: 'timestamp',
  id: 'id',
  pageSize: 500,
  overlapDays: TRANSFER_DAYS,
} as const

/** Rows of a book of contracts have no id: what they say and the balance after them tells them apart. */
const contracts = {
  ...byOffset,
  scope: 'read_futures',
  time: 'time',
  id: ['time', 'type', 'change', 'balance', 'text'],
  pageSize: 100,
  opened: CONTRACTS_OPENED,
  variants: ['classic', 'unified'],
} as const

/** Both sides of a conversion join. */
function bySwap(stream: StreamProfile): StreamProfile {
  return {
    ...stream,
    identify: (row, part) => {
      const identity = stream.identify(row, part)
      return 'reason' in identity ? identity : { ...identity, group: swapOf(row.json) ?? identity.group }
    },
  }
}

/**
 * The books are the complete truth of what moved and lead. Trades, deposits, withdrawals and pushes have streams that know
 * more, so those lead and the books' rows of them move nothing. Converts, dust, earn, loans, rebates and rewards are in the
 * book of the spot account and have no stream of their own.
 */
export const gateStreams: readonly StreamProfile[] = [
  bySwap(
    windowed({
      ...byPage,
      joins: true,
      name: 'spot_book',
      title: 'Account book',
      call: calls.spotBook,
      scope: 'read_ledger',
      time: 'time',
      timeIn: 'millis',
      id: 'id',
      note: 'Gate turns pages up to 100,000 rows of 30 days.',
    }),
  ),
  uniqueWithin(
    'currency_pair',
    windowed({
      ...byPage,
      name: 'trades',
      title: 'Spot and margin trades',
      call: calls.trades,
      scope: 'read_trades',
      time: 'create_time_ms',
      timeIn: 'millis',
      id: 'id',
      note: 'Gate does not say how far back it keeps trades.',
      assumed: [
        {
          about: 'reach',
          because: 'Gate does not say how far back it keeps trades',
          balancesSettle: true,
          proof: "the file of trades from Gate's website",
          source: { of: 'https://www.gate.com/docs/developers/apiv4/', checked: '2026-11-21' },
        },
      ],
    }),
  ),
  windowed({ ...transfers, name: 'deposits', title: 'Deposits', call: calls.deposits }),
  windowed({
    ...transfers,
    name: 'withdrawals',
    title: 'Withdrawals',
    call: calls.withdrawals,
    assumed: [
      {
        about: 'meaning',
        because:
          'Gate does not say whether the fee is in the amount of a withdrawal; one row of a real account shows that it is',
        balancesSettle: true,
        source: { of: 'https://github.com/ccxt/ccxt/pull/17071', checked: '2026-11-30' },
      },
    ],
  }),
  windowed({
    ...transfers,
    name: 'push',
    title: 'Transfers to and from other users of Gate',
    call: calls.push,
    time: 'create_time',
    pageSize: 100,
    each: ['transaction_type', ['withdraw', 'deposit']],
  }),
  windowed({
    ...contracts,
    name: 'futures_book',
    title: 'Perpetual futures',
    call: calls.futuresBook,
    each: ['settle', ['usdt', 'btc']],
  }),
  windowed({
    ...contracts,
    // Its documents name no offset: a full window is asked for again in two halves.
    turn: { by: 'split', size: 'limit' },
    name: 'delivery_book',
    title: 'Delivery futures',
    call: calls.deliveryBook,
    each: ['settle', ['usdt']],
  }),
  windowed({ ...contracts, name: 'options_book', title: 'Options', call: calls.optionsBook, opened: OPTIONS_OPENED }),
]
