import type { AssetNames } from '../../../core/asset.ts'

/**
 * Kraken's legacy codes carry X (crypto) or Z (fiat) in front; endings tell how a coin is held and not another coin:
 * .S staked, .M opt-in rewards, .B yield, .F auto-earn, .P parachain, .HOLD not yet released. Source: data sheet, balances_note.
 */
export const krakenNames: AssetNames = {
  aliases: {
    XXBT: 'BTC',
    XBT: 'BTC',
    XETH: 'ETH',
    XETC: 'ETC',
    XLTC: 'LTC',
    XMLN: 'MLN',
    XREP: 'REP',
    XXDG: 'DOGE',
    XDG: 'DOGE',
    XXLM: 'XLM',
    XXMR: 'XMR',
    XXRP: 'XRP',
    XZEC: 'ZEC',
    XXVN: 'XVN',
    XICN: 'ICN',
    XNMC: 'NMC',
    XDAO: 'DAO',
    ZUSD: 'USD',
    ZEUR: 'EUR',
    ZGBP: 'GBP',
    ZCAD: 'CAD',
    ZJPY: 'JPY',
    ZAUD: 'AUD',
    ZCHF: 'CHF',
    ZKRW: 'KRW',
    ETH2: 'ETH',
    // Bonded for so many days. Kraken's data sheet does not list them; seen in exports (confidence: medium).
    DOT28: 'DOT',
    ATOM21: 'ATOM',
    KAVA21: 'KAVA',
    KSM07: 'KSM',
    FLOW14: 'FLOW',
    GRT28: 'GRT',
    SCRT21: 'SCRT',
    SOL03: 'SOL',
    MATIC04: 'MATIC',
  },
  suffixes: ['.S', '.M', '.B', '.F', '.P', '.T', '.HOLD'],
}
