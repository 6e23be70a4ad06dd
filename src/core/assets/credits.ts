import { named } from './named.ts'

/**
 * What an exchange credits to pay its own fees with. It is no coin: nothing outside of that exchange takes it.
 *
 * @source https://support.kraken.com/hc/en-us/articles/360001169383 ("KFEE credits"); npm ccxt@4.5.84, js/src/gate.js (points);
 *   https://huobiapi.github.io/docs/spot/v1/en/ (filled-points, hbpoint)
 */
export const CREDITS = named(`
KFEE Kraken fee credits | GATEPOINT Gate points | HBPOINT HTX points
`)
