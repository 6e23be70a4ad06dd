import type { AssetNames } from '../../../core/asset.ts'

/**
 * Bitfinex's own codes, mostly three letters for coins that have more. `F0` behind a code is the same coin as collateral of
 * derivatives. Source: npm ccxt@4.5.84 js/src/bitfinex.js (commonCurrencies), read 2026-11-21.
 */
export const bitfinexNames: AssetNames = {
  aliases: {
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
  suffixes: ['F0'],
}
