import { ccxtTable, names } from './names.ts'

/**
 * Kraken's old codes carry X (coin) or Z (currency) in front; endings tell how a coin is held and not another coin: .S staked,
 * .M opt-in rewards, .B yield, .F auto-earn, .P parachain, .T tokenised, .HOLD not yet released. A number of two digits behind a
 * coin, with or without an ending, is the days for which it is bonded: DOT28.S, TIA14.
 *
 * Kraken kept its codes where others gave the old name to a new coin: its LUNA is Luna Classic, its UST the Terra dollar, its
 * REP Augur's first token.
 */
export const krakenNames = names(
  [
    {
      known: 'documented',
      source: 'https://api.kraken.com/0/public/Assets, altname',
      codes: {
        XXBT: 'BTC',
        XBT: 'BTC',
        XETH: 'ETH',
        XETC: 'ETC',
        XLTC: 'LTC',
        XMLN: 'MLN',
        XXDG: 'DOGE',
        XDG: 'DOGE',
        XXLM: 'XLM',
        XXMR: 'XMR',
        XXRP: 'XRP',
        XZEC: 'ZEC',
        ZUSD: 'USD',
        ZEUR: 'EUR',
        ZGBP: 'GBP',
        ZCAD: 'CAD',
        ZJPY: 'JPY',
        ZAUD: 'AUD',
        ZCHF: 'CHF',
      },
    },
    {
      // Listed no longer.
      known: 'seen',
      source: 'https://github.com/rotki/rotki, rotkehlchen/assets/converters.py, KRAKEN_TO_WORLD',
      codes: { XXVN: 'XVN', XICN: 'ICN', XNMC: 'NMC', XDAO: 'DAO', ZKRW: 'KRW', FLOWH: 'FLOW', ETH2: 'ETH' },
    },
    {
      known: 'seen',
      source: ccxtTable('kraken'),
      codes: {
        LUNA: 'LUNC',
        LUNA2: 'LUNA',
        UST: 'USTC',
        REP: 'REPV1',
        REPV2: 'REP',
        // The full code of what Kraken itself abbreviates as REP.
        XREP: 'REPV1',
        FEE: 'KFEE',
      },
    },
  ],
  // C98 is a coin with one letter before its digits; Kraken bonds nothing with so short a code.
  { suffixes: ['.S', '.M', '.B', '.F', '.P', '.T', '.HOLD'], bonded: /^([A-Z0-9]*[A-Z]{2,})\d{2}$/ },
)
