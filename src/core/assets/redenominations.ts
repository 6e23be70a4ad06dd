import { at, type Instant } from '../instant.ts'
import type { Known } from './known.ts'

/** A swap of one asset for another at a fixed ratio: the same holding in other units, or in the coin that took its place. */
export interface Redenomination {
  readonly from: string
  readonly to: string
  /** So many of `from`: decimal text, above 0. */
  readonly of: string
  /** Give so many of `to`: decimal text, above 0. */
  readonly gives: string
  /** From when on it could be swapped. Null where that is not known: a swap at the ratio is then recognised on any day. */
  readonly opens: Instant | null
  /** When an exchange swapped what it held for everybody, where it told the moment. */
  readonly exchanges: Readonly<Record<string, Instant>>
  /** How the ratio is known. */
  readonly known: Known
  readonly source: string
}

type When = Partial<Pick<Redenomination, 'opens' | 'exchanges'>>

/** `100 LEND = 1 AAVE`, as the notices write it. */
function swap(ratio: string, known: Known, source: string, when: When = {}): Redenomination {
  const [of = '', from = '', , gives = '', to = ''] = ratio.split(' ')
  return { from, to, of, gives, opens: null, exchanges: {}, known, source, ...when }
}

const ROTKI = 'https://github.com/rotki/assets, swapped_for'
const ASI =
  'https://docs.superintelligence.io/artificial-superintelligence-alliance/navigating-the-asi-token-merger-a-comprehensive-guide'
const TR = 'https://www.binance.tr/tr/blog/Announcements'

export const REDENOMINATIONS: readonly Redenomination[] = [
  swap(
    '100 LEND = 1 AAVE',
    'documented',
    'https://www.okx.com/help/okx-to-support-the-token-migration-from-lend-to-aave-lend-trading-suspensions-on-oct-10',
    { opens: at('2020-10-02'), exchanges: { okx: at('2020-10-10T10:00:00Z') } },
  ),
  swap('1 VEN = 100 VET', 'documented', 'https://www.binance.com/en/support/announcement/detail/360007439672', {
    exchanges: { binance: at('2018-07-25T04:00:00Z') },
  }),
  swap(
    '1 GAL = 60 G',
    'documented',
    'https://www.binance.com/en/support/announcement/detail/6df074e0264648448c260b1430240e2f',
    {
      opens: at('2024-07-15'),
      exchanges: { binance: at('2024-07-15T03:00:00Z') },
    },
  ),
  swap('1 OMNI = 75 NOM', 'documented', `${TR}/f0046755bbdc43ec953a2f81c780b49b`, {
    opens: at('2025-09-26'),
    exchanges: { binance: at('2025-09-29T03:00:00Z') },
  }),
  swap('1 OM = 4 MANTRA', 'documented', `${TR}/1380327db0e7450eb87dbfb22305a595`, {
    exchanges: { binance: at('2026-03-02T03:00:00Z') },
  }),
  // Since 22 September 2025 the protocol takes a rising penalty from those who come late: later swaps are at other ratios, and
  // stay swaps.
  swap('1 MKR = 24000 SKY', 'documented', 'https://www.binance.tr/tr/blog/announcements, on MKR and SKY (1291)', {
    opens: at('2024-09-01'),
    exchanges: { binance: at('2025-09-15T03:00:00Z') },
  }),
  // What exchanges announced and booked; the contract's own ratios have more digits and lie within a millionth of these.
  swap('1 AGIX = 0.433350 FET', 'documented', ASI, {
    opens: at('2024-06-28'),
    exchanges: { binance: at('2024-07-01T03:00:00Z') },
  }),
  swap('1 OCEAN = 0.433226 FET', 'documented', ASI, {
    opens: at('2024-06-28'),
    exchanges: { binance: at('2024-07-01T03:00:00Z') },
  }),
  swap('118.344 CUDOS = 1 FET', 'seen', 'https://www.cudos.org, merger with the ASI Alliance'),
  swap(
    '1 BTT-OLD = 1000 BTT',
    'documented',
    'https://medium.com/@BitTorrent/launch-of-bttc-mainnet-and-btt-redenomination-plan-2eacfe26d22',
    {
      opens: at('2021-12-11'),
      exchanges: { okx: at('2022-01-13T16:00:00Z') },
    },
  ),
  swap('1 SUN-OLD = 1000 SUN', 'documented', 'https://www.huobi.com/support/en-us/detail/64876510707647', {
    opens: at('2021-05-26'),
    exchanges: { htx: at('2021-06-01T06:00:00Z'), okx: at('2021-06-24T16:00:00Z') },
  }),
  swap(
    '1 STRAX-OLD = 10 STRAX',
    'documented',
    'https://www.binance.com/en/support/announcement/binance-will-support-the-stratis-strax-token-swap-and-redenomination-plan-2e6eb8e644664a6ca7b6659a226c41b0',
    {
      exchanges: { binance: at('2024-03-20T03:00:00Z') },
    },
  ),
  swap(
    '1 SAI = 1 DAI',
    'documented',
    'https://blog.makerdao.com/single-collateral-dai-to-multi-collateral-dai-upgrade-timeline-and-actions/',
    {
      opens: at('2019-11-18'),
      exchanges: { coinbase: at('2019-12-02T17:00:00Z') },
    },
  ),
  swap('1 REPV1 = 1 REP', 'seen', ROTKI),
  swap('1 MC = 100 BEAMX', 'documented', 'https://meritcircle.gitbook.io, MIP-28 and MIP-29', {
    opens: at('2023-10-26'),
  }),
  swap('1000 NPXS = 1 PUNDIX', 'seen', ROTKI, { opens: at('2021-03-01') }),
  swap('1000 ERD = 1 EGLD', 'seen', ROTKI, { opens: at('2020-09-03') }),
  swap(
    '1 KEEP = 4.78318863126 T',
    'documented',
    'https://github.com/threshold-network/solidity-contracts, VendingMachine',
  ),
  swap(
    '1 NU = 3.25924249316 T',
    'documented',
    'https://github.com/threshold-network/solidity-contracts, VendingMachine',
  ),
  swap('1 OGV = 0.09137 OGN', 'documented', 'https://www.originprotocol.com/blog/may-2024-token-holder-update', {
    opens: at('2024-05-28'),
  }),
  swap(
    '1 MPL = 100 SYRUP',
    'documented',
    'https://github.com/maple-labs/maple-docs, maple-for-token-holders/mpl-token/faqs.md',
  ),
  swap('100 MFT = 1 HIFI', 'documented', 'https://github.com/hifi-finance, token swap of MFT'),
  swap('1 PLA = 1 PDA', 'documented', 'https://playdapp.com, migration to PDA after the theft of February 2024'),
  // Remembered, or a matter of offers at changing terms: told to the user and never done by itself.
  swap('1 FNSA = 148.079656 KAIA', 'assumed', 'https://finschia.io, merger with Klaytn, as others tell it'),
  swap('1 BCHA = 1000000 XEC', 'assumed', 'https://e.cash, the new unit of July 2021, as remembered'),
  swap('1 BZRX = 10 OOKI', 'assumed', 'https://mobie.io, copy of a notice of Binance of December 2021'),
  swap('1 MCO = 27.64 CRO', 'assumed', 'an offer of Crypto.com in 2020 whose terms changed while it ran'),
]
