import { ccxtTable, names } from './names.ts'

/**
 * Bitfinex's own codes, mostly three letters for coins that have more. `F0` behind a code is the same coin as collateral of
 * derivatives. Bitfinex tells the present list to anyone at `conf/pub:map:currency:sym`.
 */
export const bitfinexNames = names(
  [
    {
      known: 'seen',
      source: ccxtTable('bitfinex'),
      codes: {
        UST: 'USDT',
        EUT: 'EURT',
        ALG: 'ALGO',
        AMP: 'AMPL',
        ATO: 'ATOM',
        BCHABC: 'XEC',
        BCHN: 'BCH',
        DAT: 'DATA',
        DOG: 'MDOGE',
        DSH: 'DASH',
        EDO: 'PNT',
        EUS: 'EURS',
        HTX: 'HT',
        IDX: 'ID',
        IOT: 'IOTA',
        IQX: 'IQ',
        LUNA: 'LUNC',
        LUNA2: 'LUNA',
        MNA: 'MANA',
        ORS: 'ORSGROUP',
        PAS: 'PASS',
        QSH: 'QASH',
        QTM: 'QTUM',
        RBT: 'RBTC',
        SNG: 'SNGLS',
        STJ: 'STORJ',
        TERRAUST: 'USTC',
        TSD: 'TUSD',
        YGG: 'YEED',
        YYW: 'YOYOW',
        UDC: 'USDC',
        VSY: 'VSYS',
        WAX: 'WAXP',
        XCH: 'XCHF',
        ZBT: 'ZB',
      },
    },
    {
      // Bitfinex's own answer, through copies in public repositories (2020 and 2021); ccxt has not these lines.
      // Left out are SCR and SPK, which named coins that are gone and may name Scroll and Spark by now.
      known: 'seen',
      source: 'https://api-pub.bitfinex.com/v2/conf/pub:map:currency:sym',
      codes: {
        ABS: 'ABYSS',
        AIO: 'AION',
        BAB: 'BCH',
        CSX: 'CS',
        CTX: 'CTXC',
        DRN: 'DRGN',
        DTX: 'DT',
        GSD: 'GUSD',
        IOS: 'IOST',
        LBT: 'LBTC',
        LES: 'LEO',
        LET: 'LEO',
        MIT: 'MITH',
        NCA: 'NCASH',
        OMN: 'OMNILAYER',
        POY: 'POLY',
        USK: 'USDK',
        UTN: 'UTNP',
        WBT: 'WBTC',
      },
    },
    {
      // Tether that came over a bridge to Arbitrum and Ink: one holding of Tether at Bitfinex.
      known: 'seen',
      source: 'https://github.com/rotki/rotki, rotkehlchen/exchanges/bitfinex.py',
      codes: { USDT0ARB: 'USDT', USDT0INK: 'USDT' },
    },
  ],
  { suffixes: ['F0'] },
)
