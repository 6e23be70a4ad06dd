import { ccxtTable, names } from './names.ts'

/**
 * Codes that Binance dropped or never spelled out. `1000SATS`, `1000CAT`, `1MBABYDOGE` and their like are traded on its spot
 * market under these codes and stay assets of their own: what one is in single units is a proposal (`../multipliers.ts`).
 */
export const binanceNames = names([
  { known: 'seen', source: ccxtTable('binance'), codes: { YOYO: 'YOYOW' } },
  {
    // Binance never listed BitConnect: BCC there was Bitcoin Cash, until the fork of November 2018 gave it BCHABC and BCHSV.
    known: 'seen',
    source: 'https://github.com/rotki/rotki, rotkehlchen/assets/converters.py, RENAMED_BINANCE_ASSETS',
    codes: { BCC: 'BCH', BCHABC: 'BCH', HSR: 'HC' },
  },
])
